import Advice
import Conformance
import Fetch
import JSONLines
import Reports
import Testing

@testable import TUI

/// What-if changes nothing where nothing is edited: over every recorded case, by the report, and over some of them by
/// all that is shown.
@Suite struct `What-if on recorded cases` {
  static let browsers: [Browser] = [.chromium, .firefox, .safari]

  private static let ports: [CaseHost: UInt16] = [
    .app: 41001, .api: 41002, .alt: 41003, .sub: 41004, .apps: 41005, .apis: 41006,
  ]

  /// - Parameter stride: one of so many cases is taken, of each browser others.
  private func replays(_ browser: Browser, every stride: Int) throws -> [CaseReplay] {
    let first = Self.browsers.firstIndex(of: browser) ?? 0
    let cases =
      try ConformanceData.published(browser).cases + ConformanceData.explored(browser).cases
    return cases.enumerated().filter { $0.offset % stride == first }.map { number, one in
      CaseReplay(
        one, placeholders: Placeholders(ports: Self.ports, number: number), browser: browser)
    }
  }

  private func unedited(_ report: Report, _ run: RecordedRun) -> Report {
    let step = EditedStep(report, Circumstances(before: run.before, endedAt: run.endedAt))
    return step.withRecordedRequests(step.course(from: run.before))
  }

  @Test(arguments: browsers)
  func `an unedited report is the run's own`(browser: Browser) throws {
    var count = 0
    for replay in try replays(browser, every: 3) {
      for (report, run) in zip(replay.reports, replay.runs) {
        count += 1
        #expect(unedited(report, run) == report, "\(replay.case.id)")
      }
    }
    #expect(count > 750)
  }

  /// Its secrets are fingerprints, and its addresses may be other ones than were asked for.
  @Test(arguments: browsers)
  func `an unedited report of a kept run is the kept one`(browser: Browser) throws {
    let secrets = Secrets { Self.format($0.count) }
    for replay in try replays(browser, every: 12) {
      for run in replay.runs.map(secrets.masked) {
        guard case .judged(let report, _) = run.judged() else { continue }
        #expect(unedited(report, run) == report, "\(replay.case.id)")
      }
    }
  }

  private static func format(_ count: Int) -> String {
    let digits = String(count, radix: 16)
    return String(repeating: "0", count: max(0, 6 - digits.count)) + digits
  }

  @Test(arguments: browsers)
  func `an unedited run is shown as the real one, and says so`(browser: Browser) throws {
    for replay in try replays(browser, every: 40) {
      let steps = zip(replay.reports, replay.runs).map { report, run in
        let met = Circumstances(before: run.before, endedAt: run.endedAt)
        let verdicts = run.judgedElsewhere(beside: report)
        let elsewhere = Browser.allCases.compactMap { browser -> Report? in
          guard case .judged(let report, _) = verdicts[browser] else { return nil }
          return report
        }
        let wouldSend = verdicts.compactMapValues { verdict -> WireRequest? in
          guard case .wouldSend(let request) = verdict else { return nil }
          return request
        }
        return Run.Step(
          title: "", request: report.request, browser: browser,
          state: .finished(
            Run.Result(
              report: report, elsewhere: elsewhere, wouldSend: wouldSend, circumstances: met)))
      }
      let real = Run(number: 1, steps: steps)
      var whatIf = try #require(WhatIf(real, step: 0))
      var judged = whatIf.judgedRun(.unsalted)
      #expect(!whatIf.isChanged)
      judged.source = .live
      #expect(judged == real, "\(replay.case.id)")
    }
  }
}
