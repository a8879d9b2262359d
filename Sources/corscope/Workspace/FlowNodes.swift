import Advice
import Fetch
import JSONLines
import Reports
import Survey

/// A flow's runs as JSON: for each step what `check --json` gives, and what only a flow has.
struct FlowNodes {
  let secrets: Secrets?
  /// A step's fix in the settings of its server's software.
  let recipes: (Report) -> [Recipe]

  func node(for machine: FlowMachine, run: Int, browser: Browser) -> JSONNode {
    .object([
      "run": .int(run), "asExpected": .bool(machine.records.allSatisfy(\.isAsExpected)),
      "steps": .array(machine.records.map { node(for: $0, browser: browser) }),
    ])
  }

  private func node(for record: FlowRecord, browser: Browser) -> JSONNode {
    var members: [String: JSONNode] = [:]
    if let report = record.report.map({ secrets?.masked($0) ?? $0 }) {
      let elsewhere = Elsewhere.verdicts(
        record.elsewhere.mapValues { secrets?.masked($0) ?? $0 }, beside: report)
      let line = BatchRequest(id: record.label, browser: browser, request: report.request)
      let result = BatchResult.node(
        for: report, of: line, elsewhere: elsewhere, recipes: recipes(report))
      if case .object(let known) = result { members = known }
    } else {
      members = ["id": .string(record.label), "outcome": .string("not-run")]
    }
    members["step"] = .int(record.step + 1)
    members["label"] = .string(record.label)
    members["asExpected"] = .bool(record.isAsExpected)
    members["problems"] = .strings(record.problems.map { "\($0.field): \($0.message)" })
    members["flowFindings"] = .array(record.findings.map(node))
    members["captured"] = .object(captured(record))
    members["jar"] = .array(record.cookies.map(node))
    return .object(members)
  }

  private func captured(_ record: FlowRecord) -> [String: JSONNode] {
    var members: [String: JSONNode] = [:]
    for captured in record.captured {
      guard case .taken(let value) = captured.result else { continue }
      members[captured.capture.variable] = .string(secrets?.masked(secret: value) ?? value)
    }
    return members
  }

  private func node(_ finding: Finding) -> JSONNode {
    func shown(_ text: String) -> JSONNode { .string(secrets?.masked(text: text) ?? text) }
    return .object([
      "code": .string(finding.code), "severity": .string(finding.severity.rawValue),
      "title": shown(finding.title), "detail": shown(finding.detail), "fix": shown(finding.fix),
    ])
  }

  private func node(_ cookie: Cookie) -> JSONNode {
    .object([
      "name": .string(cookie.name.text),
      "value": .string(secrets?.masked(secret: cookie.value.text) ?? cookie.value.text),
      "domain": .string(cookie.domain), "hostOnly": .bool(cookie.isHostOnly),
      "path": .string(cookie.path.text), "secure": .bool(cookie.isSecure),
      "httpOnly": .bool(cookie.isHTTPOnly), "sameSite": .string(cookie.sameSite.rawValue),
    ])
  }

  func node(_ difference: FlowDifference) -> JSONNode {
    .object([
      "step": .int(difference.step + 1), "label": .string(difference.label),
      "name": .string(difference.name), "before": .string(difference.before),
      "after": .string(difference.after),
    ])
  }
}
