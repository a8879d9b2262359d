/// A line of a browser's console, recognised.
package struct ConsoleReading: Hashable, Sendable {
  package var template: ConsoleTemplate
  /// What stood in the gaps.
  package var values: [ConsoleTemplate.Gap: String]
  package var parts: Set<ConsoleTemplate.Part>
  /// The message was cut off before its end; what is known of it fits no other template better.
  package var isCut: Bool
}

/// Finds known console lines in what somebody pasted.
package enum ConsoleReader {
  /// The known lines in a text, in order. Line breaks and other white space count as one space, and
  /// what
  /// stands before, between and after the messages (source links, times, quotes) is passed over.
  /// - Returns: empty when nothing is known.
  package static func read(_ text: String) -> [ConsoleReading] {
    let input = normalized(text)
    var readings: [ConsoleReading] = []
    var position = 0
    while position < input.count, readings.count < mostReadings,
      let found = best(in: input, from: position)
    {
      readings.append(found.reading)
      position = max(found.end, position + 1)
    }
    return readings
  }

  /// The known lines that share most of their words with a text, for one that holds none of them.
  package static func nearest(to text: String, count: Int = 3) -> [ConsoleTemplate] {
    let words = Set(self.words(String(text.prefix(limit))))
    let scored = Console.templates.map { template in
      let own = Set(self.words(template.text))
      return (
        template, Double(words.intersection(own).count) / Double(max(1, words.union(own).count))
      )
    }
    return scored.filter { $0.1 >= 0.15 }.sorted { $0.1 > $1.1 }.prefix(count).map(\.0)
  }

  private static func words(_ text: String) -> [String] {
    text.lowercased().split { !$0.isLetter && $0 != "-" }.map(String.init)
  }

  // Bounds on what is pasted, so that no text takes long: characters in all, characters in one gap,
  // and
  // messages.
  private static let limit = 8_000
  private static let longestGap = 2_000
  private static let mostReadings = 40

  /// Runs of white space become one space; straight and typographic quotes stay as they are.
  private static func normalized(_ text: String) -> [Character] {
    var result: [Character] = []
    for character in text {
      if result.count >= limit { break }
      if character.isWhitespace {
        if result.last != " " { result.append(" ") }
      } else {
        result.append(character)
      }
    }
    return result
  }

  private struct Match {
    var reading: ConsoleReading
    var start: Int
    var end: Int
    /// How many characters of the template's own words were met.
    var weight: Int
  }

  /// The first message from a place on; of those that begin there, the one with most of its words
  /// met.
  private static func best(in input: [Character], from position: Int) -> Match? {
    var best: Match?
    for variant in variants {
      guard let match = variant.match(in: input, from: position) else { continue }
      guard let known = best else {
        best = match
        continue
      }
      if isBetter(match, known) { best = match }
    }
    return best
  }

  private static func isBetter(_ match: Match, _ other: Match) -> Bool {
    if match.reading.isCut != other.reading.isCut,
      abs(match.start - other.start) < 40
    {
      return !match.reading.isCut
    }
    // A message inside another one (a shorter wording of the same) begins later or weighs less.
    if match.start < other.end, other.start < match.end { return match.weight > other.weight }
    return match.start < other.start
  }

  /// A template with its optional parts decided.
  private struct Variant {
    var template: ConsoleTemplate
    var parts: Set<ConsoleTemplate.Part>
    var pieces: [Piece]

    enum Piece {
      case words([Character])
      case gap(ConsoleTemplate.Gap)
    }

    func match(in input: [Character], from position: Int) -> Match? {
      guard let anchor = pieces.firstIndex(where: { if case .words = $0 { true } else { false } }),
        case .words(let first) = pieces[anchor],
        let start = ConsoleReader.find(first, in: input, from: position)
      else { return nil }
      var values: [ConsoleTemplate.Gap: String] = [:]
      var weight = first.count
      var place = start + first.count
      var open: ConsoleTemplate.Gap?
      if anchor > 0, case .gap(let gap) = pieces[0] {
        values[gap] = ConsoleReader.wordBefore(start, in: input)
      }
      var isCut = false
      for piece in pieces[(anchor + 1)...] {
        switch piece {
        case .gap(let gap): open = gap
        case .words(let words):
          let next =
            open == nil
            ? (input[place...].starts(with: words) ? place : nil)
            : ConsoleReader.find(words, in: input, from: place, within: longestGap)
          guard let next else {
            isCut = ConsoleReader.isCutShort(words, in: input, from: place, afterGap: open != nil)
            guard isCut, weight >= 40 else { return nil }
            return Match(
              reading: ConsoleReading(
                template: template, values: values, parts: parts, isCut: true),
              start: start, end: input.count, weight: weight)
          }
          if let gap = open { values[gap] = String(input[place..<next]) }
          open = nil
          place = next + words.count
          weight += words.count
        }
      }
      if let gap = open {
        let rest = input[place...].prefix { $0 != " " }
        values[gap] = String(rest)
        place += rest.count
      }
      return Match(
        reading: ConsoleReading(template: template, values: values, parts: parts, isCut: false),
        start: start, end: place, weight: weight)
    }
  }

  /// Whether the text ends within these words.
  private static func isCutShort(
    _ words: [Character], in input: [Character], from place: Int, afterGap: Bool
  ) -> Bool {
    let rest = input[min(place, input.count)...]
    if !afterGap { return !rest.isEmpty && words.starts(with: trimmed(rest)) || rest.isEmpty }
    return rest.count < 400
  }

  /// Without what consoles put where they cut.
  private static func trimmed(_ text: ArraySlice<Character>) -> ArraySlice<Character> {
    var text = text
    while let last = text.last, last == "…" || last == "." || last == " " { text = text.dropLast() }
    return text
  }

  private static func wordBefore(_ start: Int, in input: [Character]) -> String {
    String(input[..<start].reversed().prefix { $0 != " " }.reversed())
  }

  private static func find(
    _ words: [Character], in input: [Character], from position: Int, within reach: Int? = nil
  ) -> Int? {
    guard let first = words.first, position >= 0, input.count >= words.count else { return nil }
    var place = position
    let last = reach.map { min(input.count, position + $0 + words.count) } ?? input.count
    while place + words.count <= last {
      if input[place] == first, input[place...].starts(with: words) { return place }
      place += 1
    }
    return nil
  }

  private static let variants: [Variant] = Console.templates.flatMap(variants(of:))

  private static func variants(of template: ConsoleTemplate) -> [Variant] {
    let parts = template.pieces.compactMap { piece -> ConsoleTemplate.Part? in
      if case .part(let part) = piece { return part }
      return nil
    }
    return (0..<(1 << parts.count)).map { bits in
      let chosen = Set(parts.enumerated().filter { bits >> $0.offset & 1 == 1 }.map(\.element))
      return Variant(template: template, parts: chosen, pieces: flat(template.pieces, chosen))
    }
  }

  private static func flat(
    _ pieces: [ConsoleTemplate.Piece], _ parts: Set<ConsoleTemplate.Part>
  ) -> [Variant.Piece] {
    var result: [Variant.Piece] = []
    for piece in pieces {
      switch piece {
      case .words(let words):
        let text = Array(words.map { $0.isWhitespace ? " " : $0 })
        if case .words(let before)? = result.last {
          result[result.count - 1] = .words(before + text)
        } else {
          result.append(.words(text))
        }
      case .gap(let gap): result.append(.gap(gap))
      case .part(let part):
        guard parts.contains(part) else { continue }
        for inner in flat(ConsoleTemplate.pieces(of: part.text), parts) {
          if case .words(let text) = inner, case .words(let before)? = result.last {
            result[result.count - 1] = .words(before + text)
          } else {
            result.append(inner)
          }
        }
      }
    }
    return result
  }
}
