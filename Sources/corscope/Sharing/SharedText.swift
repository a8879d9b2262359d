import Advice
import ArgumentParser
import Fetch
import Interchange
import JSONLines
import Reports
import TUI

/// A run in the forms in which it can be handed on.
enum SharedText {
  /// Why a run cannot be put into a form.
  struct Failure: Error {
    var reason: String
  }

  /// Bytes of a body that are handed on where it is too long for memory.
  static let longestBody = 1 << 20

  /// - Parameter run: the same with what the browsers remembered before.
  /// - Throws: where the run cannot be put into this form.
  static func text(
    for request: CopyRequest, run: RecordedRun, secrets: Secrets
  ) throws(Failure) -> String {
    let secrets = request.showsSecrets ? nil : secrets
    let held = request.report.holding(atMost: longestBody)
    let report = secrets?.masked(held) ?? held
    switch request.format {
    case .text:
      return CheckText.text(for: report, elsewhere: [], hidesSecrets: secrets != nil)
        .rendered(isColoured: false)
    case .markdown:
      let others = request.elsewhere.map { $0.holding(atMost: longestBody) }
      let judged = Dictionary(
        uniqueKeysWithValues: others.map {
          ($0.browser, Replay.Verdict.judged(secrets?.masked($0) ?? $0, BrowserState()))
        })
      return markdown(
        for: report, elsewhere: Elsewhere.verdicts(judged, beside: report),
        hidesSecrets: secrets != nil)
    case .runRecord:
      let record = RunRecord(id: "copy", report: held, run: run, secrets: secrets)
      return String(decoding: record.line(), as: UTF8.self) + "\n"
    case .json: return json(for: report, request.elsewhere.map { secrets?.masked($0) ?? $0 })
    case .junit: return junit(for: report, hidesSecrets: secrets != nil)
    case .curl: return CurlExport.text(for: report)
    case .fetch: return FetchExport.text(for: report.request)
    case .har: return har(for: report)
    case .caseLine: return try caseLine(for: report)
    }
  }

  /// - Parameter report: with its secrets hidden, unless they may be shown.
  static func markdown(
    for report: Report, elsewhere: [Elsewhere], hidesSecrets: Bool
  ) -> String {
    MarkdownReport.text(
      for: report, elsewhere: elsewhere, curl: minimalPair(of: report),
      version: Corscope.configuration.version, hidesSecrets: hidesSecrets)
  }

  /// The preflight and the request where the verdict was decided, sent or not: what a colleague needs to see it.
  private static func minimalPair(of report: Report) -> [String] {
    let sent = report.exchanges.filter { $0.source == .network }.map(\.request)
    let all = sent + report.unsent
    let decisive = report.block?.exchange.map { report.exchanges[$0].request.url } ?? all.last?.url
    return all.filter { $0.url == decisive }.prefix(2).map(CurlExport.line)
  }

  private static func json(for report: Report, _ elsewhere: [Report]) -> String {
    let judged = Dictionary(
      uniqueKeysWithValues: elsewhere.map {
        ($0.browser, Replay.Verdict.judged($0, BrowserState()))
      })
    let node = BatchResult.node(
      for: report, of: BatchRequest(id: "run", browser: report.browser, request: report.request),
      elsewhere: Elsewhere.verdicts(judged, beside: report))
    return String(decoding: node.line(isPretty: true), as: UTF8.self) + "\n"
  }

  private static func junit(for report: Report, hidesSecrets: Bool) -> String {
    let text = CheckText.text(for: report, elsewhere: [], hidesSecrets: hidesSecrets)
    let one = JUnitReport.TestCase(report, text: text.rendered(isColoured: false))
    return JUnitReport(
      name: "corscope", suites: [JUnitReport.Suite(name: "corscope", cases: [one])]
    ).text
  }

  static func har(for report: Report) -> String {
    let node = HARExport.node(for: report, version: Corscope.configuration.version)
    return String(decoding: node.line(isPretty: true), as: UTF8.self) + "\n"
  }

  static func caseLine(for report: Report) throws(Failure) -> String {
    do throws(ImportFailure) {
      return try CaseExport(report, id: "recorded/run").line
    } catch {
      throw Failure(reason: "\(error)")
    }
  }
}
