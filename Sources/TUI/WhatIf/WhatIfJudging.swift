internal import Advice
internal import Fetch

extension WhatIf {
  /// The run as it would have been. The answers that are edited take the recorded ones' place, and the engine does
  /// the rest.
  mutating func judgedRun(_ masking: Masking) -> Run {
    var edited = recorded
    edited.exchanges = answers.map(\.exchange)
    let time = recorded.exchanges.first?.startedAt ?? Timestamp(milliseconds: 0)
    let course = Replay.course(
      of: edited, as: recorded.browser, state: BrowserState(), now: time)
    used = course.used
    next = nil
    if case .wouldSend(let request) = course.verdict { next = request }
    let elsewhere = edited.judgedElsewhere
    let result =
      next.map {
        Run.Result(
          report: course.report, elsewhere: elsewhere, standsBefore: $0, masking: masking)
      } ?? Run.Result(report: course.report, elsewhere: elsewhere, masking: masking)
    var run = real
    run.source = .whatIf
    run.steps[step].state = .finished(result)
    if !fields.contains(field.withoutColumn) { field = fields.last ?? .nextAnswer }
    return run
  }

  /// An answer that would let the request pass: to a preflight one that allows what it asks for, else 200 with the
  /// CORS headers of the answer before it.
  static func supposed(
    _ request: WireRequest, after answers: [EditedAnswer], at time: Timestamp
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

  /// Supposes an answer to the request that would be sent next.
  mutating func supposeNextAnswer() {
    guard let next else { return }
    let time = recorded.exchanges.last?.startedAt ?? Timestamp(milliseconds: 0)
    answers.append(Self.supposed(next, after: answers, at: time))
    field = .status(answers.count - 1)
  }

  /// Carries out a fix that is meant for the report that was judged last.
  mutating func apply(_ fix: Fix) {
    for edit in fix.edits {
      guard used.indices.contains(edit.exchange) else { continue }
      answers[used[edit.exchange]].apply(edit.change)
      field = .status(used[edit.exchange])
    }
    appliedFixes.append(fix.title)
  }

  /// Notes that an answer was supposed, in the list of what was done.
  mutating func noteSupposed(_ request: WireRequest) {
    appliedFixes.append(
      "Suppose that \(request.method.text) \(request.url.requestTarget) is answered (made up)")
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
