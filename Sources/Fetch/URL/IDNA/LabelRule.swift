/// [The validity criteria](https://www.unicode.org/reports/tr46/#Validity_Criteria) of UTS #46 for a
/// label, with CheckJoiners and without CheckHyphens.
enum LabelRule {
  /// - Parameter isEncoded: Whether the label came from Punycode, and so was neither mapped nor
  ///   normalised before.
  /// - Returns: What is wrong, as the end of a sentence about the label; nil where nothing is.
  static func problem(with label: [Unicode.Scalar], isEncoded: Bool) -> String? {
    guard let first = label.first else { return nil }
    if isEncoded, Normalization.shared.nfc(label) != label { return "is not normalised" }
    if label.starts(with: "xn--".unicodeScalars) { return "is encoded twice" }
    if ScalarProperties(of: first).isMark { return "begins with a combining mark" }
    for scalar in label where scalar == "." || IDNAMapping.shared.status(of: scalar) != .valid {
      return "must not contain \(URLParseError.described(scalar))"
    }
    for index in label.indices where !allowsJoiner(at: index, in: label) {
      return "has an invisible joiner where it joins nothing"
    }
    return nil
  }

  /// ContextJ: [zero width non-joiner](https://www.rfc-editor.org/rfc/rfc5892#appendix-A.1) and
  /// [zero width joiner](https://www.rfc-editor.org/rfc/rfc5892#appendix-A.2).
  private static func allowsJoiner(at index: Int, in label: [Unicode.Scalar]) -> Bool {
    guard label[index] == "\u{200C}" || label[index] == "\u{200D}" else { return true }
    // 9 is the class of a virama.
    if index > 0, ScalarProperties(of: label[index - 1]).combiningClass == 9 { return true }
    guard label[index] == "\u{200C}" else { return false }
    let before = label[..<index].reversed().lazy.map { ScalarProperties(of: $0).joining }
      .first { $0 != .transparent }
    let after = label[(index + 1)...].lazy.map { ScalarProperties(of: $0).joining }
      .first { $0 != .transparent }
    return (before == .left || before == .dual) && (after == .right || after == .dual)
  }
}

/// [The Bidi rule](https://www.rfc-editor.org/rfc/rfc5893#section-2).
enum BidiRule {
  /// Whether the label makes its domain one that the rule applies to.
  static func isRightToLeft(_ label: [Unicode.Scalar]) -> Bool {
    label.contains { scalar in
      switch ScalarProperties(of: scalar).bidi {
      case .rightToLeft, .arabicLetter, .arabicNumber: true
      default: false
      }
    }
  }

  /// Whether the label keeps the rule.
  static func allows(_ label: [Unicode.Scalar]) -> Bool {
    let classes = label.map { ScalarProperties(of: $0).bidi }
    guard let first = classes.first else { return true }
    let last = classes.last { $0 != .nonspacingMark }
    let neutral: Set<ScalarProperties.Bidi> = [
      .europeanNumber, .europeanSeparator, .commonSeparator, .europeanTerminator, .otherNeutral,
      .boundaryNeutral, .nonspacingMark,
    ]
    switch first {
    case .leftToRight:
      return (last == .leftToRight || last == .europeanNumber)
        && neutral.union([.leftToRight]).isSuperset(of: classes)
    case .rightToLeft, .arabicLetter:
      let ends: [ScalarProperties.Bidi?] = [
        .rightToLeft, .arabicLetter, .europeanNumber, .arabicNumber,
      ]
      return ends.contains(last)
        && neutral.union([.rightToLeft, .arabicLetter, .arabicNumber]).isSuperset(of: classes)
        && !(classes.contains(.europeanNumber) && classes.contains(.arabicNumber))
    default:
      return false
    }
  }
}
