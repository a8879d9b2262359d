internal import Fetch

/// Words from the wire that are about to stand in a configuration.
enum ConfigWord {
  /// Whether no configuration language reads anything into a word: letters, digits and the few signs
  /// that addresses and ordinary header names are made of. Quotes, `$`, `%`, braces, semicolons,
  /// backslashes and white space are not among them.
  static func isPlain(_ word: String) -> Bool {
    !word.isEmpty
      && word.utf8.allSatisfy { byte in
        switch Unicode.Scalar(byte) {
        case "a"..."z", "A"..."Z", "0"..."9", "-", "_", ".", "*", "+", "~", ":", "/", "[", "]": true
        default: false
        }
      }
  }

  /// The items of a comma-separated list.
  static func tokens(_ value: ByteString) -> [String] { PreflightBlockWords.tokens(value) }

  /// `"a", "b"`.
  static func quoted(_ words: [String], by quote: String = "\"") -> String {
    words.map { quote + $0 + quote }.joined(separator: ", ")
  }

  /// The pattern that matches exactly these words.
  static func pattern(_ words: [String]) -> String {
    let escaped = words.map { word in
      word.map { ".*+[]".contains($0) ? "\\\($0)" : String($0) }.joined()
    }
    return "^(" + escaped.joined(separator: "|") + ")$"
  }
}
