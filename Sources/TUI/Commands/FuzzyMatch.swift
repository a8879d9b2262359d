/// Finds texts by some of their letters in order.
package enum FuzzyMatch {
  /// How well a pattern fits a text: nil when a letter of it is missing; else higher is better. Letters at the
  /// beginning of words and letters side by side count more. Case and blanks of the pattern do not matter.
  package static func score(_ pattern: String, in text: String) -> Int? {
    let wanted = Array(pattern.lowercased().filter { $0 != " " })
    guard !wanted.isEmpty else { return 0 }
    var score = 0
    var next = 0
    var previous: Character = " "
    var lastHit = -2
    for (index, character) in text.lowercased().enumerated() {
      if next < wanted.count, character == wanted[next] {
        score += 1
        if previous == " " || previous == "-" { score += 3 }
        if lastHit == index - 1 { score += 2 }
        lastHit = index
        next += 1
      }
      previous = character
    }
    return next == wanted.count ? score : nil
  }
}
