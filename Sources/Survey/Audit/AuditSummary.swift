package import Advice
package import Fetch

/// What an audit found.
package struct AuditSummary: Hashable, Sendable {
  /// One question and its answer.
  package struct Row: Hashable, Sendable {
    package var kind: AuditProbe.Kind
    /// Serialised; nil where none was sent.
    package var origin: String?
    package var without: Trust
    package var with: Trust
    package var status: Int?
    package var allowOrigin: String?
    package var allowCredentials: String?
    package var vary: String?
    /// Which hop answered.
    package var layer: Layer?
    package var evidence: AuditEvidence
  }

  package var method: String
  package var url: String
  package var origin: String
  package var browser: Browser
  package var rows: [Row]
  /// The gravest first.
  package var findings: [AuditFinding]
  package var isCancelled: Bool
  private var isSendingUnsafe: Bool
  /// Why nothing could be asked; nil where something could.
  package var failure: Finding?

  /// - Parameter masked: hides what is secret in a report, before anything is made of it for showing.
  package init(_ machine: AuditMachine, masked: @escaping (Report) -> Report = { $0 }) {
    let base = machine.plan.probes[0].request
    let shown = machine.answers.map { masked($0.report) }
    method = base.method
    url = shown.first?.request.url ?? base.url
    origin = base.origin.serialized
    browser = machine.plan.browser
    isCancelled = machine.isCancelled
    isSendingUnsafe = machine.plan.sendsUnsafe
    rows = zip(zip(machine.plan.probes, machine.answers), shown).map {
      Row($0.0, $0.1, shown: $1)
    }
    failure =
      machine.hasFailed
      ? shown.first.flatMap { Findings.findings(for: $0).first } : nil
    findings =
      machine.hasFailed ? [] : AuditFindings(rows: rows, machine: machine, masked: masked).all
  }

  /// What is not asked unless the user says so, and why.
  package var untried: String? {
    isSendingUnsafe
      ? nil
      : "413 (a body that is too large) is not tried: it takes a large POST, which may change"
        + " something on the server."
  }

  /// Whether something is found that should be changed.
  package var hasProblem: Bool { findings.contains { $0.finding.severity != .note } }

  /// Whether it is the browser that refuses to ask at all.
  package var isForbidden: Bool {
    if case .notAsked? = row(.origin(.given))?.with { return true }
    return false
  }

  package func row(_ kind: AuditProbe.Kind) -> Row? {
    rows.first { $0.kind == kind }
  }
}

/// What was sent and what came back, for one finding.
package struct AuditEvidence: Hashable, Sendable {
  package var sent: [String]
  package var received: [String]
}

/// Something that an audit found.
package struct AuditFinding: Hashable, Sendable {
  package var finding: Finding
  package var evidence: [AuditEvidence]
}

extension AuditSummary.Row {
  fileprivate init(_ probe: AuditProbe, _ answer: SurveyAnswer, shown: Report) {
    kind = probe.kind
    let exchange = answer.evidence(shown)
    let response = exchange?.response
    origin = exchange?.request.headers.get("Origin")?.text
    if case .origin = probe.kind { origin = probe.request.origin.serialized }
    without = answer.judged(with: .omit).trust
    with = answer.judged(with: .include).trust
    status = response?.status
    allowOrigin = response?.headers.get("Access-Control-Allow-Origin")?.text
    allowCredentials = response?.headers.get("Access-Control-Allow-Credentials")?.text
    vary = response?.headers.get("Vary")?.text
    layer = response.flatMap(Layer.of)
    evidence = AuditEvidence(exchange)
  }

  /// Whether the server lets the origin in, in either mode.
  var isTrusted: Bool { without.isTrusted || with.isTrusted }
}

extension AuditEvidence {
  package init(_ exchange: Exchange?) {
    guard let exchange else {
      sent = ["nothing"]
      received = []
      return
    }
    let wire = exchange.request
    sent =
      ["\(wire.method.text) \(Self.shortened(wire.url.serialized(excludingFragment: true)))"]
      + Self.lines(wire.headers) {
        $0 == "origin" || $0.hasPrefix("access-control-request-")
      }
    if let failure = exchange.failure, exchange.response == nil {
      received = [failure.kind.rawValue]
      return
    }
    guard let response = exchange.response else {
      received = []
      return
    }
    let headers = Self.lines(response.headers) {
      $0.hasPrefix("access-control-") || ["vary", "age", "location"].contains($0)
    }
    received = ["\(response.status)"] + (headers.isEmpty ? ["no Access-Control header"] : headers)
  }

  /// One that was made long on purpose is known by its beginning.
  private static func shortened(_ address: String) -> String {
    address.utf8.count > 2_000
      ? "\(address.prefix(120))… (\(address.utf8.count) characters)" : address
  }

  private static func lines(_ headers: HeaderList, where isShown: (String) -> Bool) -> [String] {
    headers.headers.filter { isShown($0.name.text.lowercased()) }
      .map { "\($0.name.text): \($0.value.text)" }
  }
}
