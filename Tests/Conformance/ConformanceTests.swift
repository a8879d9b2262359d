import Advice
import Fetch
import JSONLines
import Testing

/// Every public case through the engine, without a socket, compared with what real browsers did, by the
/// rules of the oracle's scorer.
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

  @Test("every recorded case comes out as in the browser", arguments: expectations)
  func agrees(_ expected: Expectation) throws {
    let data = try ConformanceData(expected.browser)
    #expect(data.cases.count == 1304)
    let scored = data.scored
    #expect(scored.count == expected.cases)

    var right = Dictionary(uniqueKeysWithValues: Part.allCases.map { ($0, 0) })
    var explained = 0
    for (number, one, truth) in scored {
      let run = CaseRun(
        CaseReplay(one, number: number, browser: expected.browser), console: Console.messages)
      let comparison = CaseComparison(
        one, truth: truth, run: run, hasConsole: expected.browser != .standard)
      for part in Part.allCases where comparison.differences[part] == nil {
        right[part, default: 0] += 1
      }
      for (part, difference) in comparison.differences {
        if Self.isExplained(part, one, truth, browser: expected.browser) {
          explained += 1
        } else {
          Issue.record(
            "\(one.id) \(part): expected \(difference.expected), got \(difference.got)")
        }
      }
    }
    print(
      "\(expected.browser.rawValue):",
      Part.allCases.map { "\($0.rawValue) \(right[$0, default: 0])/\(scored.count)" }
        .joined(separator: "  "))
    #expect(explained == (expected.browser == .standard ? Self.acceptLanguageCases : 0))
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

  @Test("a spoilt engine is noticed: no case agrees with another browser's console")
  func comparisonCanFail() throws {
    let data = try ConformanceData(.firefox)
    let blocked = data.scored.filter { one in
      one.truth.console.contains { $0.about == .block }
    }
    #expect(blocked.count > 400)
    let agreeing = blocked.filter { number, one, truth in
      let run = CaseRun(
        CaseReplay(one, number: number, browser: .chromium), console: Console.messages)
      return CaseComparison(one, truth: truth, run: run, hasConsole: true).differences.isEmpty
    }
    #expect(agreeing.isEmpty)
  }
}
