internal import Fetch
internal import Screen

/// The body of a request or of an answer, opened on the whole screen.
package struct BodyView: Hashable, Sendable {
  package enum Side: Hashable, Sendable {
    case answer, request
  }

  /// Whose body it is.
  package struct Subject: Hashable, Sendable {
    package var step: Int
    package var exchange: Int
    package var side: Side
  }

  /// The first mistake, with its line and column, from 1.
  struct Mistake: Hashable, Sendable {
    var found: JSONMistake
    var line: Int
    var column: Int
  }

  package let subject: Subject
  package let kind: BodyKind
  /// As it came, after Content-Encoding.
  package let size: Int
  package let isTruncated: Bool
  /// In UTF-8; for the hex form the bytes as they came.
  private(set) var bytes: [UInt8]
  private let original: [UInt8]
  package private(set) var form: BodyForm
  private(set) var rows: BodyRows
  /// Why it is not JSON, or not further, as far as somebody has looked.
  private(set) var mistake: Mistake?
  package var top = 0
  /// The first column that is shown; 0 while lines are wrapped.
  package var column = 0
  package var filter = TextField()
  package var isFilterOpen = false
  /// Where the last match is.
  var match: Int?

  /// How much is read to say at once whether it is JSON.
  private static let eagerlyRead = 131_072

  init(_ subject: Subject, contentType: ByteString?, body: ByteString, isTruncated: Bool) {
    self.subject = subject
    self.isTruncated = isTruncated
    size = body.count
    kind = BodyKind(contentType: contentType, body: body.bytes)
    original = body.bytes
    form = kind.form
    bytes = form == .hex ? original : kind.decoded(original)
    rows = BodyRows(BodyRows.Shape(form: form, columns: 80))
    guard form == .json else { return }
    rows.extend(toOffset: min(bytes.count, Self.eagerlyRead), in: bytes)
    noteMistake()
    if mistake != nil { form = .text }
  }

  private mutating func noteMistake() {
    guard mistake == nil, let found = rows.mistake else { return }
    // A body that was cut is JSON up to there.
    if isTruncated, found.offset >= bytes.count { return }
    let before = bytes.prefix(found.offset)
    let start = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    let column = String(decoding: before[start...], as: UTF8.self).count + 1
    mistake = Mistake(found: found, line: before.count { $0 == 0x0A } + 1, column: column)
  }

  /// The rows' shape for a window.
  mutating func layOut(columns: Int, rows height: Int, isWrapped: Bool) {
    let isWrapping = isWrapped && form != .hex
    let shape = BodyRows.Shape(
      form: form, columns: isWrapping ? max(20, columns) : BodyRows.longestRow,
      filter: BodyNeedle(filter.text, isLoose: form == .json))
    if shape != rows.shape {
      let place = rows.rows.indices.contains(top) ? Int(rows.rows[top].start) : 0
      rows = BodyRows(shape)
      if place > 0 { rows.extend(toOffset: place, in: bytes) }
      top = place > 0 ? rows.row(at: place) : 0
    }
    if isWrapping || form == .hex { column = 0 }
    top = max(0, top)
    rows.extend(to: top.addingClamped(height), in: bytes)
    top = min(top, max(0, rows.rows.count - height))
    noteMistake()
    guard column > 0 else { return column = 0 }
    let widest = rows.rows[top...].prefix(height).indices.map { line($0).width }.max() ?? 0
    column = min(column, max(0, widest - columns))
  }

  /// Shows it in the next form.
  mutating func changeForm() {
    form = form.next(1)
    bytes = form == .hex ? original : kind.decoded(original)
    top = 0
    column = 0
    match = nil
  }

  /// Shows the same rows as another view of about the same bytes.
  mutating func takePlace(of other: BodyView) {
    while form != other.form { changeForm() }
    filter = other.filter
    (top, column) = (other.top, other.column)
  }

  /// Goes to the next place (or with -1 the one before) that holds a text; around at the end.
  /// - Returns: whether there is one.
  mutating func find(_ text: String, step: Int, height: Int) -> Bool {
    guard let needle = BodyNeedle(text, isLoose: form == .json) else { return false }
    let here = match ?? (rows.rows.indices.contains(top) ? Int(rows.rows[top].start) - 1 : -1)
    let found = bytes.withUnsafeBufferPointer { bytes in
      step > 0
        ? needle.first(in: bytes, min(here + 1, bytes.count)..<bytes.count)
          ?? needle.first(in: bytes, 0..<bytes.count)
        : needle.last(in: bytes, 0..<max(0, here)) ?? needle.last(in: bytes, 0..<bytes.count)
    }
    guard let found else { return false }
    match = found
    rows.extend(toOffset: found, in: bytes)
    let row = rows.row(at: found)
    if !(top..<top + height).contains(row) { top = max(0, row - height / 3) }
    return true
  }

  /// What of the bytes is above the end of the window, in percent.
  func percent(height: Int) -> Int {
    guard !bytes.isEmpty else { return 100 }
    let last = min(rows.rows.count, top + height) - 1
    guard last >= 0 else { return 100 }
    if rows.isComplete, last == rows.rows.count - 1 { return 100 }
    return min(99, Int(rows.rows[last].end) * 100 / bytes.count)
  }
}

extension BodyView {
  /// A row as it is drawn.
  func line(_ index: Int) -> Line {
    let row = rows.rows[index]
    let slice = bytes[row.range]
    if form == .hex { return Self.hex(slice, at: row.range.lowerBound) }
    var line = Line(String(repeating: " ", count: BodyRows.indent(row)))
    if form == .json, !row.isRaw {
      line.add(
        JSONColumns.line(
          slice, isInString: row.isInString, followedBy: bytes[row.range.upperBound...]))
    } else {
      line.add(Self.text(slice, mistakeAt: mistake?.found.offset))
    }
    return line
  }

  /// Text with its tabs as blanks, and the first mistake marked.
  private static func text(_ slice: ArraySlice<UInt8>, mistakeAt mistake: Int?) -> Line {
    var line = Line()
    guard let mistake, slice.indices.contains(mistake) else {
      line.add(expanded(slice, from: 0))
      return line
    }
    line.add(expanded(slice[..<mistake], from: 0))
    var end = mistake + 1
    while end < slice.endIndex, slice[end] & 0xC0 == 0x80 { end += 1 }
    line.add(expanded(slice[mistake..<end], from: line.width), .error, [.bold, .reverse])
    line.add(expanded(slice[end...], from: line.width))
    return line
  }

  private static func expanded(_ slice: ArraySlice<UInt8>, from column: Int) -> String {
    guard slice.contains(0x09) else { return Printable.bytes(slice) }
    var text = ""
    for (index, part) in slice.split(separator: 0x09, omittingEmptySubsequences: false).enumerated()
    {
      if index > 0 {
        let tab = BodyColumns.tab
        let width = column + Text.width(text)
        text += String(repeating: " ", count: tab - width % tab)
      }
      text += Printable.bytes(part)
    }
    return text
  }

  /// `00000010  48 54 54 50 …  |HTTP/1.1 200 OK.|`
  private static func hex(_ slice: ArraySlice<UInt8>, at offset: Int) -> Line {
    func digits(_ value: Int, _ count: Int) -> String {
      let text = String(value, radix: 16)
      return String(repeating: "0", count: max(0, count - text.count)) + text
    }
    var line = Line(digits(offset, 8) + "  ", .muted)
    var text = ""
    for (index, byte) in slice.enumerated() {
      text += digits(Int(byte), 2) + (index == 7 ? "  " : " ")
    }
    line.add(text)
    line.pad(to: 60)
    let letters = slice.map { (0x20..<0x7F).contains($0) ? Character(Unicode.Scalar($0)) : "." }
    line.add("|", .muted)
    line.add(String(letters), .accent)
    line.add("|", .muted)
    return line
  }
}

extension BodyView {
  /// The whole body as text, for the clipboard.
  var text: String { String(decoding: kind.decoded(original), as: UTF8.self) }
}
