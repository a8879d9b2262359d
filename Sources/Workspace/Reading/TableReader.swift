/// Collects the mistakes of one file.
final class MistakeCollector {
  let file: String
  private(set) var mistakes: [WorkspaceMistake] = []

  init(file: String) {
    self.file = file
  }

  func add(_ problem: String, at path: TOMLPath, _ place: TextPlace) {
    mistakes.append(
      WorkspaceMistake(file: file, place: place, key: path.spelled, problem: problem))
  }

  /// - Throws: what was collected, in the file's order, if anything was.
  func check() throws(WorkspaceFailure) {
    guard !mistakes.isEmpty else { return }
    throw WorkspaceFailure(
      mistakes.enumerated().sorted {
        ($0.element.place ?? .init(line: 0, column: 0), $0.offset)
          < ($1.element.place ?? .init(line: 0, column: 0), $1.offset)
      }.map(\.element))
  }
}

/// Takes the members of one table by their keys; what nobody has asked for is unknown.
struct TableReader {
  let node: ConfigNode
  let mistakes: MistakeCollector
  private let members: [(key: String, node: ConfigNode)]
  private var known: [String] = []

  /// A value that is no table is a mistake, and read as an empty one.
  init(_ node: ConfigNode, _ mistakes: MistakeCollector) {
    self.node = node
    self.mistakes = mistakes
    if case .table(let members) = node.value {
      self.members = members
    } else {
      members = []
      mistakes.add("must be a table, not \(node.value.kind)", at: node.path, node.place)
    }
  }

  mutating func member(_ key: String) -> ConfigNode? {
    known.append(key)
    return members.first { $0.key == key }?.node
  }

  mutating func text(_ key: String) -> String? {
    guard let node = member(key) else { return nil }
    if case .string(let text) = node.value { return text }
    mistakes.add("must be a text in quotes, not \(node.value.kind)", at: node.path, node.place)
    return nil
  }

  mutating func flag(_ key: String) -> Bool? {
    guard let node = member(key) else { return nil }
    if case .boolean(let flag) = node.value { return flag }
    mistakes.add("must be true or false, not \(node.value.kind)", at: node.path, node.place)
    return nil
  }

  mutating func number(_ key: String, in range: ClosedRange<Int>) -> Int? {
    guard let node = member(key) else { return nil }
    if case .integer(let number) = node.value, range.contains(number) { return number }
    mistakes.add(
      "must be a whole number from \(range.lowerBound) to \(range.upperBound)", at: node.path,
      node.place)
    return nil
  }

  /// One of a few words.
  mutating func choice<Value: RawRepresentable & CaseIterable>(
    _ key: String, of type: Value.Type
  ) -> Value? where Value.RawValue == String {
    choice(key, Value.allCases.map(\.rawValue)) { Value(rawValue: $0) }
  }

  mutating func choice<Value>(
    _ key: String, _ words: [String], _ value: (String) -> Value?
  ) -> Value? {
    guard let place = members.first(where: { $0.key == key })?.node, let text = text(key) else {
      known.append(key)
      return nil
    }
    if let value = value(text) { return value }
    let hint = NearestName.of(text, among: words).map { "; did you mean \"\($0)\"?" } ?? ""
    mistakes.add(
      "\"\(text)\" is none of \(words.joined(separator: ", "))\(hint)", at: place.path, place.place)
    return nil
  }

  mutating func texts(_ key: String) -> [String]? {
    guard let node = member(key) else { return nil }
    guard case .array(let elements) = node.value else {
      mistakes.add(
        "must be a list of texts such as [\"…\"], not \(node.value.kind)", at: node.path, node.place
      )
      return nil
    }
    return elements.compactMap { element in
      if case .string(let text) = element.value { return text }
      mistakes.add(
        "must be a text in quotes, not \(element.value.kind)", at: element.path, element.place)
      return nil
    }
  }

  /// The members of a table whose keys are the user's own.
  mutating func named(_ key: String) -> [(key: String, node: ConfigNode)] {
    guard let node = member(key) else { return [] }
    if case .table(let members) = node.value { return members }
    mistakes.add("must be a table, not \(node.value.kind)", at: node.path, node.place)
    return []
  }

  /// Names every member that nobody asked for.
  func finish() {
    for member in members where !known.contains(member.key) {
      let hint =
        NearestName.of(member.key, among: known).map { "; did you mean \($0)?" }
        ?? "; there are \(Set(known).sorted().joined(separator: ", "))"
      mistakes.add(
        "is not a key that is known here\(hint)", at: member.node.path,
        member.node.keyPlace)
    }
  }
}
