/// A stretch of a pasted text that fits a template, or the beginning of some.
struct TemplateMatch {
  /// Indices into the table: one template, or several where the text does not tell them apart.
  var templates: [Int]
  /// Whether the message's end is missing.
  var isCut: Bool
  var range: Range<Int>
  var values: [(gap: ConsoleTemplate.Gap, range: Range<Int>)]
  /// How many bytes of the template's own words were there.
  var words: Int

  func isBetter(than other: TemplateMatch?) -> Bool {
    guard let other else { return true }
    if words != other.words { return words > other.words }
    if isCut != other.isCut { return !isCut }
    return range.upperBound > other.range.upperBound
  }
}

/// Finds messages in a text.
///
/// Each place is looked at once for each beginning of a message. What ends a value is searched for in bounded stretches,
/// and what was searched is remembered, so that the work grows with the length of the text alone.
struct TemplateMatcher {
  let text: PastedText
  let trie: TemplateTrie

  /// For each byte, where the next blank, line end or either is.
  private var nextBlank: [Int]
  private var nextNewline: [Int]
  private var searches: [Int: Search] = [:]
  private var best: TemplateMatch?

  /// What is known about the next occurrence of a text.
  private struct Search {
    var from: Int
    var upTo: Int
    var found: Int?
  }

  /// No value is longer, in bytes.
  private static let longestValue = 8192
  /// Fewer bytes than this may be the beginning of anything.
  private static let shortestBeginning = 11

  init(_ text: PastedText, trie: TemplateTrie) {
    self.text = text
    self.trie = trie
    let count = text.bytes.count
    nextBlank = [Int](repeating: count, count: count + 1)
    nextNewline = nextBlank
    for index in stride(from: count - 1, through: 0, by: -1) {
      nextBlank[index] = text.gaps[index] == .blank ? index : nextBlank[index + 1]
      nextNewline[index] = text.gaps[index] == .newline ? index : nextNewline[index + 1]
    }
  }

  /// The messages, in the text's order.
  /// - Parameter most: more are not looked for.
  mutating func matches(most: Int) -> [TemplateMatch] {
    var result: [TemplateMatch] = []
    var index = 0
    while index < text.bytes.count, result.count < most {
      guard text.isWordStart(index), var match = match(at: index, from: trie.root) else {
        index += 1
        continue
      }
      if let inner = quoted(in: match) { match = inner }
      result.append(withTrailers(match))
      index = max(index + 1, result[result.count - 1].range.upperBound)
    }
    return result
  }

  /// A message that is the value of one that says nothing itself, such as `Failed to load resource: …`.
  private mutating func quoted(in match: TemplateMatch) -> TemplateMatch? {
    guard match.templates.count == 1, trie.templates[match.templates[0]].purpose == .generic,
      let value = match.values.last, value.gap == .value,
      value.range.upperBound == match.range.upperBound
    else { return nil }
    return self.match(at: value.range.lowerBound, from: trie.root)
  }

  private mutating func withTrailers(_ match: TemplateMatch) -> TemplateMatch {
    var match = match
    for _ in 0..<4 {
      guard match.range.upperBound < text.bytes.count,
        let trailer = self.match(at: match.range.upperBound, from: trie.trailers), !trailer.isCut
      else { break }
      match.values += trailer.values
      match.range = match.range.lowerBound..<trailer.range.upperBound
    }
    return match
  }

  private mutating func match(at start: Int, from node: Int) -> TemplateMatch? {
    best = nil
    walk(
      node, start,
      TemplateMatch(
        templates: [], isCut: false, range: start..<start, values: [], words: 0))
    return best
  }

  private mutating func offer(
    _ match: TemplateMatch, _ templates: [Int], isCut: Bool, end: Int
  ) {
    var match = match
    match.templates = templates
    match.isCut = isCut
    match.range = match.range.lowerBound..<end
    if match.isBetter(than: best) {
      best = match
    } else if let known = best, match.isBetter(than: known) == known.isBetter(than: match),
      known.values.count == match.values.count
    {
      // Two browsers, or two versions, with the same words.
      best?.templates += templates.filter { !known.templates.contains($0) }
    }
  }

  // MARK: Words

  private mutating func walk(_ start: Int, _ position: Int, _ state: TemplateMatch) {
    var (node, position, state) = (start, position, state)
    while true {
      let here = trie.nodes[node]
      if !here.ends.isEmpty, state.words > 0 {
        offer(state, here.ends, isCut: false, end: position)
      }
      for bodies in here.bodies { walk(bodies, position, state) }
      for (gap, next) in here.gaps { fill(gap, next, position, state) }
      if position < text.bytes.count, let next = trie.child(of: node, text.bytes[position]) {
        node = next
        position += 1
        state.words += 1
        continue
      }
      if state.words >= Self.shortestBeginning { offerBeginning(node, position, state) }
      return
    }
  }

  /// A message that stops before its end.
  private mutating func offerBeginning(_ node: Int, _ position: Int, _ state: TemplateMatch) {
    let here = trie.nodes[node]
    guard here.ends.isEmpty, !here.reachable.isEmpty else { return }
    if here.tail != nil {
      offer(state, here.reachable, isCut: false, end: position)
    } else if text.isCut(at: position) {
      offer(state, here.reachable, isCut: true, end: position)
    }
  }

  // MARK: Gaps

  private mutating func fill(
    _ gap: ConsoleTemplate.Gap, _ node: Int, _ start: Int, _ state: TemplateMatch
  ) {
    func filled(_ end: Int) -> TemplateMatch {
      var state = state
      state.values.append((gap, start..<end))
      return state
    }
    if gap.isNumber {
      let end = numberEnd(from: start)
      if end > start { walk(node, end, filled(end)) }
      return
    }
    let limit = min(
      start + gap.longest, text.bytes.count,
      gap.isWord && start < text.bytes.count ? nextBlank[start + 1] : Int.max)
    guard start < limit else {
      if state.words >= Self.shortestBeginning, text.isCut(at: start) {
        offer(state, trie.nodes[node].reachable, isCut: true, end: start)
      }
      return
    }
    var end: Int?
    for (index, follower) in trie.nodes[node].followers.enumerated()
    where follower.count > 1 || follower.first == PastedText.quote {
      if let found = next(
        follower, key: node << 6 | index, from: start, limit: min(limit + 1, text.bytes.count))
      {
        end = min(end ?? found, found)
      }
    }
    if let end { walk(node, end, filled(end)) }
    let (last, line) = lastEnd(of: gap, from: start, limit: limit)
    guard last > start, last != end else { return }
    // Either nothing follows the value, or what follows is cut.
    if end == nil || (trie.nodes[node].tail ?? 9) <= 1 { walk(node, last, filled(last)) }
    if end == nil, state.words >= Self.shortestBeginning,
      text.isCut(at: line) || text.isCut(at: max(start, line - 3))
    {
      offer(filled(last), trie.nodes[node].reachable, isCut: true, end: last)
    }
  }

  /// `200` or `(null)`.
  private func numberEnd(from start: Int) -> Int {
    let null = Array("(null)".utf8)
    if text.bytes[start...].starts(with: null) { return start + null.count }
    var end = start
    while end < text.bytes.count, end < start + 6, (0x30...0x39).contains(text.bytes[end]) {
      end += 1
    }
    return end
  }

  /// Where a value ends that nothing follows, without and with the signs that close it.
  private func lastEnd(
    of gap: ConsoleTemplate.Gap, from start: Int, limit: Int
  ) -> (value: Int, line: Int) {
    guard start < text.bytes.count else { return (start, start) }
    var end = min(limit, nextNewline[start + 1])
    if gap == .error {
      end = start
      while end < limit, end == start || text.gaps[end] == .none, Self.isNameByte(text.bytes[end]) {
        end += 1
      }
    }
    let line = end
    let closing = gap.isWord ? Array(".,;')".utf8) : Array("'".utf8)
    while end > start, closing.contains(text.bytes[end - 1]) { end -= 1 }
    // A parenthesis that the value did not open closes what stands around it.
    if !gap.isWord, (2..<200).contains(end - start), text.bytes[end - 1] == UInt8(ascii: ")"),
      !text.bytes[start..<end].contains(UInt8(ascii: "("))
    {
      end -= 1
    }
    return (end, line)
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x5F || byte == 0x2E
  }

  /// The first place from `start` to before `limit` at which `word` stands.
  private mutating func next(_ word: [UInt8], key: Int, from start: Int, limit: Int) -> Int? {
    var from = start
    if let known = searches[key], known.from <= start {
      if let found = known.found, found >= start { return found < limit ? found : nil }
      if known.found == nil {
        if limit <= known.upTo { return nil }
        from = max(start, known.upTo)
      }
    }
    var found: Int?
    var index = from
    let last = min(limit, text.bytes.count - word.count + 1)
    text.bytes.withUnsafeBufferPointer { bytes in
      while index < last {
        if bytes[index] == word[0], word.indices.allSatisfy({ bytes[index + $0] == word[$0] }) {
          found = index
          return
        }
        index += 1
      }
    }
    let known = searches[key].flatMap { $0.from <= start && from > start ? $0.from : nil }
    searches[key] = Search(from: known ?? start, upTo: limit, found: found)
    return found
  }
}

extension ConsoleTemplate.Gap {
  /// Whether no blank can be in it.
  var isWord: Bool {
    switch self {
    case .url, .first, .origin, .page, .method, .scheme, .space, .wanted, .address, .error,
      .status, .port:
      true
    case .api, .target, .value, .name, .directive, .list: false
    }
  }

  var isNumber: Bool { self == .status || self == .port }

  /// In bytes.
  fileprivate var longest: Int {
    switch self {
    case .api: 40
    case .method, .scheme, .space, .wanted, .address, .error, .name: 300
    case .url, .first, .target, .origin, .page, .value, .directive, .list: 8192
    case .status, .port: 6
    }
  }
}
