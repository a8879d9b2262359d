import CCurses
package import Screen

/// The terminal on standard input and output, drawn by ncurses.
package final class CursesTerminal: Terminal {
  /// The most text, in bytes of UTF-8, that is offered to the clipboard: terminals cut longer sequences, most of them later.
  private static let longestCopy = 74_994

  private var session: CursesSession?
  private var theme: Theme
  private let palette: Palette
  private var decoder = KeyDecoder()
  private var painted: Frame?
  /// The last frame that was drawn, for repainting after the screen was lost.
  private var wanted: Frame?

  package let isUnicode: Bool

  /// Takes the terminal.
  ///
  /// - Parameters:
  ///   - theme: used as far as the terminal has colours.
  ///   - colors: `false` to do without (NO_COLOR).
  ///   - mouse: whether the mouse is reported.
  /// - Throws: `CursesFailure`; the terminal is then as it was.
  package init(theme: Theme, colors: Bool = true, mouse: Bool = true) throws(CursesFailure) {
    session = try CursesSession(colors: colors, mouse: mouse)
    palette = Palette(count: Int(cc_colors()), isDirect: cc_is_direct_color())
    isUnicode = cc_is_unicode()
    self.theme = theme
    definePairs()
  }

  package var size: Size {
    var rows: Int32 = 0
    var columns: Int32 = 0
    cc_size(&rows, &columns)
    return Size(width: Int(columns), height: Int(rows))
  }

  package var inputDescriptors: [Int32] { [0, cc_signal_descriptor()] }

  package func readEvents() -> [TerminalEvent] {
    guard session != nil else { return [] }
    var events = readSignals()
    var input = cc_input()
    while cc_read(&input) {
      events += decoder.decode(RawInput(input))
    }
    events += decoder.endOfInput()
    if cc_is_input_gone() { events.append(.terminate(signal: 1)) }
    return events
  }

  package func draw(_ frame: Frame) {
    guard session != nil else { return }
    wanted = frame
    let screen = size
    if painted?.width != frame.width || painted?.height != frame.height {
      cc_erase()
      painted = nil
    }
    for y in 0..<min(frame.height, screen.height) {
      for columns in painted.map({ frame.changes(row: y, since: $0) }) ?? [0..<frame.width] {
        draw(frame.runs(row: y, columns: columns), row: y, width: screen.width)
      }
    }
    painted = frame
    let cursor = frame.cursor ?? (-1, -1)
    cc_flush(Int32(clamping: cursor.y), Int32(clamping: cursor.x))
  }

  package func setTheme(_ theme: Theme) {
    self.theme = theme
    definePairs()
    repaint()
  }

  package func setMouse(_ enabled: Bool) {
    cc_set_mouse(enabled)
  }

  package func copyToClipboard(_ text: String) -> Bool {
    guard text.utf8.count <= Self.longestCopy else { return false }
    let encoded = base64(text.utf8)
    return encoded.withUnsafeBufferPointer { bytes in
      bytes.withMemoryRebound(to: CChar.self) { cc_copy($0.baseAddress, $0.count) }
    }
  }

  package func suspend() {
    cc_suspend()
  }

  package func resume() {
    cc_resume()
    repaint()
  }

  /// Lends the terminal to another program ($EDITOR, a pager) and waits for its end.
  ///
  /// Foundation's `Process` would put it into a process group of its own, which may not read the keyboard.
  ///
  /// - Returns: its exit status, 128 and the signal's number after a signal, `nil` when it could not be started.
  package func run(_ arguments: [String]) -> Int? {
    guard !arguments.isEmpty, !arguments.contains(where: { $0.utf8.contains(0) }) else {
      return nil
    }
    suspend()
    defer { resume() }
    let copies = arguments.map { $0.utf8CString }
    var pointers: [UnsafePointer<CChar>?] = []
    func call(_ rest: ArraySlice<ContiguousArray<CChar>>) -> Int32 {
      guard let first = rest.first else { return cc_run(pointers + [nil]) }
      return first.withUnsafeBufferPointer {
        pointers.append($0.baseAddress)
        return call(rest.dropFirst())
      }
    }
    let status = call(copies[...])
    return status < 0 ? nil : Int(status)
  }

  package func close() {
    session = nil
  }

  // MARK: - Signals

  private func readSignals() -> [TerminalEvent] {
    let signals = cc_take_signals()
    let before = size
    var events: [TerminalEvent] = []
    if signals.stop {
      cc_stop()
      repaint()
    } else if signals.continued {
      cc_continue()
      repaint()
    }
    if signals.resized {
      cc_resize()
      painted = nil
    }
    if size != before {
      painted = nil
      events.append(.resize(width: size.width, height: size.height))
    }
    if signals.interrupt {
      decoder.abandonPaste()
      events.append(.interrupt)
    }
    if signals.terminate != 0 { events.append(.terminate(signal: signals.terminate)) }
    return events
  }

  // MARK: - Painting

  /// Sends everything again.
  private func repaint() {
    painted = nil
    cc_repaint()
    if let wanted { draw(wanted) }
  }

  private func draw(_ runs: [Frame.Run], row: Int, width: Int) {
    for run in runs where run.x < width {
      let style = style(run.role)
      let attributes = style.attributes.union(run.attributes)
      cc_style(style.pair, UInt32(attributes.rawValue))
      let text = isUnicode ? run.text : ASCIIForm.of(run.text, columns: run.columns)
      let isPlain = !run.isDelicate || !isUnicode
      if !isPlain, run.x + run.columns > width {
        cc_put_plain(Int32(row), Int32(run.x), " ", 1)
        continue
      }
      let limit = width - run.x
      let shown = isPlain && run.columns > limit ? String(text.prefix(limit)) : text
      let count = Int32(clamping: shown.utf8.count)
      shown.withCString {
        if isPlain {
          cc_put_plain(Int32(row), Int32(run.x), $0, count)
        } else {
          cc_put_grapheme(Int32(row), Int32(run.x), $0, count, Int32(run.columns))
        }
      }
    }
  }

  private var pairs: [Int32] = []
  private var attributes: [Attributes] = []

  /// One pair for each role, by its place among all.
  private func definePairs() {
    let theme = palette == .none ? Theme.plain : theme
    pairs = []
    attributes = []
    for (index, role) in Role.allCases.enumerated() {
      let style = theme[role]
      let pair = palette.pair(for: style)
      let number = Int32(index + 1)
      let isDefined =
        palette != .none
        && cc_define_pair(
          number, Int32(clamping: pair.foreground), Int32(clamping: pair.background))
      pairs.append(isDefined ? number : 0)
      attributes.append(style.attributes)
    }
  }

  private func style(_ role: Role) -> (pair: Int32, attributes: Attributes) {
    let index = role.index
    return (pairs[index], attributes[index])
  }
}

extension RawInput {
  fileprivate init(_ input: cc_input) {
    guard input.is_key else {
      self = Unicode.Scalar(input.code).map { .scalar($0) } ?? .unknown
      return
    }
    let function = Int(input.code) - Int(CC_KEY_FUNCTION.rawValue)
    if function > 0 {
      self = .key(.function(function))
      return
    }
    switch cc_key(rawValue: input.code) {
    case CC_KEY_UP: self = .key(.up)
    case CC_KEY_DOWN: self = .key(.down)
    case CC_KEY_LEFT: self = .key(.left)
    case CC_KEY_RIGHT: self = .key(.right)
    case CC_KEY_HOME: self = .key(.home)
    case CC_KEY_END: self = .key(.end)
    case CC_KEY_PAGE_UP: self = .key(.pageUp)
    case CC_KEY_PAGE_DOWN: self = .key(.pageDown)
    case CC_KEY_WORD_LEFT: self = .key(.wordLeft)
    case CC_KEY_WORD_RIGHT: self = .key(.wordRight)
    case CC_KEY_INSERT: self = .key(.insert)
    case CC_KEY_DELETE: self = .key(.delete)
    case CC_KEY_BACKSPACE: self = .key(.backspace)
    case CC_KEY_BACK_TAB: self = .key(.backTab)
    case CC_KEY_ENTER: self = .key(.enter)
    case CC_KEY_PASTE_BEGIN: self = .mark(.pasteBegin)
    case CC_KEY_PASTE_END: self = .mark(.pasteEnd)
    case CC_KEY_MOUSE_SGR: self = .mark(.mouseSGR)
    case CC_KEY_MOUSE_X10:
      self = .mouse(
        button: Int(input.mouse_button), column: Int(input.mouse_column), row: Int(input.mouse_row))
    default: self = .unknown
    }
  }
}
