import Fetch
import Screen
import Testing

@testable import TUI

@Suite struct `The query as a table` {
  private func player(_ url: String) throws -> Player {
    var player = Player(Model(request: try Fixtures.request("GET", url)))
    player.send(.resize(width: 120, height: 36))
    return player
  }

  struct Case: Sendable, CustomTestStringConvertible {
    var keys: String
    /// Behind `https://a.example/`.
    var url: String
    var testDescription: String { keys }
  }

  @Test(arguments: [
    Case(keys: "", url: "?a=%41&b=x+y%20z&c&=d#frag"),
    Case(keys: "<esc>", url: "?a=%41&b=x+y%20z&c&=d#frag"),
    Case(keys: " ", url: "?b=x+y%20z&c&=d#frag"),
    Case(keys: "  ", url: "?a=%41&b=x+y%20z&c&=d#frag"),
    Case(keys: "j j ", url: "?a=%41&=d#frag"),
    Case(keys: "x", url: "?b=x+y%20z&c&=d#frag"),
    Case(keys: "xxxx", url: "#frag"),
    Case(keys: "xu", url: "?a=%41&b=x+y%20z&c&=d#frag"),
    Case(keys: "xu<c-r>", url: "?b=x+y%20z&c&=d#frag"),
    Case(keys: "J", url: "?b=x+y%20z&a=%41&c&=d#frag"),
    Case(keys: "GK", url: "?a=%41&b=x+y%20z&=d&c#frag"),
    Case(keys: "y", url: "?a=%41&a=%41&b=x+y%20z&c&=d#frag"),
    Case(keys: "le<c-u>1 2&3<enter>", url: "?a=1%202%263&b=x+y%20z&c&=d#frag"),
    Case(keys: "e2<enter>", url: "?a2=%41&b=x+y%20z&c&=d#frag"),
    // An edit that ends where it began changes no byte.
    Case(keys: "le!<bs><enter>", url: "?a=%41&b=x+y%20z&c&=d#frag"),
    Case(keys: "jle<end>!<enter>", url: "?a=%41&b=x%20y%20z!&c&=d#frag"),
    Case(keys: "jjle1<enter>", url: "?a=%41&b=x+y%20z&c=1&=d#frag"),
    Case(keys: "ane<tab>w<enter>", url: "?a=%41&b=x+y%20z&c&=d&ne=w#frag"),
    Case(keys: "a<esc>", url: "?a=%41&b=x+y%20z&c&=d#frag"),
    Case(keys: "lexyz<esc>u", url: "?a=%41&b=x+y%20z&c&=d#frag"),
    Case(keys: " <esc>Qj ", url: "?c&=d#frag"),
    Case(keys: " <esc>Q ", url: "?a=%41&b=x+y%20z&c&=d#frag"),
  ])
  func `changes the URL where it is touched, and nowhere else`(row: Case) throws {
    var player = try player("https://a.example/?a=%41&b=x+y%20z&c&=d#frag")
    player.press("Q" + row.keys)
    #expect(player.model.form?.url.text == "https://a.example/" + row.url)
  }

  @Test(arguments: [
    ("https://a.example/", "https://a.example/?k=v"),
    ("https://a.example/#f?x", "https://a.example/?k=v#f?x"),
    ("https://a.example/?", "https://a.example/?k=v"),
    ("/relative", "/relative?k=v"),
  ])
  func `begins one where there is none`(url: String, expected: String) throws {
    var player = try player(url)
    player.press("Qak<tab>v<enter>")
    #expect(player.model.form?.url.text == expected)
  }

  @Test func `shows names and values decoded, and secrets not`() throws {
    var player = try player("https://a.example/?q=%C3%A4+b&bad=%FF&token=abc")
    player.press("Q")
    func text() -> String {
      (0..<36).map { view(player.model).text(row: $0) }.joined(separator: "\n")
    }
    #expect(text().contains("ä b"))
    #expect(text().contains("%FF"))
    #expect(!text().contains("abc"))
    player.press("r")
    #expect(text().contains("abc"))
  }

  @Test func `takes a paste into the cell that is edited`() throws {
    var player = try player("https://a.example/?a=1")
    player.press("Qle<c-u>")
    player.send(.paste("two\nlines"))
    #expect(player.model.form?.url.text == "https://a.example/?a=two%20lines")
  }

  @Test(arguments: ScreenSize.all)
  func `looks like this`(size: ScreenSize) throws {
    var player = try player("https://a.example/search?q=caf%C3%A9&page=2&api_key=abc&debug")
    player.send(.resize(width: size.width, height: size.height))
    player.press("QG k le")
    try GoldenScreen.check(player.model, "query-\(size.testDescription)")
  }
}
