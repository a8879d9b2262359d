/// Why bytes are no JSON, and where.
struct JSONMistake: Hashable, Sendable {
  var offset: Int
  var message: String
}

/// Cuts JSON into the lines that it has when it is indented, one at a call, so that a big body costs only what is looked
/// at. Strict ([RFC 8259](https://www.rfc-editor.org/rfc/rfc8259)): the first mistake ends it. A token of megabytes is read
/// in several calls.
struct JSONScanner: Hashable, Sendable {
  private enum Expected: Hashable {
    case value, valueOrEnd, key, keyOrEnd, commaOrEnd, nothing
  }

  /// A line: an opening bracket, a closing one, or a member or element, with the comma behind it.
  struct Line: Hashable {
    var range: Range<Int>
    var depth: Int
  }

  /// What a call came to.
  enum Found: Hashable {
    case line(Line)
    /// The end, or a mistake; `position` is then where the bad line begins.
    case nothing
    /// The limit came first: the next call goes on.
    case more
  }

  /// More brackets in brackets than anybody writes.
  static let deepest = 1000

  private(set) var position: Int
  private(set) var mistake: JSONMistake?
  private var expected = Expected.value
  /// The open brackets, from the outermost.
  private var open: [UInt8] = []
  /// How far the long tokens of the line have been read, by where they begin.
  private var read: [Int: Int] = [:]
  /// The same for its long white space, which may begin where a token does.
  private var skipped: [Int: Int] = [:]
  private var limit = Int.max
  private var isOut = false

  init(at position: Int = 0) {
    self.position = position
  }

  /// How far anything has been looked at.
  var reached: Int {
    guard !read.isEmpty || !skipped.isEmpty else { return position }
    return max(position, read.values.max() ?? 0, skipped.values.max() ?? 0)
  }

  private func readBefore(_ start: Int) -> Int? { read.isEmpty ? nil : read[start] }

  /// - Parameter limit: bytes from there on are not looked at in this call.
  mutating func next(_ bytes: UnsafeBufferPointer<UInt8>, limit: Int = .max) -> Found {
    guard mistake == nil else { return .nothing }
    self.limit = limit
    isOut = false
    let before = (expected: expected, depth: open.count, innermost: open.last)
    skipBlanks(bytes)
    let start = position
    if !isOut, start >= bytes.count {
      if !(expected == .nothing && open.isEmpty) { fail(start, "it ends too early") }
      return .nothing
    }
    let depth = isOut ? nil : line(bytes)
    if isOut {
      mistake = nil
      (position, expected) = (start, before.expected)
      // A line opens or closes one bracket at most.
      if open.count > before.depth { open.removeLast() }
      if open.count < before.depth, let innermost = before.innermost { open.append(innermost) }
      return .more
    }
    if !read.isEmpty { read = [:] }
    if !skipped.isEmpty { skipped = [:] }
    guard let depth else {
      position = start
      return .nothing
    }
    return .line(Line(range: start..<position, depth: depth))
  }

  /// Whether a token has to be left at a place for the next call.
  private mutating func leave(_ start: Int, at index: Int, _ count: Int) -> Bool {
    guard index >= limit, index < count else { return false }
    read[start] = index
    isOut = true
    return true
  }

  /// Reads a line; nil after a mistake.
  private mutating func line(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    if bytes[position] == UInt8(ascii: "}") || bytes[position] == UInt8(ascii: "]") {
      guard close(bytes) else { return nil }
      let depth = open.count
      return endOfValue(bytes) ? depth : nil
    }
    if expected == .key || expected == .keyOrEnd {
      guard key(bytes) else { return nil }
      expected = .value
    }
    guard expected == .value || expected == .valueOrEnd else {
      let what = expected == .nothing ? "the end" : "a comma or the closing bracket"
      fail(position, "expected \(what)")
      return nil
    }
    let depth = open.count
    guard let isOpen = value(bytes) else { return nil }
    return isOpen || endOfValue(bytes) ? depth : nil
  }

  private mutating func key(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard bytes[position] == UInt8(ascii: "\"") else {
      fail(position, "expected a name in double quotes")
      return false
    }
    guard string(bytes) else { return false }
    skipBlanks(bytes)
    guard position < bytes.count, bytes[position] == UInt8(ascii: ":") else {
      fail(position, "expected a colon")
      return false
    }
    position += 1
    skipBlanks(bytes)
    return true
  }

  /// - Returns: whether it is a bracket that stays open; nil after a mistake.
  private mutating func value(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool? {
    guard position < bytes.count else {
      fail(position, "it ends too early")
      return nil
    }
    switch bytes[position] {
    case UInt8(ascii: "\""): return string(bytes) ? false : nil
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      guard open.count < Self.deepest else {
        fail(position, "more than \(Self.deepest) brackets are open")
        return nil
      }
      open.append(bytes[position])
      expected = bytes[position] == UInt8(ascii: "{") ? .keyOrEnd : .valueOrEnd
      position += 1
      let afterBracket = position
      skipBlanks(bytes)
      if position < bytes.count, bytes[position] == closing { return close(bytes) ? false : nil }
      position = afterBracket
      return true
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      return number(bytes) ? false : nil
    default: return word(bytes) ? false : nil
    }
  }

  /// What closes the innermost bracket.
  private var closing: UInt8 {
    open.last == UInt8(ascii: "{") ? UInt8(ascii: "}") : UInt8(ascii: "]")
  }

  private mutating func close(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let mayEnd = expected == .commaOrEnd || expected == .keyOrEnd || expected == .valueOrEnd
    guard mayEnd, !open.isEmpty, bytes[position] == closing else {
      fail(position, "this bracket closes nothing")
      return false
    }
    open.removeLast()
    position += 1
    return true
  }

  /// Behind a value: the comma belongs to its line.
  private mutating func endOfValue(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    expected = open.isEmpty ? .nothing : .commaOrEnd
    let end = position
    skipBlanks(bytes)
    guard expected == .commaOrEnd, position < bytes.count, bytes[position] == UInt8(ascii: ",")
    else {
      position = end
      return true
    }
    position += 1
    expected = open.last == UInt8(ascii: "{") ? .key : .value
    return true
  }
}

// MARK: - Tokens

extension JSONScanner {
  private mutating func fail(_ offset: Int, _ message: String) {
    mistake = JSONMistake(offset: offset, message: message)
  }

  private mutating func skipBlanks(_ bytes: UnsafeBufferPointer<UInt8>) {
    let start = position
    var index = skipped.isEmpty ? start : skipped[start] ?? start
    while index < min(limit, bytes.count), Self.isBlank(bytes[index]) { index += 1 }
    if index >= limit, index < bytes.count {
      skipped[start] = index
      isOut = true
      return
    }
    position = index
  }

  static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
  }

  private mutating func string(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let start = position
    var index = readBefore(start) ?? start + 1
    while index < min(limit, bytes.count) {
      switch bytes[index] {
      case UInt8(ascii: "\""):
        position = index + 1
        return true
      case UInt8(ascii: "\\"): index += 2
      case ..<0x20:
        fail(index, "a control character in a text")
        return false
      default: index += 1
      }
    }
    if !leave(start, at: index, bytes.count) {
      fail(min(index, bytes.count), "a text that does not end")
    }
    return false
  }

  private mutating func digits(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let start = position
    var index = readBefore(start) ?? start
    while index < min(limit, bytes.count), (0x30...0x39).contains(bytes[index]) { index += 1 }
    if leave(start, at: index, bytes.count) { return false }
    position = index
    return position > start
  }

  private mutating func number(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let start = position
    if bytes[position] == UInt8(ascii: "-") { position += 1 }
    let first = position
    guard digits(bytes), bytes[first] != 0x30 || position == first + 1 else {
      fail(start, "a number that is none")
      return false
    }
    if position < bytes.count, bytes[position] == UInt8(ascii: ".") {
      position += 1
      guard digits(bytes) else {
        fail(start, "a number that is none")
        return false
      }
    }
    guard position < bytes.count, bytes[position] | 0x20 == UInt8(ascii: "e") else { return true }
    position += 1
    if position < bytes.count, bytes[position] == 0x2B || bytes[position] == 0x2D { position += 1 }
    if digits(bytes) { return true }
    fail(start, "a number that is none")
    return false
  }

  private mutating func word(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    for word in ["true", "false", "null"] {
      let end = position + word.utf8.count
      guard end <= bytes.count, bytes[position..<end].elementsEqual(word.utf8) else { continue }
      position = end
      return true
    }
    fail(position, "expected a value")
    return false
  }
}
