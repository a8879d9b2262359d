/// Where the keys and values of a TOML text stand, byte by byte: what the parser does not tell, and what
/// saving needs so that every other byte stays.
///
/// It takes the text to be valid TOML, as the parser has found it; of another it makes what it can.
struct TOMLOutline {
  /// A key with its value.
  struct Entry {
    /// The key's last part, or the array's element.
    var key: Range<Int>
    var value: Range<Int>
    /// Index into `sections`.
    var section: Int
    /// The whole line's end, line end included; nil within an inline value.
    var lineEnd: Int?
    var lineStart: Int?
  }

  /// What one header opens, or the part before the first one.
  struct Section {
    var path: TOMLPath
    var header: Range<Int>
    /// After the last entry's line, or the header's.
    var end: Int
    /// Whether it opens an element of an array of tables.
    var isElement = false
  }

  private(set) var entries: [TOMLPath: Entry] = [:]
  private(set) var sections: [Section] = []
  /// The first place where each table is named, also one that only a longer header implies.
  private(set) var tables: [TOMLPath: Int] = [:]
  let bytes: [UInt8]

  private var at = 0
  private var elements: [TOMLPath: Int] = [:]
  private let lineStarts: [Int]

  init(_ text: String) {
    let bytes = Array(text.utf8)
    self.bytes = bytes
    lineStarts = [0] + bytes.indices.filter { bytes[$0] == 0x0A }.map { $0 + 1 }
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { at = 3 }
    sections = [Section(path: [], header: at..<at, end: at)]
    scan()
  }

  /// The line and column of a byte.
  func place(of offset: Int) -> TextPlace {
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    let start = low == 0 && bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : lineStarts[low]
    let end = max(start, min(offset, bytes.count))
    let characters = bytes[start..<end].filter { $0 & 0xC0 != 0x80 }.count
    return TextPlace(line: low + 1, column: characters + 1)
  }

  // MARK: Lines

  private mutating func scan() {
    while at < bytes.count {
      skipBlanks()
      switch peek {
      case UInt8(ascii: "["): header()
      case UInt8(ascii: "#"), 0x0A, 0x0D, nil: break
      default: keyAndValue()
      }
      skipLine()
    }
  }

  private mutating func header() {
    let start = at
    at += 1
    let isElement = peek == UInt8(ascii: "[")
    if isElement { at += 1 }
    var path: TOMLPath = []
    let parts = keyParts()
    for (index, part) in parts.enumerated() {
      path.append(.key(part.text))
      let isLast = index == parts.count - 1
      if isLast, isElement {
        let count = elements[path, default: 0]
        elements[path] = count + 1
        if tables[path] == nil { tables[path] = part.span.lowerBound }
        path.append(.index(count))
      } else if let count = elements[path] {
        path.append(.index(count - 1))
      }
      if tables[path] == nil { tables[path] = part.span.lowerBound }
    }
    // A header names its table better than a longer one that came before.
    if let last = parts.last { tables[path] = last.span.lowerBound }
    while at < bytes.count, bytes[at] == UInt8(ascii: "]") || isBlank(bytes[at]) { at += 1 }
    sections.append(
      Section(path: path, header: start..<at, end: endOfLine(at), isElement: isElement))
  }

  private mutating func keyAndValue() {
    let section = sections.count - 1
    let lineStart = lineStart(before: at)
    guard let path = entry(in: sections[section].path) else { return }
    let end = endOfLine(at)
    entries[path]?.lineStart = lineStart
    entries[path]?.lineEnd = end
    sections[section].end = end
  }

  /// `key = value`, also in an inline table.
  private mutating func entry(in table: TOMLPath) -> TOMLPath? {
    let parts = keyParts()
    guard let last = parts.last else { return nil }
    var path = table
    for part in parts.dropLast() {
      path.append(.key(part.text))
      if tables[path] == nil { tables[path] = part.span.lowerBound }
    }
    path.append(.key(last.text))
    skipBlanks()
    guard peek == UInt8(ascii: "=") else { return nil }
    at += 1
    skipBlanks()
    let start = at
    value(at: path)
    entries[path] = Entry(key: last.span, value: start..<at, section: sections.count - 1)
    return path
  }

  // MARK: Keys

  private mutating func keyParts() -> [(text: String, span: Range<Int>)] {
    var parts: [(String, Range<Int>)] = []
    while true {
      skipBlanks()
      let start = at
      let text: String
      if peek == UInt8(ascii: "\"") || peek == UInt8(ascii: "'") {
        skipString()
        text = Self.unquoted(bytes[start..<at])
      } else {
        while let byte = peek, isBare(byte) { at += 1 }
        text = String(decoding: bytes[start..<at], as: UTF8.self)
      }
      guard at > start else { return parts }
      parts.append((text, start..<at))
      skipBlanks()
      guard peek == UInt8(ascii: ".") else { return parts }
      at += 1
    }
  }

  private func isBare(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 || byte == 0x5F || byte == 0x2D || byte >= 0x80
  }

  private static func unquoted(_ bytes: ArraySlice<UInt8>) -> String {
    let inner = String(decoding: bytes.dropFirst().dropLast(), as: UTF8.self)
    guard bytes.first == UInt8(ascii: "\""), inner.contains("\\") else { return inner }
    return TOMLEscapes.decoded(inner)
  }

  // MARK: Values

  private mutating func value(at path: TOMLPath) {
    switch peek {
    case UInt8(ascii: "\""), UInt8(ascii: "'"): skipString()
    case UInt8(ascii: "["): array(at: path)
    case UInt8(ascii: "{"): inlineTable(at: path)
    default:
      while let byte = peek, !",]}#\r\n".utf8.contains(byte) { at += 1 }
      while at > 0, isBlank(bytes[at - 1]) { at -= 1 }
    }
  }

  private mutating func array(at path: TOMLPath) {
    at += 1
    var index = 0
    while true {
      skipAnything()
      guard let byte = peek else { return }
      if byte == UInt8(ascii: "]") {
        at += 1
        return
      }
      if byte == UInt8(ascii: ",") {
        at += 1
        continue
      }
      let start = at
      value(at: path + [.index(index)])
      entries[path + [.index(index)]] = Entry(
        key: start..<at, value: start..<at, section: sections.count - 1)
      index += 1
      if at == start { at += 1 }
    }
  }

  private mutating func inlineTable(at path: TOMLPath) {
    tables[path] = at
    at += 1
    while true {
      skipAnything()
      guard let byte = peek else { return }
      if byte == UInt8(ascii: "}") {
        at += 1
        return
      }
      if byte == UInt8(ascii: ",") {
        at += 1
        continue
      }
      let start = at
      _ = entry(in: path)
      if at == start { at += 1 }
    }
  }

  /// One string of any of the four kinds.
  private mutating func skipString() {
    let quote = bytes[at]
    let isMultiline = bytes[at...].starts(with: [quote, quote, quote])
    at += isMultiline ? 3 : 1
    while at < bytes.count {
      if bytes[at] == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
        at += 2
        continue
      }
      if isMultiline {
        if bytes[at...].starts(with: [quote, quote, quote]) {
          at += 3
          // Up to two quotes may stand right before the closing three.
          while peek == quote { at += 1 }
          return
        }
      } else if bytes[at] == quote {
        at += 1
        return
      } else if bytes[at] == 0x0A {
        return
      }
      at += 1
    }
    at = min(at, bytes.count)
  }

  // MARK: Bytes

  private var peek: UInt8? { at < bytes.count ? bytes[at] : nil }

  private func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

  private mutating func skipBlanks() {
    while let byte = peek, isBlank(byte) { at += 1 }
  }

  /// Blanks, line ends and comments.
  private mutating func skipAnything() {
    while let byte = peek {
      if byte == UInt8(ascii: "#") {
        while let byte = peek, byte != 0x0A { at += 1 }
      } else if isBlank(byte) || byte == 0x0A || byte == 0x0D {
        at += 1
      } else {
        return
      }
    }
  }

  private mutating func skipLine() {
    at = endOfLine(at)
  }

  private func endOfLine(_ offset: Int) -> Int {
    var end = offset
    while end < bytes.count, bytes[end] != 0x0A { end += 1 }
    return min(end + 1, bytes.count)
  }

  private func lineStart(before offset: Int) -> Int {
    var start = offset
    while start > 0, bytes[start - 1] != 0x0A { start -= 1 }
    return start
  }
}
