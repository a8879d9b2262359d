package import Fetch

/// Hides the values of what is named like a secret. Each hidden value keeps a fingerprint, so that two of
/// them can still be told to be the same or not.
package struct Secrets: Sendable {
  /// Words that make a name a secret's, in lower case.
  private static let words = [
    "auth", "cookie", "token", "session", "secret", "key", "password",
  ].map { Array($0.utf8) }

  /// A short text that is the same for the same bytes, and from which they cannot be had.
  private let fingerprint: @Sendable (ByteString) -> String
  /// Hidden wherever they stand, whatever the name; longest first.
  private let values: [KnownSecret]

  /// - Parameter values: secrets that are known as such, such as those of a workspace's commands.
  package init(values: [String] = [], fingerprint: @escaping @Sendable (ByteString) -> String) {
    self.values = KnownSecret.sorted(
      Set(values.filter { !$0.isEmpty }.flatMap(KnownSecret.spellings)))
    self.fingerprint = fingerprint
  }

  private init(_ values: [KnownSecret], _ fingerprint: @escaping @Sendable (ByteString) -> String) {
    self.values = values
    self.fingerprint = fingerprint
  }

  /// The same, which hides these values too, wherever they show up.
  package func hiding(_ more: [String]) -> Secrets {
    let known = Set(values)
    let new = Set(more.filter { !$0.isEmpty }.flatMap(KnownSecret.spellings)).subtracting(known)
    return new.isEmpty ? self : Secrets(KnownSecret.sorted(known.union(new)), fingerprint)
  }

  /// How the secrets that are known as such may be written, longest first.
  package var knownSpellings: [[UInt8]] { values.map(\.spelling.bytes) }

  /// The bytes without the known secrets.
  package func withoutValues(_ bytes: ByteString) -> ByteString {
    values.reduce(bytes) { text, known in
      let value = known.spelling
      guard text.count >= value.count else { return text }
      var result: [UInt8] = []
      var at = 0
      var found = false
      while at < text.count {
        if text.bytes[at] == value.bytes[0], text.bytes[at...].starts(with: value.bytes) {
          result += hidden(known.value).bytes
          at += value.count
          found = true
        } else {
          result.append(text.bytes[at])
          at += 1
        }
      }
      return found ? ByteString(result) : text
    }
  }

  func withoutValues(_ text: String) -> String {
    values.isEmpty ? text : withoutValues(ByteString(utf8: text)).text
  }

  /// Whether a header, cookie, field or parameter of this name holds a secret.
  package static func isSecret(_ name: ByteString) -> Bool {
    name.bytes.withUnsafeBufferPointer { isSecret($0) }
  }

  /// The same for a name that is not copied out of a text of megabytes.
  package static func isSecret(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
    for (index, byte) in name.enumerated() where initials[Int(byte & 0x5F)] {
      for word in words where index + word.count <= name.count {
        let isFound = word.indices.allSatisfy { name[index + $0] | 0x20 == word[$0] }
        if isFound { return true }
      }
    }
    return false
  }

  /// Which letters, in upper case, begin a word.
  private static let initials: [Bool] = {
    var table = Array(repeating: false, count: 0x60)
    for word in words { table[Int(word[0] & 0x5F)] = true }
    return table
  }()

  /// The text that stands for a value; nothing for an empty one, which hides nothing. What has been hidden before stays as it is,
  /// so that a kept run shows the same digits whenever it is opened.
  package func hidden(_ value: ByteString) -> ByteString {
    if value.isEmpty || value.count == 13 && Self.holdsHidden(value.text) { return value }
    return ByteString(utf8: "hidden-" + fingerprint(value))
  }

  /// Whether a text holds what stands for a hidden value: sending it would send that.
  package static func holdsHidden(_ text: String) -> Bool {
    text.contains(/hidden-[0-9a-f]{6}(?![0-9a-f])/)
  }

  /// The same for a text.
  package func hidden(_ value: String) -> String {
    hidden(ByteString(utf8: value)).text
  }

  // MARK: Headers

  func masked(_ header: Header) -> Header {
    Header(header.name, masked(header.value, ofHeader: header.name))
  }

  func masked(_ headers: HeaderList) -> HeaderList {
    HeaderList(headers.headers.map(masked))
  }

  /// A header's value, hidden as far as it is secret.
  package func masked(_ value: ByteString, ofHeader name: ByteString) -> ByteString {
    withoutValues(maskedByName(value, name))
  }

  private func maskedByName(_ value: ByteString, _ name: ByteString) -> ByteString {
    switch name.asciiLowercased {
    case "cookie": return maskedPairs(value, all: true)
    case "set-cookie": return maskedPairs(value, all: false)
    case "authorization", "proxy-authorization": return maskedAfterScheme(value)
    case "location", "content-location", "referer", "refresh", "link":
      return maskedParameters(value)
    default: return Self.isSecret(name) ? hidden(value) : value
    }
  }

  /// `a=1; b=2`: every value of a Cookie header; of Set-Cookie the first alone, what follows are
  /// attributes.
  private func maskedPairs(_ value: ByteString, all: Bool) -> ByteString {
    let parts = value.bytes.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
    let masked = parts.enumerated().map { index, part -> [UInt8] in
      guard all || index == 0 else { return Array(part) }
      guard let equals = part.firstIndex(of: UInt8(ascii: "=")) else {
        let blanks = part.prefix { $0 == 0x20 }
        return Array(blanks) + hidden(ByteString(part.dropFirst(blanks.count))).bytes
      }
      return Array(part[...equals]) + hidden(ByteString(part[(equals + 1)...])).bytes
    }
    return ByteString(masked.joined(separator: [UInt8(ascii: ";")]))
  }

  /// `Bearer abc`: the scheme is no secret.
  private func maskedAfterScheme(_ value: ByteString) -> ByteString {
    guard let blank = value.bytes.firstIndex(of: 0x20) else { return hidden(value) }
    return ByteString(value.bytes[...blank])
      + hidden(ByteString(value.bytes[(blank + 1)...]))
  }

  // MARK: Addresses

  func masked(_ url: URLRecord) -> URLRecord {
    var url = url
    url.query = url.query.map { maskedFields($0) }
    url.fragment = url.fragment.map { maskedFields($0) }
    if !url.password.isEmpty { url.password = hidden(url.password) }
    if case .segments(let segments) = url.path, !values.isEmpty {
      url.path = .segments(segments.map { withoutValues($0) })
    }
    return url
  }

  /// The parameters of an address that is a mere text, and the password in it.
  func maskedParameters(_ value: ByteString) -> ByteString {
    ByteString(utf8: maskedAddress(value.text))
  }

  /// An address with the secret parameters and the password hidden; everything else stays as it is written.
  package func maskedAddress(_ text: String) -> String {
    guard let start = text.firstIndex(where: { $0 == "?" || $0 == "#" }) else {
      return withoutValues(maskedPassword(text))
    }
    return withoutValues(maskedPassword(String(text[..<start])))
      + maskedFields(String(text[start...]))
  }

  private func maskedPassword(_ text: String) -> String {
    guard let at = text.lastIndex(of: "@"), let slashes = text.firstRange(of: "//"),
      slashes.upperBound < at,
      let colon = text[slashes.upperBound..<at].firstIndex(of: ":")
    else { return text }
    return text[...colon] + hidden(String(text[text.index(after: colon)..<at])) + text[at...]
  }

  // MARK: Fields

  /// The values of `name=value` between `?`, `#` and `&`.
  func maskedFields(_ text: String) -> String {
    withoutValues(maskedNamedFields(text))
  }

  private func maskedNamedFields(_ text: String) -> String {
    var result = ""
    var rest = text[...]
    while !rest.isEmpty {
      let separators = rest.prefix { $0 == "?" || $0 == "&" || $0 == "#" }
      result += separators
      rest = rest.dropFirst(separators.count)
      let field = rest.prefix { $0 != "&" && $0 != "#" }
      rest = rest.dropFirst(field.count)
      if let equals = field.firstIndex(of: "="), Self.isSecret(ByteString(utf8: field[..<equals])) {
        result += field[...equals] + hidden(String(field[field.index(after: equals)...]))
      } else {
        result += field
      }
    }
    return result
  }

  /// A body: the fields of a form, or the members of JSON, wherever they stand.
  package func maskedBody(_ body: ByteString) -> ByteString {
    withoutValues(maskedMembers(body))
  }

  private func maskedMembers(_ body: ByteString) -> ByteString {
    if body.bytes.first(where: { $0 > 0x20 }).map({ $0 == 0x7B || $0 == 0x5B }) == true {
      return MemberMasking(secrets: self, bytes: body.bytes).masked()
    }
    let text = body.text
    // A form is one line of fields; anything else is left alone.
    guard text.contains("="), !text.contains("\n"), !text.contains(" ") else { return body }
    return ByteString(utf8: maskedFields(text))
  }
}
