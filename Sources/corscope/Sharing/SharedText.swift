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

  /// - Throws: where the run cannot be put into this form.
  static func text(for request: CopyRequest, secrets: Secrets) throws(Failure) -> String {
    let hides = !request.showsSecrets
    let report = hides ? secrets.masked(request.report) : request.report
    let elsewhere = request.elsewhere.map { hides ? secrets.masked($0) : $0 }
    return try text(
      request.format, for: report, elsewhere: elsewhere, hidesSecrets: hides)
  }

  private static func text(
    _ format: CopyFormat, for report: Report, elsewhere: [Report], hidesSecrets: Bool
  ) throws(Failure) -> String {
    switch format {
    case .text:
      return CheckText.text(for: report, elsewhere: [], hidesSecrets: hidesSecrets)
        .rendered(isColoured: false)
    case .curl: return CurlExport.text(for: report)
    case .fetch: return FetchExport.text(for: report.request)
    case .har:
      let node = HARExport.node(for: report, version: Corscope.configuration.version)
      return String(decoding: node.line(isPretty: true), as: UTF8.self)
    case .caseLine:
      do throws(ImportFailure) {
        return try CaseExport(report, id: "recorded/run").line
      } catch {
        throw Failure(reason: "\(error)")
      }
    default: throw Failure(reason: "this form is not known here")
    }
  }
}
