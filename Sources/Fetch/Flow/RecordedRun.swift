/// A run that has ended, as it can be kept: what the script asked, what each browser remembered before, and every
/// exchange. It holds no verdict; `judged()` comes to it anew.
package struct RecordedRun: Hashable, Sendable {
  package var request: FetchRequest
  package var browser: Browser
  /// What each browser remembered before, as far as it concerns the run; none for one that remembered nothing.
  package var before: [Browser: BrowserState]
  package var exchanges: [Exchange]
  package var startedAt: Timestamp
  /// When the last answer came.
  package var endedAt: Timestamp

  package init(
    request: FetchRequest, browser: Browser, before: [Browser: BrowserState] = [:],
    exchanges: [Exchange], startedAt: Timestamp, endedAt: Timestamp
  ) {
    self.request = request
    self.browser = browser
    self.before = before
    self.exchanges = exchanges
    self.startedAt = startedAt
    self.endedAt = endedAt
  }

  /// - Parameters:
  ///   - before: what the browsers remembered when the run began.
  ///   - endedAt: when the last answer came.
  package init(_ report: Report, before: [Browser: BrowserState], endedAt: Timestamp) {
    self.init(
      request: report.request, browser: report.browser,
      before: before.mapValues { $0.concerning(report.urls) }.filter { $0.value != BrowserState() },
      exchanges: report.exchanges, startedAt: report.exchanges.first?.startedAt ?? endedAt,
      endedAt: endedAt)
  }
}

extension RecordedRun {
  /// The run's report by the rules as they are now. The recorded answers are given in the order in which they came,
  /// whatever they are asked for: where a secret in an address has been hidden, the address is another one.
  /// - Returns: `wouldSend` where the rules now ask for more than was recorded.
  package func judged() -> Replay.Verdict {
    let answers = exchanges.indices.filter { exchanges[$0].source == .network }.map { index in
      // What was done next was done when the answer had come.
      let next = exchanges.indices.contains(index + 1) ? exchanges[index + 1].startedAt : endedAt
      return Replay.Answer(to: nil, exchanges[index], endedAt: next)
    }
    let verdict = Replay.course(
      of: request, as: browser, state: before[browser] ?? BrowserState(), answers: answers,
      now: startedAt
    ).verdict
    guard case .judged(let report, let state) = verdict else { return verdict }
    return .judged(withRecordedRequests(report), state)
  }

  /// The requests as they went over the wire, were the rules to make others now.
  private func withRecordedRequests(_ report: Report) -> Report {
    var report = report
    for (index, exchange) in zip(report.exchanges.indices, exchanges) {
      report.exchanges[index].request = exchange.request
      report.exchanges[index].startedAt = exchange.startedAt
    }
    return report
  }

  /// What the other browsers make of the same answers.
  package func judgedElsewhere(beside report: Report) -> [Browser: Replay.Verdict] {
    var verdicts: [Browser: Replay.Verdict] = [:]
    for other in Browser.allCases where other != browser {
      verdicts[other] = Replay.judge(
        report, as: other, state: before[other] ?? BrowserState(), now: startedAt)
    }
    return verdicts
  }
}

extension BrowserState {
  /// What of it a run to these URLs can look at: cookies of their hosts, and what is cached for them.
  package func concerning(_ urls: [URLRecord]) -> BrowserState {
    let bare = Set(urls.map(\.withoutUserInformation))
    let texts = Set(bare.map { $0.serialized() })
    let hosts = Set(bare.compactMap { $0.host?.serialized })
    var state = BrowserState()
    for cookie in cookies.cookies where hosts.contains(where: cookie.isRelated) {
      state.cookies.set(cookie)
    }
    state.preflights = PreflightCache(
      entries: preflights.entries.filter { texts.contains($0.key.url) })
    let keys = Set(
      bare.map { url in
        var url = url
        url.fragment = nil
        return url
      })
    state.responses = HTTPCache(entries: responses.entries.filter { keys.contains($0.key.url) })
    return state
  }
}

extension Cookie {
  /// Its domain covers the host, or is covered by it (a cookie of a narrower domain may keep a broader one out).
  fileprivate func isRelated(to host: String) -> Bool {
    domain == host || domain.hasSuffix("." + host) || host.hasSuffix("." + domain)
  }
}

extension URLRecord {
  fileprivate var withoutUserInformation: URLRecord {
    var url = self
    url.username = ""
    url.password = ""
    return url
  }
}
