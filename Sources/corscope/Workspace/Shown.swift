import JSONLines
import Reports
import Screen

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What commands print.
enum Shown {
  /// A text of a file or a server, fit for a terminal.
  static func text(_ text: String) -> String {
    Printable.text(text)
  }

  /// Columns of the terminal that standard output is; 80 where it is none.
  static var width: Int {
    var size = winsize()
    guard ioctl(StandardStreams.output.rawValue, UInt(TIOCGWINSZ), &size) == 0, size.ws_col >= 40
    else { return 80 }
    return Int(size.ws_col)
  }

  /// A report's text, in colour where that is wanted.
  static func write(_ text: ReportText) {
    let isColoured =
      StandardStreams.output.isTerminal && Environment.nonEmpty("NO_COLOR") == nil
      && Environment.value("TERM") != "dumb"
    StandardStreams.write(text.rendered(isColoured: isColoured), to: .output)
  }

  /// A result on one line, or, for a person, on several.
  static func write(_ node: JSONNode) {
    let line = node.line(isPretty: StandardStreams.output.isTerminal)
    StandardStreams.write(String(decoding: line, as: UTF8.self) + "\n", to: .output)
  }
}
