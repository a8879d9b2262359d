#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A line of a case or truth file that cannot be used.
package struct CaseFileError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The file's name, as it was given.
  package var file: String
  /// Counted from 1.
  package var line: Int
  /// Where in the line: `steps[0].mode`; empty for the line itself.
  package var member: String
  package var problem: String

  package var description: String {
    "\(file):\(line): " + (member.isEmpty ? "" : "\(member): ") + problem
  }
}

/// Reads the files of the case format: one JSON object a line; empty lines are passed over.
package enum CaseFile {
  /// The cases of a file, in its order.
  /// - Parameter file: its name, for errors.
  /// - Throws: for a line that is no case, and for a second case of one id.
  package static func load(data: [UInt8], file: String) throws(CaseFileError) -> [Case] {
    var seen = Set<String>()
    var cases: [Case] = []
    for (line, found) in try objects(of: Case.self, data: data, file: file) {
      guard seen.insert(found.id).inserted else {
        throw CaseFileError(
          file: file, line: line, member: "id", problem: "a second case has the id \(found.id)")
      }
      cases.append(found)
    }
    return cases
  }

  /// The cases of a text in the format of a case file.
  package static func load(text: String, file: String) throws(CaseFileError) -> [Case] {
    try load(data: Array(text.utf8), file: file)
  }

  /// The recordings of a file, in its order.
  package static func loadTruth(data: [UInt8], file: String) throws(CaseFileError) -> [Truth] {
    try objects(of: Truth.self, data: data, file: file).map(\.object)
  }

  private static func objects<Object: Decodable>(
    of type: Object.Type, data: [UInt8], file: String
  ) throws(CaseFileError) -> [(line: Int, object: Object)] {
    let decoder = JSONDecoder()
    var found: [(Int, Object)] = []
    for (index, line) in data.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated()
    where line.contains(where: { $0 != 0x20 && $0 != 0x09 && $0 != 0x0D }) {
      do {
        found.append((index + 1, try decoder.decode(type, from: Data(line))))
      } catch {
        let (member, problem) = words(for: error)
        throw CaseFileError(file: file, line: index + 1, member: member, problem: problem)
      }
    }
    return found
  }

  private static func words(for error: any Error) -> (member: String, problem: String) {
    switch error {
    case DecodingError.keyNotFound(let key, let context):
      (path(context.codingPath + [key]), "missing")
    case DecodingError.valueNotFound(_, let context):
      (path(context.codingPath), "null where a value is needed")
    case DecodingError.typeMismatch(let type, let context):
      (path(context.codingPath), "not \(name(of: type))")
    case DecodingError.dataCorrupted(let context):
      (
        path(context.codingPath),
        context.codingPath.isEmpty ? "not a JSON object" : printable(context.debugDescription)
      )
    default: ("", "not a JSON object")
    }
  }

  private static func name(of type: any Any.Type) -> String {
    switch type {
    case is String.Type: "a text"
    case is Int.Type: "a whole number"
    case is Bool.Type: "true or false"
    case is [String: Any].Type: "an object"
    case is [Any].Type: "an array"
    default: "of the right kind"
    }
  }

  private static func path(_ keys: [any CodingKey]) -> String {
    var text = ""
    for key in keys {
      if let index = key.intValue {
        text += "[\(index)]"
      } else {
        text += (text.isEmpty ? "" : ".") + printable(key.stringValue)
      }
    }
    return text
  }

  /// A file's text on its way to a terminal: without control characters.
  private static func printable(_ text: String) -> String {
    var shown = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let isControl = scalar.value < 0x20 || 0x7F..<0xA0 ~= scalar.value
      shown.append(isControl ? "\u{FFFD}" : scalar)
    }
    return String(shown)
  }
}
