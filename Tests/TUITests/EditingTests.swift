import Fetch
import Screen
import Testing

@testable import TUI

@Suite struct `Editing the request` {
  private func player() throws -> Player {
    var player = Player(Model(request: try Fixtures.login()))
    player.send(.resize(width: 120, height: 36))
    return player
  }

  private func request(_ player: Player) throws -> FetchRequest {
    try #require(player.model.form).request.get()
  }

  struct Case: Sendable, CustomTestStringConvertible {
    var keys: String
    var change: @Sendable (inout FetchRequest) -> Void
    var testDescription: String { keys }
  }

  @Test(arguments: [
    Case(keys: "e?a=1<enter>") { $0.url = "https://api.example.com/login?a=1" },
    Case(keys: "e?a=1<esc>") { $0.url = "https://api.example.com/login?a=1" },
    Case(keys: "k<right>") { $0.method = "PUT" },
    Case(keys: "kh") { $0.method = "GET" },
    Case(keys: "k<space>") { $0.method = "PUT" },
    Case(keys: "ke<c-u>patch<enter>") { $0.method = "patch" },
    Case(keys: "j<space>") { $0.credentials = .omit },
    Case(keys: "jj<left>") { $0.mode = .sameOrigin },
    Case(keys: "jjj<right>") { $0.redirect = .error },
    Case(keys: "jjjj<right>") { $0.cache = .noStore },
    Case(keys: "jjjjj<right>") { $0.api = .xhr },
    Case(keys: "jjjjj<right>j<space>") {
      $0.api = .xhr
      $0.hasUploadListener = true
    },
    Case(keys: "a") { _ in },
    Case(keys: "aX-One<tab>1<enter>") { $0.headers.append(.init("X-One", "1")) },
    Case(keys: "aX-One<esc>") { $0.headers.append(.init("X-One", "")) },
    Case(keys: "Gkk<space>") { $0.headers.removeLast() },
    Case(keys: "Gkk<space><space>") { _ in },
    Case(keys: "Gkkx") { $0.headers.removeLast() },
    Case(keys: "Gkkxu") { _ in },
    Case(keys: "Gkkxxu") { $0.headers.removeLast() },
    Case(keys: "Gkkxu<c-r>") { $0.headers.removeLast() },
    Case(keys: "Gkkle!<enter>") { $0.headers[1].value = "8f3a1c77!" },
    Case(keys: "Gkky") { $0.headers.append(.init("X-SessionToken", "8f3a1c77")) },
    Case(keys: "GkkK") { $0.headers.swapAt(0, 1) },
    Case(keys: "GkkkJ") { $0.headers.swapAt(0, 1) },
    Case(keys: "GkkJ") { _ in },
    Case(keys: "GkkkKu") { _ in },
    Case(keys: "GkkKu") { _ in },
    Case(keys: "GkkKJ") { _ in },
    Case(keys: "GkkKxu") { $0.headers.swapAt(0, 1) },
    Case(keys: "jj<left>u") { _ in },
    Case(keys: "j<space>u<c-r>") { $0.credentials = .omit },
    Case(keys: "exyz<c-w><c-_>") { $0.url = "https://api.example.com/loginxyz" },
    Case(keys: "Gx") { $0.body = nil },
    Case(keys: "Ge<c-u>a<enter>b<esc>") { $0.body = "a\nb" },
    Case(keys: "exyz<esc>u") { _ in },
    Case(keys: "exyz<c-_>") { _ in },
    Case(keys: "exyz<enter>ew<enter>u") { $0.url = "https://api.example.com/loginxyz" },
  ])
  func `changes what will be sent`(row: Case) throws {
    var player = try player()
    player.press(row.keys)
    var expected = try Fixtures.login()
    row.change(&expected)
    #expect(try request(player) == expected)
  }

  @Test func `another origin is another page`() throws {
    var player = try player()
    player.press("kke<c-u>http://localhost:3000<enter>")
    let request = try request(player)
    #expect(request.origin.serialized == "http://localhost:3000")
    #expect(request.page?.serialized() == "http://localhost:3000/")
    player.press("e<c-u>null<enter>")
    let sandboxed = try self.request(player)
    #expect(sandboxed.origin.isOpaque)
    #expect(sandboxed.page == nil)
  }

  @Test(arguments: [
    ("e<c-u>https://a b/", FormField.url, 9), ("e<c-u>", .url, 0),
    ("kke/x", .origin, 23), ("kke<c-u>app.example.com", .origin, 0),
  ])
  func `shows a mistake where it is, and sends nothing`(
    keys: String, field: FormField, position: Int
  ) throws {
    var player = try player()
    player.press(keys)
    let error = try #require(player.model.live.errors.first)
    #expect(error.field == field)
    #expect(error.position == position)
    player.press("<esc><c-s>")
    #expect(player.effects.isEmpty)
    #expect(player.model.run == nil)
    #expect(player.model.field == field)
  }

  @Test func `the live line follows each key`() throws {
    let simple = try Fixtures.request("GET", "https://api.example.com/")
    var player = Player(Model(request: simple))
    guard case .noPreflight = player.model.live else {
      Issue.record("GET needs no preflight")
      return
    }
    player.press("ke<c-u>PU")
    guard case .needsPreflight(_, let subjects) = player.model.live else {
      Issue.record("PU needs a preflight")
      return
    }
    #expect(subjects == ["the method PU"])
    player.press("<c-u>TRACE")
    guard case .refused = player.model.live else {
      Issue.record("TRACE is forbidden")
      return
    }
  }

  @Test func `a paste is put in as it is, and never obeyed`() throws {
    var player = try player()
    player.press("Ge<c-u>")
    player.send(.paste("q\nx\u{1B}[2J"))
    #expect(player.effects.isEmpty)
    #expect(try request(player).body == "q\nx\u{1B}[2J")
    player.press("<esc>")
    player.send(.paste("qqq"))
    #expect(player.effects == [.recognise("qqq")])
    #expect(try request(player).body == "q\nx\u{1B}[2J")
  }

  @Test func `a body that is no text is kept until it is deleted`() throws {
    var binary = try Fixtures.login()
    binary.body = ByteString([0xFF, 0x00])
    var player = Player(Model(request: binary))
    player.press("Ge")
    #expect(!player.model.isEditing)
    #expect(try request(player).body == binary.body)
    player.press("x")
    #expect(try request(player).body == nil)
  }

  @Test func `the browser is one of the choices`() throws {
    var player = try player()
    player.press("jjjjjj<right>")
    #expect(player.model.browser == .firefox)
    player.press("b")
    #expect(player.model.browser == .safari)
    player.press("u")
    #expect(player.model.browser == .firefox)
    player.press("<c-r>")
    #expect(player.model.browser == .safari)
  }
}
