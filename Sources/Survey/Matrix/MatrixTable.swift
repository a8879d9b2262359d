internal import Advice
package import Fetch

/// A filled matrix: a row for each header, a column for each method.
package struct MatrixTable: Hashable, Sendable {
  package struct Cell: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable {
      /// The preflight is granted, or the answer may be read.
      case allowed
      /// Sent without asking; whether the answer may be read is not known.
      case unasked
      case blocked, failed, cancelled
    }

    package var kind: Kind
    /// The reason's code; nil where nothing is refused.
    package var code: String?
    /// What is in the way, in a word or two: `header`, `status 405`.
    package var short: String
    /// The reason in one line; empty where nothing is refused.
    package var reason: String
    /// The status of the answer that decided.
    package var status: Int?
  }

  package struct Row: Hashable, Sendable {
    /// The header; nil for the row without one.
    package var header: String?
    package var cells: [Cell]

    package init(header: String?, cells: [Cell]) {
      self.header = header
      self.cells = cells
    }
  }

  package var url: String
  package var origin: String
  package var browser: Browser
  package var credentials: FetchRequest.CredentialsMode
  package var methods: [String]
  package var rows: [Row]

  package init(_ machine: MatrixMachine) {
    let plan = machine.plan
    url = plan.request.url
    origin = plan.request.origin.serialized
    browser = plan.browser
    credentials = plan.request.credentials
    methods = plan.methods
    rows = plan.rows.enumerated().map { row, header in
      Row(
        header: header?.name,
        cells: plan.methods.indices.map {
          machine.answers[row * plan.methods.count + $0].map(Cell.init) ?? Cell.cancelled
        })
    }
    nameSilences()
  }

  /// Names what a server refuses that drops all its headers when it refuses: the cells beside show whether it is the
  /// method or the header. Nothing is concluded from a part of the cells.
  package mutating func nameSilences() {
    guard !isCancelled else { return }
    let isKnownMethod = methods.indices.map { column in
      rows.contains { $0.cells[column].kind == .allowed }
    }
    let isKnownHeader = rows.map { row in row.cells.contains { $0.kind == .allowed } }
    guard isKnownMethod.contains(true) else { return }
    // Refused with a header that passes with another method, or with a method that passes with another header.
    let isRefusedMethod = methods.indices.map { column in
      !isKnownMethod[column]
        && rows.indices.contains { isKnownHeader[$0] && rows[$0].cells[column].isSilent }
    }
    let isRefusedHeader = rows.indices.map { row in
      !isKnownHeader[row]
        && methods.indices.contains { isKnownMethod[$0] && rows[row].cells[$0].isSilent }
    }
    for row in rows.indices {
      for column in methods.indices where rows[row].cells[column].isSilent {
        if isRefusedMethod[column] {
          rows[row].cells[column].name("method", "the method \(methods[column])")
        } else if isRefusedHeader[row], let header = rows[row].header {
          rows[row].cells[column].name("header", "the header \(header.lowercased())")
        }
      }
    }
  }

  private var cells: [Cell] { rows.flatMap(\.cells) }
  package var hasFailure: Bool { cells.contains { $0.kind == .failed } }
  package var isCancelled: Bool { cells.contains { $0.kind == .cancelled } }
  package var blocked: Int { cells.filter { $0.kind == .blocked }.count }
  package var allowed: Int { cells.filter { $0.kind == .allowed }.count }
}

extension MatrixTable.Cell {
  /// Refused by an answer that has no word about CORS, not even for the origin.
  var isSilent: Bool { kind == .blocked && code == "allow-origin-missing" }

  /// - Parameters:
  ///   - word: for the table, where no status stands there.
  ///   - what: what is refused.
  fileprivate mutating func name(_ word: String, _ what: String) {
    if short == "x origin" { short = "x \(word)" }
    reason = "The server refuses \(what), and does not say so: no Access-Control-Allow-Origin"
  }

  package static let cancelled = MatrixTable.Cell(kind: .cancelled, short: "stopped", reason: "")

  package init(_ answer: SurveyAnswer) {
    let report = answer.report
    let title = Findings.findings(for: report).first?.title ?? ""
    let status = report.exchanges.last?.response?.status
    if answer.withheld {
      self =
        answer.permission == .granted
        ? Self(kind: .allowed, short: "ok", reason: "")
        : Self(kind: .unasked, short: "unasked", reason: "")
      return
    }
    switch report.outcome {
    case .allowed: self.init(kind: .allowed, short: "ok", reason: "", status: status)
    case .failed:
      self.init(
        kind: .failed, code: report.failure?.kind.rawValue, short: "failed", reason: title,
        status: status)
    case .blocked:
      let code = report.block?.reason.code
      self.init(
        kind: .blocked, code: code, short: "x " + Self.word(report), reason: title, status: status)
    }
  }

  /// What is in the way.
  private static func word(_ report: Report) -> String {
    switch report.block?.reason {
    case .methodNotAllowed?, .methodNotToken?, .methodForbidden?, .allowMethodsInvalid?: "method"
    case .headerNotAllowed?, .headerNameNotToken?, .headerValueInvalid?, .allowHeadersInvalid?:
      "header"
    case .preflightStatus(let status)?: "\(status)"
    case .preflightRedirect(let status, _)?: "\(status)"
    case .allowCredentials?, .allowOriginWildcard?: "creds"
    case .allowOriginMissing?:
      // A refusal by status without any CORS header is better told by the status.
      report.exchanges.last?.response.map { $0.status >= 300 ? "\($0.status)" : "origin" }
        ?? "origin"
    case .allowOriginMultiple?, .allowOriginInvalid?, .allowOriginMismatch?: "origin"
    default: "other"
    }
  }
}
