/// Where the rows of an opened body begin, found as far as somebody has looked: opening 16 MB costs one page.
struct BodyRows: Hashable, Sendable {
  /// What the rows depend on: with another one, they are found anew.
  struct Shape: Hashable, Sendable {
    var form: BodyForm
    /// The columns of a row.
    var columns: Int
    /// Only lines that hold it are shown.
    var filter: BodyNeedle?
  }

  /// A line that is not wrapped still ends somewhere: minified files have one of megabytes.
  static let longestRow = 4096
  static let hexColumns = 16
  /// Deeper brackets are not indented further.
  static let deepest = 24

  let shape: Shape
  private(set) var rows: [BodyRow] = []
  private(set) var isComplete = false
  /// Why the rest is shown as it is and not as JSON.
  var mistake: JSONMistake? { json?.mistake }

  /// Where the next row begins.
  private var position = 0
  private var line: UInt32 = 0
  /// The end of the line that is being cut into rows; nil between two lines.
  private var lineEnd: Int?
  private var depth: UInt16 = 0
  private var isInString = false
  private var isContinued = false
  private var json: JSONScanner?

  init(_ shape: Shape) {
    self.shape = shape
    json = shape.form == .json ? JSONScanner() : nil
  }

  /// Finds rows until there are so many, or no more.
  mutating func extend(to count: Int, in bytes: [UInt8]) {
    guard !isComplete, rows.count < count else { return }
    bytes.withUnsafeBufferPointer { bytes in
      while !isComplete, rows.count < count { advance(bytes) }
    }
  }

  /// Finds rows until a place is in one, or passed over.
  mutating func extend(toOffset offset: Int, in bytes: [UInt8]) {
    bytes.withUnsafeBufferPointer { bytes in
      while !isComplete, position <= offset { advance(bytes) }
    }
  }

  /// The row that holds a place; the last before it where the filter leaves it out.
  func row(at offset: Int) -> Int {
    var low = 0
    var high = rows.count
    while low < high {
      let middle = (low + high) / 2
      if Int(rows[middle].start) <= offset { low = middle + 1 } else { high = middle }
    }
    return max(0, low - 1)
  }

  /// One row further, or one line that the filter leaves out.
  private mutating func advance(_ bytes: UnsafeBufferPointer<UInt8>) {
    if lineEnd == nil {
      guard beginLine(bytes) else {
        isComplete = true
        return
      }
      if let filter = shape.filter, let end = lineEnd,
        filter.first(in: bytes, position..<end) == nil
      {
        endLine(end, bytes)
        return
      }
    }
    guard let end = lineEnd else { return }
    appendRow(bytes, end)
    if position >= end { endLine(end, bytes) }
  }

  /// - Returns: whether there is one more line.
  private mutating func beginLine(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    isContinued = false
    let next = json?.next(bytes)
    if let start = next?.range.lowerBound ?? json?.position, start > position {
      line += UInt32(clamping: bytes[position..<start].count { $0 == 0x0A })
      position = start
    }
    if let next {
      lineEnd = next.range.upperBound
      depth = UInt16(clamping: next.depth)
      isInString = false
      return true
    }
    if json != nil, mistake == nil { return false }
    depth = 0
    guard position < bytes.count else { return false }
    if shape.form == .hex {
      lineEnd = min(bytes.count, position + Self.hexColumns)
      return true
    }
    var end = position
    while end < bytes.count, bytes[end] != 0x0A { end += 1 }
    let endsInCR = end < bytes.count && end > position && bytes[end - 1] == 0x0D
    lineEnd = endsInCR ? end - 1 : end
    return true
  }

  private mutating func endLine(_ end: Int, _ bytes: UnsafeBufferPointer<UInt8>) {
    lineEnd = nil
    position = end
    if shape.form == .hex {
      line += 1
    } else if shape.form == .text || mistake != nil, position < bytes.count {
      position += bytes[position] == 0x0D ? 2 : 1
      line += 1
    }
  }

  private mutating func appendRow(_ bytes: UnsafeBufferPointer<UInt8>, _ end: Int) {
    var row = BodyRow(start: UInt32(clamping: position), end: 0, line: line, depth: depth)
    row.isContinued = isContinued
    row.isInString = isInString
    row.isRaw = shape.form == .json && mistake != nil
    let columns = max(8, shape.columns - BodyRows.indent(row))
    if shape.form == .hex {
      position = end
    } else if shape.form == .json, mistake == nil {
      position = JSONColumns.end(
        of: bytes, from: position, to: end, columns: columns, isInString: &isInString)
    } else {
      position = BodyColumns.end(of: bytes, from: position, to: end, columns: columns)
    }
    row.end = UInt32(clamping: position)
    rows.append(row)
    isContinued = true
  }

  /// The blanks before a row.
  static func indent(_ row: BodyRow) -> Int {
    min(Int(row.depth), deepest) * 2 + (row.isContinued && row.depth > 0 ? 2 : 0)
  }
}
