internal import Fetch
package import JSONLines

/// The parts in which a run is compared with a recording, by the rules of the recorder's scorer.
package enum Part: String, CaseIterable, Hashable, Sendable {
  case settled, response, wire, console
}

/// Compares a run of a case with what a browser did.
package struct CaseComparison {
  /// For each part that disagrees, what was expected and what came.
  package private(set) var differences: [Part: (expected: String, got: String)] = [:]

  private let `case`: Case

  /// - Parameter hasConsole: whether the recording has the console's lines; else they are passed over.
  package init(_ case: Case, truth: Truth, run: CaseRun, hasConsole: Bool) {
    self.case = `case`
    compare(.settled, truth.steps.map { "\($0.settled == .resolved)" }, run.settled.map { "\($0)" })
    compare(
      .response, zip(`case`.steps, truth.steps).map(Self.expectedResponse),
      zip(`case`.steps, run.responses).map(Self.response))
    let own = ownValues()
    compare(
      .wire,
      truth.wire.map { wireView($0, own) }, run.hits.map { wireView($0, own) })
    guard hasConsole else { return }
    compare(
      .console,
      `case`.steps.indices.map { step in
        "\(truth.console.filter { $0.step == step && $0.about == .block }.map(\.text))"
      },
      run.console.map { "\($0)" })
  }

  private mutating func compare(_ part: Part, _ expected: [String], _ got: [String]) {
    guard expected != got else { return }
    differences[part] = ("\(expected)", "\(got)")
  }

  // MARK: - Response

  private static func expectedResponse(_ step: CaseStep, _ truth: TruthStep) -> String {
    guard truth.settled == .resolved else { return "nil" }
    return shown(
      step, type: truth.type ?? "nil", url: truth.url ?? "nil",
      redirected: truth.redirected ?? false, status: truth.status ?? 0,
      headers: (truth.headers ?? []).map { CaseHeader($0.name.lowercased(), $0.value) })
  }

  private static func response(_ step: CaseStep, _ response: CaseRun.Response?) -> String {
    guard let response else { return "nil" }
    return shown(
      step, type: response.type, url: response.url, redirected: response.redirected,
      status: response.status, headers: response.headers)
  }

  private static func shown(
    _ step: CaseStep, type: String, url: String, redirected: Bool, status: Int,
    headers: [CaseHeader]
  ) -> String {
    let kind = step.api == .xhr ? "" : " \(type) \(redirected)"
    return "\(status) \(url)\(kind) \(headers.map { "\($0.name): \($0.value)" })"
  }

  // MARK: - Wire

  private static let compared: Set<String> = [
    "origin", "access-control-request-method", "access-control-request-headers", "cookie",
    "authorization", "content-type",
  ]
  private static let transport: Set<String> = [
    "host", "connection", "content-length", "accept-encoding", "referer", "te", "keep-alive",
    "transfer-encoding", "upgrade", "expect", "trailer",
  ]
  private static let withDefault: Set<String> = [
    "user-agent", "priority", "accept", "accept-language", "cache-control", "pragma",
  ]

  /// The values that the script set, by lower-case name: each, and those of one step joined.
  private func ownValues() -> [String: Set<String>] {
    var own: [String: Set<String>] = [:]
    for step in `case`.steps {
      var seen: [String: [String]] = [:]
      for header in step.headers {
        let value = String(
          header.value.unicodeScalars.trimmingSpaces(where: [" ", "\t", "\r", "\n"]))
        seen[header.name.lowercased(), default: []].append(value)
      }
      for (name, values) in seen {
        own[name, default: []].formUnion(values + [values.joined(separator: ", ")])
      }
    }
    return own
  }

  private func wireView(_ seen: TruthExchange, _ own: [String: Set<String>]) -> String {
    let names = Set(seen.headers.map { $0.name.lowercased() })
    let asks = seen.method == "OPTIONS" && names.contains("access-control-request-method")
    var kept: [(name: String, value: String)] = []
    for (name, value) in seen.headers.map({ ($0.name.lowercased(), $0.value) }) {
      if Self.compared.contains(name) {
        kept.append((name, value))
      } else if let values = own[name], !Self.transport.contains(name) {
        guard Self.withDefault.contains(name) || name.hasPrefix("sec-") else {
          kept.append((name, value))
          continue
        }
        if !asks { kept.append((name, values.contains(value) ? value : "(the browser's own)")) }
      }
    }
    let sorted = kept.enumerated()
      .sorted { ($0.element.name, $0.offset) < ($1.element.name, $1.offset) }
      .map { "\($0.element.name): \($0.element.value)" }
    return "\(seen.host.rawValue) \(seen.method) \(seen.path) \(sorted)"
  }
}

extension String.UnicodeScalarView {
  fileprivate func trimmingSpaces(where isSpace: Set<Unicode.Scalar>) -> SubSequence {
    guard let first = firstIndex(where: { !isSpace.contains($0) }),
      let last = lastIndex(where: { !isSpace.contains($0) })
    else { return self[endIndex..<endIndex] }
    return self[first...last]
  }
}
