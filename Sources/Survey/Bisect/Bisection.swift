internal import Advice
package import Fetch

/// A bisection as it is told: each step in words and its outcome.
package struct Bisection: Hashable, Sendable {
  package struct Step: Hashable, Sendable {
    package var origin: String
    package var method: String
    package var headers: [String]
    package var permission: SurveyAnswer.Permission
    /// The reason's code, and in words; nil where it is granted.
    package var code: String?
    package var reason: String?
    package var status: Int?
  }

  package var url: String
  package var browser: Browser
  package var steps: [Step]
  package var result: BisectResult

  /// - Parameter masked: hides what is secret in a report.
  package init(_ machine: BisectMachine, masked: (Report) -> Report = { $0 }) {
    let reports = machine.steps.map { masked($0.answer.report) }
    url = reports.first?.request.url ?? ""
    browser = reports.first?.browser ?? .standard
    result = machine.result ?? .cancelled
    steps = zip(machine.steps, reports).map { step, report in
      let isGranted = step.isGranted || step.answer.permission == .notNeeded
      return Step(
        origin: step.question.origin.serialized, method: step.question.method,
        headers: step.names, permission: step.answer.permission,
        code: isGranted ? nil : report.block?.reason.code ?? report.failure?.kind.rawValue,
        reason: isGranted ? nil : Findings.findings(for: report).first?.title,
        status: report.exchanges.last { $0.request.kind == .preflight }?.response?.status)
    }
  }
}

extension BisectMachine {
  /// Origins that a server of this address may well allow: its own site's usual names, and a developer's computer.
  package static func likelyOrigins(for request: FetchRequest) -> [Origin] {
    guard let url = try? URLRecord.parse(request.url, base: request.page),
      case .tuple(let scheme, let host, let port) = url.origin
    else { return [] }
    var texts: [String] = []
    if case .domain = host, let site = url.origin.site().host?.serialized {
      texts = ["", "www.", "app."].map { "\(scheme)://\($0)\(site)" }
    }
    texts.append("http://localhost:3000")
    let own = Origin.tuple(scheme: scheme, host: host, port: port)
    return texts.compactMap { try? Origin.parse($0) }.filter { $0 != own && $0 != request.origin }
  }
}
