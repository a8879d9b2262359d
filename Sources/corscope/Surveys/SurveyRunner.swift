import Curl
import Fetch
import Probe
import Survey

/// Carries out what a survey asks for. Whatever it asks for, nothing unsafe is sent.
struct SurveyRunner {
  private let runner: ProbeRunner
  private let browser: Browser
  private let maxTime: Int
  /// What the browser remembers before each run: cookies of the command line.
  private let state: BrowserState

  /// - Parameter maxTime: milliseconds for each run.
  init(options: CurlOptions, browser: Browser, maxTime: Int, state: BrowserState = BrowserState()) {
    runner = ProbeRunner(
      transport: CurlTransport(options: options), judgesElsewhere: false, now: Clock.now)
    self.browser = browser
    self.maxTime = maxTime
    self.state = state
  }

  /// Runs a survey to its end, or until ctrl-c.
  /// - Parameter progress: called whenever a run has ended.
  func run(_ machine: inout some SurveyMachine, progress: ((done: Int, all: Int?)) -> Void) {
    var open: [ProbeID: SurveyProbe] = [:]
    while !machine.isDone, !Interrupt.isAsked {
      for probe in machine.next() {
        let id = runner.submit(
          probe, browser: browser, session: Self.session(probe), state: state, maxTime: maxTime)
        open[id] = probe
      }
      guard !open.isEmpty else { continue }
      for result in runner.poll(milliseconds: 100).finished {
        guard let probe = open.removeValue(forKey: result.id) else { continue }
        runner.forget(session: Self.session(probe))
        machine.ended(probe.number, SurveyAnswer(of: result.report))
        progress(machine.progress)
      }
    }
    guard !machine.isDone else { return }
    open.keys.forEach(runner.cancel)
    machine.cancel()
  }

  private static func session(_ probe: SurveyProbe) -> String { "survey \(probe.number)" }
}
