internal import Fetch

/// Names in words what a difference consists of that is hard to see.
enum Difference {
  /// A way in which two values may differ although they look, or nearly look, the same.
  private enum Kind: CaseIterable {
    case whiteSpaceAround, whiteSpaceInside, invisible, lookAlike, capitals, slash

    /// The text with what this kind is about made the same.
    func levelled(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
      switch self {
      case .whiteSpaceAround: Difference.trimmed(scalars)
      case .whiteSpaceInside: Difference.collapsed(scalars)
      case .invisible: scalars.filter { !Difference.isInvisible($0) }
      case .lookAlike: scalars.map { LookAlikes.latin(for: $0) ?? $0 }
      case .capitals: scalars.flatMap { Array($0.properties.lowercaseMapping.unicodeScalars) }
      case .slash: Array(scalars.reversed().drop { $0 == "/" }.reversed())
      }
    }
  }

  /// `differs only in a slash at the end`; nil where the difference is plain to see, or there is none.
  static func words(_ left: ByteString, _ right: ByteString) -> String? {
    guard left != right else { return nil }
    if left.text.unicodeScalars.elementsEqual(right.text.unicodeScalars) {
      return "the same letters in other bytes: \(hex(left)) and \(hex(right))"
    }
    // Swift counts texts as equal that differ only in how an accent is put together.
    if left.text == right.text {
      return "an accent is one character on one side, and a letter with a mark on the other"
    }
    let sides = (Array(left.text.unicodeScalars), Array(right.text.unicodeScalars))
    let all = Kind.allCases
    guard level(sides.0, all) == level(sides.1, all) else { return suspects(sides.0, sides.1) }
    // What can be left out and still makes both the same is no part of the difference.
    var needed = all
    for kind in all {
      let fewer = needed.filter { $0 != kind }
      if level(sides.0, fewer) == level(sides.1, fewer) { needed = fewer }
    }
    let parts = needed.map { describe($0, sides.0, sides.1) }
    return "differs only in " + joined(parts)
  }

  private static func level(_ scalars: [Unicode.Scalar], _ kinds: [Kind]) -> [Unicode.Scalar] {
    kinds.reduce(scalars) { $1.levelled($0) }
  }

  private static func joined(_ parts: [String]) -> String {
    guard let last = parts.last, parts.count > 1 else { return parts.first ?? "" }
    return parts.dropLast().joined(separator: ", ") + " and " + last
  }

  private static func describe(
    _ kind: Kind, _ left: [Unicode.Scalar], _ right: [Unicode.Scalar]
  ) -> String {
    switch kind {
    case .whiteSpaceAround: return "white space around the value"
    case .whiteSpaceInside: return whiteSpace(left, right)
    case .invisible: return "what does not show: " + names(of: left, right, where: isInvisible)
    case .lookAlike:
      let strange = only(left, right) { LookAlikes.latin(for: $0) != nil }
      return "letters that look alike: "
        + strange.map { LookAlikes.words(for: $0) }.joined(separator: ", ")
    case .capitals: return capitals(left, right)
    case .slash: return "a slash at the end"
    }
  }

  /// Characters of the difference that deserve a word although more differs.
  private static func suspects(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> String? {
    let strange = only(left, right) { LookAlikes.latin(for: $0) != nil }
    // A value that is written in another script throughout has no letter that poses as Latin.
    let isMixed = (left + right).contains { $0.isASCII && $0.properties.isAlphabetic }
    var parts = isMixed ? strange.map { LookAlikes.words(for: $0) } : []
    let hidden = names(of: left, right, where: isInvisible)
    if !hidden.isEmpty { parts.append("holds " + hidden) }
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }
}

// MARK: - White space and what does not show

extension Difference {
  fileprivate static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    scalar == " " || scalar == "\t"
  }

  fileprivate static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control: scalar != "\t"
    case .format, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }

  fileprivate static func trimmed(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
    guard let first = scalars.firstIndex(where: { !isBlank($0) }),
      let last = scalars.lastIndex(where: { !isBlank($0) })
    else { return [] }
    return Array(scalars[first...last])
  }

  /// Every run of blanks, of whatever kind, as one space; none beside a comma.
  fileprivate static func collapsed(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
    var result: [Unicode.Scalar] = []
    for scalar in scalars {
      let isSpace = isBlank(scalar) || scalar.properties.generalCategory == .spaceSeparator
      if isSpace, result.last == " " || result.last == "," { continue }
      if scalar == ",", result.last == " " { result.removeLast() }
      result.append(isSpace ? " " : scalar)
    }
    return result
  }

  fileprivate static func whiteSpace(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> String
  {
    let sides = [left, right]
    let special = only(left, right) {
      $0 == "\t" || ($0 != " " && $0.properties.generalCategory == .spaceSeparator)
    }
    if !special.isEmpty { return special.map(named).joined(separator: ", ") + " for a space" }
    let doubled = sides.map { side in zip(side, side.dropFirst()).contains { $0 == (" ", " ") } }
    return doubled[0] != doubled[1] ? "two spaces for one" : "white space"
  }

  fileprivate static func names(
    of left: [Unicode.Scalar], _ right: [Unicode.Scalar], where isMeant: (Unicode.Scalar) -> Bool
  ) -> String {
    only(left, right, isMeant).map(named).joined(separator: ", ")
  }

  /// `NUL (U+0000)`, `ZERO WIDTH SPACE (U+200B)`.
  fileprivate static func named(_ scalar: Unicode.Scalar) -> String {
    let name =
      scalar.properties.name
      ?? [0: "NUL", 9: "a tab", 10: "LF", 13: "CR", 27: "ESC", 127: "DEL"][scalar.value]
      ?? "a control character"
    return "\(name) (\(LookAlikes.codePoint(scalar)))"
  }

  /// The characters of a kind that one side has and the other lacks, each once.
  fileprivate static func only(
    _ left: [Unicode.Scalar], _ right: [Unicode.Scalar], _ isMeant: (Unicode.Scalar) -> Bool
  ) -> [Unicode.Scalar] {
    let sides = (Set(left.filter(isMeant)), Set(right.filter(isMeant)))
    return sides.0.symmetricDifference(sides.1).sorted()
  }
}

// MARK: - Letters

extension Difference {
  fileprivate static func capitals(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> String {
    let pairs = zip(left, right).filter { $0 != $1 }
    guard left.count == right.count, pairs.count == 1, let (a, b) = pairs.first else {
      return "upper-case and lower-case letters"
    }
    let upper = a.properties.isUppercase ? a : b
    return "an upper-case letter, \(upper)"
  }

  fileprivate static func hex(_ value: ByteString) -> String {
    value.bytes.filter { $0 >= 0x80 }.prefix(8).map { byte in
      let digits = String(byte, radix: 16, uppercase: true)
      return digits.count == 1 ? "0" + digits : digits
    }.joined(separator: " ")
  }
}
