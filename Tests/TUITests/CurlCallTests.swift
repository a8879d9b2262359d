import Fetch
import Testing

@testable import TUI

struct CurlCallTests {
  private static func player() throws -> Player {
    var player = Player(Model(request: try Fixtures.login()))
    player.send(.resize(width: 120, height: 36))
    player.press("s")
    try player.finish(
      Fixtures.reports(try Fixtures.login(), [Fixtures.loginPreflight(allowed: "content-type")]))
    return player
  }

  private static func answered(_ wire: WireRequest) -> Exchange {
    var exchange = Exchange(request: wire, startedAt: Fixtures.now)
    exchange.response = Fixtures.answer(200, [("Content-Type", "application/json")])
    return exchange
  }

  private static let id = ProbeID(run: 1, step: 0)

  private func wire(_ player: Player) throws -> WireRequest {
    guard case .callAsCurl(Self.id, let wire)? = player.effects.first else {
      throw Missing()
    }
    return wire
  }

  private struct Missing: Error {}

  @Test func `V makes the call as curl once, and says that it goes out again`() throws {
    var player = try Self.player()
    player.press("V")
    let wire = try wire(player)
    #expect(!wire.headers.contains("Origin"))
    #expect(player.model.notice?.text.contains("POST goes out once more") == true)
    player.press("V")
    #expect(player.effects.isEmpty)

    player.send(.curlAnswered(Self.id, Self.answered(wire)))
    let verdict = VerdictPane.lines(player.model, width: 60).map(\.text)
    #expect(verdict.contains("Why does curl work?"))
    #expect(player.model.diffPage == .chosen)
    #expect(player.model.compared.left?.title.contains("preflight: OPTIONS") == true)
    #expect(player.model.compared.right?.title.contains("curl, request: POST") == true)
    player.press("V")
    #expect(player.effects.isEmpty)
    #expect(player.model.compared.right?.title == "curl, answer: 200")
    try GoldenScreen.check(player.model, "versus-curl-120x36")
  }

  @Test func `Without a run there is nothing to compare`() throws {
    var player = Player(Model(request: try Fixtures.login()))
    player.press("V")
    #expect(player.effects.isEmpty)
    #expect(player.model.notice?.text.contains("Send the request first") == true)
  }

  @Test func `c stops it, a new run too, and a late answer is passed over`() throws {
    for key in ["c", "s"] {
      var player = try Self.player()
      player.press("V")
      let wire = try wire(player)
      player.press(key)
      #expect(player.effects.first == .cancelCurl(Self.id))
      player.send(.curlAnswered(Self.id, Self.answered(wire)))
      #expect(player.model.curlCall.exchange == nil)
    }
  }

  @Test func `Secrets stay hidden in what is compared`() throws {
    var player = try Self.player()
    player.press("V")
    let wire = try wire(player)
    #expect(wire.headers.get("X-SessionToken") == "8f3a1c77")
    player.send(.curlAnswered(Self.id, Self.answered(wire)))
    let diff = DiffPane.lines(player.model.legible, width: 100).map(\.text).joined()
    #expect(diff.contains("X-SessionToken"))
    #expect(!diff.contains("8f3a1c77"))
  }
}
