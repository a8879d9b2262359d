internal import TOMLKit

/// The text of a workspace's file, changed value by value. Every byte that is no part of a changed value
/// stays: comments, blank lines, line ends, order.
package struct WorkspaceText: Hashable, Sendable {
  /// Why a change was not made; the text is as it was.
  package struct Refusal: Error, Hashable, Sendable, CustomStringConvertible {
    package var description: String

    package init(description: String) {
      self.description = description
    }
  }

  package private(set) var text: String

  /// - Parameter text: valid TOML.
  package init(_ text: String) {
    self.text = text
  }

  /// Sets a key's value; a key that is not there comes after its table's last one, a table that is not there
  /// comes last.
  package mutating func set(_ path: TOMLPath, to value: TOMLLiteral) throws(Refusal) {
    let outline = TOMLOutline(text)
    let bytes: [UInt8]
    if let entry = outline.entries[path] {
      bytes = Self.replaced(outline.bytes, entry.value, by: value.text)
    } else if outline.tables[path] != nil || path.isEmpty {
      throw Refusal(description: "\(path.spelled) is a table, which one value cannot replace")
    } else {
      bytes = try inserted(path, value, outline)
    }
    try take(bytes)
  }

  /// Takes a key and its line away, with the comment on that line; nothing where there is no such key.
  package mutating func remove(_ path: TOMLPath) throws(Refusal) {
    let outline = TOMLOutline(text)
    guard let entry = outline.entries[path] else { return }
    guard let start = entry.lineStart, let end = entry.lineEnd else {
      throw Refusal(description: "\(path.spelled) stands within another value; change that one")
    }
    try take(Self.replaced(outline.bytes, start..<end, by: ""))
  }

  /// Adds a text of whole lines, such as a new request's table, at the end, after a blank line.
  package mutating func append(_ lines: String) throws(Refusal) {
    let outline = TOMLOutline(text)
    let end = Self.lineEnd(of: outline.bytes)
    let added = lines.split(separator: "\n", omittingEmptySubsequences: false)
      .joined(separator: end)
    try take(outline.bytes + Array((Self.gap(before: outline.bytes.count, outline) + added).utf8))
  }

  // MARK: Inserting

  private func inserted(
    _ path: TOMLPath, _ value: TOMLLiteral, _ outline: TOMLOutline
  ) throws(Refusal) -> [UInt8] {
    guard case .key(let key) = path.last, let parent = Optional(TOMLPath(path.dropLast())) else {
      throw Refusal(description: "\(path.spelled) is an element of a list, which is set as a whole")
    }
    let line = "\(TOMLLiteral.key(key)) = \(value.text)"
    if let table = outline.entries[parent] { return try inlined(line, in: table, outline, path) }
    if let section = outline.sections.lastIndex(where: { $0.path == parent }),
      section > 0 || parent.isEmpty
    {
      return added(line, after: outline.sections[section].end, outline)
    }
    // The table exists through keys with dots alone: a header of its own would be an error.
    let relatives = outline.entries.filter {
      $0.key.count > parent.count && $0.key.starts(with: parent) && $0.value.lineEnd != nil
        && outline.sections[$0.value.section].path.count < parent.count
    }
    if let last = relatives.values.max(by: { $0.value.lowerBound < $1.value.lowerBound }),
      let end = last.lineEnd
    {
      let prefix = parent.dropFirst(outline.sections[last.section].path.count)
      return added("\(TOMLPath(prefix).spelled).\(line)", after: end, outline)
    }
    guard parent.allSatisfy({ if case .key = $0 { true } else { false } }) else {
      throw Refusal(description: "there is no \(parent.spelled)")
    }
    let end = Self.lineEnd(of: outline.bytes)
    let header = "[\(parent.spelled)]\(end)\(line)\(end)"
    return outline.bytes + Array((Self.gap(before: outline.bytes.count, outline) + header).utf8)
  }

  /// Into an inline table, before its closing brace.
  private func inlined(
    _ line: String, in table: TOMLOutline.Entry, _ outline: TOMLOutline, _ path: TOMLPath
  ) throws(Refusal) -> [UInt8] {
    let inner = outline.bytes[table.value].dropFirst().dropLast()
    guard outline.bytes[table.value].first == UInt8(ascii: "{") else {
      throw Refusal(description: "\(TOMLPath(path.dropLast()).spelled) is no table")
    }
    guard let last = inner.lastIndex(where: { $0 != 0x20 && $0 != 0x09 }) else {
      return Self.replaced(outline.bytes, table.value, by: "{ \(line) }")
    }
    return Self.replaced(outline.bytes, (last + 1)..<(last + 1), by: ", \(line)")
  }

  private func added(_ line: String, after offset: Int, _ outline: TOMLOutline) -> [UInt8] {
    let end = Self.lineEnd(of: outline.bytes)
    let isTorn = offset > 0 && outline.bytes[offset - 1] != 0x0A && offset > bom(outline)
    return Self.replaced(
      outline.bytes, offset..<offset, by: (isTorn ? end : "") + line + end)
  }

  private func bom(_ outline: TOMLOutline) -> Int {
    outline.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  // MARK: Bytes

  private static func replaced(
    _ bytes: [UInt8], _ range: Range<Int>, by text: String
  ) -> [UInt8] {
    Array(bytes[..<range.lowerBound]) + Array(text.utf8) + Array(bytes[range.upperBound...])
  }

  /// What the file ends its lines with.
  private static func lineEnd(of bytes: [UInt8]) -> String {
    guard let first = bytes.firstIndex(of: 0x0A), first > 0 else { return "\n" }
    return bytes[first - 1] == 0x0D ? "\r\n" : "\n"
  }

  /// What makes the next line stand after a blank one.
  private static func gap(before offset: Int, _ outline: TOMLOutline) -> String {
    let end = lineEnd(of: outline.bytes)
    if outline.bytes.isEmpty { return "" }
    return outline.bytes.last == 0x0A ? end : end + end
  }

  private mutating func take(_ bytes: [UInt8]) throws(Refusal) {
    let changed = String(decoding: bytes, as: UTF8.self)
    guard (try? TOMLTable(string: changed)) != nil else {
      throw Refusal(description: "the change would break the file")
    }
    text = changed
  }
}
