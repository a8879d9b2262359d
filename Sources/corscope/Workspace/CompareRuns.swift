import Curl
import Fetch
import Probe

/// The runs of a comparison that are under way. Each server is reached in the way of its environment, over connections
/// that no other environment uses.
final class CompareRuns<ID: Hashable> {
  /// Runs that reach their servers in the same way.
  private struct Group {
    var options: CurlOptions
    var runner: ProbeRunner
    var runs: [ProbeID: ID] = [:]
  }

  private var groups: [Group] = []
  private let sendsUnsafe: Bool
  /// Milliseconds for each run.
  private let maxTime: Int

  /// - Parameter sendsUnsafe: whether requests that may change something are sent.
  init(sendsUnsafe: Bool, maxTime: Int) {
    self.sendsUnsafe = sendsUnsafe
    self.maxTime = maxTime
  }

  var isUnderWay: Bool { groups.contains { !$0.runs.isEmpty } }

  func start(_ id: ID, _ request: FetchRequest, _ browser: Browser, over options: CurlOptions) {
    let index = group(options)
    let probe = groups[index].runner.submit(
      request, browser: browser, maxTime: maxTime, keepsUnsafeBack: !sendsUnsafe)
    groups[index].runs[probe] = id
  }

  private func group(_ options: CurlOptions) -> Int {
    if let known = groups.firstIndex(where: { $0.options == options }) { return known }
    groups.append(
      Group(
        options: options,
        runner: ProbeRunner(
          transport: CurlTransport(options: options), judgesElsewhere: false, now: Clock.now)))
    return groups.count - 1
  }

  /// Waits for answers, at most so long.
  func poll(milliseconds: Int) -> [(id: ID, report: Report)] {
    let busy = groups.indices.filter { !groups[$0].runs.isEmpty }
    // One group may wait; several take turns.
    let share = busy.count == 1 ? milliseconds : min(milliseconds, 10)
    return busy.flatMap { index in
      groups[index].runner.poll(milliseconds: share).finished.compactMap { result in
        groups[index].runs.removeValue(forKey: result.id).map { ($0, result.report) }
      }
    }
  }

  /// Ends runs; no answer of theirs follows.
  func cancel(where isMeant: (ID) -> Bool = { _ in true }) {
    for index in groups.indices {
      for (probe, id) in groups[index].runs where isMeant(id) {
        groups[index].runner.cancel(probe)
        groups[index].runs[probe] = nil
      }
    }
  }
}
