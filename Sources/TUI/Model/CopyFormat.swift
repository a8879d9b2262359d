/// A form in which a run can be copied, or saved, for others.
package enum CopyFormat: String, CaseIterable, Hashable, Sendable {
  /// What the region shows.
  case text
  /// curl's command lines, one for each request.
  case curl
  /// A `fetch()` call for a script or a browser's console.
  case fetch
  /// A report made for a ticket.
  case markdown
  /// The verdict as `check --json` writes it; of a survey, as its command does.
  case json
  /// For a pipeline's report.
  case junit
  /// HTTP Archive 1.2.
  case har
  /// A line of a case file.
  case caseLine = "case"
  /// A line of the history, which `corscope open` reads.
  case runRecord = "run"

  /// What it is, for the menu.
  package var title: String {
    switch self {
    case .text: "Text of the region"
    case .curl: "curl commands"
    case .fetch: "fetch() call"
    case .markdown: "Markdown for a ticket"
    case .json: "JSON"
    case .junit: "JUnit XML"
    case .har: "HAR"
    case .caseLine: "Case"
    case .runRecord: "Run, for corscope open"
    }
  }

  /// The same, of a survey.
  var surveyTitle: String {
    switch self {
    case .text: "Text"
    case .markdown: "Markdown"
    default: title
    }
  }

  /// How a file of it is named at the end.
  package var fileExtension: String {
    switch self {
    case .text: "txt"
    case .curl: "sh"
    case .fetch: "js"
    case .markdown: "md"
    case .json: "json"
    case .junit: "xml"
    case .har: "har"
    case .caseLine, .runRecord: "jsonl"
    }
  }
}
