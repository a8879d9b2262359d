import CCurses
internal import Screen

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Why the terminal cannot be used.
package enum CursesFailure: Error, Hashable, CustomStringConvertible {
  case alreadyOpen
  case inputIsNoTerminal
  case outputIsNoTerminal
  case termNotSet
  /// With the value of TERM.
  case termUnknown(String)
  /// With the value of TERM.
  case termCannotMoveCursor(String)
  case failed

  package var description: String {
    switch self {
    case .alreadyOpen: "the terminal is already in use by this program"
    case .inputIsNoTerminal: "standard input is not a terminal"
    case .outputIsNoTerminal: "standard output is not a terminal"
    case .termNotSet: "the variable TERM, which names the kind of terminal, is not set"
    case .termUnknown(let name):
      "there is no description of a terminal \(Printable.text(name)), which TERM names"
    case .termCannotMoveCursor(let name):
      "a terminal \(Printable.text(name)), which TERM names, cannot move its cursor"
    case .failed: "the terminal cannot be opened"
    }
  }
}

/// The terminal for as long as this value lives: given back when it ends, on `exit`, on a fatal signal.
struct CursesSession: ~Copyable {
  init(colors: Bool, mouse: Bool) throws(CursesFailure) {
    switch cc_open(colors, mouse) {
    case CC_OPENED: return
    case CC_ALREADY_OPEN: throw .alreadyOpen
    case CC_INPUT_IS_NO_TERMINAL: throw .inputIsNoTerminal
    case CC_OUTPUT_IS_NO_TERMINAL: throw .outputIsNoTerminal
    case CC_TERM_NOT_SET: throw .termNotSet
    case CC_TERM_UNKNOWN: throw .termUnknown(Self.term)
    case CC_TERM_CANNOT_MOVE_CURSOR: throw .termCannotMoveCursor(Self.term)
    default: throw .failed
    }
  }

  deinit {
    cc_close()
  }

  private static var term: String {
    getenv("TERM").map { String(cString: $0) } ?? ""
  }
}
