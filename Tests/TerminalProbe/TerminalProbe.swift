import Curses
import Foundation
import Screen

/// A program that shows what reaches it through a terminal. Tests run it on a pseudo-terminal.
///
/// Keys: `q` leaves, `c` crashes, `a` aborts, `o` overflows the stack, `x` calls exit, `h` hangs, `e` writes to standard
/// error, `s` lends the terminal to a shell command, `m` turns the mouse off, `y` copies, `t` takes another theme, `n` makes
/// the terminal non-blocking, `f` draws many frames that differ a little, `w` sends the last of them whole.
@main
struct TerminalProbe {
  static func main() {
    let arguments = CommandLine.arguments
    let terminal: CursesTerminal
    do {
      if arguments.contains("--twice") {
        let before = try CursesTerminal(theme: first)
        before.draw(Frame(size: before.size))
        before.close()
        before.close()
      }
      terminal = try CursesTerminal(theme: first, colors: !arguments.contains("--no-color"))
    } catch {
      print("probe: \(error)")
      exit(2)
    }
    var probe = Probe(terminal: terminal)
    probe.run()
    terminal.close()
    print("probe ended: \(probe.ending)")
  }

  /// Red accents on a dark ground.
  static let first = Theme(name: "first") { role in
    switch role {
    case .accent: Style(foreground: .rgb(RGB(255, 0, 0)), background: .rgb(RGB(0, 0, 0)))
    case .selection: Style(attributes: .reverse)
    default: Style()
    }
  }

  /// Green accents.
  static let second = Theme(name: "second") { role in
    role == .accent ? Style(foreground: .rgb(RGB(0, 255, 0))) : Style()
  }
}

struct Probe {
  let terminal: CursesTerminal
  var log: [String] = []
  var ending = "by itself"
  private var isEnding = false
  /// Shown in place of the log.
  private var storm: Frame?
  private var storms = 0

  init(terminal: CursesTerminal) {
    self.terminal = terminal
  }

  mutating func run() {
    draw()
    while !isEnding {
      var descriptors = terminal.inputDescriptors.map {
        pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
      }
      _ = poll(&descriptors, nfds_t(descriptors.count), -1)
      for event in terminal.readEvents() {
        handle(event)
      }
      draw()
    }
  }

  private mutating func handle(_ event: TerminalEvent) {
    log.append("\(event)")
    switch event {
    case .terminate(let signal):
      ending = "signal \(signal)"
      isEnding = true
    case .interrupt:
      log.append("interrupted")
    case .key(.character(let character)): obey(character)
    default: break
    }
  }

  private mutating func obey(_ character: Character) {
    switch character {
    case "q": isEnding = true
    case "c": fatalError("probe crashed \u{1B}[31mon purpose")
    case "a": abort()
    case "o": log.append("\(overflow(1))")
    case "x": exit(3)
    case "h":
      log.append("hanging")
      draw()
      while true { sleep(1) }
    case "e": FileHandle.standardError.write(Data("a word to standard error\n".utf8))
    case "m": terminal.setMouse(false)
    case "y": log.append("copied \(terminal.copyToClipboard("to copy"))")
    case "t": terminal.setTheme(TerminalProbe.second)
    case "n": _ = fcntl(1, F_SETFL, fcntl(1, F_GETFL) | O_NONBLOCK)
    case "f": drawStorm()
    case "w":
      storm?.put("whole \(storms)", x: 0, y: terminal.size.height - 1)
      terminal.setTheme(TerminalProbe.first)
    case "s":
      let status = terminal.run([
        "sh", "-c", "echo lent; read answer; echo \"got $answer\"; exit 7",
      ])
      log.append("status \(status ?? -1)")
      log.append("resumed")
    default: break
    }
  }

  private func overflow(_ depth: Int) -> Int {
    depth > 0 ? overflow(depth + 1) + overflow(depth + 2) : 0
  }

  private mutating func drawStorm() {
    storms += 1
    var state = UInt64(storms) &* 0x9E37_79B9_7F4A_7C15 | 1
    func random(_ count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % count
    }
    // Of widths that every terminal sees the same, and without marks, which libvterm loses where a read ends before them.
    let pieces = [
      "x", "a longer text", "日", "日本語", "é─│", "한x한", "😀", "    ", "a日b本c",
    ]
    let roles: [Role] = [.text, .accent, .selection]
    var frame = storm ?? Frame(size: terminal.size)
    for _ in 0..<60 {
      for _ in 0..<(1 + random(4)) {
        frame.put(
          pieces[random(pieces.count)], x: random(frame.width + 4) - 4,
          y: random(frame.height - 1), role: roles[random(roles.count)],
          attributes: random(4) == 0 ? .bold : [])
      }
      terminal.draw(frame)
    }
    // The row that is sent last.
    frame.put("storm \(storms)", x: 0, y: frame.height - 1)
    storm = frame
  }

  private func draw() {
    if let storm { return terminal.draw(storm) }
    let size = terminal.size
    var frame = Frame(size: size)
    frame.put("probe \(size.width)x\(size.height)", x: 0, y: 0, role: .accent)
    frame.put("日本|e\u{301}|👨‍👩‍👧|\u{2764}\u{FE0F}|한|कि|🇨🇿|", x: 0, y: 1)
    frame.put("\u{1B}[2J\u{9B}31m\u{202E}\u{7}\r\n|", x: 0, y: 2)
    frame.put("pid \(getpid())", x: 0, y: 4)
    frame.put("selected", x: 2, y: 3, role: .selection, attributes: .bold)
    frame.box(Rect(x: 30, y: 3, width: 10, height: 3), title: "Box")
    for (index, line) in log.suffix(8).enumerated() {
      frame.put(line, x: 0, y: 6 + index)
    }
    frame.cursor = (4, 3)
    terminal.draw(frame)
  }
}
