import Advice
import Fetch
import Survey
import Workspace

/// What a workspace's requests came to, for a repair of the servers.
struct AskedWorkspace {
  private(set) var runs: [RecordedAnswers] = []
  private(set) var unjudged: [UnjudgedRequest] = []
  private(set) var isCancelled = false
  /// No request could be made of what the file says.
  private(set) var isUnusable = false
  private(set) var hasFailure = false

  init(_ machine: CompareMachine, _ workspace: Workspace) {
    for (cell, verdict) in zip(machine.cells, machine.verdicts) {
      switch verdict {
      case .judged(let report) where report.outcome == .failed:
        hasFailure = true
        let title = Findings.findings(for: report).first?.title ?? "it failed"
        leave(cell, title)
      case .judged(let report), .notSent(let report, preflighted: true):
        runs.append(
          RecordedAnswers(
            request: cell.request, page: cell.origin,
            wanted: Self.captured(from: cell.request, workspace), report: report))
      case .notSent:
        leave(
          cell, "it was not sent, because it may change something; --send-unsafe sends it")
      case .unusable(let problem):
        isUnusable = true
        leave(cell, problem)
      case .cancelled, nil: isCancelled = true
      }
    }
  }

  private mutating func leave(_ cell: CompareCell, _ why: String) {
    unjudged.append(UnjudgedRequest(request: cell.request, why: why))
  }

  /// Headers of a request's answer that flows take values from.
  private static func captured(from request: String, _ workspace: Workspace) -> [String] {
    let captures = workspace.flows.flatMap(\.steps).filter { $0.request == request }
      .flatMap(\.captures)
    var names: [String] = []
    for capture in captures {
      guard case .header(let name) = capture.source, !names.contains(name) else { continue }
      names.append(name)
    }
    return names
  }
}
