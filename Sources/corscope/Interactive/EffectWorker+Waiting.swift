import Fetch
import Probe
import TUI

/// The one place where the screen waits, and what it hears there.
extension EffectWorker {
  /// Waits for an answer, for input or for the time to pass.
  func wait(
    milliseconds: Int?, watching descriptors: [Int32]
  ) -> (messages: [Message], hasInput: Bool) {
    // Other environments have connections of their own: while they are asked, waiting takes turns.
    let turn = comparing.isUnderWay ? min(milliseconds ?? 10, 10) : milliseconds
    let bell = background?.descriptor
    let (finished, readable) = runner.poll(
      milliseconds: turn,
      watching: descriptors + (workspace?.descriptors ?? []) + [bell].compactMap(\.self))
    var messages = progress() + curlAnswers() + (workspace?.news() ?? [])
    for result in finished { messages += ended(result) }
    if comparing.isUnderWay { messages += endedElsewhere() }
    if let bell, readable.contains(bell) { messages += background?.takeMessages() ?? [] }
    return (messages, readable.contains { descriptors.contains($0) })
  }

  /// What was put on the wire for the run, or for a watch, since the last look.
  private func progress() -> [Message] {
    runner.takeStarted().compactMap { started in
      probes[started.id].map { .probeProgress($0, sending: started.wire) }
    }
  }

  private func ended(_ result: ProbeResult) -> [Message] {
    if aside?.take(result) == true { return finishAside().map { [$0] } ?? [] }
    if let message = endedSurveyed(result) { return [message] }
    if let answer = answeredElsewhere(result) { return [answer] + keep(result) }
    guard let id = probes.removeValue(forKey: result.id) else { return [] }
    keepInMind(result.recorded)
    let isStep = flowSteps.remove(result.id) != nil
    if isStep { unkeptSteps[id] = result }
    let isKept = watches.remove(result.id) == nil && !isStep
    // What the browser remembers comes first: a flow takes its cookies from there.
    return [
      remembered,
      .probeFinished(
        id, result.report, elsewhere: result.reportsElsewhere, wouldSend: result.wouldSend,
        Circumstances(before: result.before, endedAt: result.recorded.endedAt)),
    ] + (isKept ? keep(result) : [])
  }

  /// The last runs, and no more of their bodies than a small disk holds.
  private func keepInMind(_ run: RecordedRun) {
    recent = recent.suffix(19) + [run]
    while recent.count > 1, recent.map(\.bodySize).reduce(0, +) > Self.mostBodyBytes {
      recent.removeFirst()
    }
  }

  private static let mostBodyBytes = 512 << 20
}

extension RecordedRun {
  fileprivate var bodySize: Int {
    exchanges.reduce(0) { $0 + (($1.response ?? $1.failure?.partial)?.body.count ?? 0) }
  }
}

extension ProbeResult {
  /// The other browsers' reports, where the answers suffice.
  fileprivate var reportsElsewhere: [Report] {
    Browser.allCases.compactMap { browser in
      guard case .judged(let report, _) = elsewhere[browser] else { return nil }
      return report
    }
  }

  /// What the others would have asked instead.
  fileprivate var wouldSend: [Browser: WireRequest] {
    elsewhere.compactMapValues { verdict in
      guard case .wouldSend(let request) = verdict else { return nil }
      return request
    }
  }
}
