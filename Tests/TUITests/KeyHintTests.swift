import Fetch
import Screen
import Testing

@testable import TUI

/// Sentences on the screen name the keys that hold, not those of the table.
@Suite struct `A key that the user chose is named` {
  /// What brings a sentence onto the screen, and what it then says.
  struct Sentence: Sendable, CustomTestStringConvertible {
    var command: Command
    var keys: String
    var isSent = true
    var says: String

    var testDescription: String { says }
  }

  private static let sentences = [
    Sentence(command: .edit, keys: "", isSent: false, says: "Edit the request (f9)"),
    Sentence(command: .send, keys: "B", isSent: false, says: "f9 sends the request"),
    Sentence(command: .versusCurl, keys: "<f9>", isSent: false, says: "then f9 makes it as curl"),
    Sentence(command: .askAsOthers, keys: "<f9>", isSent: false, says: "then f9 asks as the other"),
    Sentence(command: .help, keys: ",", says: "f9 shows the keys"),
    Sentence(command: .applyFix, keys: "3", says: "Fix on the server   f9 what if"),
    Sentence(command: .applyOtherFix, keys: "3z", says: "Fix in the script   f9 applies it"),
    Sentence(command: .whatIf, keys: "f3", says: "WHAT IF   f9 goes back to the real verdict"),
    Sentence(command: .whatIf, keys: "f1", says: "f9 real verdict"),
    Sentence(command: .whatIf, keys: "f<f9>", says: "f9 goes back to your edits"),
    Sentence(command: .undo, keys: "F", says: "(f9 takes it back)"),
    Sentence(command: .foldEqual, keys: "4<f9>", says: "equal lines; f9 unfolds"),
    Sentence(command: .toggle, keys: "2", says: "3 rules, f9 unfolds"),
    Sentence(command: .wrap, keys: "3l", says: "f9 lets them run on"),
    Sentence(command: .leave, keys: "3&zzz<enter>", says: "; f9 shows all"),
    Sentence(command: .search, keys: "3n", says: "searched for; f9 searches"),
    Sentence(command: .reveal, keys: "<f9>", says: "shown until f9 hides them"),
    Sentence(command: .toggleMouse, keys: "<f9>", says: "f9 takes it back"),
    Sentence(command: .cancel, keys: "W", says: "f9 stops it"),
    Sentence(command: .cancel, keys: "W<enter>", says: "WATCHING   f9 stops it"),
    Sentence(command: .cancel, keys: "3<enter>", says: "Keys work meanwhile; f9 cancels"),
    Sentence(command: .cancel, keys: "3<enter>", says: "f9 cancel "),
    Sentence(command: .cancel, keys: "3<enter><enter>", says: "Still under way; f9 cancels"),
    Sentence(command: .inside, keys: "3z", says: "f9 shows what is left of it"),
    Sentence(command: .tour, keys: "<f9><esc>", says: "f9 starts it again"),
  ]

  @Test(arguments: sentences)
  func `in`(sentence: Sentence) throws {
    var player = Player(Model(request: try Fixtures.login()))
    player.model.bindings[sentence.command] = [.function(9)]
    player.send(.resize(width: 160, height: 70))
    if sentence.isSent {
      _ = update(&player.model, .resize(width: 160, height: 70))
      for effect in player.model.perform(.send) { player.effects.append(effect) }
      let answer = Fixtures.loginPreflight(allowed: "content-type")
      try player.finish(Fixtures.reports(try Fixtures.login(), [answer]))
    }
    player.press(sentence.keys)
    let frame = view(player.model)
    let screen = (0..<frame.height).map(frame.text(row:)).joined(separator: "\n")
    #expect(screen.contains(sentence.says), "\(screen)")
  }

  @Test func `or the palette's, where it has none any more`() throws {
    var model = Model(request: try Fixtures.login())
    #expect(model.key(.cancel) == "c")
    model.bindings[.cancel] = []
    #expect(model.key(.cancel) == ":")
    model.bindings[.palette] = [.control("x")]
    #expect(model.key(.cancel) == "ctrl-x")
  }

  @Test func `as it is where one stands`() throws {
    var model = Model(request: try Fixtures.login())
    #expect(model.key(.send) == "enter")
    model.focus = .steps
    #expect(model.key(.send) == "s")
    #expect(model.key(.send, in: .verdict) == "enter")
    #expect(model.key(.edit, in: .body) == "e")
  }
}
