import Fetch
import Screen
import Testing

@testable import TUI

@Suite struct `Known texts` {
  private func player() throws -> Player {
    var player = Player(Model(request: try Fixtures.login()))
    player.send(.resize(width: 120, height: 36))
    return player
  }

  private func texts(_ player: Player) -> [String] { player.model.candidates.map(\.text) }

  struct Case: Sendable, CustomTestStringConvertible {
    var keys: String
    var field: FormField
    /// The field's text afterwards.
    var text: String
    var testDescription: String { keys }
  }

  @Test(arguments: [
    Case(keys: "acont<c-n><tab>", field: .headerName(2), text: "Content-Type"),
    Case(keys: "acont<tab>", field: .headerName(2), text: "Content-Language"),
    Case(keys: "aACCEPT-L<tab>", field: .headerName(2), text: "Accept-Language"),
    Case(keys: "aX-CS<tab><tab>", field: .headerValue(2), text: ""),
    // Nothing goes on from these, so tab only moves on.
    Case(keys: "aX-One<tab>", field: .headerValue(2), text: ""),
    Case(keys: "aaccept<tab>", field: .headerValue(2), text: ""),
    Case(keys: "aAuthorization<tab>Be<tab>", field: .headerValue(2), text: "Bearer "),
    Case(keys: "aAuthorization<tab><c-n><c-n><c-p><tab>", field: .headerValue(2), text: "Bearer "),
    Case(keys: "aAccept<tab>application/j<tab>", field: .headerValue(2), text: "application/json"),
    Case(keys: "aCache-Control<tab>no-s<enter>", field: .headerValue(2), text: "no-s"),
    Case(keys: "aCache-Control<tab>no-<down><enter>", field: .headerValue(2), text: "no-store"),
    Case(keys: "aAcc<esc>x<esc>", field: .headerName(2), text: "Accx"),
    Case(keys: "ke<c-u>pat<tab>", field: .method, text: "PATCH"),
    Case(keys: "ke<c-u>patch<enter>", field: .method, text: "patch"),
    Case(keys: "ke<c-u>purge<tab>", field: .url, text: "https://api.example.com/login"),
    Case(
      keys: "kke<c-u>http://localhost:5<tab>", field: .origin, text: "http://localhost:5173"),
    Case(keys: "kke<c-u>https://api<tab>", field: .origin, text: "https://api.example.com"),
    Case(keys: "e<c-u>http://loc<tab>", field: .url, text: "http://localhost:3000/"),
  ])
  func `are taken by tab, and are in nobody's way`(row: Case) throws {
    var player = try player()
    player.press(row.keys)
    #expect(player.model.field == row.field)
    #expect(player.model.form?[row.field]?.text == row.text)
  }

  @Test func `esc closes the list first, then the field`() throws {
    var player = try player()
    player.press("aAcc")
    #expect(texts(player).first == "Accept")
    player.press("<esc>")
    #expect(texts(player).isEmpty)
    #expect(player.model.isEditing)
    player.press("<esc>")
    #expect(!player.model.isEditing)
  }

  @Test func `an empty field shows what is known, and esc leaves it at once`() throws {
    var player = try player()
    player.press("a")
    #expect(texts(player).contains("Authorization"))
    player.press("<esc>")
    #expect(!player.model.isEditing)
    #expect(player.model.form?.headers.count == 2)
  }

  @Test func `what was used before comes first`() throws {
    var player = try player()
    player.press("aX-Zebra<tab>striped<c-s>")
    player.send(
      .probeFinished(
        ProbeID(run: 1, step: 0), Fixtures.report(try Fixtures.login(), []), elsewhere: []))
    player.press("1a")
    #expect(Array(texts(player).prefix(1)) == ["X-Zebra"])
    player.press("X-Z<tab><tab>")
    #expect(texts(player) == ["striped"])
  }

  @Test func `secrets that were used are offered only while they are shown`() throws {
    var player = try player()
    player.press("sc1aX-SessionToken<tab><c-n>")
    #expect(!texts(player).contains("8f3a1c77"))
    player.press("<esc><esc>ra<c-u>X-SessionToken<esc><esc>le<c-n>")
    #expect(texts(player).contains("8f3a1c77"))
  }

  @Test func `undo takes the whole text back`() throws {
    var player = try player()
    player.press("ke<c-u>pat<tab><c-_>")
    #expect(player.model.form?.method.text == "pat")
  }

  @Test func `are bounded`() throws {
    var known = KnownTexts()
    for number in 0..<1000 {
      known.learn(
        try Fixtures.request(
          "M\(number)", "https://h\(number).example/", headers: [("X-\(number)", "\(number)")]))
    }
    #expect(known.methods.count == 100)
    #expect(known.methods.first == "M999")
    #expect(known.headerNames.count == 100)
  }

  @Test(arguments: ScreenSize.all)
  func `stand under the field`(size: ScreenSize) throws {
    var player = try player()
    player.send(.resize(width: size.width, height: size.height))
    player.press("aX-")
    try GoldenScreen.check(player.model, "completion-\(size.testDescription)")
  }
}
