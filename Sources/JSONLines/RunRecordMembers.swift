internal import Fetch

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Reads the members of one object of a record with their types checked; every mistake names where it is.
struct RunRecordMembers {
  let path: String
  private let members: [String: JSONNode]

  init(_ node: JSONNode?, _ path: String) throws(RunRecordMistake) {
    guard case .object(let members)? = node else {
      throw RunRecordMistake(
        member: path, problem: node == nil ? "is missing" : "must be an object")
    }
    self.members = members
    self.path = path
  }

  func path(to name: String) -> String { path.isEmpty ? name : "\(path).\(name)" }

  func mistake(_ name: String, _ problem: String) -> RunRecordMistake {
    RunRecordMistake(member: path(to: name), problem: problem)
  }

  /// nil where the member is absent or null.
  func node(_ name: String) -> JSONNode? {
    let node = members[name]
    return node == .null ? nil : node
  }

  var names: [String] { members.keys.sorted() }

  func object(_ name: String) throws(RunRecordMistake) -> RunRecordMembers {
    try RunRecordMembers(node(name), path(to: name))
  }

  func optionalObject(_ name: String) throws(RunRecordMistake) -> RunRecordMembers? {
    guard node(name) != nil else { return nil }
    return try object(name)
  }

  /// The objects of an array; none where it is absent.
  func objects(_ name: String) throws(RunRecordMistake) -> [RunRecordMembers] {
    var objects: [RunRecordMembers] = []
    for (index, node) in try array(name).enumerated() {
      objects.append(try RunRecordMembers(node, "\(path(to: name))[\(index)]"))
    }
    return objects
  }

  func array(_ name: String) throws(RunRecordMistake) -> [JSONNode] {
    switch node(name) {
    case nil: return []
    case .array(let elements)?: return elements
    default: throw mistake(name, "must be an array")
    }
  }

  func optionalText(_ name: String) throws(RunRecordMistake) -> String? {
    switch node(name) {
    case nil: return nil
    case .string(let text)?: return text
    default: throw mistake(name, "must be a string")
    }
  }

  func text(_ name: String) throws(RunRecordMistake) -> String {
    guard let text = try optionalText(name) else { throw mistake(name, "is missing") }
    return text
  }

  func texts(_ name: String) throws(RunRecordMistake) -> [String] {
    try array(name).map { (node) throws(RunRecordMistake) in
      guard case .string(let text) = node else {
        throw mistake(name, "must be an array of strings")
      }
      return text
    }
  }

  /// false where it is absent.
  func flag(_ name: String) throws(RunRecordMistake) -> Bool {
    switch node(name) {
    case nil: return false
    case .bool(let value)?: return value
    default: throw mistake(name, "must be true or false")
    }
  }

  func optionalInt(_ name: String) throws(RunRecordMistake) -> Int? {
    switch node(name) {
    case nil: return nil
    case .int(let value)?: return value
    default: throw mistake(name, "must be a whole number")
    }
  }

  func int(_ name: String) throws(RunRecordMistake) -> Int {
    guard let value = try optionalInt(name) else { throw mistake(name, "is missing") }
    return value
  }

  func number(_ name: String) throws(RunRecordMistake) -> Double? {
    switch node(name) {
    case nil: return nil
    case .int(let value)?: return Double(value)
    case .double(let value)?: return value
    default: throw mistake(name, "must be a number")
    }
  }

  func time(_ name: String) throws(RunRecordMistake) -> Timestamp {
    Timestamp(milliseconds: Int64(try int(name)))
  }

  /// One of an enumeration's names; nil where it is absent.
  func optionalChoice<Choice: RawRepresentable<String>>(
    _ name: String
  ) throws(RunRecordMistake) -> Choice? {
    guard let text = try optionalText(name) else { return nil }
    guard let choice = Choice(rawValue: text) else {
      throw mistake(name, "\(quoted(text)) is not known to this version of corscope")
    }
    return choice
  }

  func choice<Choice: RawRepresentable<String>>(_ name: String) throws(RunRecordMistake) -> Choice {
    guard let choice: Choice = try optionalChoice(name) else { throw mistake(name, "is missing") }
    return choice
  }

  func url(_ name: String) throws(RunRecordMistake) -> URLRecord {
    let text = try text(name)
    do throws(URLParseError) {
      return try URLRecord.parse(text)
    } catch {
      throw mistake(name, "\(quoted(text)): \(error)")
    }
  }

  // MARK: Bytes

  func optionalBytes(_ name: String) throws(RunRecordMistake) -> ByteString? {
    try node(name).map { (node) throws(RunRecordMistake) in try bytes(node, name) }
  }

  func bytes(_ name: String) throws(RunRecordMistake) -> ByteString {
    guard let bytes = try optionalBytes(name) else { throw mistake(name, "is missing") }
    return bytes
  }

  func headers(_ name: String) throws(RunRecordMistake) -> HeaderList {
    var list = HeaderList()
    for (index, element) in try array(name).enumerated() {
      guard case .array(let pair) = element, pair.count == 2 else {
        throw mistake("\(name)[\(index)]", "must be [name, value]")
      }
      list.headers.append(
        Header(try bytes(pair[0], "\(name)[\(index)]"), try bytes(pair[1], "\(name)[\(index)]")))
    }
    return list
  }

  private func bytes(_ node: JSONNode, _ name: String) throws(RunRecordMistake) -> ByteString {
    if case .string(let text) = node { return ByteString(utf8: text) }
    guard case .object(let members) = node, case .string(let text)? = members["base64"],
      let data = Data(base64Encoded: text)
    else { throw mistake(name, "must be a string, or an object with base64") }
    return ByteString(data)
  }
}
