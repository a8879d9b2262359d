import Advice
import Conformance
import Curl
import Fetch
import Foundation
import JSONLines
import Lab
import Probe
import Testing

/// A sample of the public cases over real sockets: libcurl asks, the lab answers. What comes out must be what
/// comes out without a socket, and what the browser did.
@Suite struct WireTests {
  /// Every fifth case, and every one whose answer only a socket can give (TLS, resets, pauses).
  private static func sample(_ browser: Browser) throws -> [ConformanceData.Numbered] {
    try ConformanceData.published(browser).scored.filter { one in
      one.number % 5 == 0 || one.case.id.hasPrefix("tls/") || one.case.id.hasPrefix("broken/")
    }
  }

  struct Expectation: CustomTestStringConvertible {
    var browser: Browser
    var cases: Int
    var testDescription: String { browser.rawValue }
  }

  static let expectations = [
    Expectation(browser: .chromium, cases: 279), Expectation(browser: .firefox, cases: 275),
    Expectation(browser: .safari, cases: 268),
  ]

  @Test("a sample of the cases comes out over the wire as in the browser", arguments: expectations)
  func agreesOverTheWire(_ expected: Expectation) throws {
    let sample = try Self.sample(expected.browser)
    #expect(sample.count == expected.cases)
    let lab = try LabServer.start()
    defer { lab.stop() }
    var options = CurlOptions()
    options.trust = .file(try lab.writeCertificateAuthority())
    let runner = ProbeRunner(
      transport: CurlTransport(options: options), judgesElsewhere: false, now: Self.now)

    var runs: [ProbeID: (place: Int, step: Int)] = [:]
    var places: [Placeholders] = []
    for (place, one) in sample.enumerated() {
      let placeholders = lab.add(one.case)
      places.append(placeholders)
      for (step, written) in one.case.steps.enumerated() {
        let id = runner.submit(
          placeholders.fetchRequest(for: written, page: one.case.page), browser: expected.browser,
          session: placeholders.base, maxTime: 20_000, wait: written.waitMs)
        runs[id] = (place, step)
      }
    }
    var reports: [[Int: Report]] = places.map { _ in [:] }
    while runner.pending > 0 {
      for result in runner.poll(milliseconds: 20_000).finished {
        guard let run = runs[result.id] else { continue }
        reports[run.place][run.step] = result.report
      }
    }
    for (place, one) in sample.enumerated() {
      let log = lab.wireLog(places[place].base)
      let run = CaseRun(
        reports: one.case.steps.indices.compactMap { reports[place][$0] },
        hits: log.map {
          TruthExchange(
            step: 0, host: $0.host, method: $0.method, path: $0.path, headers: $0.headers)
        },
        placeholders: places[place], console: Console.messages)
      let comparison = CaseComparison(one.case, truth: one.truth, run: run, hasConsole: true)
      for (part, difference) in comparison.differences {
        Issue.record(
          "\(one.case.id) \(part): expected \(difference.expected), got \(difference.got)")
      }
    }
  }

  private static func now() -> Timestamp {
    Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))
  }
}
