import Fetch
import Screen
import Testing

@testable import TUI

@Suite struct AskingEnvironmentTests {
  private func opened(_ method: String, in environment: String) throws -> OpenedRequest {
    let known = Fixtures.workspace.environment(environment)
    return OpenedRequest(
      name: "me", environment: environment,
      request: try Fixtures.request(
        method, (known?.baseURL ?? "") + "/me", origin: known?.origin ?? "null"),
      baseURL: known?.baseURL)
  }

  private func answer(_ origin: String) -> WireResponse {
    Fixtures.answer(200, [("Access-Control-Allow-Origin", origin)])
  }

  /// With a run of `me` in staging.
  private func ran(_ method: String = "GET") throws -> Player {
    var player = Player(try Fixtures.workbench())
    let opened = try opened(method, in: "staging")
    player.send(.requestOpened(opened, .take))
    player.press("s")
    let answers = [answer("https://app.example.com"), answer("https://app.example.com")]
    try player.finish([Fixtures.report(opened.request, answers)])
    return player
  }

  @Test func `the request is sent to another environment and compared with the run`() throws {
    var player = try ran()
    player.press("mprod")
    #expect(text(player.model).contains("This request in prod (GET is sent there)"))
    player.press("<enter>")
    #expect(player.effects == [.openRequest("me", environment: "prod", .compare)])
    let there = try opened("GET", in: "prod")
    player.send(.requestOpened(there, .compare))
    let id = ProbeID(run: 1, step: 0)
    #expect(
      player.effects == [.sendElsewhere(id, there.request, .chromium, environment: "prod")])
    // The form stays where it is, and nothing else is sent meanwhile.
    #expect(player.model.form?.url.text == "https://staging.example.com/v1/me")
    for key in ["s", "A", "W", "V", "<c-s>"] {
      player.press(key)
      #expect(player.effects.isEmpty, "\(key) does something")
    }
    player.send(.answeredElsewhere(id, Fixtures.report(there.request, [answer("*")])))
    #expect(player.model.focus == .diff)
    #expect(player.model.compared.left?.title.hasPrefix("staging") == true)
    #expect(player.model.compared.right?.title.hasPrefix("prod") == true)
    let screen = text(player.model)
    #expect(screen.contains("Access-Control-Allow-Origin: *"))
    // It stays to be chosen again.
    player.press("mprod answer")
    #expect(text(player.model).contains("prod, answer: 200"))
  }

  @Test func `an unsafe request asks once more`() throws {
    var player = try ran("DELETE")
    player.press("mthis request in prod<enter>")
    #expect(player.effects.isEmpty)
    #expect(text(player.model).contains("DELETE may change something in prod"))
    player.press("<enter>")
    #expect(player.effects == [.openRequest("me", environment: "prod", .compare)])
  }

  @Test func `c stops it`() throws {
    var player = try ran()
    player.press("mprod<enter>")
    player.send(.requestOpened(try opened("GET", in: "prod"), .compare))
    player.press("c")
    #expect(player.effects == [.cancelElsewhere(ProbeID(run: 1, step: 0))])
    player.send(
      .answeredElsewhere(
        ProbeID(run: 1, step: 0),
        Fixtures.report(try opened("GET", in: "prod").request, [answer("*")])))
    #expect(player.model.focus != .diff)
  }

  @Test func `a request of one's own goes to the other environment's base`() throws {
    var player = Player(try Fixtures.workbench())
    player.model.forms[0].url.setText("https://staging.example.com/v1/own")
    player.press("s")
    let request = try Fixtures.request("GET", "https://staging.example.com/v1/own")
    try player.finish([Fixtures.report(request, [answer("*")])])
    player.press("mprod<enter>")
    guard case .sendElsewhere(_, let sent, _, "prod")? = player.effects.last else {
      Issue.record("nothing is sent: \(player.effects)")
      return
    }
    #expect(sent.url == "https://api.example.com/own")
    #expect(sent.origin.serialized == "https://www.example.com")
  }
}
