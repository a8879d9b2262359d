package import Fetch

/// A transport that sends permission questions and safe requests alone. A request that may change something on the
/// server comes back at once as cancelled, without having been sent.
package final class SafeTransport: Transport {
  /// The failure's words for a request that was kept back.
  package static let detail = "not sent, because it may change something on the server"

  private let transport: any Transport
  private var kept: [TransferID: TransferCompletion] = [:]
  private var nextNumber = -1

  package init(_ transport: any Transport) {
    self.transport = transport
  }

  /// Whether a report ended because its request was kept back.
  package static func keptBack(_ report: Report) -> Bool {
    report.failure?.kind == .cancelled && report.failure?.detail == detail
  }

  package func start(_ request: WireRequest, timeLimit: Int) -> TransferID {
    let isSafe = ["GET", "HEAD", "OPTIONS"].contains(request.method)
    guard request.kind == .actual, !isSafe else {
      return transport.start(request, timeLimit: timeLimit)
    }
    let id = TransferID(number: nextNumber)
    nextNumber -= 1
    kept[id] = TransferCompletion(
      id: id, result: .failure(TransportFailure(.cancelled, Self.detail)))
    return id
  }

  package func cancel(_ id: TransferID) {
    if kept.removeValue(forKey: id) == nil { transport.cancel(id) }
  }

  package func wait(milliseconds: Int?, watching descriptors: [Int32]) -> TransportWake {
    guard !kept.isEmpty else {
      return transport.wait(milliseconds: milliseconds, watching: descriptors)
    }
    var wake = transport.wait(milliseconds: 0, watching: descriptors)
    wake.completions += kept.values.sorted { $0.id.number > $1.id.number }
    kept = [:]
    return wake
  }
}
