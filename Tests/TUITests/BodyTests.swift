import Fetch
import Screen
import Testing

@testable import TUI

@Suite struct `A body` {
  static let json = #"""
    {"user":{"id":77,"name":"Ann \"the\" 漢字","admin":false,"mail":null},"roles":["reader","writer"],"score":-1.5e3,"empty":{},"note":"A long text that does not fit into eighty columns and is therefore wrapped where it must be wrapped."}
    """#

  static func opened(
    _ type: String?, _ body: [UInt8], size: ScreenSize = ScreenSize(width: 80, height: 24),
    isTruncated: Bool = false
  ) throws -> Player {
    let request = try Fixtures.request("POST", "https://api.example.com/me", body: "name=Ann")
    var answer = Fixtures.answer(
      200,
      [("Access-Control-Allow-Origin", "https://app.example.com")]
        + (type.map { [("Content-Type", $0)] } ?? []))
    answer.body = Body(ByteString(body))
    answer.bodyIsTruncated = isTruncated
    var player = Player(Model(request: request))
    player.send(.resize(width: size.width, height: size.height))
    player.press("<enter>")
    try player.finish(Fixtures.reports(request, [answer]))
    player.press("B")
    return player
  }

  static func opened(_ type: String?, _ body: String) throws -> Player {
    try opened(type, Array(body.utf8))
  }

  private func text(_ player: Player) -> [String] {
    let frame = view(player.model)
    return (0..<frame.height).map { frame.text(row: $0).trimmingTrailingBlanks }
  }

  private func shows(_ player: Player, _ part: String) -> Bool {
    text(player).contains { $0.contains(part) }
  }

  @Test(arguments: ScreenSize.all)
  func `of JSON is indented`(size: ScreenSize) throws {
    let player = try Self.opened("application/json", Array(Self.json.utf8), size: size)
    try GoldenScreen.check(player.model, "body-json-\(size.testDescription)")
  }

  @Test(arguments: ScreenSize.all)
  func `of binary data is a hex dump`(size: ScreenSize) throws {
    let bytes = Array("\u{89}PNG\r\n".utf8) + (0..<240).map { UInt8($0) }
    let player = try Self.opened("image/png", bytes, size: size)
    try GoldenScreen.check(player.model, "body-hex-\(size.testDescription)")
  }

  @Test(arguments: ScreenSize.all)
  func `that is called JSON and is none is text with its mistake marked`(size: ScreenSize) throws {
    let body = "{\"user\": \"ann\",\n\t\"roles\": [reader, writer]}\n"
    let player = try Self.opened("application/json", Array(body.utf8), size: size)
    try GoldenScreen.check(player.model, "body-broken-\(size.testDescription)")
  }

  @Test(arguments: ScreenSize.all)
  func `is searched, filtered and shown without wrapping`(size: ScreenSize) throws {
    var player = try Self.opened("application/json", Array(Self.json.utf8), size: size)
    player.press("/reader<enter>")
    try GoldenScreen.check(player.model, "body-search-\(size.testDescription)")
    player.press("<esc>&e\": <enter>")
    try GoldenScreen.check(player.model, "body-filter-\(size.testDescription)")
    player.press("<esc>\\Glll")
    try GoldenScreen.check(player.model, "body-unwrapped-\(size.testDescription)")
  }

  @Test(
    arguments: [
      ("application/json", "[1]", BodyForm.json), ("application/problem+json", "{}", .json),
      ("text/json; charset=utf-8", "7", .json), (nil, " {\"a\":1}", .json), (nil, "a,b", .text),
      ("text/html", "<p>", .text), ("application/octet-stream", "just text", .text),
      ("application/json", "nonsense", .text), ("text/plain", "a\u{0}b", .hex),
      ("image/png", "\u{1}\u{2}\u{3}", .hex), ("", "", .text), ("application/json", "", .text),
    ] as [(String?, String, BodyForm)])
  func `is shown as what it is`(type: String?, body: String, form: BodyForm) throws {
    let player = try Self.opened(type, body)
    #expect(player.model.bodyView?.form == form)
  }

  @Test func `goes from form to form, and back to the screen`() throws {
    var player = try Self.opened("application/json", #"{"a":1}"#)
    #expect(shows(player, #"  "a": 1"#))
    player.press("x")
    #expect(shows(player, #"{"a":1}"#))
    player.press("x")
    #expect(shows(player, "00000000  7b 22 61"))
    player.press("x")
    #expect(shows(player, #"  "a": 1"#))
    player.press("q")
    #expect(player.model.bodyView == nil)
    #expect(player.effects.isEmpty)
  }

  @Test func `of the request is one key away`() throws {
    var player = try Self.opened("application/json", #"{"a":1}"#)
    #expect(shows(player, "The script reads this."))
    player.press("<tab>")
    #expect(shows(player, "name=Ann"))
    #expect(shows(player, "The browser sends this."))
    player.press("<tab>]")
    #expect(shows(player, "This is the last request"))
  }

  @Test func `that the script does not get says so`() throws {
    let request = try Fixtures.request("GET", "https://api.example.com/")
    var player = Player(Model(request: request))
    player.send(.resize(width: 80, height: 24))
    player.press("B")
    #expect(player.model.bodyView == nil)
    #expect(player.model.notice?.text == "There is no answer yet; enter sends the request")
    player.press("<enter>")
    try player.finish(Fixtures.reports(request, [Fixtures.answer(200, [], body: "secret")]))
    player.press("B")
    #expect(shows(player, "The server sent this; the script does not get it."))
    #expect(shows(player, "secret"))
  }

  @Test func `that is opaque to the script says so`() throws {
    var request = try Fixtures.request("GET", "https://api.example.com/")
    request.mode = .noCORS
    var player = Player(Model(request: request))
    player.send(.resize(width: 80, height: 24))
    player.press("<enter>")
    try player.finish(Fixtures.reports(request, [Fixtures.answer(200, [], body: "hidden")]))
    player.press("B")
    #expect(shows(player, "the script does not get it (an opaque answer)"))
  }

  @Test func `of a preflight is no script's`() throws {
    var player = Player(Model(request: try Fixtures.login()))
    player.send(.resize(width: 80, height: 24))
    player.press("<enter>")
    try player.finish(
      Fixtures.reports(try Fixtures.login(), [Fixtures.loginPreflight(allowed: "content-type")]))
    player.press("B")
    #expect(shows(player, "no script gets a preflight's answer"))
    #expect(shows(player, "The answer has no body"))
    player.press("]")
    #expect(shows(player, "Not sent; this would have gone out."))
    #expect(shows(player, #""user": "ann""#))
  }

  @Test func `that was cut says so`() throws {
    let player = try Self.opened(
      "application/json", Array(#"{"a":"b"#.utf8), isTruncated: true)
    #expect(shows(player, "Cut after 7 B: the server sent more."))
    #expect(player.model.bodyView?.form == .json)
    #expect(!shows(player, "Not JSON"))
  }

  @Test(
    arguments: [
      ("text/plain; charset=iso-8859-1", [0x63, 0x61, 0x66, 0xE9], "café"),
      ("text/plain; charset=utf-16le", [0x68, 0x00, 0xE9, 0x00], "hé"),
      ("text/plain; charset=utf-16be", [0x00, 0x68, 0x00, 0xE9], "hé"),
      (
        "text/plain", [0x63, 0x61, 0x66, 0xE9, 0x20] + Array(repeating: 0x61, count: 9),
        "caf\u{FFFD}"
      ),
    ] as [(String, [UInt8], String)])
  func `is read by its charset`(type: String, bytes: [UInt8], expected: String) throws {
    #expect(shows(try Self.opened(type, bytes), expected))
  }

  @Test func `is shown and not obeyed`() throws {
    let evil = "\u{1B}]0;x\u{7}\u{1B}[2J\u{202E}\u{9B}31m\r\n\t\u{7F}" + "{\"\u{1B}[31m\": 1}"
    for form in ["text/plain", "application/json", "image/png"] {
      var player = try Self.opened(form, evil)
      for keys in ["", "x", "x", "x", "/\u{1B}<enter>", "\\", "l", "&x<enter>"] {
        player.press(keys)
        for row in text(player) {
          #expect(
            row.unicodeScalars.allSatisfy {
              $0.value >= 0x20 && !(0x7F..<0xA0).contains($0.value) && $0.value != 0x202E
            })
        }
      }
    }
  }

  @Test func `of megabytes opens and moves by looking at little of it`() throws {
    let line = Array(#"{"id":1,"name":"a name that is a little longer"},"#.utf8)
    var bytes: [UInt8] = [UInt8(ascii: "[")]
    bytes.reserveCapacity(2_000_000)
    while bytes.count < 2_000_000 { bytes += line }
    var player = try Self.opened("application/json", bytes)
    player.press("jjj<pgdn><pgdn>/name<enter>nnn")
    let body = try #require(player.model.bodyView)
    #expect(body.rows.count < 20_000)
    #expect(body.top > 30)
  }

  @Test func `is copied whole`() throws {
    var player = try Self.opened("text/plain", "one\ntwo")
    player.press("&two<enter>")
    #expect(player.model.copyText == "one\ntwo")
  }

  @Test func `hides its secrets until they are asked for`() throws {
    var player = try Self.opened("application/json", #"{"id":1,"token":"8f3a1c77"}"#)
    #expect(!shows(player, "8f3a1c77"))
    player.press("xr")
    #expect(shows(player, #""token":"8f3a1c77""#))
    player.press("r")
    #expect(!shows(player, "8f3a1c77"))
    #expect(player.model.bodyView?.form == .text)
  }

  @Test func `keeps its place when the window changes`() throws {
    var player = try Self.opened(
      "text/plain",
      (0..<500).map { "line \($0) " + String(repeating: "x", count: 90) }
        .joined(separator: "\n"))
    player.press("/line 300<enter>")
    #expect(shows(player, "line 300 "))
    player.send(.resize(width: 120, height: 40))
    #expect(shows(player, "line 300 "))
    player.press("\\")
    #expect(shows(player, "line 300 "))
    player.press("G")
    #expect(shows(player, "line 499 "))
    #expect(shows(player, "100%"))
  }
}
