internal import TOMLKit

/// A value of a TOML text, in the file's order, with its place.
struct ConfigNode {
  enum Value {
    case string(String)
    case integer(Int)
    case number(Double)
    case boolean(Bool)
    /// A date or a time.
    case other
    case array([ConfigNode])
    case table([(key: String, node: ConfigNode)])

    /// What it is called in a message.
    var kind: String {
      switch self {
      case .string: "a text"
      case .integer, .number: "a number"
      case .boolean: "true or false"
      case .other: "a date or a time"
      case .array: "a list"
      case .table: "a table"
      }
    }
  }

  var value: Value
  var path: TOMLPath
  /// Of its key.
  var keyPlace: TextPlace
  /// Of its value.
  var place: TextPlace

  /// Reads a whole text.
  /// - Parameter file: named in mistakes.
  static func read(_ text: String, file: String) throws(WorkspaceFailure) -> ConfigNode {
    if text.utf8.contains(0) {
      throw WorkspaceFailure([WorkspaceMistake(file: file, problem: "is not a text file")])
    }
    let table: TOMLTable
    do {
      table = try TOMLTable(string: text)
    } catch let error as TOMLParseError {
      let begin = error.source.begin
      throw WorkspaceFailure([
        WorkspaceMistake(
          file: file, place: TextPlace(line: begin.line, column: begin.column),
          problem: Self.worded(error.description))
      ])
    } catch {
      throw WorkspaceFailure([
        WorkspaceMistake(file: file, problem: "cannot be read as TOML")
      ])
    }
    return Builder(outline: TOMLOutline(text)).table(table, at: [])
  }

  /// The parser's words, without the name of the part of it that spoke.
  private static func worded(_ text: String) -> String {
    let start = "Error while parsing "
    guard text.hasPrefix(start), let colon = text.firstRange(of: ": ") else { return text }
    return "\(text[colon.upperBound...]) (in a \(text[..<colon.lowerBound].dropFirst(start.count)))"
  }
}

/// Joins the parser's values with the outline's places.
private struct Builder {
  let outline: TOMLOutline

  func table(_ table: TOMLTable, at path: TOMLPath) -> ConfigNode {
    let members = table.keys.compactMap { key -> (key: String, node: ConfigNode)? in
      table[key].map { (key, node($0, at: path + [.key(key)])) }
    }
    return made(.table(members.sorted { $0.node.keyPlace < $1.node.keyPlace }), path)
  }

  private func node(_ value: any TOMLValueConvertible, at path: TOMLPath) -> ConfigNode {
    if let table = value.table { return self.table(table, at: path) }
    if let array = value.array {
      return made(
        .array(array.enumerated().map { node($1, at: path + [.index($0)]) }), path)
    }
    if let text = value.string { return made(.string(text), path) }
    if let flag = value.bool { return made(.boolean(flag), path) }
    if value.type == .int, let number = value.int { return made(.integer(number), path) }
    if let number = value.double { return made(.number(number), path) }
    return made(.other, path)
  }

  private func made(_ value: ConfigNode.Value, _ path: TOMLPath) -> ConfigNode {
    let entry = outline.entries[path]
    let start = entry?.key.lowerBound ?? outline.tables[path] ?? 0
    return ConfigNode(
      value: value, path: path, keyPlace: outline.place(of: start),
      place: outline.place(of: entry?.value.lowerBound ?? start))
  }
}
