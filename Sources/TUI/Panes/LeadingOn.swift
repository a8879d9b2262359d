internal import Advice
internal import Fetch
internal import Screen
internal import Survey

/// Keys that lead on from a verdict.
enum LeadingOn {
  /// Where a preflight is refused and its answer does not say what it would allow, another way finds out.
  static func bisect(_ report: Report, _ model: Model, _ width: Int) -> [Line] {
    guard report.block?.stage == .preflight, !SurveyAnswer(report).isExplained,
      let key = model.keyName(of: .bisect)
    else { return [] }
    return VerdictPane.hanging(
      Line(key + " ", .key, [.bold]),
      "bisect: the answer does not say what it is that the server refuses; corscope finds out by"
        + " asking with one thing changed at a time.", width) + [Line()]
  }

  /// Where the server's software is guessed, or not known at all.
  static func stack(
    _ report: Report, _ reading: Reading, _ model: Model, _ width: Int
  ) -> [Line] {
    guard reading.fixes.contains(where: { $0.side == .server }),
      let key = model.keyName(of: .chooseStack)
    else { return [] }
    let recipes = model.stacks.recipes(for: report)
    guard !recipes.isEmpty else {
      return VerdictPane.hanging(
        Line(key + " ", .key, [.bold]),
        "names the server's software, for the fix in its own settings.", width)
        + [Line()]
    }
    guard recipes.contains(where: { $0.mark != nil }) else { return [] }
    return VerdictPane.hanging(Line(key + " ", .key, [.bold]), "if it is other software.", width)
      + [Line()]
  }
}

extension Model {
  /// The key that a command has here; nil where it has none.
  func keyName(of command: Command) -> String? {
    (bindings[command] ?? Commands.keys(of: command)).first?.name
  }
}
