import Conformance
import Fetch
import Foundation
import JSONLines
import Synchronization
import Testing

@testable import Lab

/// Real browsers run the page. One after the other: each takes the machine for itself.
@Suite(.serialized) struct ConformancePageTests {
  @Test(.timeLimit(.minutes(5)), arguments: [Browser.chromium, .firefox])
  func `a browser does what its model says in cases of every group`(browser: Browser) throws {
    let cases = try PublicCases.sample(60, for: browser)
    #expect(cases.count == 60)
    let (summary, departures) = try run(cases, in: browser, model: nil)
    #expect(summary.model == browser)
    #expect(summary.differing.isEmpty, "\(departures.map { String(decoding: $0, as: UTF8.self) })")
    #expect(summary.unanswered.isEmpty)
    // Firefox has no switch by which it trusts just any certificate.
    let skipped = browser == .firefox ? cases.filter(\.needsTLS).map(\.id) : []
    #expect(Set(summary.skipped.keys) == Set(skipped))
    #expect(summary.agreeing.count == cases.count - skipped.count)
    #expect(summary.agreeing.count > 45)
  }

  /// Ports on the Fetch standard's list of bad ports, each refused before anything is sent.
  private static let badPorts = [1, 22, 25, 110, 587, 6000, 6566, 6667, 10080]

  @Test(.timeLimit(.minutes(5)), arguments: [Browser.chromium, .firefox])
  func `ports that browsers refuse are refused as the model says`(browser: Browser) throws {
    let lines = Self.badPorts.map { port in
      #"{"id": "port/\#(port)", "title": "port \#(port)", "page": "app","#
        + #" "steps": [{"url": "http://api.localhost:\#(port)/data"}], "routes": {}}"#
    }
    let cases = try CaseFile.load(
      data: Array(lines.joined(separator: "\n").utf8), file: "ports.jsonl")
    for one in cases {
      let places = Placeholders(ports: [.app: 41001, .api: 41002], number: 0)
      let reports = CaseReplay(one, placeholders: places, browser: browser).reports
      #expect(reports.map { $0.block?.reason.code } == ["bad-port"])
    }
    let (summary, departures) = try run(cases, in: browser, model: nil)
    #expect(summary.differing.isEmpty, "\(departures.map { String(decoding: $0, as: UTF8.self) })")
    #expect(Set(summary.agreeing) == Set(cases.map(\.id)))
  }

  @Test(.timeLimit(.minutes(5)), arguments: [(Browser.chromium, Browser.firefox)])
  func `what the wrong model says is reported, as cases that run`(
    browser: Browser, model: Browser
  ) throws {
    let places = Placeholders(
      ports: [.app: 41001, .api: 41002, .alt: 41003, .sub: 41004, .apps: 41005, .apis: 41006],
      number: 0)
    let cases = try PublicCases.all(for: browser).filter { one in
      let own = CaseRun(CaseReplay(one, placeholders: places, browser: browser))
        .truth(of: one, name: "t")
      return CaseDeparture(one, observed: own, placeholders: places, model: model) != nil
    }
    let chosen = Array(cases.prefix(5))
    #expect(chosen.count == 5)
    let same = try PublicCases.sample(3, for: browser).filter { one in
      !cases.contains { $0.id == one.id }
    }
    let (summary, lines) = try run(chosen + same, in: browser, model: model)
    #expect(Set(summary.differing.keys) == Set(chosen.map(\.id)))
    #expect(summary.agreeing == same.map(\.id))
    #expect(lines.count == 5)
    let data = Array(lines.joined(separator: [0x0A]))
    #expect(try CaseFile.load(data: data, file: "departures.jsonl") == chosen)
  }

  /// The demo's own scenarios are what the page runs when no file is given.
  @Test(.timeLimit(.minutes(5)))
  func `the scenarios come out in Chromium as the model says`() throws {
    let cases = try Scenarios.load()
    let (summary, lines) = try run(cases, in: .chromium, model: nil)
    #expect(
      summary.agreeing.count == cases.count,
      "\(summary.skipped) \(lines.map { String(decoding: $0, as: UTF8.self) })")
  }

  private func run(
    _ cases: [Case], in browser: Browser, model: Browser?
  ) throws -> (ConformanceSummary, [[UInt8]]) {
    let lines = Lines()
    let ended = DispatchSemaphore(value: 0)
    let options = ConformanceOptions(
      cases: cases, model: model, onDeparture: { lines.add($0) },
      onEnd: {
        lines.end($0)
        ended.signal()
      })
    let lab = try LabServer.start(LabOptions(conformance: options))
    defer { lab.stop() }
    let app = try #require(lab.origins[.app])
    let window = try RealBrowser(browser, page: "\(app)/?auto")
    let isInTime = ended.wait(timeout: .now() + 240) == .success
    withExtendedLifetime(window) {}
    #expect(isInTime, "the browser has not come to the end")
    return (try #require(lines.summary), lines.all)
  }
}

/// What the lab tells while it runs.
private final class Lines: Sendable {
  private let state = Mutex<(lines: [[UInt8]], summary: ConformanceSummary?)>(([], nil))

  func add(_ line: [UInt8]) {
    state.withLock { $0.lines.append(line) }
  }

  func end(_ summary: ConformanceSummary) {
    state.withLock { $0.summary = summary }
  }

  var all: [[UInt8]] { state.withLock { $0.lines } }
  var summary: ConformanceSummary? { state.withLock { $0.summary } }
}

/// The recorded cases of Tests/Conformance.
enum PublicCases {
  /// Those that a browser's recordings hold to be steady, and that take no long wait.
  static func all(for browser: Browser) throws -> [Case] {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Conformance/Resources")
    let leftOut = try ["port", "flaky"].reduce(into: Set<String>()) { ids, name in
      let file = folder.appending(path: "truth/\(name).json")
      let all = try JSONDecoder().decode(
        [String: [String: String]].self, from: Data(contentsOf: file))
      ids.formUnion((all[browser.rawValue] ?? [:]).keys)
    }
    return try ["handmade", "generated"].flatMap { name in
      let data = try Data(contentsOf: folder.appending(path: "cases/\(name).jsonl"))
      return try CaseFile.load(data: Array(data), file: name)
    }.filter { one in
      !leftOut.contains(one.id) && one.steps.allSatisfy { $0.waitMs < 1000 }
        && one.routes.values.joined().allSatisfy { $0.delayMs < 1000 }
    }
  }

  /// So many of them, in turn from each group and evenly within it.
  static func sample(_ count: Int, for browser: Browser) throws -> [Case] {
    let groups = Dictionary(grouping: try all(for: browser)) { one in
      // The generated ones are named `seed/group-number`.
      one.id.split(whereSeparator: { $0 == "/" }).prefix(one.tags.contains("generated") ? 2 : 1)
        .joined(separator: "/").filter { !$0.isNumber }
    }.sorted { $0.key < $1.key }.map(\.value)
    var chosen: [Case] = []
    for turn in 0..<count where chosen.count < count {
      for group in groups where turn < min(group.count, 8) && chosen.count < count {
        chosen.append(group[turn * group.count / min(group.count, 8)])
      }
    }
    return chosen
  }
}
