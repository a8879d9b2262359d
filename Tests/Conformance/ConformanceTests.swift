import Advice
import Conformance
import Fetch
import JSONLines
import Testing

/// Every public case through the engine, without a socket, compared with what real browsers did, by the
/// rules of the recorder's scorer (`Recorder/score.py`).
///
/// The thresholds only rise.
@Suite struct ConformanceTests {
  struct Expectation: CustomTestStringConvertible {
    var browser: Browser
    var cases: Int
    var testDescription: String { browser.rawValue }
  }

  static let expectations = [
    Expectation(browser: .standard, cases: 1151),
    Expectation(browser: .chromium, cases: 1301),
    Expectation(browser: .firefox, cases: 1295),
    Expectation(browser: .safari, cases: 1260),
  ]

  @Test("every public case comes out as in the browser", arguments: expectations)
  func agrees(_ expected: Expectation) throws {
    let data = try ConformanceData.published(expected.browser)
    #expect(data.cases.count == 1304)
    #expect(data.scored.count == expected.cases)
    let explained = score(data.scored, browser: expected.browser)
    #expect(explained == (expected.browser == .standard ? Self.acceptLanguageCases : 0))
  }

  static let explorations = [
    Expectation(browser: .chromium, cases: 1041),
    Expectation(browser: .firefox, cases: 1041),
    Expectation(browser: .safari, cases: 1008),
  ]

  @Test("every explored case comes out as in the browser", arguments: explorations)
  func agreesBeyondThePublicCases(_ expected: Expectation) throws {
    let data = try ConformanceData.explored(expected.browser)
    #expect(data.cases.count == 1047)
    #expect(data.scored.count == expected.cases)
    #expect(score(data.scored, browser: expected.browser) == 0)
  }

  @Test("a known difference is still one", arguments: explorations)
  func knownDifferencesDiffer(_ expected: Expectation) throws {
    let data = try ConformanceData.explored(expected.browser)
    #expect(data.unscored.count == data.leftOut.count)
    for one in data.unscored {
      #expect(
        !differences(one, browser: expected.browser).isEmpty,
        "\(one.case.id) agrees now: take it off the list")
    }
  }

  private func differences(
    _ one: ConformanceData.Numbered, browser: Browser
  ) -> [Part: (expected: String, got: String)] {
    let places = Placeholders(ports: Self.ports, number: one.number)
    let run = CaseRun(
      CaseReplay(one.case, placeholders: places, browser: browser), console: Console.messages)
    return CaseComparison(
      one.case, truth: one.truth, run: run, hasConsole: browser != .standard
    ).differences
  }

  private static let ports: [CaseHost: UInt16] = [
    .app: 41001, .api: 41002, .alt: 41003, .sub: 41004, .apps: 41005, .apis: 41006,
  ]

  /// Compares all cases, prints the score and records an issue for every difference.
  /// - Returns: how many differences are the truth file's fault.
  private func score(_ cases: [ConformanceData.Numbered], browser: Browser) -> Int {
    var wrong: [Part: Int] = [:]
    var explained = 0
    for one in cases {
      for (part, difference) in differences(one, browser: browser) {
        wrong[part, default: 0] += 1
        if Self.isExplained(part, one.case, one.truth, browser: browser) {
          explained += 1
        } else {
          Issue.record(
            "\(one.case.id) \(part): expected \(difference.expected), got \(difference.got)")
        }
      }
    }
    let parts = Part.allCases.map { part in
      "\(part.rawValue) \(cases.count - wrong[part, default: 0])/\(cases.count)"
    }
    print("\(browser.rawValue):", parts.joined(separator: "  "))
    return explained
  }

  /// How many cases of the standard set Accept-Language.
  static let acceptLanguageCases = 27

  /// truth/standard.jsonl was made from a browser's recording by taking away what browsers add of their own,
  /// and with it went every Accept-Language, also the script's. The three browsers' own recordings of the
  /// same cases have the script's header, and the Fetch standard sends it: it is the truth file that is wrong.
  private static func isExplained(
    _ part: Part, _ one: Case, _ truth: Truth, browser: Browser
  ) -> Bool {
    let isAcceptLanguage = { (name: String) in name.lowercased() == "accept-language" }
    return part == .wire && browser == .standard
      && one.steps.contains { $0.headers.contains { isAcceptLanguage($0.name) } }
      && !truth.wire.contains { $0.headers.contains { isAcceptLanguage($0.name) } }
  }

  @Test("the comparison can fail: no blocked case agrees with another browser's words")
  func comparisonCanFail() throws {
    let blocked = try ConformanceData.published(.firefox).scored.filter { one in
      one.truth.console.contains { $0.about == .block }
    }
    #expect(blocked.count > 400)
    #expect(blocked.filter { differences($0, browser: .chromium).isEmpty }.isEmpty)
  }
}
