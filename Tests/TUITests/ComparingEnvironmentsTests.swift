import Fetch
import Screen
import Survey
import Testing

@testable import TUI

/// The workspace's requests in its environments, on the screen.
@Suite struct `Comparing environments` {
  private static func cells(_ environments: [String] = ["staging", "prod"]) throws -> [CompareCell]
  {
    let base = ["staging": "https://staging.example.com", "prod": "https://api.example.com"]
    var cells: [CompareCell] = []
    func add(
      _ name: String, _ method: String, _ path: String, origin: String? = nil,
      _ expected: Report.Outcome? = nil
    ) throws {
      for environment in environments {
        cells.append(
          CompareCell(
            request: name, environment: environment, browser: .chromium, origin: origin,
            expected: expected,
            fetch: try Fixtures.request(
              method, base[environment, default: ""] + path,
              origin: origin ?? "https://app.example.com")))
      }
    }
    try add("me", "GET", "/me")
    try add("login", "POST", "/login?key={{key}}")
    try add("me", "GET", "/me", origin: "https://app.example.com", .allowed)
    try add("me", "GET", "/me", origin: "https://evil.example", .blocked)
    return cells
  }

  /// Staging lets anybody in, production nobody but the page.
  private static func server(_ wire: WireRequest) -> WireResponse? {
    let origin = wire.headers.get("Origin")?.text ?? ""
    let isStaging = wire.url.serialized().contains("staging")
    guard isStaging || origin == "https://app.example.com" else {
      return Fixtures.answer(200, [("Vary", "Origin")])
    }
    return Fixtures.answer(
      200, [("Access-Control-Allow-Origin", origin), ("Vary", "Origin")])
  }

  private func planned(_ size: ScreenSize = ScreenSize(width: 120, height: 36)) throws -> Player {
    var player = Player(try Fixtures.workbench())
    player.send(.resize(width: size.width, height: size.height))
    player.press("T")
    let number = try #require(player.model.surveys.shown?.number)
    #expect(player.effects == [.planComparison(number, .chromium)])
    player.send(.comparisonPlanned(number, try Self.cells()))
    return player
  }

  /// Fills in what each environment wants, as whoever has the values would.
  private func fill(_ player: inout Player) throws {
    while case .fill(let id, let requests, let environment, _)? = player.effects.first {
      #expect(environment != nil)
      let filled = requests.map { request in
        var request = request
        request.url = request.url.replacing("{{key}}", with: "s3cret")
        return request
      }
      player.send(
        .filled(id, filled, [FilledValue(name: "key", value: "s3cret")], .unsalted))
    }
  }

  private func compared(_ size: ScreenSize = ScreenSize(width: 120, height: 36)) throws -> Player {
    var player = try planned(size)
    player.press("<enter>")
    try fill(&player)
    try player.answerSurvey(Self.server)
    return player
  }

  @Test func `without a workspace there is nothing to compare`() throws {
    var player = try Surveys.player()
    player.press("T")
    #expect(player.effects.isEmpty)
    #expect(player.model.notice?.text.contains("corscope.toml") == true)
  }

  @Test func `it says what goes out, fills in the values, and asks in each environment`() throws {
    var player = try planned()
    #expect(view(player.model).text.contains("8 runs as Chrome"))
    player.press("<enter>")
    guard case .fill(_, let requests, "staging", _)? = player.effects.first else {
      return try #require(nil)
    }
    #expect(requests.count == 4)
    try fill(&player)
    let sent = player.effects.compactMap { effect -> String? in
      guard case .surveySend(_, let probe, .chromium, let environment?) = effect else { return nil }
      #expect(!probe.request.url.contains("{{"))
      return environment
    }
    #expect(sent.count == 8 && Set(sent) == ["staging", "prod"])
  }

  @Test func `expectations are told kept or broken, and differing rows are marked`() throws {
    let player = try compared()
    let text = view(player.model).text
    #expect(text.contains("1 of 4 rows differ"))
    #expect(text.contains("1 against expectation"))
    #expect(text.contains("kept: ") && text.contains("broken: "))
    #expect(text.contains("(!)"))
    #expect(!text.contains("s3cret"))
  }

  @Test func `two marked cells stand beside each other, and esc goes back`() throws {
    var player = try compared()
    player.press("G d")
    #expect(player.model.notice?.text.contains("Mark two cells") == true)
    player.press("l d")
    #expect(player.model.diffPage == .chosen)
    #expect(player.model.compared.left?.title.contains("staging") == true)
    #expect(player.model.compared.right?.title.contains("prod") == true)
    #expect(player.model.run?.source == .survey(.compare))
    player.press("<esc>")
    #expect(player.model.surveys.shown?.kind == .compare)
    player.press("<enter>")
    #expect(player.model.shownResult?.report.outcome == .blocked)
    #expect(player.model.form?.url.text == "https://api.example.com/me")
  }

  @Test func `environments are left out, and all browsers taken`() throws {
    var player = try planned()
    player.press("k ")
    #expect(view(player.model).text.contains("4 runs as Chrome"))
    player.press(" b")
    #expect(view(player.model).text.contains("24 runs as Chrome, Firefox, Safari"))
  }

  @Test func `it is copied for a pipeline`() throws {
    var player = try compared()
    for (key, start) in [("2", "**"), ("4", "<?xml")] {
      player.press("Y" + key)
      guard case .copy(let text)? = player.effects.first else { return try #require(nil) }
      #expect(text.hasPrefix(start))
      #expect(text.contains("me"))
      #expect(!text.contains("s3cret"))
    }
    player.press("Y3")
    guard case .copyJSON(.compare(let table))? = player.effects.first else {
      return try #require(nil)
    }
    #expect(table.rows.count == 4)
  }

  @Test(arguments: ScreenSize.all)
  func `looks like this`(size: ScreenSize) throws {
    var player = try compared(size)
    player.press("Gl")
    try GoldenScreen.check(player.model, "compare-\(size.testDescription)")
  }
}
