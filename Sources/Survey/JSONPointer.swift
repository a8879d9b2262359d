package import Fetch

/// Looks a value up in a JSON text by [a JSON pointer](https://www.rfc-editor.org/rfc/rfc6901), without building
/// the rest of it.
package enum JSONPointer {
  /// Why there is nothing to be had.
  package enum Failure: Error, Hashable, Sendable {
    case notJSON
    /// The part of the pointer that leads nowhere.
    case missing(String)
  }

  /// The value as text: a string without its quotes and escapes, anything else as it is written.
  package static func text(at pointer: String, in body: ByteString) throws(Failure) -> String {
    var reader = Reader(bytes: body.bytes)
    for part in pointer.split(separator: "/", omittingEmptySubsequences: false).dropFirst() {
      try reader.descend(into: String(part).replacing("~1", with: "/").replacing("~0", with: "~"))
    }
    return try reader.value()
  }

  private struct Reader {
    /// Deeper ones are no JSON that a person would point into.
    static let deepest = 512

    let bytes: [UInt8]
    var at: Int

    init(bytes: [UInt8]) {
      self.bytes = bytes
      at = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    }

    private var peek: UInt8? { at < bytes.count ? bytes[at] : nil }

    private mutating func skipBlanks() {
      while let byte = peek, [0x20, 0x09, 0x0A, 0x0D].contains(byte) { at += 1 }
    }

    private mutating func take(_ byte: UInt8) throws(Failure) {
      skipBlanks()
      guard peek == byte else { throw .notJSON }
      at += 1
    }

    /// Goes to the member or the element of the value that comes next.
    mutating func descend(into part: String) throws(Failure) {
      skipBlanks()
      switch peek {
      case UInt8(ascii: "{"): try member(part)
      case UInt8(ascii: "["): try element(part)
      case nil: throw .notJSON
      default: throw .missing(part)
      }
    }

    private mutating func member(_ name: String) throws(Failure) {
      at += 1
      skipBlanks()
      if peek == UInt8(ascii: "}") { throw .missing(name) }
      while true {
        skipBlanks()
        let key = try string()
        try take(UInt8(ascii: ":"))
        if key == name { return }
        try skipValue(depth: 0)
        skipBlanks()
        if peek == UInt8(ascii: "}") { throw .missing(name) }
        try take(UInt8(ascii: ","))
      }
    }

    private mutating func element(_ part: String) throws(Failure) {
      guard let index = Int(part), index >= 0, String(index) == part else { throw .missing(part) }
      at += 1
      skipBlanks()
      if peek == UInt8(ascii: "]") { throw .missing(part) }
      for _ in 0..<index {
        try skipValue(depth: 0)
        skipBlanks()
        if peek == UInt8(ascii: "]") { throw .missing(part) }
        try take(UInt8(ascii: ","))
      }
    }

    mutating func value() throws(Failure) -> String {
      skipBlanks()
      if peek == UInt8(ascii: "\"") { return try string() }
      let start = at
      try skipValue(depth: 0)
      return String(decoding: bytes[start..<at], as: UTF8.self)
    }

    private mutating func skipValue(depth: Int) throws(Failure) {
      guard depth < Self.deepest else { throw .notJSON }
      skipBlanks()
      switch peek {
      case UInt8(ascii: "\""): _ = try string()
      case UInt8(ascii: "{"), UInt8(ascii: "["): try skipContainer(depth: depth)
      default:
        let start = at
        while let byte = peek, !" \t\r\n,]}".utf8.contains(byte) { at += 1 }
        guard at > start else { throw .notJSON }
      }
    }

    private mutating func skipContainer(depth: Int) throws(Failure) {
      let isObject = peek == UInt8(ascii: "{")
      let end = isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")
      at += 1
      skipBlanks()
      if peek == end {
        at += 1
        return
      }
      while true {
        if isObject {
          skipBlanks()
          _ = try string()
          try take(UInt8(ascii: ":"))
        }
        try skipValue(depth: depth + 1)
        skipBlanks()
        if peek == end {
          at += 1
          return
        }
        try take(UInt8(ascii: ","))
      }
    }

    /// A string, its escapes carried out.
    private mutating func string() throws(Failure) -> String {
      guard peek == UInt8(ascii: "\"") else { throw .notJSON }
      at += 1
      var result: [UInt8] = []
      while let byte = peek {
        at += 1
        if byte == UInt8(ascii: "\"") { return String(decoding: result, as: UTF8.self) }
        guard byte == UInt8(ascii: "\\") else {
          result.append(byte)
          continue
        }
        guard let code = peek else { throw .notJSON }
        at += 1
        switch code {
        case UInt8(ascii: "n"): result.append(0x0A)
        case UInt8(ascii: "t"): result.append(0x09)
        case UInt8(ascii: "r"): result.append(0x0D)
        case UInt8(ascii: "b"): result.append(0x08)
        case UInt8(ascii: "f"): result.append(0x0C)
        case UInt8(ascii: "u"): result += try character()
        default: result.append(code)
        }
      }
      throw .notJSON
    }

    /// After `\u`: a character of one or two units.
    private mutating func character() throws(Failure) -> [UInt8] {
      let first = try unit()
      if 0xD800...0xDBFF ~= first, at + 1 < bytes.count, bytes[at] == UInt8(ascii: "\\"),
        bytes[at + 1] == UInt8(ascii: "u")
      {
        at += 2
        let second = try unit()
        let value = 0x10000 + (first &- 0xD800) << 10 + (second &- 0xDC00)
        if 0xDC00...0xDFFF ~= second, let scalar = Unicode.Scalar(value) {
          return Array(String(scalar).utf8)
        }
      }
      return Array(String(Unicode.Scalar(first) ?? "\u{FFFD}").utf8)
    }

    private mutating func unit() throws(Failure) -> UInt32 {
      guard at + 4 <= bytes.count,
        let value = UInt32(String(decoding: bytes[at..<at + 4], as: UTF8.self), radix: 16)
      else { throw .notJSON }
      at += 4
      return value
    }
  }
}
