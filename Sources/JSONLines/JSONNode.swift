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
    return (try? encoder.encode(self)).map { Array($0) } ?? Array("null".utf8)
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
