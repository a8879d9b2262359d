import Curl
import Fetch
import Probe
import Survey

/// Carries a comparison out: many runs at once, so many for each host.
final class CompareRunner {
  private var machine: CompareMachine
  private let runs: CompareRuns<Int>
  private let options: [CurlOptions]

  /// - Parameters:
  ///   - options: how each cell's server is reached.
  ///   - sendsUnsafe: whether requests that may change something are sent.
  ///   - maxTime: milliseconds for each run.
  init(_ machine: CompareMachine, options: [CurlOptions], sendsUnsafe: Bool, maxTime: Int) {
    self.machine = machine
    self.options = options
    runs = CompareRuns(sendsUnsafe: sendsUnsafe, maxTime: maxTime)
  }

  /// Runs to the end, or until ctrl-c.
  /// - Parameter progress: called whenever a cell has ended.
  func run(progress: ((done: Int, all: Int)) -> Void) -> CompareMachine {
    while !machine.isDone, !Interrupt.isAsked {
      for cell in machine.next() {
        guard let request = machine.cells[cell].fetch else { continue }
        runs.start(cell, request, machine.cells[cell].browser, over: options[cell])
      }
      for (cell, report) in runs.poll(milliseconds: 100) {
        machine.ended(cell, report, withheld: KeptBack.ended(report))
      }
      progress(machine.progress)
    }
    if !machine.isDone {
      runs.cancel()
      machine.cancel()
    }
    return machine
  }
}
