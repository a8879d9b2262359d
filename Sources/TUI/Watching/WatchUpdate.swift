internal import Advice
internal import Fetch
internal import Screen

extension Model {
  /// `W`: asks what to watch.
  mutating func openWatchChooser() {
    guard watch?.isRunning != true else {
      notice = Notice("A watch is under way; \(key(.cancel)) stops it")
      return
    }
    if isWhatIf { leaveWhatIf() }
    guard let report = shownResult?.report, run?.inFlight == nil else {
      notice = Notice("Send the request first; then its verdict can be watched")
      return
    }
    guard !report.exchanges.isEmpty else {
      notice = Notice("Nothing goes over the wire here, so nothing can change; edit the request")
      return
    }
    overlay = .watch(WatchChooser(report))
  }

  mutating func pressed(_ key: Key, in chooser: WatchChooser) -> [Effect] {
    var chooser = chooser
    switch key {
    case .up, .character("k"), .backTab: chooser.selection -= 1
    case .down, .character("j"), .tab: chooser.selection += 1
    case .left, .character("h"): chooser.changeInterval(by: 1)
    case .right, .character("l"): chooser.changeInterval(by: -1)
    case .enter:
      overlay = nil
      guard case .watch(let subject) = chooser.choices[chooser.selection] else { return [] }
      return beginWatch(subject, interval: chooser.interval)
    default:
      overlay = nil
      return []
    }
    chooser.selection = min(max(0, chooser.selection), chooser.choices.count - 1)
    overlay = .watch(chooser)
    return []
  }

  private mutating func beginWatch(_ subject: Watch.Subject, interval: Int) -> [Effect] {
    guard let step = shownStep, let report = shownResult?.report else { return [] }
    watch = Watch(report, step: step, subject: subject, interval: interval)
    verdictScroll = 0
    reveal(.verdict)
    return sendWatched()
  }

  private mutating func sendWatched() -> [Effect] {
    guard let watch else { return [] }
    runCount += 1
    let id = ProbeID(run: runCount, step: 0)
    self.watch?.send(id)
    return [
      .watch(
        id, watch.request, watch.browser, preflightOnly: watch.subject == .preflight)
    ]
  }

  /// The time has passed: the next request sets out, or the watch has lasted long enough.
  mutating func watchTick() -> [Effect] {
    guard let watch, let due = watch.nextAt, let now, now >= due else { return [] }
    guard !watch.isOver(at: now) else {
      self.watch?.end("Watched in vain: the verdict was the same \(watch.sent) times.")
      return []
    }
    return sendWatched()
  }

  /// Ends the watch without a word.
  mutating func endWatch() -> [Effect] {
    let effects = watch?.inFlight.map { [Effect.cancel($0)] } ?? []
    watch = nil
    return effects
  }

  mutating func stopWatching(_ why: String) -> [Effect] {
    let sent = watch?.sent ?? 0
    let effects = endWatch()
    notice = Notice("\(why), after \(sent) \(sent == 1 ? "request" : "requests")")
    return effects
  }

  /// A watched request has its verdict: the same again, or the one that was waited for.
  mutating func watchAnswered(_ report: Report, _ elsewhere: [Report]) -> [Effect] {
    guard let watch else { return [] }
    guard watch.isChanged(report) else {
      self.watch?.answered()
      return []
    }
    let verdict = Words.outcome(watch.before.outcome)
    compared.keep(watch.before, as: .run(run?.number ?? 0), named: "Before", step: watch.step)
    show(changed: report, elsewhere, watch)
    let after =
      report.block == nil && report.failure == nil && watch.subject == .preflight
      ? "the preflight passes now" : "now \(Words.outcome(report.outcome))"
    self.watch?.end(
      "Changed: it was \(verdict), \(after), after \(watch.sent) "
        + "\(watch.sent == 1 ? "request" : "requests").")
    notice = Notice("The server's verdict changed; the diff shows before and after")
    return []
  }

  /// The new verdict takes the old one's place, and the diff shows both answers.
  private mutating func show(changed report: Report, _ elsewhere: [Report], _ watch: Watch) {
    let result =
      report.outcome == .allowed && report.response == nil
      ? report.unsent.first.map {
        Run.Result(report: report, elsewhere: elsewhere, standsBefore: $0, masking: masking)
      } : nil
    runCount += 1
    whatIf = nil
    past.aside = nil
    run?.number = runCount
    run?.steps[watch.step].state = .finished(
      result ?? Run.Result(report: report, elsewhere: elsewhere, masking: masking))
    foldedGroups = []
    showOutcome()
    let before = watch.before
    let exchange = before.block?.exchange ?? before.exchanges.indices.last ?? 0
    let index = min(exchange, max(0, report.exchanges.count - 1))
    guard before.exchanges.indices.contains(exchange), report.exchanges.indices.contains(index)
    else { return }
    compared.choose(
      left: before.side(.run(runCount - 1), "Before", exchange, .answer),
      right: report.side(.shown, "After", index, .answer), masking: masking)
    diffPage = .chosen
    reveal(.verdict)
  }
}
