import Fetch
import Survey
import Testing

/// A server in a test's own words: what it answers to a request, without a network.
struct ScriptedServer {
  /// Status and headers.
  var answer: (WireRequest) -> (Int, [(String, String)])

  /// Carries a survey out to its end.
  /// - Returns: every request that went out, in order.
  @discardableResult
  func carryOut(_ machine: inout some SurveyMachine, browser: Browser = .standard) -> [WireRequest]
  {
    var sent: [WireRequest] = []
    while !machine.isDone {
      let probes = machine.next()
      if probes.isEmpty, !machine.isDone {
        Issue.record("the survey asks nothing and does not end")
        break
      }
      for probe in probes {
        let (answer, wires) = run(probe, browser: browser)
        sent += wires
        machine.ended(probe.number, answer)
      }
    }
    return sent
  }

  private func run(_ probe: SurveyProbe, browser: Browser) -> (SurveyAnswer, [WireRequest]) {
    let now = Timestamp(milliseconds: 0)
    var machine = FetchStateMachine(
      probe.request, profile: .of(browser), state: BrowserState())
    var action = machine.start(now: now)
    var sent: [WireRequest] = []
    while true {
      switch action {
      case .finished(let report): return (SurveyAnswer(report), sent)
      case .send(let wire):
        if wire.kind == .actual, probe.sends == .preflight {
          return (SurveyAnswer(machine.reportSoFar(before: wire), withheld: true), sent)
        }
        sent.append(wire)
        let (status, headers) = answer(wire)
        if status == 0 {
          action = machine.failed(TransportFailure(.connectionRefused, "refused"), now: now)
        } else {
          let list = HeaderList(
            headers.map { Header(ByteString(utf8: $0.0), ByteString(utf8: $0.1)) })
          action = machine.answered(WireResponse(status: status, headers: list), now: now)
        }
      }
    }
  }
}

extension WireRequest {
  func text(_ name: StaticString) -> String? {
    headers.get(ByteString(stringLiteral: name))?.text
  }

  var askedHeaders: [String] {
    (text("Access-Control-Request-Headers") ?? "").split(separator: ",")
      .map { $0.trimmingPrefix(" ").lowercased() }
  }
}

extension FetchRequest {
  static func by(_ origin: String, _ url: String = "https://api.example.com/d") throws
    -> FetchRequest
  {
    FetchRequest(
      url: url, origin: try Origin.parse(origin), page: try URLRecord.parse(origin + "/"))
  }
}
