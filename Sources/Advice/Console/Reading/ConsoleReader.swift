internal import Fetch

/// Reads what a browser's console showed: the opposite of `Console.messages(for:)`, from the same table.
package enum ConsoleReader {
  private static let trie = TemplateTrie(Console.templates)
  /// Messages after so many are not read: nobody reads that many explanations.
  private static let mostMessages = 200
  /// Unknown lines beyond this many are not told.
  private static let mostUnknown = 20

  /// The messages of a paste, in its order.
  ///
  /// The text may be cut, wrapped, quoted, coloured and decorated with source links and times, as consoles, terminals and
  /// mails do. Takes time in proportion to its length. The first 200 messages are told.
  /// - Returns: Known messages; and beside them, or where there are none, lines that look like a message and are not
  ///   known. Empty for a text without words.
  package static func read(_ text: String) -> [ExplainedMessage] {
    let pasted = PastedText(text)
    var matcher = TemplateMatcher(pasted, trie: trie)
    let matches = matcher.matches(most: mostMessages)
    var found = matches.map { match in
      (pasted.offsets[match.range.lowerBound], explained(match, in: pasted))
    }
    found += unknown(in: pasted, beside: matches)
    var messages = found.sorted { $0.0 < $1.0 }.map(\.1)
    MessageNeighbours.join(&messages)
    return messages
  }

  // MARK: Known

  private static func explained(_ match: TemplateMatch, in text: PastedText) -> ExplainedMessage {
    let templates = match.templates.map { trie.templates[$0] }
    var values = match.values.map { value in
      ExplainedMessage.Value(
        gap: value.gap, text: Self.value(of: value.gap, text.slice(value.range)))
    }
    values += requestLine(before: match, in: text, templates[0])
    // The same words may stand in the table for a current and an older version.
    let current = templates.contains(where: \.isCurrent)
    let told = current ? templates.filter(\.isCurrent) : templates
    var codes: [String] = []
    for code in told.map(\.meaning) + told.flatMap(\.otherMeanings) where !codes.contains(code) {
      codes.append(code)
    }
    var code = codes[0]
    if match.isCut, Set(told.map(\.meaning)).count > 1 {
      code = "reason-cut-off"
    } else {
      codes.removeFirst()
    }
    // Without a redirect it is the script's own address.
    if code == "redirect-scheme",
      !values.contains(where: { $0.gap == .first || $0.gap == .target }),
      let other = codes.firstIndex(of: "scheme-not-supported")
    {
      codes[other] = code
      code = "scheme-not-supported"
    }
    if let error = values.first(where: { $0.gap == .error })?.text {
      code = GenericConsole.code(ofNetworkError: error) ?? "reason-elsewhere"
    }
    var browsers: [Browser] = []
    for template in told where !browsers.contains(template.browser) {
      browsers.append(template.browser)
    }
    let isKnownError =
      templates[0].purpose == .generic && code != templates[0].meaning
      && code != "reason-elsewhere" && code != "reason-cut-off"
    var message = ExplainedMessage(
      kind: kind(of: isKnownError ? .block : templates[0].purpose),
      text: String(decoding: text.slice(match.range), as: UTF8.self), browsers: browsers,
      code: code, otherCodes: codes,
      category: Set(told.map(\.category)).count == 1 ? told[0].category : "",
      era: current ? "" : templates[0].era, isCut: match.isCut, values: values, title: "",
      explanation: "", concerns: "", next: [], request: nil, namesOrigin: false, nearest: [])
    NamedRequest.add(to: &message)
    CauseWords.add(to: &message)
    return message
  }

  private static func kind(of purpose: ConsoleTemplate.Purpose) -> ExplainedMessage.Kind {
    switch purpose {
    case .block: .reason
    case .note: .note
    case .generic: .generic
    }
  }

  /// A value as it was before the console wrapped it.
  private static func value(of gap: ConsoleTemplate.Gap, _ bytes: ArraySlice<UInt8>) -> String {
    let text = String(decoding: bytes, as: UTF8.self)
    if gap.isWord {
      return String(
        String.UnicodeScalarView(
          text.unicodeScalars.filter {
            $0.value > 0x20 && $0.value != 0x7F
          }))
    }
    return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// Chromium's network line begins with the method and the address.
  private static func requestLine(
    before match: TemplateMatch, in text: PastedText, _ template: ConsoleTemplate
  ) -> [ExplainedMessage.Value] {
    guard template.meaning == "network-error" else { return [] }
    let end = text.offsets[match.range.lowerBound]
    let start = max(0, end - 4096)
    let line = text.source[start..<end].split(separator: 0x0A, omittingEmptySubsequences: false)
    let words = (line.last ?? []).split(whereSeparator: { $0 <= 0x20 })
      .map { String(decoding: $0, as: UTF8.self) }
    guard let url = words.last, url.contains("://") else { return [] }
    var values = [ExplainedMessage.Value(gap: .url, text: url)]
    if words.count > 1 {
      let method = words[words.count - 2]
      if method.utf8.count < 20, method.utf8.allSatisfy({ (0x41...0x5A).contains($0) }) {
        values.append(ExplainedMessage.Value(gap: .method, text: method))
      }
    }
    return values
  }

  // MARK: Unknown

  private static func unknown(
    in text: PastedText, beside matches: [TemplateMatch]
  ) -> [(Int, ExplainedMessage)] {
    var result: [(Int, ExplainedMessage)] = []
    var covered = matches.map {
      text.offsets[$0.range.lowerBound]..<text.offsets[$0.range.upperBound]
    }[...]
    var start = 0
    while start < text.source.count, result.count < mostUnknown {
      let end = text.source[start...].firstIndex(of: 0x0A) ?? text.source.count
      defer { start = end + 1 }
      while let first = covered.first, first.upperBound <= start { covered.removeFirst() }
      // What stands beside a message on its line is the console's own.
      if let first = covered.first, first.lowerBound < end { continue }
      // Longer lines are not read to their end.
      let line = String(decoding: text.source[start..<min(end, start + 2000)], as: UTF8.self)
      guard UnknownText.isSentence(line, alone: matches.isEmpty) else { continue }
      result.append((start, unknown(line)))
    }
    return result
  }

  private static func unknown(_ line: String) -> ExplainedMessage {
    var message = ExplainedMessage(
      kind: .unknown, text: line, browsers: [], code: "", otherCodes: [], category: "", era: "",
      isCut: false, values: [], title: "This is not a message that corscope knows",
      explanation: "", concerns: "", next: [], request: nil, namesOrigin: false,
      nearest: UnknownText.nearest(to: line))
    message.explanation =
      message.nearest.isEmpty
      ? "It resembles none of the messages by which Chrome, Firefox and Safari refuse a request."
      : "It resembles messages that are known; what they mean need not be what this one means."
    return message
  }
}
