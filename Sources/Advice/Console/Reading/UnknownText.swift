internal import Fetch

/// Lines that are no known message: whether they are worth a word, and what they resemble.
enum UnknownText {
  private struct Known: Sendable {
    var template: ConsoleTemplate
    var words: Set<String>
  }

  private static let known: [Known] = Console.templates.map { template in
    let text = template.pieces.map { piece in
      if case .words(let words) = piece { words } else { " " }
    }.joined()
    return Known(template: template, words: Set(words(of: text)))
  }

  /// How many templates have a word; a word of many says little.
  private static let commonness: [String: Int] = known.reduce(into: [:]) { counts, known in
    for word in known.words { counts[word, default: 0] += 1 }
  }

  /// Whether a line may be a message rather than a stack frame, a source link or a mark.
  /// - Parameter alone: whether there is nothing else to tell of.
  static func isSentence(_ line: String, alone: Bool) -> Bool {
    let words = words(of: line)
    if alone { return !words.isEmpty }
    guard words.count >= 4 else { return false }
    let text = line.drop { $0.isWhitespace }
    return
      !(text.hasPrefix("at ") || text.contains(" @ ") || text.hasPrefix("Uncaught")
      || text.contains("://") && words.count < 8)
  }

  /// Up to three templates, the most similar first.
  static func nearest(to line: String) -> [ExplainedMessage.Near] {
    let asked = Set(words(of: line))
    var scored: [(score: Double, index: Int)] = []
    for (index, one) in known.enumerated() {
      let shared = weight(of: one.words.intersection(asked))
      guard shared > 0 else { continue }
      let score = shared / (weight(of: one.words) + weight(of: asked) - shared)
      if score >= 0.12 { scored.append((score, index)) }
    }
    scored.sort { ($1.score, $0.index) < ($0.score, $1.index) }
    var result: [ExplainedMessage.Near] = []
    for (_, index) in scored {
      let template = known[index].template
      // One wording of each cause is enough.
      if result.contains(where: { $0.browser == template.browser && $0.code == template.meaning }) {
        continue
      }
      result.append(
        ExplainedMessage.Near(
          browser: template.browser, code: template.meaning, text: shown(template)))
      if result.count == 3 { break }
    }
    return result
  }

  private static func weight(of words: Set<String>) -> Double {
    words.reduce(0) { $0 + 1 / Double(commonness[$1, default: 2]).squareRoot() }
  }

  /// A template's words, with names for its values.
  static func shown(_ template: ConsoleTemplate) -> String {
    template.pieces.map { piece in
      switch piece {
      case .words(let words): words
      case .gap(let gap): "<\(gap.rawValue)>"
      case .part: ""
      }
    }.joined()
  }

  /// Words of at least three letters, in small letters.
  private static func words(of text: String) -> [String] {
    var result: [String] = []
    var word: [UInt8] = []
    for byte in Array(text.utf8) + [0x20] {
      switch byte {
      case 0x41...0x5A: word.append(byte | 0x20)
      case 0x61...0x7A: word.append(byte)
      default:
        if (3...30).contains(word.count) { result.append(String(decoding: word, as: UTF8.self)) }
        word.removeAll()
      }
    }
    return result
  }
}
