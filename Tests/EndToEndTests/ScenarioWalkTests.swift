import JSONLines
import Lab
import TestSupport
import Testing

/// Every scenario of the demo as a person walks through it: find it, read it, fire it, mend it, fire it again.
@Suite struct ScenarioWalkTests {
  /// A scenario as the list has it.
  struct Scenario: CustomTestStringConvertible, Sendable {
    var id: String
    var title: String
    var story: String

    var testDescription: String { id }
  }

  static let scenarios = ((try? Scenarios.load()) ?? []).map {
    Scenario(id: $0.id, title: $0.title, story: $0.story ?? "")
  }

  /// What the screen must say after the first fire; a new scenario must at least say what is wrong with it.
  static let points: [String: [String]] = [
    "login-twice": ["Blocked at the preflight", "x-sessiontoken"],
    "preflight-allows-get-lacks-acao": ["Blocked", "access-control-allow-origin"],
    "wildcard-with-credentials": ["Blocked", "*", "credentials"],
    "options-401": ["Blocked at the preflight", "401"],
    "options-redirect": ["Blocked at the preflight", "redirect"],
    "two-allow-origin-values": ["Blocked", "access-control-allow-origin"],
    "error-page-without-cors": ["Blocked", "500"],
    "lower-case-patch": ["Blocked at the preflight", "patch"],
    "trailing-slash-origin": ["Blocked", "slash"],
    "header-not-exposed": ["Allowed", "x-total-count"],
    "cookie-refused-same-site": ["Allowed", "SameSite"],
    "cached-preflight": ["Blocked at the preflight", "PUT"],
    "missing-vary-behind-a-cache": ["Blocked", "access-control-allow-origin"],
    "opaque-no-cors": ["Allowed", "opaque"],
    "null-origin": ["Blocked", "null"],
    "expired-session-redirect": ["Blocked", "login"],
    "simply-works": ["Allowed"],
  ]

  @Test func `there are seventeen scenarios or more, and each is expected to say something`() {
    #expect(Self.scenarios.count >= 17)
    #expect(Set(Self.points.keys).isSubset(of: Set(Self.scenarios.map(\.id))))
  }

  @Test(arguments: scenarios)
  func `a scenario is found, read, fired, mended and fired again`(scenario: Scenario) throws {
    let terminal = try Program.demo(columns: 160, rows: 60)
    try terminal.type("/" + scenario.id)
    try terminal.wait(for: "the title") { $0.words.contains("> " + scenario.title) }
    // Once to keep the filter, once to open the scenario.
    try terminal.press("Enter")
    try terminal.wait(forAbsence: "type to filter")
    try terminal.press("Enter")
    try terminal.wait(for: "the story") { $0.verdict.contains(scenario.story.onOneLine) }

    try terminal.press("Enter")
    try terminal.wait(for: "verdict") { $0.showsVerdict }
    let found = terminal.words.lowercased()
    for word in Self.points[scenario.id] ?? ["Blocked"] {
      #expect(found.contains(word.lowercased()), "\(word) is not in:\n\(terminal.screen)")
    }
    if scenario.id == "simply-works" {
      try terminal.type("f")
      try terminal.wait(forText: "There is nothing that could be changed here")
      return
    }
    #expect(!terminal.screen.contains("Fixed"))

    try terminal.type("f")
    try terminal.wait(forText: "Changed. enter fires again")
    try terminal.press("Enter")
    try terminal.wait(forText: "Fixed")
    #expect(terminal.screen.contains("Chrome ok"), "\(terminal.screen)")
  }
}

extension String {
  fileprivate var onOneLine: String {
    split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}

extension Tmux {
  /// What the verdict's region says: the part of each row after its left border.
  fileprivate var verdict: String {
    rows.compactMap { row in
      row.split(whereSeparator: { "│┃".contains($0) }).last.map(String.init)
    }.joined(separator: " ").onOneLine
  }
}
