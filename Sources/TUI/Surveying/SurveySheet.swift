internal import Fetch
internal import Reports
internal import Screen
internal import Survey

/// What one kind of survey asks, knows and shows. `SurveyRun` lets it go on; it sends nothing itself.
protocol SurveySheet: Hashable, Sendable {
  static var kind: SurveyKind { get }

  /// Asks everything anew from here.
  mutating func begin()
  mutating func next() -> [SurveyProbe]
  mutating func ended(_ probe: Int, _ answer: SurveyAnswer, _ eyes: SurveyEyes)
  /// Which browser makes a run; nil for the survey's own.
  func browser(of probe: Int) -> Browser?
  /// In which of the workspace's environments a run is made; nil for the session's own way and cookies.
  func environment(of probe: Int) -> String?
  mutating func cancel()
  var isDone: Bool { get }
  var progress: (done: Int, all: Int?) { get }
  /// Says everything again, after the eyes have changed.
  mutating func retell(_ eyes: SurveyEyes)

  /// Moves the selection; far beyond an edge means to the edge.
  mutating func go(rows: Int, columns: Int)
  /// Chooses a row of the table.
  mutating func choose(row: Int)
  /// The row of the table that is chosen.
  var row: Int { get }
  /// The answer that is chosen, and how it is called.
  var chosen: SurveyAnswer? { get }
  var chosenName: String { get }

  /// The request of what is chosen; nil where that is no request of its own.
  var chosenRequest: FetchRequest? { get }

  /// Whether something follows from it that can be applied.
  var hasFix: Bool { get }

  /// What it is about, for the line at the top.
  var subject: String { get }
  func table(_ look: SurveyLook) -> SurveyTable
  /// About what is chosen.
  func detail(_ look: SurveyLook) -> [Line]
  /// The whole, for the clipboard or a file.
  func text(width: Int) -> ReportText
}

/// What a survey's lines are laid out for.
struct SurveyLook {
  var state: SurveyRun.State
  var width: Int
  var isUnicode: Bool
  var eyes: SurveyEyes

  var ellipsis: Character { isUnicode ? "…" : "~" }
}

/// Whether secrets are seen.
struct SurveyEyes {
  /// nil sees all.
  let secrets: Secrets?

  func report(_ report: Report) -> Report {
    secrets.map { report.keepingLongBodies($0.masked) } ?? report
  }

  func request(_ request: FetchRequest) -> FetchRequest {
    secrets?.masked(request) ?? request
  }

  func address(_ text: String) -> String { secrets?.maskedAddress(text) ?? text }

  func answer(_ answer: SurveyAnswer) -> SurveyAnswer {
    SurveyAnswer(report(answer.report), withheld: answer.withheld)
  }
}

/// The lines of a survey.
struct SurveyTable {
  /// What it came to.
  var head: [Line] = []
  /// Stays when the rows scroll.
  var fixed: [Line] = []
  var rows: [Line] = []
  /// Which of the rows is chosen; nil where the choice is in what stays.
  var selected: Int?
}

extension SurveySheet {
  var chosenRequest: FetchRequest? { nil }
  var hasFix: Bool { false }
  mutating func choose(row: Int) { go(rows: row - self.row, columns: 0) }
  func browser(of probe: Int) -> Browser? { nil }
  func environment(of probe: Int) -> String? { nil }
}
