package import Fetch

/// What of a flow's run is worth keeping beside the next one: verdicts, requests, and what of the answers decides.
/// Made of masked reports, it holds no secret.
package struct FlowTrace: Hashable, Sendable, Codable {
  package struct Step: Hashable, Sendable, Codable {
    package var label: String
    /// `allowed`, `blocked`, `failed` or `not run`.
    package var outcome: String
    package var reason: String?
    /// The values that are compared, each under a name that people read.
    package var values: [Value]
  }

  package struct Value: Hashable, Sendable, Codable {
    package var name: String
    package var text: String
  }

  package var steps: [Step]

  /// - Parameters:
  ///   - records: those of one run.
  ///   - masked: hides a report's secrets.
  package init(_ records: [FlowRecord], masked: (Report) -> Report) {
    steps = records.map { record in
      guard let report = record.report.map(masked) else {
        return Step(
          label: record.label, outcome: "not run", reason: record.problems.first?.message,
          values: [])
      }
      return Step(
        label: record.label, outcome: report.outcome.rawValue,
        reason: report.block?.reason.code ?? report.failure?.kind.rawValue,
        values: Self.values(report))
    }
  }

  private static func values(_ report: Report) -> [Value] {
    var values: [Value] = []
    for (index, exchange) in report.exchanges.enumerated() {
      let request = exchange.request
      let place = "request \(index + 1)"
      values.append(
        Value(
          name: place,
          text: "\(request.method.text) \(request.url.serialized(excludingFragment: true))"))
      values += request.headers.headers.map { Value("\(place), ", $0) }
      guard let answer = exchange.response else { continue }
      values.append(Value(name: "answer \(index + 1), status", text: String(answer.status)))
      values += answer.headers.headers.filter(decides).map { Value("answer \(index + 1), ", $0) }
    }
    values += report.cookies.map {
      Value(
        name: "cookie \($0.name.text), request \($0.exchange + 1)",
        text: "\($0.action.rawValue) (\($0.reason.rawValue))")
    }
    return values
  }

  /// Whether a header of an answer says something about CORS or the session; the others change from run to run.
  private static func decides(_ header: Header) -> Bool {
    let name = header.name.asciiLowercased
    return name.hasPrefix("access-control-")
      || ["vary", "set-cookie", "location", "www-authenticate", "content-type"].contains(name)
  }
}

extension FlowTrace.Value {
  fileprivate init(_ place: String, _ header: Header) {
    self.init(name: place + header.name.text, text: header.value.text)
  }
}

/// What is another than in an earlier run of a step.
package struct FlowDifference: Hashable, Sendable {
  /// Counted from 0.
  package var step: Int
  package var label: String
  package var name: String
  /// nil where it was not there.
  package var before: String?
  /// nil where it is not there any more.
  package var after: String?

  /// Everything that differs, step by step.
  package static func between(_ before: FlowTrace, _ after: FlowTrace) -> [FlowDifference] {
    (0..<max(before.steps.count, after.steps.count)).flatMap { index -> [FlowDifference] in
      let old = before.steps.indices.contains(index) ? before.steps[index] : nil
      let new = after.steps.indices.contains(index) ? after.steps[index] : nil
      return differences(old, new).map { name, before, after in
        FlowDifference(
          step: index, label: (new ?? old)?.label ?? "", name: name, before: before, after: after)
      }
    }
  }

  private static func differences(
    _ old: FlowTrace.Step?, _ new: FlowTrace.Step?
  ) -> [(String, String?, String?)] {
    let (before, after) = (members(old), members(new))
    var names = after.map(\.0)
    names += before.map(\.0).filter { !names.contains($0) }
    var seen: Set<String> = []
    return names.compactMap { name in
      guard seen.insert(name).inserted else { return nil }
      let was = before.filter { $0.0 == name }.map(\.1)
      let isNow = after.filter { $0.0 == name }.map(\.1)
      guard was != isNow else { return nil }
      return (
        name, was.isEmpty ? nil : was.joined(separator: ", "),
        isNow.isEmpty ? nil : isNow.joined(separator: ", ")
      )
    }
  }

  private static func members(_ step: FlowTrace.Step?) -> [(String, String)] {
    guard let step else { return [] }
    let verdict = step.reason.map { "\(step.outcome) (\($0))" } ?? step.outcome
    return [("verdict", verdict)] + step.values.map { ($0.name, $0.text) }
  }
}
