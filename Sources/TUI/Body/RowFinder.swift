/// Finds the rows of a body from its beginning, one at a time, and can be left at any row: a copy goes on from there.
struct RowFinder: Hashable, Sendable {
  private enum LineState: Hashable {
    case between
    /// The filter has not found its text before this place.
    case filtering(at: Int)
    /// Its rows are to be cut.
    case shown
  }

  /// More of a line is not looked at for one row.
  private static let piece = 1 << 16
  /// Columns of what stands for a secret: `"hidden-0a1b2c"`.
  private static let hiddenColumns = 15

  let shape: BodyRows.Shape
  /// Where the next row begins.
  private(set) var position = 0
  private(set) var isComplete = false
  private var state = LineState.between
  private var line: UInt32 = 0
  /// The end of the line, where it is known.
  private var lineEnd: Int?
  /// Up to here the line does not end.
  private var scanned = 0
  private var depth: UInt16 = 0
  private var isInString = false
  private var isContinued = false
  private var json: JSONScanner?
  /// Its lines are those of JSON: up to the first mistake.
  private var isJSON: Bool
  /// The line of the first mistake, from 0.
  private(set) var mistakenLine = 0
  // Asked for each row, where to look into the shape would be to copy it.
  private let isFiltered: Bool
  private let hidesSecrets: Bool
  private var secrets: SecretFinder?
  /// The same further on, while a line is being filtered.
  private var secretsAhead: SecretFinder?

  init(_ shape: BodyRows.Shape) {
    self.shape = shape
    isJSON = shape.form == .json
    json = isJSON ? JSONScanner() : nil
    isFiltered = shape.filter != nil
    hidesSecrets = shape.secrets != nil
    secrets = shape.secrets
  }

  /// Why the rest is shown as it is and not as JSON.
  var mistake: JSONMistake? { json?.mistake }

  /// How far anything has been looked at.
  var reached: Int {
    guard case .filtering(let tested) = state else {
      return max(position, scanned, isJSON ? json?.reached ?? 0 : 0)
    }
    return max(position, tested)
  }

  /// More bytes than stand in most rows.
  private var lookedAhead: Int { 4 * shape.columns + 64 }

  /// Goes on until a row can be cut.
  /// - Parameter limit: bytes from there on are not looked at in this call, or hardly.
  /// - Returns: whether one can; if not, it is at the end, or the limit came first.
  mutating func findRow(_ bytes: UnsafeBufferPointer<UInt8>, limit: Int = .max) -> Bool {
    while !isComplete {
      switch state {
      case .shown: return true
      case .between: guard beginLine(bytes, limit) else { return false }
      case .filtering(let tested):
        guard tested < limit else { return false }
        filter(bytes, from: tested)
      }
    }
    return false
  }

  /// The row that has been found.
  mutating func takeRow(_ bytes: UnsafeBufferPointer<UInt8>) -> BodyRow {
    var row = BodyRow(start: UInt32(clamping: position), end: 0, line: line, depth: depth)
    row.isContinued = isContinued
    row.isInString = isInString
    row.isRaw = shape.form == .json && !isJSON
    let end = endOfPiece(bytes)
    secrets?.drop(before: position)
    position = cut(row, bytes, end)
    row.end = UInt32(clamping: position)
    if hasSecrets, let found = secrets?.found {
      row.hidden = Array(found.prefix { $0.range.lowerBound < position })
    }
    isContinued = true
    if end.isLineEnd, position >= end.place { endLine(bytes) }
    return row
  }

  // MARK: - Lines

  /// - Returns: whether there is one more line, or the end; if not, the limit came first.
  private mutating func beginLine(_ bytes: UnsafeBufferPointer<UInt8>, _ limit: Int) -> Bool {
    isContinued = false
    if isJSON, let found = json?.next(bytes, limit: limit) {
      if found == .more { return false }
      countLines(to: json?.position ?? position, bytes, after: found)
      if case .line(let next) = found {
        lineEnd = next.range.upperBound
        depth = UInt16(clamping: next.depth)
        isInString = false
        state = isFiltered ? .filtering(at: position) : .shown
        return true
      }
      guard let mistake else {
        isComplete = true
        return true
      }
      isJSON = false
      let before = bytes[position..<min(mistake.offset, position + Self.piece)]
      mistakenLine = Int(line) + before.count { $0 == 0x0A }
    }
    depth = 0
    isInString = false
    guard position < bytes.count else {
      isComplete = true
      return true
    }
    lineEnd = shape.form == .hex ? min(bytes.count, position + BodyRows.hexColumns) : nil
    scanned = position
    state = isFiltered ? .filtering(at: position) : .shown
    return true
  }

  /// To the beginning of a JSON line, over the white space before it.
  private mutating func countLines(
    to end: Int, _ bytes: UnsafeBufferPointer<UInt8>, after found: JSONScanner.Found
  ) {
    var start = end
    if case .line(let next) = found { start = next.range.lowerBound }
    guard start > position else { return }
    line += UInt32(clamping: bytes[position..<start].count { $0 == 0x0A })
    position = start
  }

  /// Looks at one piece of a line for the filter's text.
  private mutating func filter(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) {
    guard let needle = shape.filter else { return state = .shown }
    let end = endOfPiece(bytes, from: start)
    if secretsAhead == nil { secretsAhead = secrets }
    // The text does not go beyond the line, for it has no line end.
    let limit = lineEnd ?? min(bytes.count, end.place + Self.piece)
    if needle.first(in: bytes, start..<end.place, limit: limit) != nil {
      secretsAhead = nil
      state = .shown
      return
    }
    secretsAhead?.drop(before: end.place)
    secretsAhead?.find(
      bytes, to: end.place, end: end.isLineEnd ? end.place : bytes.count)
    guard end.isLineEnd else { return state = .filtering(at: end.place) }
    secrets = secretsAhead
    secretsAhead = nil
    position = end.place
    endLine(bytes)
  }

  /// Where the line ends, or as much of it as is looked at at once.
  private mutating func endOfPiece(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int? = nil
  ) -> (place: Int, isLineEnd: Bool) {
    let start = start ?? position
    let most = min(bytes.count, start + Self.piece)
    if let lineEnd { return lineEnd <= most ? (lineEnd, true) : (most, false) }
    var index = max(start, scanned)
    while index < most, bytes[index] != 0x0A { index += 1 }
    scanned = index
    guard index == bytes.count || index < most else { return (most, false) }
    let endsInCR = index < bytes.count && index > start && bytes[index - 1] == 0x0D
    let end = endsInCR ? index - 1 : index
    lineEnd = end
    return (end, true)
  }

  /// Behind a line's last row.
  private mutating func endLine(_ bytes: UnsafeBufferPointer<UInt8>) {
    lineEnd = nil
    state = .between
    if shape.form == .hex {
      line += 1
    } else if !isJSON, position < bytes.count {
      position += bytes[position] == 0x0D ? 2 : 1
      line += 1
    }
  }

  // MARK: - Rows

  /// Where a row ends. What is hidden is shown as one piece.
  private mutating func cut(
    _ row: BodyRow, _ bytes: UnsafeBufferPointer<UInt8>, _ end: (place: Int, isLineEnd: Bool)
  ) -> Int {
    let lineEnd = end.isLineEnd ? end.place : bytes.count
    guard shape.form != .hex else {
      secrets?.find(bytes, to: end.place, end: bytes.count)
      return end.place
    }
    var columns = max(8, shape.columns - BodyRows.indent(row))
    var index = position
    var known = index
    while index < end.place, columns > 0, index >= known {
      known = lookForSecrets(bytes, from: index, to: end.place, lineEnd)
      index = cutAround(bytes, from: index, to: known, &columns)
    }
    return index
  }

  /// Whether one has been found that is not passed.
  private var hasSecrets: Bool { secrets?.found.isEmpty == false }

  /// - Returns: up to where every secret is known.
  private mutating func lookForSecrets(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int, _ lineEnd: Int
  ) -> Int {
    guard hidesSecrets else { return end }
    let limit = min(end, start + lookedAhead)
    secrets?.find(bytes, to: limit, end: lineEnd)
    return min(end, secrets?.position ?? end)
  }

  /// The same as `cut`, with each secret as one piece.
  private mutating func cutAround(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int, _ columns: inout Int
  ) -> Int {
    guard hasSecrets, let found = secrets?.found else {
      return cut(bytes, from: start, to: end, &columns)
    }
    var index = start
    for range in found.lazy.map(\.range) where range.lowerBound >= index {
      if range.lowerBound >= end { break }
      let stop = cut(bytes, from: index, to: range.lowerBound, &columns)
      if stop < range.lowerBound { return stop }
      guard columns >= Self.hiddenColumns || stop == position else {
        columns = 0
        return stop
      }
      index = range.upperBound
      columns -= Self.hiddenColumns
      isInString = false
    }
    return cut(bytes, from: index, to: end, &columns)
  }

  private mutating func cut(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int, _ columns: inout Int
  ) -> Int {
    guard start < end, columns > 0 else { return start }
    let (stop, taken) =
      isJSON
      ? JSONColumns.end(of: bytes, from: start, to: end, columns: columns, isInString: &isInString)
      : BodyColumns.end(of: bytes, from: start, to: end, columns: columns)
    columns -= stop < end ? columns : taken
    return stop
  }
}
