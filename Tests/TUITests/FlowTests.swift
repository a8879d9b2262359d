import Fetch
import Reports
import Screen
import Survey
import Testing

@testable import TUI

@Suite struct FlowTests {
  // MARK: A login whose token is still sent when Ann logs in again

  private static let base = "https://api.example.com"

  private func template(
    _ name: String, _ method: String, _ path: String, body: String? = nil
  ) -> RequestTemplate {
    var template = RequestTemplate(
      name: name, url: Self.base + path, origin: "https://app.example.com")
    template.method = method
    if let body {
      template.body = .template(body)
      template.headers = [.init("Content-Type", "application/json")]
    }
    return template
  }

  private func opened() throws -> OpenedFlow {
    let login = template("login", "POST", "/login", body: #"{"user":"{{user}}"}"#)
    let steps = [
      FlowStep(
        label: "log in", request: login, captures: [Capture("ticket", .json("/ticket"))],
        headersSet: [.init("X-Ticket", "{{ticket}}")]),
      FlowStep(label: "who am I", request: template("me", "GET", "/me")),
      FlowStep(label: "log in again", request: login),
    ]
    return OpenedFlow(
      name: "login-twice", description: "Ann logs in twice.", environment: "staging",
      plan: FlowPlan(name: "login-twice", steps: steps),
      drafts: [
        try Fixtures.request("POST", Self.base + "/login", body: #"{"user":"{{user}}"}"#),
        try Fixtures.request("GET", Self.base + "/me"),
        try Fixtures.request("POST", Self.base + "/login", body: #"{"user":"{{user}}"}"#),
      ])
  }

  private func workbench() throws -> Model {
    var model = try Fixtures.workbench()
    model.workspace?.info.flows = [
      .init(
        name: "login-twice", description: "Ann logs in twice.",
        steps: ["log in", "who am I", "log in again"]),
      .init(name: "other", steps: ["me"]),
    ]
    return model
  }

  /// On the flow's screen.
  private func onFlow() throws -> Player {
    var player = Player(try workbench())
    player.send(.flowOpened(try opened()))
    return player
  }

  private func fill(_ player: inout Player) throws {
    let id = try #require(player.model.workspace?.filling?.id)
    player.send(
      .flowFilled(id, try opened(), Variables(["user": .init("ann")]), [], .unsalted))
  }

  private func sent(_ player: Player) throws -> FetchRequest {
    guard case .sendStep(_, let request, _, _)? = player.effects.last else {
      Issue.record("no step is sent: \(player.effects)")
      return try Fixtures.login()
    }
    return request
  }

  private let cors: [(String, String)] = [
    ("Access-Control-Allow-Origin", "https://app.example.com"),
    ("Access-Control-Allow-Headers", "content-type"), ("Content-Type", "application/json"),
  ]

  /// Answers the step that was sent.
  private func answer(_ player: inout Player, allowed: String = "content-type, x-ticket") throws {
    let request = try sent(player)
    var preflight = cors
    preflight[1].1 = allowed
    let answers =
      (request.headers.isEmpty ? [] : [Fixtures.answer(204, preflight)])
      + [Fixtures.answer(200, cors, body: #"{"ticket":"ticket-4711"}"#)]
    try player.finish([Fixtures.report(request, answers)])
  }

  /// The whole flow, up to the refusal.
  private func ended() throws -> Player {
    var player = try onFlow()
    player.press("s")
    try fill(&player)
    try answer(&player)
    try answer(&player)
    try answer(&player, allowed: "content-type")
    return player
  }

  // MARK: Choosing

  @Test func `a flow is chosen from the list`() throws {
    var player = Player(try workbench())
    player.press("Ltwice<enter>")
    #expect(player.effects == [.openFlow("login-twice", environment: "staging")])
    player.send(.flowOpened(try opened()))
    #expect(player.model.place == .flow)
    let screen = text(player.model)
    #expect(screen.contains("log in again"))
    #expect(screen.contains("takes ticket from /ticket of the JSON body"))
    player.press("<esc>")
    #expect(player.model.place == .workbench)
    player.press("L")
    #expect(player.model.place == .flow)
  }

  // MARK: Running

  @Test func `all steps run one after the other, and take along what was captured`() throws {
    var player = try onFlow()
    player.press("s")
    #expect(player.effects == [.fillFlow(1, "login-twice", environment: "staging")])
    try fill(&player)
    #expect(player.effects.contains(.beginFlow))
    #expect(try sent(player).body == #"{"user":"ann"}"#)
    try answer(&player)
    #expect(
      player.effects.first == .keepStep(ProbeID(run: 1, step: 0), hiding: ["ticket-4711"]))
    #expect(try sent(player).headers == [.init("X-Ticket", "ticket-4711")])
    try answer(&player)
    #expect(try sent(player).headers.map(\.name) == ["Content-Type", "X-Ticket"])
    try answer(&player, allowed: "content-type")
    #expect(player.effects == [.keepStep(ProbeID(run: 1, step: 2), hiding: ["ticket-4711"])])
    #expect(player.model.notice?.text == "Not as it should be: step 3 (log in again)")
    #expect(player.model.flow?.mode == .resting)
    #expect(player.model.flow?.isOver == true)
    #expect(text(player.model).contains("BLOCKED"))
    // What was captured is a secret, also under a name that does not say so.
    #expect(!text(player.model).contains("ticket-4711"))
    player.press("gr")
    #expect(text(player.model).contains("ticket-4711"))
  }

  @Test func `a step at a time`() throws {
    var player = try onFlow()
    player.press("<space>")
    try fill(&player)
    try answer(&player)
    #expect(player.effects.count == 1)
    #expect(player.model.flow?.mode == .resting)
    #expect(text(player.model).contains("comes next"))
    player.press("<space>")
    #expect(try sent(player).method == "GET")
    try answer(&player)
    player.press("s")
    #expect(try sent(player).method == "POST")
    try answer(&player)
    #expect(player.model.notice?.text == "All 3 steps ended as they should")
  }

  @Test func `c stops, and the step that was under way comes next again`() throws {
    var player = try onFlow()
    player.press("s")
    try fill(&player)
    try answer(&player)
    player.press("c")
    #expect(player.effects == [.cancel(ProbeID(run: 1, step: 1))])
    #expect(text(player.model).contains("stopped"))
    player.press("s")
    #expect(try sent(player).method == "GET")
  }

  @Test func `run anew, what differs from the run before is shown`() throws {
    var player = try ended()
    player.press("R")
    try fill(&player)
    #expect(player.model.flow?.machine?.records.isEmpty == true)
    try answer(&player)
    try answer(&player)
    try answer(&player)
    player.press("d")
    let screen = text(player.model)
    #expect(screen.contains("verdict"))
    #expect(screen.contains("was blocked"))
    #expect(screen.contains("is  allowed"))
    // The sides chooser has the same step of the run before.
    player.press("<esc>g<enter>")
    player.press("m")
    #expect(text(player.model).contains("The run before and this one"))
  }

  // MARK: A step in the four regions

  @Test func `enter opens a step in the regions, esc goes back`() throws {
    var player = try ended()
    player.press("<enter>")
    #expect(player.model.place == .workbench)
    #expect(player.model.shownStep == 2)
    #expect(player.model.shownResult?.report.outcome == .blocked)
    #expect(player.model.form?.headers.map(\.value.text) == ["application/json", "ticket-4711"])
    player.model.width = 120
    player.model.height = 36
    #expect(!text(player.model).contains("ticket-4711"))
    player.press("<esc>")
    #expect(player.model.place == .flow)
    #expect(player.model.flow?.isOver == true)
  }

  @Test func `a step's request can be sent on its own; the flow stays as it is`() throws {
    var player = try ended()
    player.press("<enter>")
    player.press("s")
    #expect(player.model.forms.count == 1)
    guard case .send(_, let request, _)? = player.effects.last else {
      Issue.record("nothing is sent")
      return
    }
    #expect(request.headers.map(\.name) == ["Content-Type", "X-Ticket"])
    #expect(player.model.flow?.machine?.records.count == 3)
    player.press("cL<enter>")
    #expect(player.model.run?.number == player.model.flow?.run?.number)
  }

  @Test func `another environment reads the flow anew`() throws {
    var player = try onFlow()
    player.press("vj<enter>")
    #expect(
      player.effects == [
        .useEnvironment("prod"), .openFlow("login-twice", environment: "prod"),
      ])
    #expect(player.model.place == .flow)
  }

  @Test func `commands that its values need are allowed first, then the flow runs`() throws {
    var player = try onFlow()
    player.press("s")
    player.send(.needsPermission(1))
    player.press("y")
    player.send(.commandsAllowed)
    #expect(player.effects == [.fillFlow(2, "login-twice", environment: "staging")])
  }

  @Test func `a click chooses a step, a second one opens it`() throws {
    var player = try ended()
    let list = FlowView.listRect(player.model)
    player.send(.mouse(.press, x: list.x + 1, y: list.y + 1))
    #expect(player.model.flow?.selection == 1)
    player.send(.mouse(.press, x: list.x + 1, y: list.y + 1))
    #expect(player.model.place == .workbench)
  }

  @Test(arguments: [(80, 24), (120, 36), (200, 60)])
  func `the flow's screens`(_ size: (Int, Int)) throws {
    let name = "\(size.0)x\(size.1)"
    var player = Player(try workbench())
    player.send(.resize(width: size.0, height: size.1))
    player.press("L")
    try GoldenScreen.check(player.model, "flow-list-\(name)")
    player = try onFlow()
    player.send(.resize(width: size.0, height: size.1))
    try GoldenScreen.check(player.model, "flow-before-\(name)")
    player.press("s")
    try fill(&player)
    try answer(&player)
    try GoldenScreen.check(player.model, "flow-running-\(name)")
    player = try ended()
    player.send(.resize(width: size.0, height: size.1))
    player.press("<down>")
    try GoldenScreen.check(player.model, "flow-blocked-\(name)")
    player.press("<enter>")
    try GoldenScreen.check(player.model, "flow-step-\(name)")
  }
}
