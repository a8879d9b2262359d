internal import Advice
internal import Fetch
internal import Reports
internal import Screen

/// A check or an exchange in full.
enum Details {
  static func lines(_ model: Model, width: Int) -> [Line] {
    guard let row = model.chosenRow, let report = model.run?.steps[row.step].result?.report else {
      return [Line("There is no verdict yet.", .muted)]
    }
    switch row {
    case .check(_, let check):
      return CheckDetails.lines(
        report.checks[check], report, elsewhere: model.run?.steps[row.step].result?.elsewhere ?? [],
        width: width, isUnicode: model.isUnicode)
    case .exchange(_, let exchange):
      return self.exchange(report.exchanges[exchange], model, width)
    case .unsent(_, let request):
      return [Line("Not sent; this would have gone out:", .heading, [.bold]), Line()]
        + self.request(report.unsent[request], model, width)
    case .heading, .beforeSending: return trail(report, width)
    }
  }

  private static func exchange(_ exchange: Exchange, _ model: Model, _ width: Int) -> [Line] {
    var lines =
      [Line("Request", .heading, [.bold])] + request(exchange.request, model, width) + [Line()]
    switch exchange.source {
    case .network: break
    case .preflightCache: lines.append(Line("Answered by the preflight cache; not sent", .note))
    case .httpCache: lines.append(Line("Answered by the HTTP cache; not sent", .note))
    }
    if let failure = exchange.failure {
      lines += Line.wrapped("Failed: \(failure.detail)", width: width, .warning)
    }
    guard let response = exchange.response else { return lines }
    lines.append(Line("Answer", .heading, [.bold]))
    let version = "HTTP/\(response.httpVersion) \(response.status) "
    lines += Line.wrapped(version + Printable.bytes(response.reason.bytes), width: width)
    lines += headers(response.headers, width)
    lines += timing(response, model, width)
    lines += body(response.body, isTruncated: response.bodyIsTruncated, model, width)
    return lines
  }

  private static func request(
    _ request: WireRequest, _ model: Model, _ width: Int
  ) -> [Line] {
    let first = "\(Printable.bytes(request.method.bytes)) \(request.url.serialized())"
    return Line.wrapped(first, width: width) + headers(request.headers, width)
      + (request.body.map { body(Body($0), isTruncated: false, model, width) } ?? [])
  }

  private static func headers(_ list: HeaderList, _ width: Int) -> [Line] {
    list.headers.flatMap { header -> [Line] in
      var lead = Line(Printable.bytes(header.name.bytes) + ":", .accent)
      lead.add(" ")
      if lead.width > width / 2 {
        return Line.wrapped(
          lead.text + Printable.bytes(header.value.bytes), width: width)
      }
      let value = Printable.bytes(header.value.bytes)
      return VerdictPane.hanging(lead, value.isEmpty ? " " : value, width)
    }
  }

  private static func timing(
    _ response: WireResponse, _ model: Model, _ width: Int
  ) -> [Line] {
    let bars = Waterfall.lines(response.timing, width: width, isUnicode: model.isUnicode)
    let total = response.timing.total.map { "Took \(Words.duration(milliseconds: $0))" }
    let address = response.remoteAddress.map { "from \($0)" }
    let heading = [total, address].compactMap(\.self).joined(separator: ", ")
    guard !heading.isEmpty || !bars.isEmpty else { return [] }
    return [Line(), Line(heading.isEmpty ? "Time" : heading, .heading, [.bold])] + bars
  }

  private static let previewBytes = 2048
  private static let previewLines = 12

  /// The beginning; the whole has a screen of its own.
  private static func body(
    _ body: Body, isTruncated: Bool, _ model: Model, _ width: Int
  ) -> [Line] {
    guard !body.isEmpty else { return [] }
    let size = Words.size(body.count) + (isTruncated ? ", cut" : "")
    var heading = Line("Body, \(size)   ", .heading, [.bold])
    heading.add(model.key(.openBody), .key, [.bold])
    heading.add(" opens it", .hint)
    var beginning = body.prefix(previewBytes)
    if !model.showsSecrets { beginning = model.masking.secrets.maskedBody(beginning) }
    let lines = beginning.bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
      .prefix(previewLines)
      .flatMap { Text.wrap(Printable.bytes($0), width: width).map { Line($0) } }
    let isWhole = lines.count <= previewLines && body.count <= previewBytes
    return [Line(), heading] + lines.prefix(previewLines)
      + (isWhole ? [] : [Line(String(model.ellipsis), .muted)])
  }

  /// Every check, one line each.
  private static func trail(_ report: Report, _ width: Int) -> [Line] {
    [Line("Every rule, in the order in which the browser goes by it", .heading, [.bold]), Line()]
      + report.checks.map { check in
        let mark = Words.mark(check)
        var line = Line(mark.text.padded(to: 4), mark.role, [.bold])
        line.add(check.rule.label)
        line.pad(to: 40)
        line.add(" \(check.rule.source.algorithm), step \(check.rule.source.step)", .muted)
        return line
      }
  }

  static func field(
    _ label: String, _ value: String, _ width: Int, _ role: Role = .text
  ) -> [Line] {
    var lead = Line(label.padded(to: 10), .heading)
    lead.add("  ")
    return VerdictPane.hanging(lead, value.isEmpty ? " " : value, width, role)
  }
}
