import Curl
import Fetch
import Probe
import Survey

/// Carries a comparison out: many runs at once, so many for each host.
final class CompareRunner {
  /// Runs that reach their servers in the same way.
  private struct Group {
    var runner: ProbeRunner
    var cells: [ProbeID: Int] = [:]
  }

  private var machine: CompareMachine
  private var groups: [Group] = []
  /// For each cell, its group.
  private let owners: [Int]
  private let maxTime: Int

  /// - Parameters:
  ///   - options: how each cell's server is reached.
  ///   - sendsUnsafe: whether requests that may change something are sent.
  ///   - maxTime: milliseconds for each run.
  init(_ machine: CompareMachine, options: [CurlOptions], sendsUnsafe: Bool, maxTime: Int) {
    self.machine = machine
    self.maxTime = maxTime
    var known: [CurlOptions] = []
    owners = options.map { option in
      if let index = known.firstIndex(of: option) { return index }
      known.append(option)
      return known.count - 1
    }
    for option in known {
      let curl = CurlTransport(options: option)
      let transport: any Transport = sendsUnsafe ? curl : SafeTransport(curl)
      groups.append(
        Group(runner: ProbeRunner(transport: transport, judgesElsewhere: false, now: Clock.now)))
    }
  }

  /// Runs to the end, or until ctrl-c.
  /// - Parameter progress: called whenever a cell has ended.
  func run(progress: ((done: Int, all: Int)) -> Void) -> CompareMachine {
    while !machine.isDone, !Interrupt.isAsked {
      for cell in machine.next() { start(cell) }
      let busy = groups.indices.filter { !groups[$0].cells.isEmpty }
      // One group may wait; several take turns.
      for index in busy { poll(index, milliseconds: busy.count == 1 ? 100 : 10) }
      progress(machine.progress)
    }
    if !machine.isDone {
      for group in groups { group.cells.keys.forEach(group.runner.cancel) }
      machine.cancel()
    }
    return machine
  }

  private func start(_ cell: Int) {
    guard let request = machine.cells[cell].fetch else { return }
    let index = owners[cell]
    let id = groups[index].runner.submit(
      request, browser: machine.cells[cell].browser, maxTime: maxTime)
    groups[index].cells[id] = cell
  }

  private func poll(_ index: Int, milliseconds: Int) {
    for result in groups[index].runner.poll(milliseconds: milliseconds).finished {
      guard let cell = groups[index].cells.removeValue(forKey: result.id) else { continue }
      machine.ended(cell, result.report, withheld: SafeTransport.keptBack(result.report))
    }
  }
}
