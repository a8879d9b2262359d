import Curl
import Fetch
import Probe
import Survey

/// Carries a flow out, step by step, in one browser whose memory begins empty.
struct FlowRunner {
  let transport: any Transport
  let browser: Browser

  /// - Parameter before: called before each step.
  func run(
    _ plan: FlowPlan, variables: Variables, before: (FlowStep, Int) throws -> Void
  ) throws -> FlowMachine {
    let session = "flow"
    let runner = ProbeRunner(transport: transport, now: Clock.now)
    var machine = FlowMachine(plan, variables: variables)
    while case .run(let step, let request, let wait) = machine.next() {
      try before(plan.steps[step], step)
      _ = runner.submit(request, browser: browser, session: session, wait: wait)
      var finished: [ProbeResult] = []
      while finished.isEmpty { finished = runner.poll(milliseconds: nil).finished }
      for result in finished {
        machine.ended(
          result.report, elsewhere: result.elsewhere,
          state: runner.state(of: session, browser: browser))
      }
    }
    return machine
  }
}
