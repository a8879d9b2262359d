import Advice
import Conformance
import Fetch
import JSONLines
import Testing

/// What browsers print beside the lines that say why a request was refused: every such line of the recordings
/// is predicted, and none that is not there.
@Suite struct ConsoleNoteTests {
  struct Expectation: CustomTestStringConvertible {
    var browser: Browser
    /// Lines in the recordings.
    var lines: Int
    var testDescription: String { browser.rawValue }
  }

  /// Cases whose notes come out otherwise, with the reason.
  static let known: [Browser: [String: String]] = [:]

  static let expectations = [
    Expectation(browser: .chromium, lines: 9), Expectation(browser: .firefox, lines: 254),
    Expectation(browser: .safari, lines: 9),
  ]

  @Test("the notes of every case are the browser's", arguments: expectations)
  func agrees(_ expected: Expectation) throws {
    let browser = expected.browser
    let places: [CaseHost: UInt16] = [
      .app: 41001, .api: 41002, .alt: 41003, .sub: 41004, .apps: 41005, .apis: 41006,
    ]
    var lines = 0
    let known = Self.known[browser] ?? [:]
    for data in [try ConformanceData.published(browser), try ConformanceData.explored(browser)] {
      for one in data.scored {
        let replay = CaseReplay(
          one.case, placeholders: Placeholders(ports: places, number: one.number), browser: browser)
        let run = CaseRun(replay, console: Console.notes)
        for step in one.case.steps.indices {
          let recorded = one.truth.console.filter { $0.step == step && $0.about == .note }
            .map(\.text)
          lines += recorded.count
          let got = run.console.indices.contains(step) ? run.console[step] : []
          let agrees = recorded.sorted() == got.sorted()
          #expect(
            agrees == (known[one.case.id] == nil),
            "\(one.case.id): expected \(recorded), got \(got)")
        }
      }
    }
    #expect(lines == expected.lines)
  }
}
