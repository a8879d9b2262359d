internal import Advice
internal import Fetch
internal import Screen

/// Short words for states; colour only repeats what they say.
enum Words {
  /// One word on the run, for the line of tabs.
  static func verdict(_ model: Model) -> String {
    guard let run = model.run else { return "" }
    if run.inFlight != nil { return "…" }
    if model.isFixed { return "FIXED" }
    guard let step = run.decisiveStep, let report = run.steps[step].result?.report else {
      return "cancelled"
    }
    return outcome(report.outcome)
  }

  static func outcome(_ outcome: Report.Outcome) -> String {
    switch outcome {
    case .allowed: "allowed"
    case .blocked: "BLOCKED"
    case .failed: "FAILED"
    }
  }

  static func role(_ outcome: Report.Outcome) -> Role {
    switch outcome {
    case .allowed: .success
    case .blocked: .error
    case .failed: .warning
    }
  }

  /// The mark before a check: a word of two columns at most.
  static func mark(_ check: Check) -> (text: String, role: Role) {
    switch check.outcome {
    case .passed: ("ok", .success)
    case .failed: check.isRefusal ? ("x", .error) : ("no", .warning)
    case .notNeeded: ("-", .muted)
    case .needsPreflight: ("?", .warning)
    }
  }

  /// What became of an exchange.
  static func fate(of index: Int, in report: Report) -> (text: String, role: Role) {
    let exchange = report.exchanges[index]
    if let failure = exchange.failure { return (failureWord(failure.kind), .warning) }
    let isRefused =
      report.block?.exchange == index
      || report.checks.contains { $0.exchange == index && $0.isRefusal }
    if isRefused { return ("refused", .error) }
    if let status = exchange.response?.status, (300..<400).contains(status), status != 304,
      exchange.request.kind == .actual, index + 1 < report.exchanges.count
    {
      return ("redirected", .note)
    }
    return ("allowed", .success)
  }

  private static func failureWord(_ kind: TransportFailure.Kind) -> String {
    switch kind {
    case .cancelled: "cancelled"
    case .timedOut: "timed out"
    case .connectionRefused: "no server"
    case .nameNotResolved: "no such name"
    case .certificateNotTrusted, .tlsFailed: "TLS failed"
    default: "failed"
    }
  }

  /// `41 ms`, `1.2 s`, `75 s`.
  static func duration(milliseconds: Double) -> String {
    guard milliseconds.isFinite, milliseconds >= 0 else { return "" }
    if milliseconds < 1 { return "<1 ms" }
    if milliseconds < 1000 { return "\(Int(milliseconds)) ms" }
    if milliseconds < 10_000 {
      let tenths = Int(milliseconds / 100)
      return "\(tenths / 10).\(tenths % 10) s"
    }
    return milliseconds < 1e12 ? "\(Int(milliseconds / 1000)) s" : ""
  }

  /// `14 B`, `3.1 kB`.
  static func size(_ bytes: Int) -> String {
    if bytes < 1000 { return "\(bytes) B" }
    if bytes < 1_000_000 { return "\(bytes / 1000).\(bytes % 1000 / 100) kB" }
    return "\(bytes / 1_000_000).\(bytes % 1_000_000 / 100_000) MB"
  }

  /// How long the request under way has been.
  static func elapsed(_ progress: Run.Progress, _ model: Model) -> String {
    guard let start = progress.startedAt, let now = model.now else { return "" }
    return duration(milliseconds: Double(max(0, now.milliseconds &- start.milliseconds)))
  }
}
