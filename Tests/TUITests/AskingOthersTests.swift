import Fetch
import Testing

@testable import TUI

struct AskingOthersTests {
  private static let answer = Fixtures.answer(200, [("Access-Control-Allow-Origin", "*")])

  /// An XMLHttpRequest with an upload listener: Chrome asks for no permission, Firefox and Safari do.
  private static func player() throws -> (player: Player, request: FetchRequest) {
    var request = try Fixtures.request("GET", "https://api.example.com/a")
    request.api = .xhr
    request.hasUploadListener = true
    var player = Player(Model(request: request))
    player.send(.resize(width: 120, height: 36))
    player.press("s")
    let id = try #require(player.model.run?.inFlight)
    player.send(.probeFinished(id, Fixtures.report(request, [answer]), elsewhere: []))
    return (player, request)
  }

  @Test func `A verdict that is not known says what the browser would have sent`() throws {
    let player = try Self.player().player
    let verdicts = try #require(player.model.run?.steps[0].result?.reading.browsers)
    #expect(verdicts.map(\.outcome) == [.allowed, nil, nil])
    #expect(verdicts[1].wouldSend?.method == "OPTIONS")
    #expect(verdicts[1].why.contains("OPTIONS https://api.example.com/a"))
  }

  @Test func `A asks as each of them in turn and fills in what they make of it`() throws {
    var (player, request) = try Self.player()
    let id = ProbeID(run: 1, step: 0)
    player.press("A")
    #expect(player.effects == [.askAs(.firefox, id, [request], scenario: nil)])
    #expect(player.model.notice?.text.contains("4 requests") == true)
    let run = player.model.run?.steps[0].result?.report

    var firefox = Report(request: request, browser: .firefox)
    firefox.outcome = .blocked
    player.send(.askedAs(.firefox, id, [firefox]))
    #expect(player.effects == [.askAs(.safari, id, [request], scenario: nil)])
    player.send(.askedAs(.safari, id, [Report(request: request, browser: .safari)]))
    #expect(player.effects.isEmpty)
    #expect(player.model.asking == nil)
    let result = player.model.run?.steps[0].result
    #expect(result?.reading.browsers.map(\.outcome) == [.allowed, .blocked, .allowed])
    #expect(result?.report == run)
    player.press("A")
    #expect(player.effects.isEmpty)
  }

  @Test func `c stops it, and an answer that comes late is passed over`() throws {
    var (player, request) = try Self.player()
    let id = ProbeID(run: 1, step: 0)
    player.press("Ac")
    #expect(player.effects == [.cancelAsking(id)])
    player.send(.askedAs(.firefox, id, [Report(request: request, browser: .firefox)]))
    #expect(player.model.run?.steps[0].result?.reading.browsers[1].outcome == nil)
  }

  @Test func `A new run stops it first`() throws {
    var player = try Self.player().player
    player.press("As")
    #expect(player.effects.first == .cancelAsking(ProbeID(run: 1, step: 0)))
  }
}
