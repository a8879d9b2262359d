import Advice
import Fetch
import JSONLines
import Lab
import TUI

/// The lab with the scenarios in it, as the screen needs them.
final class Demo {
  private struct Place {
    var base: String
    /// Milliseconds before each request.
    var pauses: [Int]
  }

  let lab: LabServer
  let scenarios: [ScenarioInfo]
  private var places: [ScenarioInfo.ID: Place] = [:]

  init(lab: LabServer, cases: [Case]) {
    self.lab = lab
    var scenarios: [ScenarioInfo] = []
    for served in cases where !served.steps.isEmpty {
      let filled = lab.add(served)
      places[served.id] = Place(base: filled.base, pauses: served.steps.map(\.waitMs))
      scenarios.append(
        ScenarioInfo(
          id: served.id, title: served.title, story: served.story ?? "", tags: served.tags,
          steps: served.steps.map {
            ScenarioInfo.Step(
              request: filled.fetchRequest(for: $0, page: served.page),
              waitMilliseconds: $0.waitMs)
          }))
    }
    self.scenarios = scenarios
  }

  func pause(before step: Int, of scenario: ScenarioInfo.ID) -> Int {
    guard let pauses = places[scenario]?.pauses, pauses.indices.contains(step) else { return 0 }
    return pauses[step]
  }

  /// The routes at their first reply, with the edits kept.
  func rewind(_ scenario: ScenarioInfo.ID) {
    if let base = places[scenario]?.base { lab.rewind(base) }
  }

  /// The routes as the scenario has them.
  func reset(_ scenario: ScenarioInfo.ID) {
    if let base = places[scenario]?.base { lab.reset(base) }
  }

  /// Writes edits of a report's answers into the routes that gave them.
  func apply(_ edits: [ResponseEdit], to report: Report) -> Message {
    for edit in edits {
      guard report.exchanges.indices.contains(edit.exchange) else {
        return .labEditFailed("The fix is for an answer that there is not")
      }
      let request = report.exchanges[edit.exchange].request
      guard lab.apply([ReplyEdit(edit.change)], to: request) else {
        return .labEditFailed(
          "\(request.url.serialized(excludingFragment: true)) is not of the lab")
      }
    }
    return .labEdited
  }
}
