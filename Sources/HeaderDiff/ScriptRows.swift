internal import Fetch

/// The answer on the wire, against what the script can read of it.
enum ScriptRows {
  static func rows(_ report: Report) -> [DiffRow] {
    guard let exchange = report.exchanges.last(where: { $0.request.kind == .actual }),
      let answer = exchange.response
    else { return [] }
    let readable = HeaderList(report.response?.headers ?? [])
    let status = DiffRow(
      left: [DiffRow.Span("status \(answer.status)")],
      right: report.response.map {
        [DiffRow.Span("status \($0.status)", isMarked: $0.status != answer.status)]
      } ?? [],
      relation: report.response == nil
        ? .onlyLeft : report.response?.status == answer.status ? .same : .changed,
      remark: remark(report))
    // Readable headers first, then what is hidden; each in the order of the wire.
    let groups = names(answer.headers).map { name in
      row(name, answer.headers, readable)
    }
    return [status] + groups.filter { $0.relation != .onlyLeft }
      + groups.filter { $0.relation == .onlyLeft }
  }

  private static func remark(_ report: Report) -> String? {
    guard let response = report.response else { return "the script gets an error and no answer" }
    switch response.kind {
    case .basic, .cors: return nil
    case .opaque: return "opaque: mode no-cors hides everything"
    case .opaqueredirect: return "redirect: manual hides everything"
    }
  }

  private static func names(_ headers: HeaderList) -> [ByteString] {
    var seen: Set<ByteString> = []
    return headers.headers.map(\.name).filter { seen.insert($0.asciiLowercased).inserted }
  }

  private static func row(
    _ name: ByteString, _ wire: HeaderList, _ readable: HeaderList
  ) -> DiffRow {
    let value = wire.get(name) ?? ""
    let left = VisibleText.of(name) + ": " + VisibleText.of(value)
    guard let seen = readable.get(name) else {
      return DiffRow(
        left: [DiffRow.Span(left, isMarked: true)], right: [], relation: .onlyLeft,
        remark: hidden(name))
    }
    let shown = VisibleText.of(name.asciiLowercased) + ": " + VisibleText.of(seen)
    return DiffRow(
      left: [DiffRow.Span(left)], right: [DiffRow.Span(shown, isMarked: seen != value)],
      relation: seen == value ? .same : .changed,
      remark: wire.values(of: name).count > 1 ? "several lines are read as one" : nil)
  }

  private static func hidden(_ name: ByteString) -> String? {
    name.matchesIgnoringCase("set-cookie") || name.matchesIgnoringCase("set-cookie2")
      ? "no script ever reads this" : nil
  }
}
