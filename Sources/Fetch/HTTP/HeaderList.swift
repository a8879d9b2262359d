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
    return ByteString(values.map(\.bytes).joined(separator: Array(", ".utf8)))
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
    for index in headers.indices.reversed()
    where index > first && headers[index].name.matchesIgnoringCase(name) {
      headers.remove(at: index)
    }
  }

  package mutating func remove(_ name: ByteString) {
    headers.removeAll { $0.name.matchesIgnoringCase(name) }
  }

  /// [Sort and combine](https://fetch.spec.whatwg.org/#concept-header-list-sort-and-combine): what a
  /// script sees when it iterates over `Headers`. `Set-Cookie` is not combined.
  package func sortedAndCombined() -> [Header] {
    let names = Set(headers.map(\.name.asciiLowercased)).sorted()
    return names.flatMap { name -> [Header] in
      if name == "set-cookie" { return values(of: name).map { Header(name, $0) } }
      return get(name).map { [Header(name, $0)] } ?? []
    }
  }
}
