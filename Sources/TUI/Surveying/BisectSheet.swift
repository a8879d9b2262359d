internal import Fetch
internal import Reports
internal import Screen
package import Survey

/// What a server refuses that refuses without a reason: preflights with one thing changed, until the culprit is left.
package struct BisectSheet: Hashable, Sendable {
  let request: FetchRequest
  let browser: Browser
  package private(set) var machine: BisectMachine
  /// The steps in words.
  package private(set) var told: Bisection
  private var shownURL: String
  /// What the answer would be if it named what it allows, once the culprit is known.
  private(set) var supposed: Report?
  package private(set) var row = 0
  /// The last step stays chosen until the user chooses.
  private var follows = true

  init(_ request: FetchRequest, browser: Browser, eyes: SurveyEyes) {
    self.request = request
    self.browser = browser
    machine = Self.machine(request, browser)
    told = Bisection(machine, masked: eyes.report)
    shownURL = eyes.address(request.url)
  }

  private static func machine(_ request: FetchRequest, _ browser: Browser) -> BisectMachine {
    BisectMachine(
      request, browser: browser, others: BisectMachine.likelyOrigins(for: request))
  }

  /// The headers that the server refuses; empty where it refuses something else.
  var refusedHeaders: [String] {
    guard case .isolated(let culprits)? = machine.result else { return [] }
    return culprits.compactMap { if case .header(let name) = $0 { name } else { nil } }
  }
}

extension BisectSheet: SurveySheet {
  package static var kind: SurveyKind { .bisect }

  mutating func begin() {
    machine = Self.machine(request, browser)
    supposed = nil
    row = 0
    follows = true
  }

  mutating func next() -> [SurveyProbe] {
    let probes = machine.next()
    if machine.isDone {
      told.result = machine.result ?? .cancelled
      supposed = machine.supposed
    }
    return probes
  }

  mutating func ended(_ probe: Int, _ answer: SurveyAnswer, _ eyes: SurveyEyes) {
    machine.ended(probe, answer)
    retell(eyes)
    if follows { row = max(0, machine.steps.count - 1) }
  }

  mutating func cancel() {
    machine.cancel()
    told.result = machine.result ?? .cancelled
  }

  var isDone: Bool { machine.isDone }
  var progress: (done: Int, all: Int?) { machine.progress }

  mutating func retell(_ eyes: SurveyEyes) {
    told = Bisection(machine, masked: eyes.report)
    shownURL = eyes.address(request.url)
  }

  mutating func go(rows: Int, columns: Int) {
    guard rows != 0 else { return }
    row = min(max(0, row.addingClamped(rows)), max(0, told.steps.count - 1))
    follows = row == told.steps.count - 1
  }

  var hasFix: Bool { supposed != nil }

  var chosen: SurveyAnswer? {
    machine.steps.indices.contains(row) ? machine.steps[row].answer : nil
  }

  var chosenName: String { told.steps.isEmpty ? "No step yet" : "Step \(row + 1)" }
  var subject: String { "of \(request.method) \(shownURL)" }

  func text(width: Int) -> ReportText { BisectText.text(for: told, width: width) }
}
