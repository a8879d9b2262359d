/// A screen and a keyboard, as the program's one loop uses them: wait until one of `inputDescriptors` is readable,
/// call `readEvents`, update, `draw`.
package protocol Terminal: AnyObject {
  var size: Size { get }

  /// Whether characters outside ASCII can be shown; if not, draw boxes with `LineStyle.ascii`.
  var isUnicode: Bool { get }

  /// What to wait on (for reading) beside the network: the keyboard, and a pipe that tells of signals.
  var inputDescriptors: [Int32] { get }

  /// Everything that has happened since the last call. Never waits, but for the few milliseconds that tell a lone
  /// escape from the start of a key's sequence.
  func readEvents() -> [TerminalEvent]

  /// Makes the screen look like `frame`; sends only what differs from the frame before. A frame of another size is clipped.
  func draw(_ frame: Frame)

  /// Uses other colours from now on and repaints.
  func setTheme(_ theme: Theme)

  /// Reports the mouse, or leaves it to the terminal's own selection.
  func setMouse(_ enabled: Bool)

  /// Offers `text` to the clipboard of the user's terminal (OSC 52, which passes ssh); `false` when it is too long
  /// for that or the terminal does not know it.
  func copyToClipboard(_ text: String) -> Bool

  /// Gives the terminal back for another program ($EDITOR); `resume` takes it again and repaints.
  func suspend()
  func resume()

  /// Lends the terminal to another program and waits for its end.
  /// - Returns: its exit status, 128 and the signal's number after a signal, nil when it could not be started.
  func run(_ arguments: [String]) -> Int?

  /// Gives the terminal back for good. Harmless when repeated.
  func close()
}
