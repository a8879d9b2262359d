internal import Advice
internal import Fetch
internal import Reports
internal import Screen
package import Survey

/// Whom a server trusts: the same request as other origins, and what its error answers lack.
package struct AuditSheet: Hashable, Sendable {
  let request: FetchRequest
  let isSignedIn: Bool
  package private(set) var machine: AuditMachine
  /// What is found so far.
  private(set) var told: AuditSummary
  /// What is chosen: a finding, or a question, each by its index.
  enum Selected: Hashable {
    case finding(Int)
    case question(Int)
  }

  private(set) var selected = Selected.question(0)
  /// The user has chosen; until then the first finding is chosen at the end.
  private var hasChosen = false

  init(_ request: FetchRequest, browser: Browser, isSignedIn: Bool, eyes: SurveyEyes) {
    self.request = request
    self.isSignedIn = isSignedIn
    machine = AuditMachine(AuditPlan(request, browser: browser, isSignedIn: isSignedIn))
    told = AuditSummary(machine, masked: eyes.report)
    retell(eyes)
  }

  /// Adds the large POST, or leaves it away; before it begins.
  mutating func toggleUnsafe(_ eyes: SurveyEyes) {
    machine = AuditMachine(
      AuditPlan(
        request, browser: machine.plan.browser, isSignedIn: isSignedIn,
        sendsUnsafe: !machine.plan.sendsUnsafe))
    selected = .question(0)
    retell(eyes)
  }

  var probes: [AuditProbe] { machine.plan.probes }
  /// Rows before the questions: the findings, and the columns' names below them.
  private var findingRows: Int { told.findings.isEmpty ? 0 : told.findings.count + 1 }

  var row: Int {
    switch selected {
    case .finding(let index): index
    case .question(let index): findingRows + index
    }
  }

  /// The finding that is chosen.
  var chosenFinding: AuditFinding? {
    guard case .finding(let index) = selected, told.findings.indices.contains(index) else {
      return nil
    }
    return told.findings[index]
  }

  /// The question whose answer is shown; of a finding, the one that it is drawn from.
  var chosenProbe: Int? {
    switch selected {
    case .question(let index): index
    case .finding: told.rows.firstIndex { $0.evidence == chosenFinding?.evidence.last }
    }
  }
}

extension AuditSheet: SurveySheet {
  package static var kind: SurveyKind { .audit }

  mutating func begin() {
    machine = AuditMachine(machine.plan)
    told.rows = []
    told.findings = []
    selected = .question(0)
    hasChosen = false
  }

  mutating func next() -> [SurveyProbe] { machine.next() }

  mutating func ended(_ probe: Int, _ answer: SurveyAnswer, _ eyes: SurveyEyes) {
    machine.ended(probe, answer)
    retell(eyes)
    if !hasChosen {
      selected = isDone && !told.findings.isEmpty ? .finding(0) : .question(probe)
    }
  }

  mutating func cancel() {
    machine.cancel()
    told.isCancelled = machine.isCancelled
  }

  var isDone: Bool { machine.isDone }
  var progress: (done: Int, all: Int?) { machine.progress }
  mutating func retell(_ eyes: SurveyEyes) {
    told = AuditSummary(machine, masked: eyes.report)
    // Before the first answer it is the request's own, as it stands.
    if machine.answers.isEmpty { told.url = eyes.address(told.url) }
  }

  /// Counted without the names between them.
  private var place: Int {
    switch selected {
    case .finding(let index): index
    case .question(let index): told.findings.count + index
    }
  }

  mutating func choose(row: Int) {
    let place = row < told.findings.count || findingRows == 0 ? row : max(0, row - 1)
    go(rows: place - self.place, columns: 0)
  }

  mutating func go(rows: Int, columns: Int) {
    guard rows != 0 else { return }
    hasChosen = true
    let last = told.findings.count + probes.count - 1
    let row = min(max(0, place.addingClamped(rows)), last)
    selected =
      row < told.findings.count ? .finding(row) : .question(row - told.findings.count)
  }

  var chosen: SurveyAnswer? {
    chosenProbe.flatMap { machine.answers.indices.contains($0) ? machine.answers[$0] : nil }
  }

  var chosenName: String {
    switch selected {
    case .finding: chosenFinding?.finding.title ?? ""
    case .question(let index): probes[index].kind.words
    }
  }

  var subject: String { "of \(told.method) \(told.url)" }

  func text(width: Int) -> ReportText { AuditText.text(for: told, width: width) }
}
