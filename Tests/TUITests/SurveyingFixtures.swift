import Fetch
import Screen
import Survey
import Testing

@testable import TUI

extension Player {
  /// Answers every run of a survey that is asked for, and those that follow, as a server in the test's words would.
  /// - Returns: the methods and headers of what went out, in order.
  @discardableResult
  mutating func answerSurvey(
    limit: Int = 500, _ server: (WireRequest) -> WireResponse?
  ) throws -> [WireRequest] {
    var sent: [WireRequest] = []
    var waiting = effects
    var count = 0
    while let effect = waiting.first {
      waiting.removeFirst()
      guard case .surveySend(let survey, let probe, let browser, _) = effect, count < limit else {
        continue
      }
      count += 1
      let (answer, wires) = Self.carryOut(probe, browser, server)
      sent += wires
      send(.surveyAnswered(survey: survey, probe: probe.number, answer))
      waiting += effects
    }
    return sent
  }

  static func carryOut(
    _ probe: SurveyProbe, _ browser: Browser, _ server: (WireRequest) -> WireResponse?
  ) -> (SurveyAnswer, [WireRequest]) {
    var machine = FetchStateMachine(
      probe.request, profile: .of(browser), state: BrowserState())
    var action = machine.start(now: Fixtures.now)
    var sent: [WireRequest] = []
    while true {
      switch action {
      case .finished(let report): return (SurveyAnswer(report), sent)
      case .send(let wire):
        if wire.kind == .actual, probe.sends == .preflight {
          return (SurveyAnswer(machine.reportSoFar(before: wire), withheld: true), sent)
        }
        sent.append(wire)
        if let answer = server(wire) {
          action = machine.answered(answer, now: Fixtures.now)
        } else {
          action = machine.failed(
            TransportFailure(.connectionRefused, "connection refused"), now: Fixtures.now)
        }
      }
    }
  }
}

/// Servers as the tests of surveys want them.
enum SurveyedServer {
  /// Lets one origin in, with these methods and headers; whatever else is asked for is refused without a CORS header.
  static func silent(
    methods: Set<String>, headers: Set<String>, origin: String = "https://app.example.com"
  ) -> @Sendable (WireRequest) -> WireResponse? {
    { wire in
      let asked = wire.headers.get("Access-Control-Request-Headers")?.text ?? ""
      let names = asked.split(separator: ",").map { $0.filter { $0 != " " }.lowercased() }
      let method = wire.headers.get("Access-Control-Request-Method")?.text ?? wire.method.text
      guard wire.headers.get("Origin")?.text == origin, methods.contains(method),
        names.allSatisfy(headers.contains)
      else { return Fixtures.answer(403, [("Server", "nginx/1.24.0")]) }
      return Fixtures.answer(
        wire.kind == .preflight ? 204 : 200,
        [
          ("Access-Control-Allow-Origin", origin),
          ("Access-Control-Allow-Credentials", "true"),
          ("Access-Control-Allow-Methods", methods.sorted().joined(separator: ", ")),
          ("Access-Control-Allow-Headers", headers.sorted().joined(separator: ", ")),
          ("Vary", "Origin"), ("Server", "nginx/1.24.0"),
        ])
    }
  }

  /// Repeats any origin, with credentials, and leaves the headers out of its error answers.
  static func reflecting(_ wire: WireRequest) -> WireResponse? {
    let origin = wire.headers.get("Origin")?.text
    let path = wire.url.requestTarget
    if path.contains("no-such") || path.contains("%E0") {
      return Fixtures.answer(404, [("Server", "nginx/1.24.0")])
    }
    guard let origin else { return Fixtures.answer(200, [("Vary", "Origin")]) }
    return Fixtures.answer(
      200,
      [
        ("Access-Control-Allow-Origin", origin), ("Access-Control-Allow-Credentials", "true"),
        ("Vary", "Origin"),
      ])
  }
}

extension Frame {
  /// The screen's words, without borders and line ends.
  var text: String {
    (0..<height).map { text(row: $0) }.joined(separator: " ")
      .split { $0 == " " || "│┃|".contains($0) }.joined(separator: " ")
  }
}
