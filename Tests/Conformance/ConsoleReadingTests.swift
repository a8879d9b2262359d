import Advice
import Conformance
import Fetch
import JSONLines
import Testing

/// Every line by which a browser was recorded to refuse a request is read back: the right browser, and the cause that
/// the engine finds in the same case.
@Suite struct ConsoleReadingTests {
  struct Expectation: CustomTestStringConvertible {
    var browser: Browser
    var lines: Int
    var reasons: Int
    var testDescription: String { browser.rawValue }
  }

  static let expectations = [
    Expectation(browser: .chromium, lines: 798, reasons: 798),
    Expectation(browser: .firefox, lines: 1326, reasons: 816),
    Expectation(browser: .safari, lines: 1697, reasons: 855),
  ]

  @Test("every recorded line is read back with its cause", arguments: expectations)
  func readsBack(_ expected: Expectation) throws {
    var (lines, reasons) = (0, 0)
    let sets = [
      try ConformanceData.published(expected.browser),
      try ConformanceData.explored(expected.browser),
    ]
    for one in sets.flatMap(\.scored) {
      let places = Placeholders(ports: Self.ports, number: one.number)
      let reports = CaseReplay(one.case, placeholders: places, browser: expected.browser).reports
      for line in one.truth.console where line.about == .block {
        lines += 1
        let text = places.expand(line.text)
        let messages = ConsoleReader.read(text)
        #expect(messages.count == 1, "\(one.case.id): \(text)")
        guard let message = messages.first else { continue }
        #expect(message.browsers == [expected.browser], "\(one.case.id): \(text)")
        #expect(message.kind == .reason || message.kind == .generic, "\(one.case.id): \(text)")
        #expect(!message.isCut, "\(one.case.id): \(text)")
        guard message.kind == .reason, reports.indices.contains(line.step),
          let code = reports[line.step].block?.reason.code
        else { continue }
        reasons += 1
        #expect(
          ([message.code] + message.otherCodes).contains(code),
          "\(one.case.id): \(code), read as \(message.code): \(text)")
      }
    }
    #expect(lines == expected.lines)
    #expect(reasons == expected.reasons)
  }

  private static let ports: [CaseHost: UInt16] = [
    .app: 41001, .api: 41002, .alt: 41003, .sub: 41004, .apps: 41005, .apis: 41006,
  ]
}
