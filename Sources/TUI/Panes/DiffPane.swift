internal import Fetch
internal import HeaderDiff
internal import Screen

/// Two columns: what is compared with what, row by row, with a sign between them.
enum DiffPane {
  /// What a page shows: its headings and rows.
  struct Page {
    var left: String
    var right: String
    var rows: [DiffRow]
    /// Said instead of rows, when there are none.
    var empty: String
  }

  static func lines(_ model: Model, width: Int) -> [Line] {
    rows(model, width: width).map(\.line)
  }

  /// The names of the two columns; nil before there is a verdict.
  static func titles(_ model: Model) -> (left: String, right: String)? {
    guard let result = model.shownResult else { return nil }
    let page = page(model, result.report)
    return (page.left, page.right)
  }

  /// The first line to show so that the row of the chosen check, else the first difference, is seen.
  static func scroll(_ model: Model) -> Int {
    guard model.isBigEnough, model.shownResult != nil else { return 0 }
    let content = Layout(model).content(of: .diff)
    let rows = rows(model, width: content.width)
    let wanted =
      rows.lastIndex { $0.check != nil && $0.check == model.chosenCheck }
      ?? rows.firstIndex { $0.isDifference }
    guard let wanted else { return 0 }
    // With two more lines for a wrapped row and its remark.
    return max(0, min(wanted + 3, rows.count) - content.height)
  }

  private struct LaidOut {
    var line: Line
    var check: Int?
    var isDifference = false
  }

  private static func rows(_ model: Model, width: Int) -> [LaidOut] {
    guard let result = model.shownResult else {
      return Line.wrapped(
        "Here will stand what the browser asked for beside what the server allowed.", width: width,
        .muted
      ).map { LaidOut(line: $0) }
    }
    let page = page(model, result.report)
    let columns = Columns(width: width)
    // The border names the columns, where there is one.
    let isStacked = Layout.isStacked(width: model.width, height: model.height)
    let heading = isStacked ? [LaidOut(line: columns.heading(page.left, page.right))] : []
    guard !page.rows.isEmpty else {
      return heading
        + Line.wrapped(page.empty, width: width, .muted).map { LaidOut(line: $0) }
    }
    return heading
      + page.rows.flatMap { row in
        let isChosen = row.check != nil && row.check == model.chosenCheck
        return columns.lines(row, isChosen: isChosen, isUnicode: model.isUnicode).map {
          LaidOut(
            line: $0, check: row.check, isDifference: row.relation == .changed)
        }
      }
  }

  private static func page(_ model: Model, _ report: Report) -> Page {
    switch model.diffPage {
    case .askedAllowed: askedAndAllowed(model, report)
    case .preflightActual: preflightAndActual(model, report)
    case .wireScript:
      Page(
        left: "On the wire", right: "Script can read",
        rows: HeaderComparison.wireAndScript(report),
        empty: report.response == nil
          ? "The script reads nothing: it gets no answer." : "The answer has no headers.")
    case .chosen:
      Page(
        left: model.compared.left?.title ?? "", right: model.compared.right?.title ?? "",
        rows: model.compared.rows, empty: "Neither side has anything to compare.")
    }
  }

  private static func askedAndAllowed(_ model: Model, _ report: Report) -> Page {
    if case .unsent(_, let index) = model.chosenRow, report.unsent.indices.contains(index) {
      let request = report.unsent[index]
      return Page(
        left: "Would have been sent", right: "Not sent", rows: headerRows(request, left: true),
        empty: "")
    }
    let exchange = model.shownExchange
    let asked = exchange.map { line(of: report.exchanges[$0].request) }
    return Page(
      left: asked.map { "Asked: \($0)" } ?? "Asked", right: "Allowed",
      rows: HeaderComparison.askedAndAllowed(report, exchange: exchange),
      empty: exchange == nil
        ? "Nothing was asked of the server." : "This answer is not judged by CORS.")
  }

  private static func preflightAndActual(_ model: Model, _ report: Report) -> Page {
    let chosen = model.shownExchange ?? report.exchanges.indices.last ?? 0
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
      rows: HeaderComparison.answers(answer?.headers ?? HeaderList(), actual.headers),
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
