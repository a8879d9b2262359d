/// Finds texts by the beginnings of their words.
package enum FuzzyMatch {
  /// How well a pattern fits a text: nil when it does not; else higher is better.
  ///
  /// The pattern's letters occur in the text in order, each right behind the one before it or at the
  /// beginning of a word; letters side by side count more, and so does the first word. Case and the
  /// pattern's blanks do not matter.
  package static func score(_ pattern: String, in text: String) -> Int? {
    let wanted = Array(pattern.lowercased().filter { $0 != " " })
    guard !wanted.isEmpty else { return 0 }
    let letters = Array(text.lowercased())
    // best[i]: the best score of a match of the pattern so far whose last letter stands at i.
    var best = [Int?](repeating: nil, count: letters.count)
    for (depth, letter) in wanted.enumerated() {
      var next = [Int?](repeating: nil, count: letters.count)
      var before: Int?
      for index in letters.indices {
        let adjacent = index > 0 ? best[index - 1] : nil
        if letters[index] == letter {
          let isStart = index == 0 || !letters[index - 1].isLetter
          var score: Int?
          if depth == 0 {
            score = index == 0 ? 5 : isStart ? 3 : 1
          } else {
            if let adjacent { score = adjacent + 3 }
            if isStart, let before { score = max(score ?? 0, before + 1) }
          }
          next[index] = score
        }
        if let here = best[index] { before = max(before ?? here, here) }
      }
      best = next
    }
    return best.compactMap { $0 }.max()
  }
}
