package import Fetch

/// Why curl gets an answer that a page does not: the bare curl call beside the browser's run.
package struct VersusCurl: Hashable, Sendable {
  /// The browser's own request, if it went out; else its preflight.
  package var browser: Exchange?
  package var curl: Exchange
  /// Sentences, the reason first.
  package var why: [String]

  package init(_ report: Report, beside curl: Exchange) {
    let sent = report.exchanges.filter { $0.source == .network }
    browser = sent.first { $0.request.kind == .actual } ?? sent.first
    self.curl = curl
    why = []
    why = [reason(report), difference(report), twice(report)].compactMap(\.self)
  }

  private var hasActual: Bool { browser?.request.kind == .actual }

  /// A sentence or two on why the one gets through and the other does not.
  private func reason(_ report: Report) -> String {
    guard let answer = curl.response, curl.failure == nil else {
      let detail = curl.failure.map { Say.text($0.detail) } ?? "no answer"
      return report.outcome == .failed
        ? "curl gets no answer either (\(detail)): this is the network's or the server's matter, not CORS."
        : "curl does not work here: it got no answer (\(detail)), though the browser's request did."
    }
    switch report.outcome {
    case .allowed:
      return "Both work: curl checks nothing, and the server's answer lets this page read it."
    case .failed:
      return "curl got an answer (\(answer.status)), and the browser's request got none:"
        + " what the browser adds to it is what the server, or something before it, stumbles over."
    case .blocked: return blocked(report, answer)
    }
  }

  private func blocked(_ report: Report, _ answer: WireResponse) -> String {
    let name = Say.browser(report.browser)
    if report.exchanges.isEmpty {
      return
        "curl has no page to protect: it sends what it is told. \(name) refuses this by itself,"
        + " before anything is sent; the server has no part in that."
    }
    if report.block?.stage == .preflight {
      return
        "curl asks nobody: it sends the request at once and shows the answer (\(answer.status))."
        + " \(name) asks the server first (a preflight), and was refused there,"
        + " so the request itself never went out."
    }
    if report.block?.stage == .redirect {
      return "curl stops at the redirect and shows it (without -L), and follows any with it;"
        + " it checks nothing on the way. \(name) follows it and checks every answer."
    }
    let origin = report.request.origin
    let page = origin.isOpaque ? "the page" : Say.text(origin.serialized)
    return "curl checks nothing: it shows every answer that comes (\(answer.status))."
      + " \(name) got an answer too, and keeps it from the script, because the answer does not"
      + " permit \(page) to read it."
  }

  /// Whether the server itself answers curl otherwise.
  private func difference(_ report: Report) -> String? {
    guard hasActual, let seen = browser?.response, let answer = curl.response else {
      return hasActual || browser == nil
        ? nil
        : "The server saw only the browser's question (OPTIONS, with Origin and the method);"
          + " curl never sends one."
    }
    let statuses = seen.status == answer.status
    let headers = Self.changed(seen.headers, answer.headers)
    if statuses, headers.isEmpty {
      return "The server gave both the same answer: status \(answer.status)"
        + " and the same CORS headers. So the difference is in who reads it, not in the server."
    }
    var parts: [String] = []
    if !statuses {
      parts.append("status \(seen.status) to the browser and \(answer.status) to curl")
    }
    parts += headers.map { name in
      switch (seen.headers.get(name), answer.headers.get(name)) {
      case (let value?, nil): "\(Say.bytes(name)): \(Say.bytes(value)) to the browser alone"
      case (nil, let value?): "\(Say.bytes(name)): \(Say.bytes(value)) to curl alone"
      case (let left, let right):
        "\(Say.bytes(name)): \(Say.bytes(left ?? "")) to the browser"
          + " and \(Say.bytes(right ?? "")) to curl"
      }
    }
    return "The server answers the two otherwise: \(Say.list(parts)). " + suspects(statuses)
  }

  /// What only the browser's request carries, as what the server may go by.
  private func suspects(_ statusesAgree: Bool) -> String {
    guard let browser else { return "" }
    if statusesAgree {
      return
        "curl names no Origin, and many servers write CORS headers only where one is named;"
        + " curl -H 'Origin: …' shows them."
    }
    let own = browser.request.headers.headers.map(\.name)
      .filter { !curl.request.headers.contains($0) }.map { Say.bytes($0) }
    let others = browser.request.headers.headers.filter { header in
      curl.request.headers.get(header.name).map { $0 != header.value } ?? false
    }.map { Say.bytes($0.name) }
    let names = own + others.map { "another \($0)" }
    return names.isEmpty
      ? "The two requests carry the same headers, so it may answer at random or the time matters."
      : "Only the browser's request has \(Say.list(names)); one of these is what it goes by."
  }

  /// Whether something was done twice.
  private func twice(_ report: Report) -> String? {
    let method = curl.request.method
    guard !["GET", "HEAD", "OPTIONS"].contains(method), curl.response != nil else { return nil }
    return hasActual
      ? "\(Say.bytes(method)) was sent twice, as the browser and as curl: the server may have done it twice."
      : "curl's \(Say.bytes(method)) reached the server, which may have done what it asks."
  }

  private static let names: [ByteString] = [
    "Access-Control-Allow-Origin", "Access-Control-Allow-Credentials",
    "Access-Control-Expose-Headers",
  ]

  private static func changed(_ left: HeaderList, _ right: HeaderList) -> [ByteString] {
    names.filter { left.values(of: $0) != right.values(of: $0) }
  }
}
