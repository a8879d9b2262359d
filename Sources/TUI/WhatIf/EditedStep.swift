internal import Advice
package import Fetch

/// The answers to one request of the page, while they are edited.
package struct EditedStep: Hashable, Sendable {
  /// A verdict, with all that it comes from.
  struct Judged: Hashable {
    var answers: [Exchange]
    var before: [Browser: BrowserState]
    var result: Run.Result
    /// What would be sent next, whose answer is not known.
    var next: WireRequest?
    /// Which answer each exchange of the report comes from; nil for one that a cache answered.
    var used: [Int?]
    /// What the browsers would remember.
    var after: [Browser: BrowserState]
  }

  let recorded: Report
  let circumstances: Circumstances
  package internal(set) var answers: [EditedAnswer]
  /// Whether something that the browser had cached stood in for an answer.
  let isCached: Bool
  /// Whether it does so here too; else the server is asked.
  package internal(set) var usesCache = true
  package internal(set) var next: WireRequest?
  var used: [Int?] = []

  init(_ recorded: Report, _ circumstances: Circumstances) {
    self.recorded = recorded
    self.circumstances = circumstances
    let exchanges = recorded.exchanges
    isCached = exchanges.contains { $0.source != .network }
    let last = circumstances.endedAt ?? exchanges.last?.startedAt ?? Timestamp(milliseconds: 0)
    answers = exchanges.indices.filter { exchanges[$0].source == .network }.map { index in
      let next = exchanges.indices.contains(index + 1) ? exchanges[index + 1].startedAt : last
      return EditedAnswer(exchanges[index], at: index, endedAt: next)
    }
    askAgain()
  }

  package var isChanged: Bool { !usesCache || answers.contains(where: \.isChanged) }

  private var startedAt: Timestamp {
    recorded.exchanges.first?.startedAt ?? circumstances.endedAt ?? Timestamp(milliseconds: 0)
  }

  /// Finds out what the engine asks where nothing is edited. It is what was sent, but for a run from the history: its
  /// request holds fingerprints, and its addresses may be other ones.
  private mutating func askAgain() {
    let course = Replay.course(
      of: recorded.request, as: recorded.browser,
      state: circumstances.before[recorded.browser] ?? BrowserState(),
      answers: answers.map { Replay.Answer(to: nil, $0.exchange, endedAt: $0.endedAt) },
      now: startedAt)
    for (index, question) in zip(course.used, course.asked) { answers[index].question = question }
  }
}

// MARK: - Judging

extension EditedStep {
  /// Lets the engine run on the answers as they are now.
  /// - Parameters:
  ///   - before: what the browsers remember when the request begins.
  ///   - last: the verdict before, which is given again where nothing has changed.
  func judged(before: [Browser: BrowserState], _ masking: Masking, after last: Judged?) -> Judged {
    let memory = usesCache ? before : before.mapValues(\.withoutCaches)
    let exchanges = answers.map(\.exchange)
    if let last, last.answers == exchanges, last.before == memory { return last }
    let course = course(from: memory)
    let report = withRecordedRequests(course)
    var after = memory
    after[recorded.browser] = course.state
    var elsewhere: [Report] = []
    var wouldSend: [Browser: WireRequest] = [:]
    for (browser, verdict) in judgedElsewhere(exchanges, memory) {
      switch verdict {
      case .judged(let report, let state):
        elsewhere.append(report)
        after[browser] = state
      case .wouldSend(let request): wouldSend[browser] = request
      }
    }
    var next: WireRequest?
    if case .wouldSend(let request) = course.verdict { next = request }
    var result =
      next.map {
        Run.Result(report: report, elsewhere: elsewhere, standsBefore: $0, masking: masking)
      }
      ?? Run.Result(report: report, elsewhere: elsewhere, wouldSend: wouldSend, masking: masking)
    result.circumstances = Circumstances(before: memory, endedAt: circumstances.endedAt)
    return Judged(
      answers: exchanges, before: memory, result: result, next: next,
      used: usedAnswers(report, course), after: after)
  }

  /// How far the answers as they are now lead.
  func course(from memory: [Browser: BrowserState]) -> Replay.Course {
    Replay.course(
      of: recorded.request, as: recorded.browser,
      state: memory[recorded.browser] ?? BrowserState(), answers: answers.map(\.replayed),
      now: startedAt)
  }

  private func judgedElsewhere(
    _ exchanges: [Exchange], _ memory: [Browser: BrowserState]
  ) -> [(Browser, Replay.Verdict)] {
    var edited = recorded
    edited.exchanges = exchanges
    return Browser.allCases.filter { $0 != recorded.browser }.map { browser in
      let verdict = Replay.judge(
        edited, as: browser, state: memory[browser] ?? BrowserState(), now: startedAt)
      return (browser, verdict)
    }
  }

  /// The requests as they went over the wire, where the engine asks the same.
  func withRecordedRequests(_ course: Replay.Course) -> Report {
    var report = course.report
    let network = report.exchanges.indices.filter { report.exchanges[$0].source == .network }
    for (index, (question, answer)) in zip(network, zip(course.asked, course.used))
    where answers[answer].question == question {
      report.exchanges[index].request = answers[answer].request
    }
    return report
  }

  private func usedAnswers(_ report: Report, _ course: Replay.Course) -> [Int?] {
    var rest = course.used[...]
    return report.exchanges.map { $0.source == .network ? rest.popFirst() : nil }
  }
}

extension BrowserState {
  /// The cookies alone.
  fileprivate var withoutCaches: BrowserState {
    var state = BrowserState()
    state.cookies = cookies
    return state
  }
}
