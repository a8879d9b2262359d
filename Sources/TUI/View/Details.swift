internal import Advice
internal import Fetch
internal import Screen

/// A check or an exchange in full.
enum Details {
  static func lines(_ model: Model, width: Int) -> [Line] {
    guard let row = model.chosenRow, let report = model.run?.steps[row.step].result?.report else {
      return [Line("There is no verdict yet.", .muted)]
    }
    switch row {
    case .check(_, let check): return self.check(report.checks[check], report, width)
    case .exchange(_, let exchange): return self.exchange(report.exchanges[exchange], width)
    case .unsent(_, let request):
      return [Line("Not sent; this would have gone out:", .heading, [.bold]), Line()]
        + self.request(report.unsent[request], width)
    case .heading, .beforeSending: return trail(report, width)
    }
  }

  private static func check(_ check: Check, _ report: Report, _ width: Int) -> [Line] {
    let mark = Words.mark(check)
    var head = Line(mark.text + "  ", mark.role, [.bold])
    head.add(check.rule.label, .heading, [.bold])
    var lines = [head, Line()]
    let source = check.rule.source
    lines += field("Standard", "\(source.algorithm), step \(source.step)", width)
    lines += field("", source.url, width, .muted)
    if let exchange = check.exchange, report.exchanges.indices.contains(exchange) {
      let request = report.exchanges[exchange].request
      lines += field(
        "Answer", "to \(exchange + 1) \(request.method.text) \(request.url.requestTarget)", width)
    }
    lines += field("Outcome", outcome(check), width)
    if let reason = check.reason { lines += field("Code", reason.code, width) }
    lines.append(Line())
    lines += side("Asked", check.asked, width)
    if let answered = check.answered { lines += side("Answered", answered, width) }
    return lines
  }

  private static func outcome(_ check: Check) -> String {
    switch check.outcome {
    case .passed: "passed"
    case .failed where check.isRefusal: "refused"
    case .failed: "does not hold, which alone refuses nothing"
    case .notNeeded: "asks for nothing here"
    case .needsPreflight: "nothing is wrong, but the browser asks first (a preflight)"
    }
  }

  /// A side of the comparison, with its bytes in hexadecimal where the text hides something.
  private static func side(_ label: String, _ side: Check.Side, _ width: Int) -> [Line] {
    guard let value = side.value else {
      return field(label, side.name + ": not there", width, .warning)
    }
    var lines = field(label, side.name + ": " + Printable.bytes(value.bytes), width)
    if !value.isEmpty, value.bytes.contains(where: { $0 < 0x21 || $0 >= 0x7F }) {
      let hex = value.bytes.prefix(256).map { byte in
        let digits = String(byte, radix: 16, uppercase: true)
        return digits.count == 1 ? "0" + digits : digits
      }
      lines += field("", hex.joined(separator: " "), width, .muted)
    }
    return lines
  }

  private static func exchange(_ exchange: Exchange, _ width: Int) -> [Line] {
    var lines = [Line("Request", .heading, [.bold])] + request(exchange.request, width) + [Line()]
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
    lines += timing(response, width)
    lines += body(response.body, isTruncated: response.bodyIsTruncated, width)
    return lines
  }

  private static func request(_ request: WireRequest, _ width: Int) -> [Line] {
    let first = "\(Printable.bytes(request.method.bytes)) \(request.url.serialized())"
    return Line.wrapped(first, width: width) + headers(request.headers, width)
      + (request.body.map { body($0, isTruncated: false, width) } ?? [])
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

  private static func timing(_ response: WireResponse, _ width: Int) -> [Line] {
    let timing = response.timing
    let parts = [
      ("dns", timing.dns), ("connect", timing.connect), ("tls", timing.tls),
      ("first byte", timing.firstByte), ("total", timing.total),
    ].compactMap { name, value in value.map { "\(name) \(Words.duration(milliseconds: $0))" } }
    let address = response.remoteAddress.map { ["from \($0)"] } ?? []
    guard !(parts + address).isEmpty else { return [] }
    return [Line()]
      + Line.wrapped((parts + address).joined(separator: "   "), width: width, .muted)
  }

  /// The first 64 kB as text.
  private static func body(_ body: ByteString, isTruncated: Bool, _ width: Int) -> [Line] {
    guard !body.isEmpty else { return [] }
    let size = Words.size(body.count) + (isTruncated ? ", cut" : "")
    var lines = [Line(), Line("Body, \(size)", .heading, [.bold])]
    let shown = body.bytes.prefix(65_536)
    for part in shown.split(separator: 0x0A, omittingEmptySubsequences: false) {
      lines += Text.wrap(Printable.bytes(part), width: width).map { Line($0) }
    }
    if shown.count < body.count { lines.append(Line("The rest is not shown here.", .muted)) }
    return lines
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

  private static func field(
    _ label: String, _ value: String, _ width: Int, _ role: Role = .text
  ) -> [Line] {
    var lead = Line(label.padded(to: 10), .heading)
    lead.add("  ")
    return VerdictPane.hanging(lead, value.isEmpty ? " " : value, width, role)
  }
}
