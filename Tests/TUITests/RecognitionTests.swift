import Fetch
import Screen
import Testing

@testable import TUI

@Suite struct `A paste that is a whole request` {
  private func player(_ url: String = "https://api.example.com/old") throws -> Player {
    var player = Player(Model(request: try Fixtures.request("GET", url)))
    player.send(.resize(width: 120, height: 36))
    return player
  }

  private func curl() throws -> Recognition {
    Recognition(
      kind: .curl, requests: [try Fixtures.login()], titles: ["POST /login"],
      remarks: ["--compressed is the browser's own business and was left away."])
  }

  private func request(_ player: Player) throws -> FetchRequest {
    try #require(player.model.form).request.get()
  }

  @Test func `is offered, and taken by enter in one step`() throws {
    var player = try player()
    player.send(.paste("curl https://api.example.com/login"))
    #expect(player.effects == [.recognise("curl https://api.example.com/login")])
    player.send(.recognised(try curl()))
    #expect(player.model.overlay == .recognition(scroll: 0))
    player.press("<enter>")
    #expect(player.model.overlay == nil)
    #expect(try request(player) == Fixtures.login())
    player.press("u")
    #expect(try request(player).url == "https://api.example.com/old")
  }

  @Test func `its secrets are hidden unless they may be seen`() throws {
    var player = try player()
    var request = try Fixtures.request("POST", "https://api.example.com/x?api_key=k3y-of-ann")
    request.headers = [FetchRequest.ScriptHeader("Authorization", "Bearer t0ken-of-ann")]
    request.body = ByteString(utf8: #"{"password":"pass-of-ann"}"#)
    player.send(.recognised(Recognition(kind: .curl, requests: [request])))
    #expect(text(player.model).contains("Authorization: "))
    #expect(!text(player.model).contains("of-ann"))
    player.model.showsSecrets = true
    for secret in ["k3y-of-ann", "t0ken-of-ann", "pass-of-ann"] {
      #expect(text(player.model).contains(secret))
    }
  }

  @Test func `is left by esc`() throws {
    var player = try player()
    player.send(.recognised(try curl()))
    player.press("<esc>")
    #expect(player.model.overlay == nil)
    #expect(try request(player).url == "https://api.example.com/old")
  }

  @Test(arguments: [("", false), ("https://api.example.com/old", true)])
  func `a URL is taken at once where there is none`(url: String, isOffered: Bool) throws {
    var player = try player(url)
    let pasted = FetchRequest(url: "https://other.example.org/x", origin: .opaque(0), page: nil)
    player.send(.recognised(Recognition(kind: .url, requests: [pasted])))
    #expect((player.model.overlay != nil) == isOffered)
    if isOffered { player.press("<enter>") }
    #expect(try request(player).url == "https://other.example.org/x")
    #expect(try request(player).origin.serialized == "https://app.example.com")
    player.press("u")
    #expect(player.model.form?.url.text == url)
  }

  @Test func `one of several is chosen`() throws {
    var player = try player()
    let requests = try ["/a", "/b", "/c"].map {
      try Fixtures.request("GET", "https://api.example.com" + $0)
    }
    player.send(.recognised(Recognition(kind: .har, requests: requests)))
    player.press("jjjk<enter>")
    #expect(try request(player).url == "https://api.example.com/b")
  }

  @Test func `a page that the text does not name is the form's`() throws {
    var player = try player()
    let pasted = FetchRequest(url: "https://api.example.com/x", origin: .opaque(0), page: nil)
    player.send(.recognised(Recognition(kind: .curl, requests: [pasted])))
    player.press("<enter>")
    #expect(try request(player).origin.serialized == "https://app.example.com")
    #expect(try request(player).page?.serialized() == "https://app.example.com/")
  }

  @Test func `a console message without a request is read and closed`() throws {
    var player = try player()
    player.send(
      .recognised(Recognition(kind: .console, requests: [], remarks: ["What it means."])))
    player.press("<enter>")
    #expect(player.model.overlay == nil)
    #expect(try request(player).url == "https://api.example.com/old")
  }

  @Test func `what is not known changes nothing and says so`() throws {
    var player = try player()
    player.send(.paste("qqq"))
    player.send(.recognised(nil))
    #expect(player.model.overlay == nil)
    #expect(player.model.notice != nil)
  }

  @Test(arguments: [
    ("curl 'https://x.example/'", true), ("  curl.exe \"https://x.example/\"", true),
    ("fetch(\"https://x.example/\", {})", true), ("await fetch('/x')", true),
    ("Invoke-WebRequest -UseBasicParsing -Uri \"https://x.example/\"", true),
    ("{\"log\": {\"version\": \"1.2\"}}", true),
    ("Access to fetch at 'https://x.example/' has been blocked by CORS policy", true),
    ("https://x.example/", false), ("/curl", false), ("curl", false), ("?q=fetch(", false),
    ("{\"a\": 1}", false), ("", false), ("two words", false),
  ])
  func `is told from a text for the URL field by its beginning`(text: String, isWhole: Bool) {
    #expect(PastedCommand.isWhole(text) == isWhole)
  }

  @Test func `is recognised in the URL field too, and is text in any other`() throws {
    var player = try player()
    player.press("e")
    player.send(.paste("curl https://api.example.com/login"))
    #expect(player.effects == [.recognise("curl https://api.example.com/login")])
    #expect(player.model.form?.url.text == "https://api.example.com/old")
    player.send(.recognised(nil))
    #expect(
      player.model.form?.url.text
        == "https://api.example.com/oldcurl https://api.example.com/login")
    player.press("<esc>Ge")
    player.send(.paste("curl x"))
    #expect(player.effects.isEmpty)
    #expect(player.model.form?.body.text == "curl x")
  }

  @Test(arguments: ScreenSize.all)
  func `is shown before it is taken`(size: ScreenSize) throws {
    var player = try player()
    player.send(.resize(width: size.width, height: size.height))
    player.send(.recognised(try curl()))
    try GoldenScreen.check(player.model, "pasted-\(size.testDescription)")
  }
}
