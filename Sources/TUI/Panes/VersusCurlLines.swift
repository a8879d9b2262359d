internal import Advice
internal import Fetch
internal import Screen

extension VerdictPane {
  /// Why curl works, once it was asked.
  static func versusCurl(_ report: Report, _ model: Model, _ width: Int) -> [Line] {
    guard let run = model.run, let step = model.shownStep,
      let curl = model.curlCall.exchange(for: ProbeID(run: run.number, step: step))
    else { return [] }
    var lines = [Line("Why does curl work?", .heading, [.bold])]
    for sentence in VersusCurl(report, beside: curl).why {
      lines += Line.wrapped(sentence, width: width, indent: 2)
    }
    var hint = Line("  ")
    hint.add(model.key(.versusCurl), .key, [.bold])
    hint.add(" compares the requests, or the answers, in Diff", .hint)
    return lines + [hint, Line()]
  }
}
