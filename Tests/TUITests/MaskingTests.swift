import Fetch
import Reports
import Screen
import Testing

@testable import TUI

@Suite struct `Secrets on the screen` {
  private let masking = Masking(Secrets { String($0.count) })

  private func player(_ request: FetchRequest) -> Player {
    var player = Player(Model(request: request, masking: masking))
    player.send(.resize(width: 200, height: 60))
    return player
  }

  private func screen(_ player: Player) -> String {
    (0..<player.model.height).map { view(player.model).text(row: $0) }.joined(separator: "\n")
  }

  private func secretive() throws -> FetchRequest {
    try Fixtures.request(
      "POST", "https://api.example.com/a?token=s3cr3t&x=plain",
      headers: [("Authorization", "Bearer b34r3r"), ("X-Trace", "seen")],
      body: #"{"password": "pa55w0rd"}"#)
  }

  private static let secrets = ["s3cr3t", "b34r3r", "pa55w0rd"]

  @Test func `are hidden in the request, and shown on demand`() throws {
    var player = player(try secretive())
    var text = screen(player)
    for secret in Self.secrets { #expect(!text.contains(secret), "\(secret)") }
    for plain in ["token=hidden-6&x=plain", "Bearer hidden-6", "seen", "\"hidden-10\""] {
      #expect(text.contains(plain), "\(plain)")
    }
    player.press("r")
    text = screen(player)
    for secret in Self.secrets { #expect(text.contains(secret), "\(secret)") }
    player.press("r")
    #expect(!screen(player).contains("s3cr3t"))
  }

  @Test(arguments: [("e", "s3cr3t"), ("Gkkkle", "b34r3r"), ("Ge", "pa55w0rd")])
  func `are shown while they are edited`(keys: String, secret: String) throws {
    var player = player(try secretive())
    player.press(keys)
    let text = screen(player)
    for other in Self.secrets { #expect(text.contains(other) == (other == secret), "\(other)") }
  }

  @Test func `are sent as they are`() throws {
    var player = player(try secretive())
    player.press("s")
    let request = try secretive()
    #expect(player.effects.contains(.send(ProbeID(run: 1, step: 0), request, .chromium)))
  }

  @Test func `are hidden wherever an answer or a request is shown`() throws {
    let request = try secretive()
    var player = player(request)
    player.press("s")
    let answer = Fixtures.answer(
      200,
      [
        ("Access-Control-Allow-Origin", "https://app.example.com"),
        ("Access-Control-Allow-Headers", "authorization, content-type, x-trace"),
        ("X-Session", "fr0mserver"), ("Set-Cookie", "sid=c00kie"),
      ], body: #"{"api_key": "k3y"}"#)
    try player.finish(Fixtures.reports(request, [answer, answer]))
    let secrets = Self.secrets + ["fr0mserver", "c00kie", "k3y"]
    for keys in ["1", "2", "2gj<enter>", "<esc>G<enter>", "<esc>3", "4", "d", "d"] {
      player.press(keys)
      let text = screen(player)
      for secret in secrets { #expect(!text.contains(secret), "\(secret) after \(keys)") }
    }
    player.press("r4")
    let pages = (0..<3).map { _ in
      player.press("d")
      return screen(player)
    }
    #expect(pages.contains { $0.contains("fr0mserver") })
  }

  @Test func `are not carried into the request by a fix`() throws {
    var player = player(try secretive())
    player.press("s")
    let answer = Fixtures.answer(
      204,
      [
        ("Access-Control-Allow-Origin", "https://app.example.com"),
        ("Access-Control-Allow-Headers", "authorization, content-type"),
      ])
    try player.finish(Fixtures.reports(try secretive(), [answer]))
    player.press("F")
    let changed = try #require(player.model.form).request.get()
    #expect(changed.headers.map(\.name) == ["Authorization"])
    #expect(changed.headers.first?.value == "Bearer b34r3r")
    #expect(changed.url.contains("s3cr3t"))
  }

  @Test func `are the same or not, as their fingerprints are`() {
    func hidden(_ value: String) -> ByteString {
      Masking.unsalted.secrets.masked(ByteString(utf8: value), ofHeader: "X-Token")
    }
    #expect(hidden("a") == hidden("a"))
    #expect(hidden("a") != hidden("b"))
    #expect(hidden("a").count == "hidden-".count + 6)
  }
}
