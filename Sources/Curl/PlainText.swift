/// Text that came from outside, made fit for a sentence.
enum PlainText {
  /// Control characters (C0, DEL, C1), line and paragraph separators and direction marks give way to
  /// `?`; anything past 300 characters is left out.
  static func printable(_ text: String) -> String {
    let limit = 300
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars.prefix(limit) {
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned:
        result.append("?")
      default:
        result.append(scalar)
      }
    }
    return String(result) + (text.unicodeScalars.count > limit ? "…" : "")
  }
}
