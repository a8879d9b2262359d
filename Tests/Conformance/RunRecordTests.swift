import Conformance
import Fetch
import JSONLines
import Testing

/// What is kept of a run suffices to judge it again.
@Suite struct RunRecordTests {
  @Test(arguments: [Browser.chromium, .firefox, .safari, .standard])
  func `every public case is judged the same after it was written and read`(
    _ browser: Browser
  ) throws {
    let data = try ConformanceData.published(browser)
    var count = 0
    for (number, one) in data.cases.enumerated() {
      let places = Placeholders(ports: Self.ports, number: number)
      let replay = CaseReplay(one, placeholders: places, browser: browser)
      for (report, run) in zip(replay.reports, replay.runs) {
        try expectSame(report, run, of: one.id)
        count += 1
      }
    }
    #expect(data.cases.count == 1304)
    #expect(count == 1619)
  }

  private func expectSame(_ report: Report, _ run: RecordedRun, of id: String) throws {
    let summary = RunSummary(id: id, at: run.startedAt, report: report, hidesSecrets: false)
    let line = RunRecord(summary: summary, run: run).line()
    let read = try RunRecord(line: line)
    #expect(read.summary == summary)
    #expect(try RunSummary(head: line) == summary)
    #expect(read.line() == line, "\(id) is written otherwise the second time")
    #expect(read.bytesLeftOut == 0)
    guard case .judged(let judged, _) = read.run.judged() else {
      Issue.record("\(id) would send more")
      return
    }
    #expect(judged == report, "\(id) is judged otherwise")
    #expect(summary.agrees(with: judged))
  }

  private static let ports: [CaseHost: UInt16] = [
    .app: 41001, .api: 41002, .alt: 41003, .sub: 41004, .apps: 41005, .apis: 41006,
  ]
}
