import Fetch
import Screen
import Testing

@testable import TUI

@Suite struct KeyBindingsTests {
  @Test(arguments: Set(Commands.all.flatMap(\.keys)))
  func `a key is read as it is written`(_ key: Key) {
    #expect(Key(name: key.name) == key)
  }

  static let spellings: [(String, Key?)] = [
    ("^p", .control("p")), ("C-P", .control("p")), ("ctrl-p", .control("p")),
    ("^", .character("^")),
    ("m-b", .alt("b")), ("alt-B", .alt("B")), ("Return", .enter), ("PageUp", .pageUp),
    ("f1", .function(1)), ("F24", .function(24)), ("f0", nil), ("f25", nil), ("", nil),
    ("ctrl-", nil), ("ctrl-pq", nil), ("hyper-x", nil), ("xy", nil), ("é", .character("é")),
  ]

  @Test(arguments: spellings)
  func `other spellings are known, and nonsense is not`(_ text: String, _ key: Key?) {
    #expect(Key(name: text) == key)
  }

  @Test func `a given key goes before the table's, and takes it from its command`() {
    var bindings = KeyBindings()
    bindings[.send] = [.character("x")]
    #expect(bindings.command(for: .character("x"), in: .request, isDemo: false) == .send)
    #expect(bindings.command(for: .character("s"), in: .request, isDemo: false) == nil)
    #expect(bindings.command(for: .delete, in: .request, isDemo: false) == .deleteHeader)
    #expect(bindings.clashes.isEmpty)
    #expect(bindings.unreachable.isEmpty)
  }

  @Test func `one key for two commands of one place is a clash`() {
    var bindings = KeyBindings()
    bindings[.send] = [.character("x")]
    bindings[.zoom] = [.character("x")]
    #expect(bindings.clashes.contains { Set([$0.command, $0.other]) == [.send, .zoom] })
    // Never in one place: the list of scenarios, and the regions.
    var apart = KeyBindings()
    apart[.openScenario] = [.character("x")]
    apart[.zoom] = [.character("x")]
    #expect(apart.clashes.isEmpty)
  }

  @Test(arguments: Command.allCases)
  func `a command's name is read as it is written`(_ command: Command) {
    #expect(Command(name: command.name) == command)
    #expect(command.name.allSatisfy { $0.isLowercase || $0 == "-" })
  }

  @Test func `what leads out of the screen must keep a key`() {
    var bindings = KeyBindings()
    bindings[.quit] = []
    #expect(bindings.unreachable == [.quit])
    bindings[.quit] = nil
    bindings[.send] = [.character(":"), .control("p")]
    #expect(bindings.unreachable == [.palette])
  }

  @Test func `keys, hints and help follow`() {
    var model = Model(
      request: FetchRequest(url: "https://api.example/", origin: .opaque(1), page: nil))
    model.width = 120
    model.height = 36
    model.bindings[.help] = [.function(9)]
    #expect(Bars.hints(model).text.contains("f9 keys"))
    _ = update(&model, .key(.character("?")))
    #expect(model.overlay == nil)
    _ = update(&model, .key(.function(9)))
    #expect(OverlayView.help(model, 80).contains { $0.text.hasPrefix("f9 ") })
  }
}
