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
    guard let run, run.inFlight == nil, let step = shownStep, shownResult != nil else {
      notice = Notice("Send the request first; then its verdict can be watched")
      return
    }
    let watchable = run.steps.indices.compactMap { step -> (step: Int, report: Report)? in
      guard let report = run.steps[step].result?.report, !report.exchanges.isEmpty,
        report.request.hiddenValue == nil
      else { return nil }
      return (step, report)
    }
    guard !watchable.isEmpty else {
      notice = Notice(
        shownResult?.report.request.hiddenValue != nil
          ? "A value was hidden when this run was kept; send the request anew to watch it"
          : "Nothing goes over the wire here, so nothing can change; edit the request")
      return
    }
    overlay = .watch(WatchChooser(watchable, shown: step))
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
      let parts = chooser.choices[chooser.selection].parts
      return parts.isEmpty ? [] : beginWatch(parts, interval: chooser.interval)
    default:
      overlay = nil
      return []
    }
    chooser.selection = min(max(0, chooser.selection), chooser.choices.count - 1)
    overlay = .watch(chooser)
    return []
  }

  private mutating func beginWatch(_ parts: [Watch.Part], interval: Int) -> [Effect] {
    runCount += 1
    watch = Watch(parts, interval: interval, memory: memory(for: parts))
    verdictScroll = 0
    reveal(.verdict)
    return beginRound()
  }

  /// What the browsers remember as each round begins: where the whole page is made anew, what they did before the run;
  /// else what they do now. Nothing is cached, or the server would not be asked.
  private func memory(for parts: [Watch.Part]) -> [Browser: BrowserState] {
    let isWhole =
      run?.source == .live && parts.map(\.step) == Array(run?.steps.indices ?? 0..<0)
      && parts.allSatisfy { $0.subject == .request }
    let before = isWhole ? run?.steps.first?.result?.circumstances.before : nil
    return (before ?? memory.states).mapValues { state in
      var cookies = BrowserState()
      cookies.cookies = state.cookies
      return cookies
    }
  }

  private mutating func beginRound() -> [Effect] {
    guard let watch else { return [] }
    self.watch?.beginRound()
    return [.beginWatchRound(watch.memory, scenario: openScenario)] + sendWatched()
  }

  mutating func sendWatched() -> [Effect] {
    guard let part = watch?.next else { return [] }
    runCount += 1
    let id = ProbeID(run: runCount, step: part.step)
    watch?.send(id)
    return [
      .watch(
        id, part.before.request, part.before.browser, preflightOnly: part.subject == .preflight)
    ]
  }

  /// The time has passed: the next round begins, or the watch has lasted long enough.
  mutating func watchTick() -> [Effect] {
    guard let watch, let due = watch.nextAt, let now, now >= due else { return [] }
    guard !watch.isOver(at: now) else {
      let times = watch.sent / watch.parts.count
      self.watch?.end("Watched in vain: the verdict was the same \(times) times.")
      return []
    }
    return beginRound()
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
}
