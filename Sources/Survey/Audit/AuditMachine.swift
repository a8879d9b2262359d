internal import Fetch

/// Goes through an audit, one question after the other. Where the first cannot be asked, there are no others.
package struct AuditMachine: Hashable, Sendable, SurveyMachine {
  package let plan: AuditPlan
  /// For each probe that has ended.
  package private(set) var answers: [SurveyAnswer] = []
  package private(set) var isCancelled = false
  private var isRunning = false

  package init(_ plan: AuditPlan) {
    self.plan = plan
  }

  /// Whether nothing can be learnt: there is no server, or the browser refuses to ask it.
  package var hasFailed: Bool {
    switch answers.first?.permission {
    case .failed?, .forbidden?: true
    default: false
    }
  }

  package var isDone: Bool {
    isCancelled || hasFailed || answers.count == plan.probes.count
  }

  package var progress: (done: Int, all: Int?) { (answers.count, plan.probes.count) }

  package mutating func next() -> [SurveyProbe] {
    guard !isDone, !isRunning else { return [] }
    isRunning = true
    let probe = plan.probes[answers.count]
    return [SurveyProbe(answers.count, probe.request, sends: probe.sends)]
  }

  package mutating func ended(_ probe: Int, _ answer: SurveyAnswer) {
    guard isRunning, probe == answers.count else { return }
    isRunning = false
    answers.append(answer)
  }

  package mutating func cancel() {
    isCancelled = !isDone
    isRunning = false
  }

  func answer(_ kind: AuditProbe.Kind) -> SurveyAnswer? {
    zip(plan.probes, answers).first { $0.0.kind == kind }?.1
  }
}

/// Whether a server lets an origin read its answers.
package enum Trust: Hashable, Sendable {
  case trusted
  /// - Parameter code: the reason's.
  case refused(code: String)
  /// No answer.
  case failed
  /// The browser asks nobody, for a reason of its own.
  case notAsked(code: String)

  package var isTrusted: Bool { self == .trusted }
}

extension SurveyAnswer {
  /// What the browser makes of this answer in another credentials mode; the engine says it, and nothing is sent.
  func judged(with credentials: FetchRequest.CredentialsMode) -> (trust: Trust, report: Report) {
    var asked = report
    asked.request.credentials = credentials
    let now = report.exchanges.first?.startedAt ?? Timestamp(milliseconds: 0)
    switch Replay.judge(asked, as: report.browser, state: BrowserState(), now: now) {
    case .wouldSend:
      // The preflight is granted, and what it asked for was not sent.
      return (report.exchanges.isEmpty ? .failed : .trusted, asked)
    case .judged(let judged, _):
      return (trust(judged), judged)
    }
  }

  private func trust(_ judged: Report) -> Trust {
    switch judged.outcome {
    case .allowed: return .trusted
    case .failed: return .failed
    case .blocked:
      let code = judged.block?.reason.code ?? ""
      return judged.block?.stage == .beforeRequest ? .notAsked(code: code) : .refused(code: code)
    }
  }

  /// The exchange that decided: the last that has an answer.
  func evidence(_ report: Report) -> Exchange? {
    report.exchanges.last { $0.response != nil } ?? report.exchanges.last
  }
}
