import Advice
import Fetch
import Survey
import Testing

/// Flows against scripted answers, without a network.
@Suite struct FlowMachineTests {
  typealias Answer = (status: Int, headers: [(String, String)], body: String)

  static let page = "https://app.example.com"
  static let cors = [
    ("Access-Control-Allow-Origin", page), ("Access-Control-Allow-Credentials", "true"),
  ]

  private static func step(
    _ path: String, method: String = "GET", headers: [(String, String)] = [],
    credentials: FetchRequest.CredentialsMode = .sameOrigin,
    change: (inout FlowStep) -> Void = { _ in }
  ) -> FlowStep {
    var request = RequestTemplate(name: path, url: "/" + path, origin: page)
    request.baseURL = "https://api.example.com"
    request.method = method
    request.credentials = credentials
    request.headers = headers.map { .init($0.0, $0.1) }
    var step = FlowStep(label: path, request: request)
    step.endsSession = FlowStep.looksLikeSignOut(path)
    change(&step)
    return step
  }

  /// Runs a flow; the answers to each method and path come one after the other, the last one again and again.
  private static func run(
    _ steps: [FlowStep], _ answers: [String: [Answer]], browser: Browser = .chromium
  ) -> FlowMachine {
    var machine = FlowMachine(FlowPlan(name: "f", steps: steps), variables: Variables())
    var answers = answers
    var state = BrowserState()
    var now = Timestamp(milliseconds: 1_790_000_000_000)
    while case .run(_, let request, _) = machine.next() {
      var fetch = FetchStateMachine(request, profile: .of(browser), state: state)
      var action = fetch.start(now: now)
      while case .send(let wire) = action {
        let key = "\(wire.method.text) \(wire.url.serializedPath.dropFirst())"
        let answer =
          answers[key]?.first ?? (204, cors + [("Access-Control-Allow-Headers", "x-other")], "")
        if let count = answers[key]?.count, count > 1 { answers[key]?.removeFirst() }
        action = fetch.answered(
          WireResponse(
            status: answer.status,
            headers: HeaderList(
              answer.headers.map { Header(ByteString(utf8: $0.0), ByteString(utf8: $0.1)) }),
            body: Body(ByteString(utf8: answer.body))), now: now)
      }
      if case .finished(let report) = action { machine.ended(report, state: fetch.state) }
      state = fetch.state
      now = now.adding(seconds: 1)
    }
    return machine
  }

  private func codes(_ machine: FlowMachine, _ step: Int) -> [String] {
    machine.records[step].findings.map(\.code)
  }

  private static let login = step("login") {
    $0.captures = [Capture("token", .json("/data/0/token"))]
    $0.headersSet = [.init("X-SessionToken", "{{token}}")]
  }
  private static let loginAnswer: [String: [Answer]] = [
    "GET login": [(200, cors, "{\"data\": [{\"token\": \"abc\\u0031\"}]}")],
    "OPTIONS me": [(204, cors + [("Access-Control-Allow-Headers", "x-sessiontoken")], "")],
    "GET me": [(200, cors, "")],
    "OPTIONS logout": [(204, cors + [("Access-Control-Allow-Headers", "x-sessiontoken")], "")],
    "GET logout": [(200, cors, "")],
  ]

  @Test func `a captured value goes along from its step on`() {
    let machine = Self.run([Self.login, Self.step("me")], Self.loginAnswer)
    #expect(machine.records.allSatisfy { $0.isAsExpected })
    #expect(machine.records[0].report?.request.headers == [])
    #expect(machine.records[1].report?.request.headers == [.init("X-SessionToken", "abc1")])
    #expect(machine.variables.secrets == ["abc1"])
    #expect(machine.current == nil && codes(machine, 1) == [])
  }

  @Test
  func `a header that outlives its session is named, and where it makes a request preflighted`() {
    let machine = Self.run(
      [Self.login, Self.step("me"), Self.step("logout"), Self.login], Self.loginAnswer)
    #expect(machine.records[3].report?.outcome == .blocked)
    #expect(codes(machine, 3) == ["stale-credential-header", "became-preflighted"])
    #expect(machine.records[3].findings.first?.severity == .error)
    #expect(machine.records[3].findings.first?.title == "X-SessionToken is still sent after logout")
  }

  @Test func `a header that is removed in time, in any case of its name, is none`() {
    let logout = Self.step("logout") { $0.headersRemoved = ["x-sessiontoken"] }
    let machine = Self.run([Self.login, logout, Self.login], Self.loginAnswer)
    #expect(machine.records.allSatisfy { $0.isAsExpected })
    #expect(codes(machine, 2) == [])
  }

  @Test func `a request's own header goes before a standing one`() {
    let own = Self.step("me", headers: [("x-sessiontoken", "mine")])
    let machine = Self.run([Self.login, own], Self.loginAnswer)
    #expect(machine.records[1].report?.request.headers == [.init("x-sessiontoken", "mine")])
  }

  @Test func `a step that needs what was not captured is not run, and the flow goes on`() {
    var answers = Self.loginAnswer
    answers["GET login"] = [(200, Self.cors, "{}")]
    let machine = Self.run(
      [Self.login, Self.step("x/{{token}}"), Self.step("me")], answers)
    #expect(codes(machine, 0) == ["capture-missing"])
    #expect(machine.records[1].report == nil && !machine.records[1].isAsExpected)
    #expect(machine.records[1].problems.first?.undefined == "token")
    #expect(machine.records[2].report?.outcome == .allowed)
  }

  @Test func `a header that is on the wire and not exposed is not taken`() {
    let step = Self.step("login") { $0.captures = [Capture("t", .header("X-T"))] }
    for (exposed, codes) in [(true, []), (false, ["capture-hidden"])] {
      let more = exposed ? [("Access-Control-Expose-Headers", "X-T")] : []
      let machine = Self.run([step], ["GET login": [(200, Self.cors + [("X-T", "1")] + more, "")]])
      #expect(self.codes(machine, 0) == codes)
    }
  }

  @Test func `a 401 goes back to the step whose cookie was refused`() {
    let machine = Self.run(
      [Self.step("login"), Self.step("me", credentials: .include)],
      [
        "GET login": [(200, Self.cors + [("Set-Cookie", "sid=1; SameSite=None; Secure")], "")],
        "GET me": [(401, Self.cors, "")],
      ])
    #expect(codes(machine, 1) == ["sign-in-not-kept"])
    #expect(machine.records[1].findings.first?.detail.contains("credentials mode") == true)
  }

  @Test func `a cookie that was stored and then kept back is named with its step`() {
    let machine = Self.run(
      [Self.step("login", credentials: .include), Self.step("me")],
      [
        "GET login": [(200, Self.cors + [("Set-Cookie", "sid=1; SameSite=None; Secure")], "")],
        "GET me": [(200, Self.cors, "")],
      ])
    #expect(machine.records[0].cookies.map(\.name) == ["sid"])
    #expect(codes(machine, 1) == ["stored-then-withheld"])
  }

  @Test
  func `a session that ended in a redirect to another origin is told beside the run that worked`() {
    let machine = Self.run(
      [Self.step("me"), Self.step("me")],
      [
        "GET me": [
          (200, Self.cors, ""),
          (302, Self.cors + [("Location", "https://sso.example.net/login")], ""),
        ]
      ])
    #expect(codes(machine, 1) == ["session-ended"])
  }

  @Test(arguments: [(401, true), (403, true), (404, false), (500, false)])
  func `a refusal behind a CORS error is told`(status: Int, isTold: Bool) {
    let machine = Self.run([Self.step("me")], ["GET me": [(status, [], "")]])
    #expect(machine.records[0].report?.outcome == .blocked)
    #expect(codes(machine, 0) == (isTold ? ["sign-in-hidden-by-cors"] : []))
  }

  @Test func `an expected block is as it should be`() {
    let step = Self.step("me") { $0.expected = .blocked }
    let machine = Self.run([step], ["GET me": [(200, [], "")]])
    #expect(machine.records[0].isAsExpected)
  }

  @Test func `every code of a finding is in the list, once`() {
    let codes = FlowFindings.catalog.map(\.code)
    #expect(Set(codes).count == codes.count)
    #expect(Set(codes).isDisjoint(with: Findings.catalog.map(\.code)))
  }

  @Test(arguments: [
    ("logout", true), ("Sign out", true), ("/api/log-out", true), ("/session/logoff", true),
    ("login", false), ("about", false), ("", false),
  ])
  func `signing out is known by its name`(text: String, isOne: Bool) {
    #expect(FlowStep.looksLikeSignOut(text) == isOne)
  }

  @Test func `two runs differ where they differ`() {
    let machine = Self.run([Self.step("me")], ["GET me": [(200, Self.cors, "")]])
    let other = Self.run([Self.step("me")], ["GET me": [(403, [], "")]])
    let (before, after) = (FlowTrace(machine.records) { $0 }, FlowTrace(other.records) { $0 })
    #expect(FlowDifference.between(before, before) == [])
    let found = FlowDifference.between(before, after)
    #expect(found.first?.name == "verdict")
    #expect(found.first?.after == "blocked (allow-origin-missing)")
    #expect(found.contains { $0.name == "answer 1, status" && $0.before == "200" })
    #expect(
      found.contains { $0.name == "answer 1, Access-Control-Allow-Origin" && $0.after == nil })
  }
}

@Suite struct JSONPointerTests {
  @Test(arguments: [
    ("", "{\"a\": 1}", "{\"a\": 1}"), ("/a", "{\"a\": 1}", "1"),
    ("/a/1", "{\"a\": [0, \"x\\n\"]}", "x\n"),
    ("/a~1b/~0", "{\"a/b\": {\"~\": true}}", "true"),
    ("/b", "{\"a\": [{}, []], \"b\": null}", "null"),
    ("/0", "[\"\\ud83d\\ude00\"]", "😀"), ("/x", " {\"y\":{\"x\":2},\"x\":{}}", "{}"),
  ])
  func `a value is found`(pointer: String, body: String, text: String) throws {
    #expect(try JSONPointer.text(at: pointer, in: ByteString(utf8: body)) == text)
  }

  @Test(arguments: [
    ("/a", "{}", JSONPointer.Failure.missing("a")), ("/a/b", "{\"a\": 1}", .missing("b")),
    ("/1", "[0]", .missing("1")), ("/-", "[0]", .missing("-")), ("/01", "[0, 1]", .missing("01")),
    ("/a", "", .notJSON), ("/a", "<html>", .missing("a")), ("/a", "{\"a\"", .notJSON),
    ("/a", "{\"b\": ", .notJSON), ("/a", "{\"a\": \"x", .notJSON),
  ])
  func `what is not there is told`(pointer: String, body: String, failure: JSONPointer.Failure) {
    #expect(throws: failure) { try JSONPointer.text(at: pointer, in: ByteString(utf8: body)) }
  }

  @Test func `depth and torn text end nothing`() {
    let deep = ByteString(utf8: String(repeating: "[", count: 100_000))
    #expect(throws: JSONPointer.Failure.notJSON) { try JSONPointer.text(at: "", in: deep) }
  }
}
