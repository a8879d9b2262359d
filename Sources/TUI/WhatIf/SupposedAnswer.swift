internal import Advice
internal import Fetch

extension EditedAnswer {
  /// An answer that would let the request pass: to a preflight one that allows what it asks for, else 200 with the
  /// CORS headers of the answer before it.
  static func supposed(
    to request: WireRequest, after answers: [EditedAnswer], at time: Timestamp
  ) -> EditedAnswer {
    let origin = request.headers.get("Origin")
    if request.kind == .preflight {
      let asked: [(ByteString, ByteString?)] = [
        ("Access-Control-Allow-Origin", origin),
        ("Access-Control-Allow-Methods", request.headers.get("Access-Control-Request-Method")),
        ("Access-Control-Allow-Headers", request.headers.get("Access-Control-Request-Headers")),
        ("Access-Control-Allow-Credentials", "true"),
      ]
      let headers = asked.compactMap { name, value in value.map { Header(name, $0) } }
      return EditedAnswer(supposing: 204, headers, to: request, at: time)
    }
    let names: [ByteString] = [
      "Access-Control-Allow-Origin", "Access-Control-Allow-Credentials",
      "Access-Control-Expose-Headers", "Vary",
    ]
    let before = answers.last?.headers.compactMap(\.header) ?? []
    let headers = before.filter { header in names.contains { $0.matchesIgnoringCase(header.name) } }
    return EditedAnswer(supposing: 200, headers, to: request, at: time)
  }
}

extension Reading {
  /// Nothing is refused so far; the verdict hangs on an answer that is not known.
  mutating func stand(before request: WireRequest) {
    let line = "\(request.method.text) \(request.url.requestTarget)"
    explanation.headline = "PASSED so far: \(line) would be sent"
    explanation.paragraphs = [
      "Nothing is refused up to here. The browser would go on and send "
        + "\(request.method.text) \(request.url.serialized()). What the server answers to that is "
        + "not known."
    ]
    browsers = browsers.map { verdict in
      guard verdict.outcome != .blocked, verdict.outcome != .failed else { return verdict }
      var verdict = verdict
      verdict.outcome = nil
      verdict.headline = ""
      verdict.why = "it would send \(line); what comes back is not known"
      verdict.console = []
      return verdict
    }
    fixes = []
    findings = []
  }
}
