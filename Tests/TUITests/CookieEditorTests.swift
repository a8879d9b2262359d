import Fetch
import Screen
import Testing

@testable import TUI

@Suite struct CookieEditorTests {
  private let cookie = Cookie(
    name: "sid", value: "abc", domain: "example.com", isHostOnly: false, path: "/v1",
    isSecure: true, isHTTPOnly: true, sameSite: .none,
    expires: Timestamp(milliseconds: 61_000), created: Timestamp(milliseconds: 0))

  /// Inside the browser, with that cookie in the jar.
  private func inside() throws -> Player {
    var player = Player(Model(request: try Fixtures.login()))
    player.press("I")
    var state = BrowserState()
    state.cookies.set(cookie)
    player.send(.remembered([.chromium: state], at: Timestamp(milliseconds: 1000)))
    return player
  }

  @Test func `a cookie is edited as the line that would set it`() throws {
    var player = try inside()
    player.send(.resize(width: 120, height: 36))
    player.press("e")
    #expect(
      text(player.model).contains(
        "sid=abc; Path=/v1; Domain=example.com; Max-Age=60; Secure; HttpOnly; SameSite=None"))
    player.press("; Partitioned<enter>")
    guard case .setCookie(let typed, .chromium)? = player.effects.first else {
      Issue.record("nothing is set: \(player.effects)")
      return
    }
    #expect(typed.line.hasSuffix("SameSite=None; Partitioned"))
    #expect(typed.url.serialized() == "https://example.com/v1")
    #expect(typed.origin.serialized == "https://app.example.com")
    #expect(typed.replaced == cookie.identity)
    player.send(
      .cookieWasSet(
        CookieEvent(name: "sid", value: "abc", action: .stored, reason: .accepted, exchange: 0)))
    #expect(text(player.model).contains("Inside Chrome"))
  }

  @Test func `a refusal says why, and the line stays`() throws {
    var player = try inside()
    player.press("a")
    #expect(text(player.model).contains("https://api.example.com/login"))
    player.press("x=1; SameSite=None<enter>")
    guard case .setCookie(let typed, _)? = player.effects.first else {
      Issue.record("nothing is set")
      return
    }
    #expect(typed.replaced == nil)
    player.send(
      .cookieWasSet(
        CookieEvent(
          name: "x", value: "1", action: .rejected, reason: .sameSiteNoneInsecure, exchange: 0)))
    #expect(text(player.model).contains("Chrome does not take it: SameSite=None without Secure."))
    #expect(text(player.model).contains("x=1; SameSite=None"))
    player.press("<esc>")
    #expect(text(player.model).contains("Inside Chrome"))
  }

  @Test func `an address that is none is told`() throws {
    var player = try inside()
    player.press("a<tab><c-u>nowhere<enter>")
    #expect(player.effects.isEmpty)
    #expect(text(player.model).contains("The address is no URL"))
  }

  // MARK: What a pasted command line brings along

  @Test func `cookies and connection options of a paste are told, taken, shown and forgotten`()
    throws
  {
    var player = Player(Model(request: try Fixtures.login()))
    player.send(.paste("curl -k …"))
    let request = try Fixtures.request("GET", "https://api.example.com/me")
    let connection = PastedConnection(
      words: ["--insecure", "--resolve", "api.example.com:443:192.0.2.7"])
    player.send(
      .recognised(
        Recognition(
          kind: .curl, requests: [request],
          extras: [PastedExtras(cookies: ["sid=secret-1; lang=de"], connection: connection)])))
    let screen = text(player.model)
    #expect(screen.contains("CERTIFICATES ARE NOT CHECKED"))
    #expect(screen.contains("the cookies sid, lang"))
    #expect(screen.contains("--resolve api.example.com:443:192.0.2.7"))
    #expect(!screen.contains("secret-1"))
    player.press("<enter>")
    #expect(
      player.effects == [
        .useConnection(connection), .putCookies(["sid=secret-1; lang=de"], request),
      ])
    #expect(view(player.model).text(row: 0).contains("NOT CHECKING CERTIFICATES"))
    player.press("I")
    #expect(text(player.model).contains("--insecure"))
    player.press("Gx")
    #expect(player.effects == [.useConnection(PastedConnection())])
    #expect(!view(player.model).text(row: 0).contains("NOT CHECKING"))
  }

  @Test func `a paste that is left brings nothing along`() throws {
    var player = Player(Model(request: try Fixtures.login()))
    player.send(.paste("curl -k …"))
    player.send(
      .recognised(
        Recognition(
          kind: .curl, requests: [try Fixtures.login()],
          extras: [PastedExtras(connection: PastedConnection(words: ["--insecure"]))])))
    player.press("<esc>")
    #expect(player.effects.isEmpty)
    #expect(player.model.connection.isEmpty)
  }

  @Test(arguments: [(80, 24), (120, 36), (200, 60)])
  func `the screens of cookies and pasted connections`(_ size: (Int, Int)) throws {
    var player = try inside()
    player.send(.resize(width: size.0, height: size.1))
    player.press("e")
    try GoldenScreen.check(player.model, "cookie-editor-\(size.0)x\(size.1)")
    player = Player(Model(request: try Fixtures.login()))
    player.send(.resize(width: size.0, height: size.1))
    player.send(.paste("curl -k …"))
    player.send(
      .recognised(
        Recognition(
          kind: .curl, requests: [try Fixtures.request("GET", "https://api.example.com/me")],
          extras: [
            PastedExtras(
              cookies: ["sid=1"], connection: PastedConnection(words: ["--insecure"]))
          ])))
    try GoldenScreen.check(player.model, "paste-insecure-\(size.0)x\(size.1)")
  }
}
