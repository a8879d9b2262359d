package import Fetch
internal import JSONLines

/// What a browser makes of a recorded request.
package struct HARVerdict: Hashable, Sendable {
  package enum Outcome: String, Hashable, Sendable {
    case allowed, blocked, failed
    /// The file does not hold what decides.
    case unknown
  }

  package var entry: HARRecording.Entry
  package var request: FetchRequest
  package var outcome: Outcome
  /// As far as the recording goes.
  package var report: Report
  /// What the file does not tell, and what was assumed instead: whole sentences.
  package var remarks: [String]
}

/// Judges the cross-origin requests of a recording, by the engine and the recorded answers alone.
package struct HARJudge {
  /// In the recording's order.
  package private(set) var verdicts: [HARVerdict] = []
  /// Cross-origin requests without CORS: images, scripts and the like.
  package private(set) var withoutCORS = 0
  /// Requests to the page's own origin.
  package private(set) var sameOrigin = 0
  /// Requests whose page the file does not name.
  package private(set) var withoutPage = 0

  private let recording: HARRecording
  private let browser: Browser
  private var used: Set<Int> = []
  private let now = Timestamp(milliseconds: 0)

  package init(_ recording: HARRecording, as browser: Browser) {
    self.recording = recording
    self.browser = browser
    for entry in recording.entries where !entry.isPreflight && !used.contains(entry.index) {
      judge(entry)
    }
  }

  // MARK: - What was asked

  private mutating func judge(_ entry: HARRecording.Entry) {
    guard let url = try? URLRecord.parse(entry.url), ["http", "https"].contains(url.scheme) else {
      return
    }
    let first = RecordedHeaders(entry.headers, isBrowser: true)
    guard let place = Self.page(of: entry, first) else {
      withoutPage += 1
      return
    }
    guard !place.origin.isSameOrigin(as: url.origin) else {
      sameOrigin += 1
      return
    }
    guard Self.isScripts(entry, first) else {
      withoutCORS += 1
      return
    }
    let preflight = preflight(for: entry.url, method: entry.method, near: entry.index)
    let recorded = RecordedHeaders(
      entry.headers, asked: preflight.map(Self.askedNames), isBrowser: true)
    var request = FetchRequest(url: entry.url, origin: place.origin, page: place.page)
    request.method = entry.method
    request.headers = recorded.script
    request.body = entry.body.map { ByteString(utf8: $0) }
    request.mode = recorded.mode ?? .cors
    request.api = entry.resourceType == "xhr" ? .xhr : .fetch
    var remarks: [String] = []
    if recorded.fetchMode == nil {
      remarks.append("The request's mode is not in the file; cors was assumed.")
    }
    if recorded.showsCredentials { request.credentials = .include }
    verdicts.append(verdict(entry, request, &remarks, knowsCredentials: recorded.showsCredentials))
  }

  private static func page(
    of entry: HARRecording.Entry, _ recorded: RecordedHeaders
  ) -> PageAddress? {
    let page = recorded.referrer ?? entry.page
    if let origin = recorded.origin, let place = try? PageAddress(origin: origin, page: page) {
      return place
    }
    guard let page, let url = try? URLRecord.parse(page), !url.origin.isOpaque else { return nil }
    return try? PageAddress(origin: url.origin.serialized, page: page)
  }

  /// Whether CORS plays a part: a script's request, or one in mode cors (a font, a module).
  private static func isScripts(
    _ entry: HARRecording.Entry, _ recorded: RecordedHeaders
  ) -> Bool {
    if let type = entry.resourceType, ["xhr", "fetch"].contains(type) { return true }
    switch recorded.fetchMode {
    case "cors"?: return true
    case "no-cors"?: return recorded.fetchDestination == "empty" && entry.resourceType == nil
    case nil: return entry.resourceType == nil ? recorded.origin != nil : false
    default: return false
    }
  }

  // MARK: - What was answered

  /// The nearest preflight of this address and method that belongs to no other request. Chrome lists it after
  /// the request that it is for.
  private func preflight(
    for url: String, method: String, near index: Int
  ) -> HARRecording.Entry? {
    recording.entries
      .filter { entry in
        entry.isPreflight && !used.contains(entry.index)
          && Self.withoutFragment(entry.url) == Self.withoutFragment(url)
          && entry.headers.allSatisfy {
            $0.name.lowercased() != "access-control-request-method" || $0.value == method
          }
      }
      .min { abs($0.index - index) < abs($1.index - index) }
  }

  private static func withoutFragment(_ url: String) -> Substring {
    url.prefix { $0 != "#" }
  }

  private static func askedNames(_ preflight: HARRecording.Entry) -> Set<String> {
    Set(
      preflight.headers.filter { $0.name.lowercased() == "access-control-request-headers" }
        .flatMap { $0.value.lowercased().split(separator: ",") }
        .map { $0.filter { $0 != " " } })
  }

  private mutating func verdict(
    _ entry: HARRecording.Entry, _ request: FetchRequest, _ remarks: inout [String],
    knowsCredentials: Bool
  ) -> HARVerdict {
    let before = used
    var told: [String] = []
    let (outcome, report) = run(request, entry, &told)
    if !knowsCredentials, request.mode == .cors {
      let taken = used
      used = before
      var other = request
      other.credentials = .include
      var ignored: [String] = []
      let (otherOutcome, otherReport) = run(other, entry, &ignored)
      used = taken
      let words =
        otherOutcome == outcome
        ? "the verdict does not depend on it"
        : "with include it would be \(otherOutcome.rawValue)"
          + (otherReport.block.map { " (\($0.reason.code))" } ?? "")
      remarks.append(
        "Whether the script asked for credentials is not in the file (no cookie is); \(words).")
    }
    if entry.isFromCache {
      remarks.append("The answer came from the browser's cache, with the headers stored there.")
    }
    return HARVerdict(
      entry: entry, request: request, outcome: outcome, report: report, remarks: remarks + told)
  }

  /// Runs the engine over the recorded answers.
  private mutating func run(
    _ request: FetchRequest, _ entry: HARRecording.Entry, _ remarks: inout [String]
  ) -> (HARVerdict.Outcome, Report) {
    var state = BrowserState()
    if entry.response != nil,
      preflight(for: entry.url, method: entry.method, near: entry.index) == nil
    {
      state.preflights = assumedPermissions(request)
    }
    var machine = FetchStateMachine(request, profile: .of(browser), state: state)
    var action = machine.start(now: now)
    var current: HARRecording.Entry? = entry
    var last = Report(request: request, browser: browser)
    while true {
      switch action {
      case .finished(let report):
        if report.exchanges.contains(where: { $0.source == .preflightCache }) {
          remarks.append(
            "The file has no preflight; as the request itself was answered, it must have passed.")
        }
        return (HARVerdict.Outcome(rawValue: report.outcome.rawValue) ?? .unknown, report)
      case .send(let wire):
        last.exchanges.append(Exchange(request: wire, startedAt: now))
        let found =
          wire.kind == .preflight
          ? preflight(
            for: wire.url.serialized(excludingFragment: true),
            method: wire.headers.get("Access-Control-Request-Method")?.text ?? "",
            near: (current ?? entry).index)
          : current ?? redirected(to: wire, after: entry.index)
        guard let found else {
          remarks.append(Self.missing(wire, entry))
          return (.unknown, last)
        }
        used.insert(found.index)
        if wire.kind == .actual { current = nil }
        if let response = found.response {
          action = machine.answered(response, now: now)
        } else if let failure = Self.failure(found.error) {
          action = machine.failed(failure, now: now)
        } else {
          remarks.append(Self.unanswered(found))
          return (.unknown, last)
        }
      }
    }
  }

  /// What a preflight allowed that the file does not have.
  private func assumedPermissions(_ request: FetchRequest) -> PreflightCache {
    var machine = FetchStateMachine(request, profile: .of(browser), state: BrowserState())
    guard case .send(let wire) = machine.start(now: now), wire.kind == .preflight else {
      return PreflightCache()
    }
    let answer = HeaderList([
      Header("Access-Control-Allow-Origin", wire.headers.get("Origin") ?? "*"),
      Header("Access-Control-Allow-Credentials", "true"),
      Header(
        "Access-Control-Allow-Methods", wire.headers.get("Access-Control-Request-Method") ?? "*"),
      Header(
        "Access-Control-Allow-Headers", wire.headers.get("Access-Control-Request-Headers") ?? "*"),
      Header("Access-Control-Max-Age", "600"),
    ])
    _ = machine.answered(WireResponse(status: 204, headers: answer), now: now)
    return machine.state.preflights
  }

  private func redirected(to wire: WireRequest, after index: Int) -> HARRecording.Entry? {
    let url = wire.url.serialized(excludingFragment: true)
    return recording.entries.dropFirst(index + 1).first {
      !used.contains($0.index) && !$0.isPreflight && Self.withoutFragment($0.url) == url
    }
  }

  // MARK: - What is missing

  private static func missing(_ wire: WireRequest, _ entry: HARRecording.Entry) -> String {
    guard wire.kind == .preflight else {
      return "The file ends the redirects before \(wire.url.serialized(excludingFragment: true))."
    }
    return entry.response == nil
      ? "The file has neither the preflight nor an answer (Safari leaves preflights away, and browsers hide refused answers), so it does not tell why the request failed."
      : "The file has no preflight for \(wire.url.serialized(excludingFragment: true))."
  }

  private static func unanswered(_ entry: HARRecording.Entry) -> String {
    switch entry.error {
    case "net::ERR_BLOCKED_BY_CLIENT"?: "An extension of the browser stopped this request."
    case "net::ERR_ABORTED"?: "The page gave this request up before its answer."
    case let error?:
      "The file has no answer, only \(error): the browser hides an answer that it refuses."
    case nil:
      "The file has no answer: refused answers are hidden, and a failed connection has none."
    }
  }

  private static func failure(_ error: String?) -> TransportFailure? {
    let kinds: [String: TransportFailure.Kind] = [
      "net::ERR_NAME_NOT_RESOLVED": .nameNotResolved,
      "net::ERR_CONNECTION_REFUSED": .connectionRefused,
      "net::ERR_CONNECTION_RESET": .connectionReset, "net::ERR_CONNECTION_CLOSED": .connectionReset,
      "net::ERR_EMPTY_RESPONSE": .connectionReset, "net::ERR_TIMED_OUT": .timedOut,
      "net::ERR_CONNECTION_TIMED_OUT": .timedOut, "net::ERR_ADDRESS_UNREACHABLE": .connectFailed,
      "net::ERR_INTERNET_DISCONNECTED": .connectFailed,
      "net::ERR_CERT_AUTHORITY_INVALID": .certificateNotTrusted,
      "net::ERR_CERT_DATE_INVALID": .certificateNotTrusted,
      "net::ERR_CERT_COMMON_NAME_INVALID": .certificateNotTrusted,
      "net::ERR_SSL_PROTOCOL_ERROR": .tlsFailed,
    ]
    guard let error, let kind = kinds[error] else { return nil }
    return TransportFailure(kind, "the recording says \(error)")
  }
}
