internal import Advice
internal import Fetch
internal import Reports

extension WhatIf {
  /// The run as it would have been: the edited answers take the recorded ones' place, and the engine does the rest. From
  /// the first edited step on, each begins with what the one before would have left in the browser.
  mutating func judgedRun(_ masking: Masking) -> Run {
    var run = real
    run.source = .whatIf
    var memory: [Browser: BrowserState]?
    for index in steps.indices {
      guard var edited = steps[index] else { continue }
      let verdict = edited.judged(
        before: memory ?? edited.circumstances.before, masking, after: judged[index])
      edited.next = verdict.next
      edited.used = verdict.used
      steps[index] = edited
      judged[index] = verdict
      run.steps[index].state = .finished(verdict.result)
      memory = memory != nil || edited.isChanged ? verdict.after : nil
    }
    if !fields.contains(field.withoutColumn) { field = fields.last ?? .nextAnswer }
    return run
  }

  /// Supposes an answer to the request that would be sent next.
  mutating func supposeNextAnswer(_ masking: Masking) {
    guard let edited = steps[step], let next = edited.next else { return }
    let time = edited.answers.last?.endedAt ?? edited.recorded.exchanges.first?.startedAt
    answers.append(
      .supposed(to: next, after: answers, at: time ?? Timestamp(milliseconds: 0)))
    field = .status(answers.count - 1)
    let hidden = masking.secrets.masked(next)
    deeds.append(
      Deed(title: Self.supposed(next), hiddenTitle: Self.supposed(hidden)))
  }

  private static func supposed(_ request: WireRequest) -> String {
    "Suppose that \(request.method.text) \(request.url.requestTarget) is answered (made up)"
  }

  /// Carries out a fix that is meant for the report that was judged last.
  mutating func apply(_ fix: Fix, hiddenTitle: String) {
    for edit in fix.edits {
      guard let place = place(ofExchange: edit.exchange) else { continue }
      steps[place.step]?.answers[place.answer].apply(edit.change)
      if place.step == step { field = .status(place.answer) }
    }
    deeds.append(Deed(title: fix.title, hiddenTitle: hiddenTitle))
  }

  /// Where the answer to an exchange is edited: what came from a cache, in the step that brought it there.
  private func place(ofExchange index: Int) -> (step: Int, answer: Int)? {
    guard let edited = steps[step], edited.used.indices.contains(index) else { return nil }
    if let answer = edited.used[index] { return (step, answer) }
    guard let exchanges = judged[step]?.result.report.exchanges else { return nil }
    let cached = exchanges[index].request
    for earlier in (0..<step).reversed() {
      let answer = steps[earlier]?.answers.lastIndex {
        $0.request.kind == cached.kind && $0.request.url == cached.url
      }
      if let answer { return (earlier, answer) }
    }
    return nil
  }
}
