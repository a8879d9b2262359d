internal import Fetch
internal import Screen

/// The walk through the screen, one stop after the other. It goes on when the user has done what a stop tells of, or asks to.
package struct Tour: Hashable, Sendable {
  package enum Stop: Hashable, Sendable {
    case scenarios, request, send, verdict, steps, diff, fix, again, browser, more
  }

  package let stops: [Stop]
  package private(set) var index = 0
  /// How things stood when the stop was reached.
  private var mark: Mark

  package var stop: Stop { stops[index] }
  var isAtEnd: Bool { index == stops.count - 1 }

  /// In the demo it begins with the list where that is shown, and fires again after the fix.
  init(_ model: Model) {
    let first: [Stop] = model.place == .scenarios ? [.scenarios] : []
    let last: [Stop] = model.isDemo ? [.again, .more] : [.browser, .more]
    stops = first + [.request, .send, .verdict, .steps, .diff, .fix] + last
    mark = Mark(model)
  }

  mutating func go(to index: Int, in model: Model) {
    self.index = min(max(0, index), stops.count - 1)
    mark = Mark(model)
  }

  mutating func noteEditing() { mark.hasEdited = true }

  /// Whether what the stop tells of has been done since it was reached.
  func isDone(_ model: Model) -> Bool {
    let now = Mark(model)
    return switch stop {
    case .scenarios: now.place != mark.place
    case .request: !model.isEditing && (mark.hasEdited || now.forms != mark.forms)
    case .send, .again: now.runCount > mark.runCount && model.run?.inFlight == nil
    case .verdict: now.verdictScroll != mark.verdictScroll
    case .steps: now.stepsSelection != mark.stepsSelection
    case .diff: now.diffPage != mark.diffPage
    case .fix: now.fixes != mark.fixes || now.forms != mark.forms
    case .browser: now.browser != mark.browser
    case .more: model.overlay != nil
    }
  }

  /// What the stops watch.
  private struct Mark: Hashable {
    var place: Model.Place
    var forms: [RequestForm]
    var hasEdited = false
    var runCount: Int
    var verdictScroll: Int
    var stepsSelection: Int
    var diffPage: DiffPage
    var fixes: [String]
    var browser: Browser

    init(_ model: Model) {
      place = model.place
      forms = model.forms
      runCount = model.runCount
      verdictScroll = model.verdictScroll
      stepsSelection = model.stepsSelection
      diffPage = model.diffPage
      fixes = model.appliedFixes + (model.whatIf?.deeds.map(\.title) ?? [])
      browser = model.browser
    }
  }
}

extension Tour.Stop {
  /// The region that the stop tells of; nil for the list of scenarios and the line of keys.
  var region: Region? {
    switch self {
    case .scenarios, .more: nil
    case .request, .browser: .request
    case .send, .verdict, .fix, .again: .verdict
    case .steps: .steps
    case .diff: .diff
    }
  }

  /// What enter does there by itself, beside going on.
  var command: Command? {
    switch self {
    case .scenarios: .openScenario
    case .send, .again: .send
    default: nil
    }
  }
}
