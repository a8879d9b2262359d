internal import Advice
package import Fetch

/// The request of the run that is shown, made again as the browsers whose verdicts the recorded answers do not give.
package struct AskingOthers: Hashable, Sendable {
  /// The step that it is about; its verdicts are filled in.
  package var id: ProbeID
  /// The page's requests up to that step, as each browser makes them.
  package var requests: [FetchRequest]
  /// The browsers that are still to be asked; the first is being asked.
  package var browsers: [Browser]
}

extension Model {
  /// Makes the request as each browser whose verdict is not known, one after the other. The run stays as it is.
  mutating func askAsOthers() -> [Effect] {
    if run?.inFlight != nil || asking != nil {
      notice = Notice("Still under way; \(key(.cancel)) cancels it")
      return []
    }
    guard let run, let step = shownStep, let result = run.steps[step].result else {
      notice = Notice(
        "Send the request first; then \(key(.askAsOthers)) asks as the other browsers")
      return []
    }
    let unknown = result.reading.browsers.filter { $0.outcome == nil }.map(\.browser)
    guard !unknown.isEmpty else {
      notice = Notice("Every browser's verdict is known: they would have sent the same")
      return []
    }
    let asking = AskingOthers(
      id: ProbeID(run: run.number, step: step),
      requests: run.steps[...step].map(\.request), browsers: unknown)
    self.asking = asking
    let count = unknown.reduce(0) { $0 + Self.requestCount(asking.requests, as: $1) }
    let names = unknown.map(\.displayName).joined(separator: " and ")
    notice = Notice(
      "Asking as \(names): \(count) request\(count == 1 ? "" : "s") go\(count == 1 ? "es" : "") out,"
        + " more where the server redirects; \(key(.cancel)) cancels")
    return askNext()
  }

  private static func requestCount(_ requests: [FetchRequest], as browser: Browser) -> Int {
    requests.reduce(0) { count, request in
      let plan = FetchStateMachine.plan(
        request, browser: browser, now: Timestamp(milliseconds: 0))
      return count + plan.requests.count
    }
  }

  private func askNext() -> [Effect] {
    guard let asking, let browser = asking.browsers.first else { return [] }
    return [.askAs(browser, asking.id, asking.requests, scenario: openScenario)]
  }

  /// One browser's reports came, one for each request.
  mutating func asked(_ browser: Browser, _ id: ProbeID, _ reports: [Report]) -> [Effect] {
    guard var asking, asking.id == id, asking.browsers.first == browser else { return [] }
    asking.browsers.removeFirst()
    self.asking = asking.browsers.isEmpty ? nil : asking
    if run?.number == id.run {
      for (step, report) in reports.enumerated() where run?.steps.indices.contains(step) == true {
        run?.steps[step].learn(report, masking: masking)
      }
    }
    if self.asking == nil { notice = Notice("Asked; Verdict has what they make of it") }
    return askNext()
  }

  /// - Returns: what stops it; empty where nothing was being asked.
  mutating func stopAsking() -> [Effect] {
    guard let asking else { return [] }
    self.asking = nil
    return [.cancelAsking(asking.id)]
  }
}

extension Run.Step {
  /// Fills in the verdict of a browser that was asked itself.
  fileprivate mutating func learn(_ report: Report, masking: Masking) {
    guard case .finished(var result) = state else { return }
    result.learn(report, masking: masking)
    state = .finished(result)
  }
}
