internal import Fetch

/// How two values of one header differ, piece by piece.
enum HeaderValueDiff {
  /// Headers whose value is a list with commas; others are compared letter by letter.
  private static let lists: Set<String> = [
    "accept", "accept-encoding", "accept-language", "access-control-allow-headers",
    "access-control-allow-methods", "access-control-expose-headers",
    "access-control-request-headers", "allow", "cache-control", "connection", "content-encoding",
    "pragma", "vary", "via",
  ]
  /// Among them, those whose items are compared without regard to capitals.
  private static let ignoringCase: Set<String> = [
    "access-control-allow-headers", "access-control-expose-headers",
    "access-control-request-headers", "cache-control", "connection", "vary",
  ]

  static func isList(_ name: ByteString) -> Bool {
    lists.contains(name.text.lowercased())
  }

  /// Both values in spans; what the other side lacks is marked.
  static func spans(
    name: ByteString, _ left: ByteString, _ right: ByteString
  ) -> (left: [DiffRow.Span], right: [DiffRow.Span]) {
    guard left != right else { return ([span(left)], [span(right)]) }
    if isList(name) {
      let folds = ignoringCase.contains(name.text.lowercased())
      let sides = (items(left, folds), items(right, folds))
      let result = (mark(left, without: sides.1, folds), mark(right, without: sides.0, folds))
      // The same items in another order, in other letters or with other spaces differ as a whole.
      if !result.0.contains(where: \.isMarked), !result.1.contains(where: \.isMarked) {
        return letters(left, right)
      }
      return result
    }
    if let origins = origins(left, right) { return origins }
    return letters(left, right)
  }

  /// Two origins: scheme, host, port and what follows are compared each on its own.
  private static func origins(
    _ left: ByteString, _ right: ByteString
  ) -> (left: [DiffRow.Span], right: [DiffRow.Span])? {
    guard let a = parts(left), let b = parts(right) else { return nil }
    func marked(_ own: [String], _ other: [String]) -> [DiffRow.Span] {
      joined(zip(own, other).map { DiffRow.Span($0, isMarked: $0 != $1) })
    }
    return (marked(a, b), marked(b, a))
  }

  /// `https://`, `app.example`, `:8443`, `/path`; nil for what does not look like an origin.
  private static func parts(_ value: ByteString) -> [String]? {
    let text = VisibleText.of(value)
    let scheme = text.prefix { $0.isASCII && $0.isLetter }
    guard !scheme.isEmpty, !text.contains(","), !text.contains(" "),
      text.dropFirst(scheme.count).hasPrefix("://")
    else { return nil }
    let rest = text.dropFirst(scheme.count + 3)
    let authority = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    let colon = authority.lastIndex(of: ":")
    let host = colon.map { authority[..<$0] } ?? authority
    let port = colon.map { authority[$0...] } ?? ""
    return [scheme + "://", host, port, rest.dropFirst(authority.count)].map(String.init)
  }

  private static func span(_ value: ByteString) -> DiffRow.Span {
    DiffRow.Span(VisibleText.of(value))
  }

  static func items(_ value: ByteString, _ folds: Bool) -> Set<ByteString> {
    Set(
      value.bytes.split(separator: UInt8(ascii: ",")).map {
        let item = ByteString($0).strippingTabsAndSpaces
        return folds ? item.asciiLowercased : item
      })
  }

  /// The value cut at its commas; an item that the other side lacks is marked.
  static func mark(
    _ value: ByteString, without others: Set<ByteString>, _ folds: Bool
  ) -> [DiffRow.Span] {
    var spans: [DiffRow.Span] = []
    let parts = value.bytes.split(
      separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
    for (index, part) in parts.enumerated() {
      if index > 0 { spans.append(DiffRow.Span(",")) }
      let bytes = ByteString(part)
      let item = bytes.strippingTabsAndSpaces
      guard !item.isEmpty else {
        if !bytes.isEmpty { spans.append(DiffRow.Span(bytes.text)) }
        continue
      }
      let lead = part.prefix { $0 == 0x20 || $0 == 0x09 }
      if !lead.isEmpty { spans.append(DiffRow.Span(ByteString(lead).text)) }
      let isMarked = !others.contains(folds ? item.asciiLowercased : item)
      spans.append(DiffRow.Span(VisibleText.of(item), isMarked: isMarked))
      let trail = part.count - lead.count - item.count
      if trail > 0 { spans.append(DiffRow.Span(String(repeating: "·", count: trail))) }
    }
    return joined(spans)
  }

  /// The common beginning and end stay unmarked, what is between is marked.
  private static func letters(
    _ left: ByteString, _ right: ByteString
  ) -> (left: [DiffRow.Span], right: [DiffRow.Span]) {
    let a = Array(VisibleText.of(left))
    let b = Array(VisibleText.of(right))
    let limit = min(a.count, b.count)
    // By code points: as characters, an accent put together in two ways would count as the same.
    func isSame(_ one: Character, _ other: Character) -> Bool {
      one.unicodeScalars.elementsEqual(other.unicodeScalars)
    }
    var start = 0
    while start < limit, isSame(a[start], b[start]) { start += 1 }
    var end = 0
    while end < limit - start, isSame(a[a.count - 1 - end], b[b.count - 1 - end]) { end += 1 }
    func cut(_ text: [Character]) -> [DiffRow.Span] {
      joined([
        DiffRow.Span(String(text[..<start])),
        DiffRow.Span(String(text[start..<(text.count - end)]), isMarked: true),
        DiffRow.Span(String(text[(text.count - end)...])),
      ])
    }
    return (cut(a), cut(b))
  }

  /// Without empty spans, and with neighbours of one kind put together.
  static func joined(_ spans: [DiffRow.Span]) -> [DiffRow.Span] {
    spans.reduce(into: []) { result, span in
      guard !span.text.isEmpty else { return }
      if let last = result.indices.last, result[last].isMarked == span.isMarked {
        result[last].text += span.text
      } else {
        result.append(span)
      }
    }
  }
}
