internal import Fetch
internal import Reports

extension Model {
  /// A watched request has its verdict. After the last of a round: all the same again, or what was waited for.
  mutating func watchAnswered(
    _ report: Report, _ elsewhere: [Report], _ circumstances: Circumstances
  ) -> [Effect] {
    watch?.answered(report, elsewhere, circumstances)
    guard let watch else { return [] }
    guard watch.next == nil else { return sendWatched() }
    guard let first = watch.changed.first else { return [] }
    for answer in watch.changed {
      compared.keep(
        answer.part.before, as: .run(run?.number ?? 0), named: "Before", step: answer.part.step)
    }
    show(changed: watch.changed)
    let words = words(first, of: watch)
    let changes = watch.changed.flatMap {
      AnswerChanges.lines($0.part.before, $0.report, masking.secrets)
    }
    self.watch?.end(words, changes: changes)
    notice = Notice("The server's verdict changed; the diff shows before and after")
    return []
  }

  /// `Changed: it was BLOCKED, now ALLOWED, after 3 requests.`
  private func words(_ answer: Watch.Answer, of watch: Watch) -> String {
    let (before, after) = (answer.part.before.outcome, answer.report.outcome)
    let which = watch.parts.count > 1 ? "request \(answer.part.step + 1)" : "it"
    let passes =
      answer.report.block == nil && answer.report.failure == nil
      && answer.part.subject == .preflight
    let what =
      passes
      ? "was \(Words.outcome(before)), the preflight passes now"
      : before == after
        ? "is \(Words.outcome(after)) for another reason"
        : "was \(Words.outcome(before)), now \(Words.outcome(after))"
    return "Changed: \(which) \(what), after \(watch.sent) "
      + "\(watch.sent == 1 ? "request" : "requests")."
  }

  /// The new verdicts take the old ones' places, and the diff shows both answers of the first.
  private mutating func show(changed answers: [Watch.Answer]) {
    runCount += 1
    whatIf = nil
    past.aside = nil
    run?.number = runCount
    for answer in answers {
      let result = result(of: answer)
      run?.steps[answer.part.step].state = .finished(result)
    }
    foldedGroups = []
    guard let first = answers.first else { return }
    showOutcome(of: first.part.step)
    let before = first.part.before
    let exchange =
      AnswerChanges.firstChange(before, first.report)
      ?? min(before.block?.exchange ?? 0, first.report.exchanges.count - 1)
    guard before.exchanges.indices.contains(exchange),
      first.report.exchanges.indices.contains(exchange)
    else { return }
    compared.choose(
      left: before.side(.run(runCount - 1), "Before", exchange, .answer),
      right: first.report.side(.shown, "After", exchange, .answer), masking: masking)
    diffPage = .chosen
    reveal(.verdict)
  }

  private func result(of answer: Watch.Answer) -> Run.Result {
    let isOpen = answer.report.outcome == .allowed && answer.report.response == nil
    guard isOpen, let next = answer.report.unsent.first else {
      return Run.Result(
        report: answer.report, elsewhere: answer.elsewhere, circumstances: answer.circumstances,
        masking: masking)
    }
    var result = Run.Result(
      report: answer.report, elsewhere: answer.elsewhere, standsBefore: next, masking: masking)
    result.circumstances = answer.circumstances
    return result
  }
}
