/// A key, as the program sees it, whatever the terminal sent.
package enum Key: Hashable, Sendable {
  case character(Character)
  case control(Character)
  case alt(Character)
  case enter, escape, tab, backTab, backspace, delete, insert
  case up, down, left, right, home, end, pageUp, pageDown
  case wordLeft, wordRight
  case function(Int)
}

/// What a terminal reports.
package enum TerminalEvent: Hashable, Sendable {
  package enum MouseAction: Hashable, Sendable {
    case press, release, drag, wheelUp, wheelDown
  }

  case key(Key)
  /// A bracketed paste, whole, uninterpreted.
  case paste(String)
  case mouse(MouseAction, x: Int, y: Int)
  case resize(width: Int, height: Int)
  /// The user's ctrl-c (SIGINT): stop what runs, or leave.
  case interrupt
  /// The program has been told to end (SIGTERM, SIGHUP, SIGQUIT, or the terminal has gone): close the terminal and leave.
  case terminate(signal: Int32)
}
