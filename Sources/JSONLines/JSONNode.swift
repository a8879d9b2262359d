#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A JSON value that is put together member by member, so that a null is written where the format has one.
package enum JSONNode: Hashable, Sendable {
  case null
  case bool(Bool)
  case int(Int)
  case double(Double)
  case string(String)
  case array([JSONNode])
  case object([String: JSONNode])

  package static func string(_ text: String?) -> JSONNode {
    text.map { .string($0) } ?? .null
  }

  package static func double(_ number: Double?) -> JSONNode {
    number.map { $0.isFinite ? .double(($0 * 1000).rounded() / 1000) : .null } ?? .null
  }

  package static func strings(_ texts: [String]) -> JSONNode {
    .array(texts.map { .string($0) })
  }

  /// The value as one line of UTF-8, without a line end. The members of an object are in the order of
  /// their names, so that equal values give equal bytes.
  package func line(isPretty: Bool = false) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    if isPretty { encoder.outputFormatting.insert(.prettyPrinted) }
    // Encoding fails for non-finite numbers alone, which `double(_:)` keeps out.
    let encoded = (try? encoder.encode(self)).map { Array($0) } ?? Array("null".utf8)
    return Self.escaped(encoded)
  }

  /// What a terminal would act on, or what reorders or hides text, as `\u` escapes: JSON itself asks for that below U+0020
  /// only. Such characters stand in strings alone, where an escape means the same.
  private static func escaped(_ line: [UInt8]) -> [UInt8] {
    // DEL, or the first byte of C1 controls, of U+061C and of U+200B to U+FEFF.
    guard line.contains(where: { [0x7F, 0xC2, 0xD8, 0xE2, 0xEF].contains($0) }) else { return line }
    var result: [UInt8] = []
    result.reserveCapacity(line.count + 64)
    for scalar in String(decoding: line, as: UTF8.self).unicodeScalars {
      switch scalar.value {
      case 0x7F...0x9F, 0x061C, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF:
        let digits = String(scalar.value, radix: 16)
        result += Array("\\u\(String(repeating: "0", count: 4 - digits.count))\(digits)".utf8)
      default: result += Array(scalar.utf8)
      }
    }
    return result
  }
}

extension JSONNode: Encodable {
  private struct Name: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) {
      self.stringValue = stringValue
    }

    init?(intValue: Int) {
      nil
    }
  }

  package func encode(to encoder: any Encoder) throws {
    switch self {
    case .array(let elements):
      var container = encoder.unkeyedContainer()
      for element in elements { try container.encode(element) }
    case .object(let members):
      var container = encoder.container(keyedBy: Name.self)
      for (name, value) in members {
        try container.encode(value, forKey: Name(stringValue: name))
      }
    case .null:
      var container = encoder.singleValueContainer()
      try container.encodeNil()
    case .bool(let value):
      var container = encoder.singleValueContainer()
      try container.encode(value)
    case .int(let value):
      var container = encoder.singleValueContainer()
      try container.encode(value)
    case .double(let value):
      var container = encoder.singleValueContainer()
      try container.encode(value)
    case .string(let value):
      var container = encoder.singleValueContainer()
      try container.encode(value)
    }
  }
}
