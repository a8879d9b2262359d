internal import Fetch
internal import HeaderDiff
internal import Screen

/// Every page of the Diff region that one report has, made once when the report arrives.
struct DiffTables: Hashable, Sendable {
  /// What a page shows: its headings and rows.
  struct Page: Hashable, Sendable {
    var left: String
    var right: String
    var rows: [DiffRow]
    /// Said instead of rows, when there are none.
    var empty: String
  }

  /// The exchange that a page is about: an index, or none in particular.
  private var asked: [Int?: Page] = [:]
  private var answers: [Int?: Page] = [:]
  private var script: Page
  private var unsent: [Page]

  init(_ report: Report) {
    script = Page(
      left: "On the wire", right: "Script can read", rows: HeaderComparison.wireAndScript(report),
      empty: report.response == nil
        ? "The script reads nothing: it gets no answer." : "The answer has no headers.")
    unsent = report.unsent.map { request in
      Page(
        left: "Would have been sent", right: "Not sent",
        rows: Self.headerRows(request, left: true), empty: "")
    }
    for exchange in [nil] + report.exchanges.indices.map(Optional.some) {
      asked[exchange] = Self.askedAndAllowed(report, exchange)
      answers[exchange] = Self.preflightAndActual(report, exchange)
    }
  }

  /// - Parameters:
  ///   - exchange: the exchange that is chosen in Steps.
  ///   - unsent: the unsent request that is chosen there.
  func page(_ page: DiffPage, exchange: Int?, unsent: Int?) -> Page {
    if page == .askedAllowed, let unsent, self.unsent.indices.contains(unsent) {
      return self.unsent[unsent]
    }
    return switch page {
    case .askedAllowed: asked[exchange] ?? script
    case .preflightActual: answers[exchange] ?? script
    case .wireScript, .chosen: script
    }
  }

  private static func askedAndAllowed(_ report: Report, _ exchange: Int?) -> Page {
    let asked = exchange.map { line(of: report.exchanges[$0].request) }
    return Page(
      left: asked.map { "Asked: \($0)" } ?? "Asked", right: "Allowed",
      rows: HeaderComparison.askedAndAllowed(report, exchange: exchange),
      empty: exchange == nil
        ? "Nothing was asked of the server." : "This answer is not judged by CORS.")
  }

  private static func preflightAndActual(_ report: Report, _ exchange: Int?) -> Page {
    let chosen = exchange ?? report.exchanges.indices.last ?? 0
    let preflight = report.exchanges.indices.filter {
      report.exchanges[$0].request.kind == .preflight
    }
    let left = preflight.last { $0 <= chosen } ?? preflight.first
    let right = report.exchanges.indices.first { index in
      report.exchanges[index].request.kind == .actual && index >= (left ?? 0)
    }
    let answer = left.flatMap { report.exchanges[$0].response }
    let leftTitle = answer.map { "Preflight answer: \($0.status)" } ?? "No preflight"
    guard let right, let actual = report.exchanges[right].response else {
      let request = report.unsent.first { $0.kind == .actual }
      let rows = beside(
        answer.map { answerRows($0) } ?? [], request.map { headerRows($0, left: false) } ?? [])
      return Page(
        left: leftTitle, right: request == nil ? "No answer" : "Would have been sent", rows: rows,
        empty: "There is no answer to compare.")
    }
    return Page(
      left: leftTitle, right: "Actual answer: \(actual.status)",
      rows: HeaderComparison.messages(answer.map(MessageHead.init), MessageHead(actual)),
      empty: "Neither answer has headers.")
  }

  private static func line(of request: WireRequest) -> String {
    "\(request.method.text) \(request.url.requestTarget)"
  }

  /// Two lists with nothing to compare, beside each other.
  private static func beside(_ left: [DiffRow], _ right: [DiffRow]) -> [DiffRow] {
    (0..<max(left.count, right.count)).map { index in
      DiffRow(
        left: index < left.count ? left[index].left : [],
        right: index < right.count ? right[index].right : [], relation: .context)
    }
  }

  private static func answerRows(_ response: WireResponse) -> [DiffRow] {
    response.headers.headers.map { header in
      DiffRow(left: [DiffRow.Span(text(of: header))], right: [], relation: .context)
    }
  }

  /// A request that was not sent: its line and its headers, on one side.
  private static func headerRows(_ request: WireRequest, left: Bool) -> [DiffRow] {
    let headers = request.headers.headers
    let own = headers.filter { !isBrowsersOwn($0.name) } + headers.filter { isBrowsersOwn($0.name) }
    let lines = [line(of: request)] + own.map(text(of:))
    return lines.map { line in
      let spans = [DiffRow.Span(line)]
      return DiffRow(left: left ? spans : [], right: left ? [] : spans, relation: .context)
    }
  }

  /// What every request of the browser carries; it comes last.
  private static func isBrowsersOwn(_ name: ByteString) -> Bool {
    let lower = name.asciiLowercased
    return lower.hasPrefix("sec-") || lower.hasPrefix("accept")
      || ["user-agent", "referer", "connection", "priority", "dnt"].contains(lower)
  }

  private static func text(of header: Header) -> String {
    "\(Printable.bytes(header.name.bytes)): \(Printable.bytes(header.value.bytes))"
  }
}
