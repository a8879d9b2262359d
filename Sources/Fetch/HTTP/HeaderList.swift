/// One header: a name and a value, as they stand.
package struct Header: Hashable, Sendable {
  package var name: ByteString
  package var value: ByteString

  package init(_ name: ByteString, _ value: ByteString) {
    self.name = name
    self.value = value
  }
}

/// [A header list](https://fetch.spec.whatwg.org/#concept-header-list): order, duplicates and case are
/// kept; names compare without case.
package struct HeaderList: Hashable, Sendable {
  package var headers: [Header]

  package init(_ headers: [Header] = []) {
    self.headers = headers
  }

  package var isEmpty: Bool { headers.isEmpty }

  /// Whether there is a header of this name.
  package func contains(_ name: ByteString) -> Bool {
    headers.contains { $0.name.matchesIgnoringCase(name) }
  }

  /// Every value of a name, in order, as it stands.
  package func values(of name: ByteString) -> [ByteString] {
    headers.filter { $0.name.matchesIgnoringCase(name) }.map(\.value)
  }

  /// [Get](https://fetch.spec.whatwg.org/#concept-header-list-get): the values joined with `, `.
  /// - Returns: nil when there is no such header.
  package func get(_ name: ByteString) -> ByteString? {
    let values = values(of: name)
    guard !values.isEmpty else { return nil }
    return Self.combined(values)
  }

  /// [Append](https://fetch.spec.whatwg.org/#concept-header-list-append): a name that is there already
  /// lends its case.
  package mutating func append(_ name: ByteString, _ value: ByteString) {
    let known = headers.first { $0.name.matchesIgnoringCase(name) }
    headers.append(Header(known?.name ?? name, value))
  }

  /// [Set](https://fetch.spec.whatwg.org/#concept-header-list-set): the first takes the value, the
  /// others go.
  package mutating func set(_ name: ByteString, _ value: ByteString) {
    guard let first = headers.firstIndex(where: { $0.name.matchesIgnoringCase(name) }) else {
      headers.append(Header(name, value))
      return
    }
    headers[first].value = value
    let rest = headers[(first + 1)...].filter { !$0.name.matchesIgnoringCase(name) }
    headers.replaceSubrange((first + 1)..., with: rest)
  }

  /// [Delete](https://fetch.spec.whatwg.org/#concept-header-list-delete): every header of this name goes.
  package mutating func remove(_ name: ByteString) {
    headers.removeAll { $0.name.matchesIgnoringCase(name) }
  }

  /// [Sort and combine](https://fetch.spec.whatwg.org/#concept-header-list-sort-and-combine): what a
  /// script sees when it iterates over `Headers`. `Set-Cookie` is not combined.
  package func sortedAndCombined() -> [Header] {
    let values = valuesByName()
    return values.keys.sorted().flatMap { name -> [Header] in
      let values = values[name] ?? []
      return name == "set-cookie"
        ? values.map { Header(name, $0) } : [Header(name, Self.combined(values))]
    }
  }

  /// Every value in order, under its name in lower case: one walk, however many headers there are.
  func valuesByName() -> [ByteString: [ByteString]] {
    var values: [ByteString: [ByteString]] = [:]
    for header in headers { values[header.name.asciiLowercased, default: []].append(header.value) }
    return values
  }

  static func combined(_ values: [ByteString]) -> ByteString {
    ByteString(values.map(\.bytes).joined(separator: Array(", ".utf8)))
  }
}
