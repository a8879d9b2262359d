import Advice
import Fetch
import Foundation
import JSONLines
import Screen
import Testing

@testable import TUI

/// The demo without sockets: the model on one side, the lab's script and the engine on the other.
private struct Walk {
  var model: Model
  private var script: ReplyScript
  private var state = BrowserState()
  private var now = Timestamp(milliseconds: 1_790_000_000_000)
  private let places: Placeholders

  init(_ cases: [Case], opening index: Int, browser: Browser) throws {
    let places = Placeholders(
      ports: [.app: 41001, .api: 41002, .alt: 41003, .sub: 41004, .apps: 41005, .apis: 41006],
      number: 0)
    let scenarios = cases.map { scenario in
      ScenarioInfo(
        id: scenario.id, title: scenario.title, story: scenario.story ?? "", tags: scenario.tags,
        steps: scenario.steps.map { step in
          .init(
            request: places.fetchRequest(for: step, page: scenario.page),
            waitMilliseconds: step.waitMs)
        })
    }
    model = Model(scenarios: scenarios, browser: browser)
    script = ReplyScript(cases[index], placeholders: places)
    self.places = places
    try send(.resize(width: 120, height: 36))
    for _ in 0..<index { try press(.down) }
    try press(.enter)
    #expect(model.scenario?.id == cases[index].id)
  }

  mutating func press(_ key: Key) throws { try send(.key(key)) }

  private mutating func send(_ message: Message) throws {
    for effect in update(&model, message) { try carryOut(effect) }
  }

  private mutating func carryOut(_ effect: Effect) throws {
    switch effect {
    case .beginRun:
      state = BrowserState()
      script.rewind()
    case .send(let id, let request, let browser):
      let wait = model.run?.steps[id.step].waitMilliseconds ?? 0
      now = now.adding(milliseconds: Int64(wait))
      try fetch(id, request, browser)
    case .applyFix(let edits, _, let report):
      for edit in edits {
        let request = report.exchanges[edit.exchange].request
        let host = try #require(places.host(of: request.url))
        let path = try #require(script.path(of: request.url))
        script.apply(
          [ReplyEdit(edit.change)], method: request.method.text, host: host, path: path)
      }
      try send(.labEdited)
    default: break
    }
  }

  private mutating func fetch(_ id: ProbeID, _ request: FetchRequest, _ browser: Browser) throws {
    var machine = FetchStateMachine(request, profile: .of(browser), state: state)
    var action = machine.start(now: now)
    while case .send(let wire) = action {
      now = now.adding(milliseconds: 1)
      action = machine.answered(script.reply(to: wire).wireResponse, now: now)
    }
    state = machine.state
    guard case .finished(let report) = action else { return }
    try send(.probeFinished(id, report, elsewhere: []))
  }
}

@Suite struct `A walk through the demo` {
  private static let cases: [Case] = {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../Sources/Lab/Scenarios/scenarios.jsonl")
    guard let data = try? Data(contentsOf: file) else { return [] }
    return (try? CaseFile.load(data: Array(data), file: "scenarios.jsonl")) ?? []
  }()

  @Test func `has all of its scenarios`() {
    #expect(Self.cases.count == 17)
  }

  @Test(arguments: cases.indices, [Browser.standard, .chromium])
  func `fires, applies the suggested fix, fires again and sees it pass`(
    index: Int, browser: Browser
  ) throws {
    var walk = try Walk(Self.cases, opening: index, browser: browser)
    try walk.press(.enter)
    let run = try #require(walk.model.run)
    #expect(run.isOver)
    guard Self.cases[index].id != "simply-works" else {
      #expect(walk.model.shownResult?.report.outcome == .allowed)
      return
    }
    #expect(!walk.model.isFixed)
    try walk.press(.character("f"))
    #expect(walk.model.fixIsUntried, "\(walk.model.notice?.text ?? "")")
    try walk.press(.enter)
    #expect(walk.model.isFixed)
  }

  /// Safari's third-party rule is the user's setting: no change of the server helps, and none is claimed to.
  @Test func `does not call fixed what is not`() throws {
    let index = try #require(Self.cases.firstIndex { $0.id == "cookie-refused-same-site" })
    var walk = try Walk(Self.cases, opening: index, browser: .safari)
    try walk.press(.enter)
    try walk.press(.character("f"))
    try walk.press(.enter)
    #expect(!walk.model.isFixed)
  }
}
