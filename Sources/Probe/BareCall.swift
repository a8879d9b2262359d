package import Fetch

/// One request that went out as it stands, beside what a browser would have made of it.
package struct BareCall: Hashable, Sendable {
  package var id: ProbeID
  package var exchange: Exchange
}

extension Exchange {
  /// Notes what became of the request.
  mutating func end(with result: Result<WireResponse, TransportFailure>) {
    switch result {
    case .success(let answer): response = answer
    case .failure(let failure):
      self.failure = failure
      response = failure.partial
    }
  }
}
