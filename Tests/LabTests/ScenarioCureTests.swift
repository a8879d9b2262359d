import Fetch
import JSONLines
import Testing

@testable import Lab

/// What a scenario must show before its cure, and what cures it.
struct Cure: CustomTestStringConvertible, Sendable {
  /// What the last step comes to before the cure.
  enum Point: Sendable {
    case blocked(String, Report.Stage)
    case status(Int)
    case hidden(ByteString)
    case opaque
    case nothing
  }

  var id: String
  var point: Point
  /// The place, `METHOD host /path`, and what is changed there.
  var place = ""
  var edits: [ReplyEdit] = []
  /// What the script changes, in the last step.
  var script: (@Sendable (inout CaseStep) -> Void)?
  /// What the last step comes to after the cure.
  var status = 200

  var testDescription: String { id + (script == nil ? "" : " in the script") }

  private static let allowOrigin = ReplyEdit.setHeader(
    name: "Access-Control-Allow-Origin", value: "{app}")

  static let all = [
    Cure(
      id: "login-twice", point: .blocked("header-not-allowed", .preflight),
      place: "OPTIONS api /login",
      edits: [
        .setHeader(name: "Access-Control-Allow-Headers", value: "content-type, x-sessiontoken")
      ]),
    Cure(
      id: "login-twice", point: .blocked("header-not-allowed", .preflight),
      script: { $0.headers.removeAll { $0.name == "X-SessionToken" } }),
    Cure(
      id: "preflight-allows-get-lacks-acao", point: .blocked("allow-origin-missing", .response),
      place: "GET api /orders", edits: [allowOrigin]),
    Cure(
      id: "wildcard-with-credentials",
      point: .blocked("allow-origin-wildcard-with-credentials", .response),
      place: "GET api /profile", edits: [allowOrigin]),
    Cure(
      id: "options-401", point: .blocked("preflight-status", .preflight),
      place: "OPTIONS api /settings", edits: [.setStatus(204)]),
    Cure(
      id: "options-redirect", point: .blocked("preflight-redirect", .preflight),
      place: "OPTIONS api /items", edits: [.setStatus(204)]),
    Cure(
      id: "options-redirect", point: .blocked("preflight-redirect", .preflight),
      script: { $0.url += "/" }),
    Cure(
      id: "two-allow-origin-values", point: .blocked("allow-origin-multiple", .response),
      place: "GET api /news", edits: [allowOrigin]),
    Cure(
      id: "error-page-without-cors", point: .blocked("allow-origin-missing", .response),
      place: "GET api /report", edits: [allowOrigin], status: 500),
    Cure(
      id: "lower-case-patch", point: .blocked("method-not-allowed", .preflight),
      place: "OPTIONS api /profile",
      edits: [.setHeader(name: "access-control-allow-methods", value: "GET, PATCH, patch")]),
    Cure(
      id: "lower-case-patch", point: .blocked("method-not-allowed", .preflight),
      script: { $0.method = "PATCH" }),
    Cure(
      id: "trailing-slash-origin", point: .blocked("allow-origin-mismatch", .response),
      place: "GET api /cart", edits: [allowOrigin]),
    Cure(
      id: "header-not-exposed", point: .hidden("x-total-count"), place: "GET api /articles",
      edits: [.setHeader(name: "Access-Control-Expose-Headers", value: "X-Total-Count")]),
    Cure(
      id: "cookie-refused-same-site", point: .status(401), place: "POST apis /login",
      edits: [
        .setHeader(
          name: "Set-Cookie", value: "session=1; Path={base}; HttpOnly; SameSite=None; Secure")
      ]),
    Cure(
      id: "cached-preflight", point: .blocked("method-not-allowed", .preflight),
      place: "OPTIONS api /basket",
      edits: [.setHeader(name: "Access-Control-Allow-Methods", value: "GET, PUT")]),
    Cure(
      id: "missing-vary-behind-a-cache", point: .blocked("allow-origin-mismatch", .response),
      place: "GET api /catalog", edits: [.setHeader(name: "Vary", value: "Origin")]),
    Cure(id: "opaque-no-cors", point: .opaque, script: { $0.mode = nil }),
    Cure(
      id: "null-origin", point: .blocked("allow-origin-mismatch", .response),
      place: "GET api /widget",
      edits: [.setHeader(name: "Access-Control-Allow-Origin", value: "*")]),
    Cure(
      id: "expired-session-redirect", point: .blocked("allow-origin-missing", .response),
      place: "GET api /orders", edits: [.setStatus(401)], status: 401),
    Cure(id: "simply-works", point: .nothing, status: 201),
  ]
}

@Suite struct ScenarioCureTests {
  static let browsers: [Browser] = [.standard, .chromium]

  @Test func `every scenario has a cure`() throws {
    #expect(Set(Cure.all.map(\.id)) == Set(try Scenarios.load().map(\.id)))
  }

  @Test(arguments: Cure.all, browsers)
  func `a scenario shows its point, and its cure cures`(cure: Cure, browser: Browser) throws {
    var scenario = try #require(try Scenarios.load().first { $0.id == cure.id })
    let before = try run(scenario, [], cure.place, browser)
    let last = try #require(before.last)
    // Only the last step fails: what comes before it is the story.
    #expect(before.dropLast().allSatisfy { $0.outcome == .allowed })
    switch cure.point {
    case .blocked(let code, let stage):
      #expect(last.outcome == .blocked && last.block?.reason.code == code)
      #expect(last.block?.stage == stage)
    case .status(let status): #expect(last.response?.status == status)
    case .hidden(let name):
      #expect(last.response?.headers.contains { $0.name == name } == false)
    case .opaque: #expect(last.response?.kind == .opaque)
    case .nothing: #expect(last.response?.kind == .cors)
    }

    if let change = cure.script { change(&scenario.steps[scenario.steps.count - 1]) }
    let after = try run(scenario, cure.edits, cure.place, browser)
    #expect(after.allSatisfy { $0.outcome == .allowed && $0.response?.kind == .cors })
    #expect(after.last?.response?.status == cure.status)
    if case .hidden(let name) = cure.point {
      #expect(after.last?.response?.headers.contains { $0.name == name } == true)
    }
  }

  /// Carries a scenario through the engine; the lab's routes answer, with the edits.
  private func run(
    _ scenario: Case, _ edits: [ReplyEdit], _ place: String, _ browser: Browser
  ) throws -> [Report] {
    let places = Placeholders(
      ports: [.app: 41001, .api: 41002, .alt: 41003, .sub: 41004, .apps: 41005, .apis: 41006],
      number: 0)
    var script = ReplyScript(scenario, placeholders: places)
    if !edits.isEmpty {
      let words = place.split(separator: " ").map(String.init)
      let host = try #require(CaseHost(rawValue: words[1]))
      #expect(scenario.routes[place] != nil)
      script.apply(edits, method: words[0], host: host, path: words[2])
    }
    var (state, now) = (BrowserState(), Timestamp(milliseconds: 1_790_000_000_000))
    return scenario.steps.compactMap { step in
      now = now.adding(milliseconds: Int64(step.waitMs))
      let request = places.fetchRequest(for: step, page: scenario.page)
      var machine = FetchStateMachine(request, profile: .of(browser), state: state)
      var action = machine.start(now: now)
      while case .send(let wire) = action {
        now = now.adding(milliseconds: 1)
        action = machine.answered(script.reply(to: wire).wireResponse, now: now)
      }
      state = machine.state
      guard case .finished(let report) = action else { return nil }
      return report
    }
  }
}
