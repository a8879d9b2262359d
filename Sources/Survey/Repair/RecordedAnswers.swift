package import Fetch

/// A run of one request, to be judged again as if its servers were set otherwise.
package struct RecordedAnswers: Hashable, Sendable {
  package var request: String
  /// The page's origin, where the request's expectations ask about it; nil for its own.
  package var page: String?
  /// Headers of the answer that the script must be able to read.
  package var wanted: [String]
  package var report: Report

  package init(request: String, page: String? = nil, wanted: [String] = [], report: Report) {
    self.request = request
    self.page = page
    self.wanted = wanted
    self.report = report
  }

  /// What the browser would have made of it.
  struct Judgement {
    var report: Report
    /// Whether an answer that never came had to be supposed.
    var isSupposed: Bool
    /// Of those wanted, the headers that the script cannot read.
    var unreadable: [String]

    var passes: Bool { report.outcome == .allowed && unreadable.isEmpty }
  }

  /// The engine runs on the recorded answers with the changes made to them. Where it would go on to a request that was
  /// never sent, that is supposed to be answered like the one before it.
  func judged(with changes: [String: [ServerItem]]) -> Judgement {
    var edited = report
    edited.exchanges = report.exchanges.filter { $0.source == .network && $0.failure == nil }
      .map { changed($0, changes) }
    let time = report.exchanges.first?.startedAt ?? Timestamp(milliseconds: 0)
    var isSupposed = false
    // Each redirect needs two answers at the most, and there are twenty.
    for _ in 0..<50 {
      let course = Replay.course(
        of: edited, as: report.browser, state: BrowserState(), now: time)
      guard case .wouldSend(let wire) = course.verdict else {
        return judgement(course.report, isSupposed)
      }
      isSupposed = true
      edited.exchanges = course.used.map { edited.exchanges[$0] }
      edited.exchanges.append(changed(supposed(wire, after: edited.exchanges, at: time), changes))
    }
    return judgement(edited, isSupposed)
  }

  private func judgement(_ report: Report, _ isSupposed: Bool) -> Judgement {
    let visible = Set(report.response?.headers.map { $0.name.text.lowercased() } ?? [])
    let came = Set(
      report.exchanges.last?.response?.headers.headers.map { $0.name.text.lowercased() } ?? [])
    let unreadable = wanted.filter {
      !visible.contains($0.lowercased()) && came.contains($0.lowercased())
    }
    return Judgement(
      report: report, isSupposed: isSupposed,
      unreadable: report.outcome == .allowed ? unreadable : [])
  }

  private func changed(_ exchange: Exchange, _ changes: [String: [ServerItem]]) -> Exchange {
    guard let items = changes[exchange.request.url.origin.serialized] else { return exchange }
    var exchange = exchange
    exchange.response = exchange.response.map { items.applied(to: $0, of: exchange.request) }
    return exchange
  }

  /// A preflight is supposed to get what this server's last answer said, a request the same with status 200.
  private func supposed(
    _ wire: WireRequest, after exchanges: [Exchange], at time: Timestamp
  ) -> Exchange {
    let names: [ByteString] = [
      "Access-Control-Allow-Origin", "Access-Control-Allow-Credentials",
      "Access-Control-Expose-Headers", "Vary",
    ]
    let before = exchanges.last { $0.request.url.origin == wire.url.origin }?.response
    let headers =
      before?.headers.headers.filter { header in
        names.contains { $0.matchesIgnoringCase(header.name) }
      } ?? []
    var exchange = Exchange(request: wire, startedAt: time)
    exchange.response = WireResponse(
      status: wire.kind == .preflight ? 204 : 200, headers: HeaderList(headers))
    return exchange
  }
}
