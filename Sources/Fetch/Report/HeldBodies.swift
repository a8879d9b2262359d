extension Body {
  /// The same in memory: of a body that is kept elsewhere, so many bytes of its beginning.
  /// - Returns: nil where all of it is in memory as it is.
  fileprivate func inMemory(atMost limit: Int) -> Body? {
    isInMemory ? nil : Body(prefix(limit))
  }
}

extension Exchange {
  /// With at most so many bytes of a long body, all in memory; what is cut says so.
  package func holding(atMost limit: Int) -> Exchange {
    var exchange = self
    exchange.response?.hold(atMost: limit)
    exchange.failure?.partial?.hold(atMost: limit)
    return exchange
  }
}

extension WireResponse {
  fileprivate mutating func hold(atMost limit: Int) {
    guard let held = body.inMemory(atMost: limit) else { return }
    bodyIsTruncated = bodyIsTruncated || held.count < body.count
    body = held
  }
}

extension Report {
  /// With at most so many bytes of each long body, all in memory.
  package func holding(atMost limit: Int) -> Report {
    var report = self
    report.exchanges = exchanges.map { $0.holding(atMost: limit) }
    report.failure?.partial?.hold(atMost: limit)
    if let response, let held = response.body.inMemory(atMost: limit) {
      report.response?.body = held
      report.response?.bodyIsTruncated =
        response.bodyIsTruncated || held.count < response.body.count
    }
    return report
  }
}
