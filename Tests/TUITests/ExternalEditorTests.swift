import Fetch
import Testing

@testable import TUI

@Suite struct `A text in the user's editor` {
  private func player() throws -> Player {
    var player = Player(Model(request: try Fixtures.login()))
    player.send(.resize(width: 120, height: 36))
    return player
  }

  struct Case: Sendable, CustomTestStringConvertible {
    var keys: String
    var effect: Effect?
    var testDescription: String { keys }
  }

  @Test(arguments: [
    Case(
      keys: "GE",
      effect: .openEditor(
        text: #"{"user":"ann"}"#, suffix: ".json", purpose: .field(.body, form: 0))),
    Case(
      keys: "E",
      effect: .openEditor(
        text: "https://api.example.com/login", suffix: ".txt", purpose: .field(.url, form: 0))),
    Case(
      keys: "GkklE",
      effect: .openEditor(
        text: "8f3a1c77", suffix: ".txt", purpose: .field(.headerValue(1), form: 0))
    ),
    Case(keys: "jE", effect: nil), Case(keys: "GkE", effect: nil), Case(keys: "sE", effect: nil),
  ])
  func `is handed over with a name that tells its kind`(row: Case) throws {
    var player = try player()
    player.press(row.keys)
    #expect(player.effects == [row.effect].compactMap(\.self))
  }

  @Test func `comes back as one step of the history`() throws {
    var player = try player()
    player.send(.edited(.field(.body, form: 0), .success("{}\n[]")))
    #expect(player.model.form?.body.text == "{}\n[]")
    player.press("u")
    #expect(player.model.form?.body.text == #"{"user":"ann"}"#)
  }

  @Test func `has one line where the field has one`() throws {
    var player = try player()
    player.send(.edited(.field(.url, form: 0), .success("https://x.example/\na")))
    #expect(player.model.form?.url.text == "https://x.example/ a")
  }

  @Test func `stays as it was when the editor fails, and says why`() throws {
    var player = try player()
    player.send(.edited(.field(.body, form: 0), .failure(EditorFailure("The editor ended"))))
    #expect(player.model.form?.body.text == #"{"user":"ann"}"#)
    #expect(
      player.model.notice == Notice("The editor ended; the text is as it was", isError: true))
  }

  @Test func `is passed over for a field that is gone`() throws {
    var player = try player()
    player.send(.edited(.field(.headerValue(9), form: 0), .success("x")))
    player.send(.edited(.field(.body, form: 7), .success("x")))
    #expect(try player.model.form?.request.get() == Fixtures.login())
  }
}
