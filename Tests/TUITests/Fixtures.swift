import Fetch
import Screen
import Testing

@testable import TUI

/// Reports from the engine, with answers as a test spells them.
enum Fixtures {
  static let now = Timestamp(milliseconds: 1_000_000)

  static func request(
    _ method: String = "GET", _ url: String, origin: String = "https://app.example.com",
    headers: [(String, String)] = [], body: String? = nil,
    credentials: FetchRequest.CredentialsMode = .sameOrigin
  ) throws -> FetchRequest {
    var request = FetchRequest(
      url: url, origin: try Origin.parse(origin), page: try URLRecord.parse(origin + "/"))
    request.method = method
    request.headers = headers.map { FetchRequest.ScriptHeader($0.0, $0.1) }
    request.body = body.map { ByteString(utf8: $0) }
    request.credentials = credentials
    return request
  }

  static func answer(
    _ status: Int, _ headers: [(String, String)], body: String = "", milliseconds: Double = 41
  ) -> WireResponse {
    WireResponse(
      status: status, reason: status == 204 ? "No Content" : "OK",
      headers: HeaderList(headers.map { Header(ByteString(utf8: $0.0), ByteString(utf8: $0.1)) }),
      body: Body(ByteString(utf8: body)), timing: Timing(total: milliseconds),
      remoteAddress: "192.0.2.1")
  }

  /// What the browser makes of these answers, taken in turn; without one more the connection is refused.
  static func report(
    _ request: FetchRequest, _ answers: [WireResponse], browser: Browser = .chromium
  ) -> Report {
    var machine = FetchStateMachine(
      request, profile: .of(browser), state: BrowserState())
    var rest = answers[...]
    var action = machine.start(now: now)
    while true {
      switch action {
      case .finished(let report): return report
      case .send:
        if let answer = rest.popFirst() {
          action = machine.answered(answer, now: now)
        } else {
          action = machine.failed(
            TransportFailure(.connectionRefused, "connection refused"), now: now)
        }
      }
    }
  }

  static func reports(_ request: FetchRequest, _ answers: [WireResponse]) -> [Report] {
    [.chromium, .firefox, .safari].map { report(request, answers, browser: $0) }
  }

  // MARK: The founding story: a token header is left over after logout.

  static func login() throws -> FetchRequest {
    try request(
      "POST", "https://api.example.com/login",
      headers: [("Content-Type", "application/json"), ("X-SessionToken", "8f3a1c77")],
      body: #"{"user":"ann"}"#, credentials: .include)
  }

  static func loginPreflight(allowed: String) -> WireResponse {
    answer(
      204,
      [
        ("Access-Control-Allow-Origin", "https://app.example.com"),
        ("Access-Control-Allow-Credentials", "true"),
        ("Access-Control-Allow-Methods", "GET, POST"),
        ("Access-Control-Allow-Headers", allowed), ("Vary", "Origin"),
      ])
  }

  static let loginAnswer = answer(
    200,
    [
      ("Content-Type", "application/json"),
      ("Access-Control-Allow-Origin", "https://app.example.com"),
      ("Access-Control-Allow-Credentials", "true"), ("Vary", "Origin"),
      ("X-Request-Id", "77"), ("Set-Cookie", "sid=1; Secure; SameSite=None"),
    ], body: #"{"ok":true}"#, milliseconds: 87)
}

/// What a screen shows, a line for each row.
func text(_ model: Model) -> String {
  let frame = view(model)
  return (0..<frame.height).map { frame.text(row: $0) }.joined(separator: "\n")
}

/// A model that messages are sent to, which remembers the effects.
struct Player {
  var model: Model
  var effects: [Effect] = []

  init(_ model: Model) { self.model = model }

  /// The login, blocked at its preflight because a header is not allowed.
  static func blocked(
    allowing headers: String = "content-type",
    _ size: ScreenSize = ScreenSize(width: 80, height: 24)
  ) throws -> Player {
    let request = try Fixtures.login()
    var player = Player(Model(request: request))
    player.send(.resize(width: size.width, height: size.height))
    player.press("<enter>")
    try player.finish(Fixtures.reports(request, [Fixtures.loginPreflight(allowed: headers)]))
    return player
  }

  mutating func send(_ message: Message) {
    effects = update(&model, message)
  }

  /// Presses keys: a character each, or `<enter>`, `<c-s>`, `<esc>`, …
  mutating func press(_ keys: String) {
    for key in Keys.parse(keys) { send(.key(key)) }
  }

  /// Answers the request under way.
  mutating func finish(_ reports: [Report]) throws {
    let id = try #require(model.run?.inFlight)
    let report = try #require(reports.first { $0.browser == model.browser } ?? reports.first)
    send(.probeFinished(id, report, elsewhere: reports.filter { $0.browser != report.browser }))
  }
}

extension Fixtures {
  /// A demo of three scenarios, one of them with two requests.
  static func scenarios() throws -> [ScenarioInfo] {
    let login = try login()
    let me = try request("GET", "https://api.example.com/me", credentials: .include)
    return [
      ScenarioInfo(
        id: "leftover-token", title: "The second login is blocked",
        story: "Ann logs in, logs out and logs in again. The script keeps sending the header "
          + "X-SessionToken of the first session, and the server never listed it.",
        tags: ["headers", "preflight"], steps: [.init(title: "log in again", request: login)]),
      ScenarioInfo(
        id: "me-after-login", title: "The session is not known after the login",
        story: "The login works, but the next call is answered as if nobody had logged in.",
        tags: ["cookies"],
        steps: [.init(title: "log in", request: login), .init(title: "who am I", request: me)]),
      ScenarioInfo(
        id: "works", title: "It simply works", story: "A call that every browser lets pass.",
        tags: ["allowed"], steps: [.init(request: me)]),
    ]
  }
}
