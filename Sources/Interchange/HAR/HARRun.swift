internal import Fetch

/// One request of a recording, played through the engine over the recorded answers.
struct HARRun {
  private let entry: HARRecording.Entry
  private let request: FetchRequest
  private let browser: Browser
  private let now: Timestamp
  private(set) var remarks: [HARRemark] = []
  /// The entries whose answers were given.
  private(set) var taken: Set<Int> = []

  init(_ entry: HARRecording.Entry, _ request: FetchRequest, _ browser: Browser) {
    self.entry = entry
    self.request = request
    self.browser = browser
    now = entry.startedAt
  }

  /// - Parameter pool: what may be taken; nothing is taken out of it.
  mutating func play(from pool: inout HARPool) -> (HARVerdict.Outcome, Report) {
    var state = BrowserState()
    if entry.response != nil,
      pool.preflight(for: entry.url, method: entry.method, near: entry.index) == nil
    {
      state.preflights = assumedPermissions()
    }
    var machine = FetchStateMachine(request, profile: .of(browser), state: state)
    var action = machine.start(now: now)
    /// Until the actual request has gone out.
    var current: HARRecording.Entry? = entry
    var sent: [Exchange] = []
    while true {
      switch action {
      case .finished(let report): return ended(report)
      case .send(let wire):
        sent.append(Exchange(request: wire, startedAt: now))
        guard let found = answer(to: wire, current, &pool) else {
          return (.unknown, unfinished(sent, .missing(wire, entry)))
        }
        taken.insert(found.index)
        if wire.kind == .actual { current = nil }
        if let response = found.response {
          sent[sent.count - 1].response = response
          action = machine.answered(response, now: now)
        } else if let failure = Self.failure(found.error) {
          action = machine.failed(failure, now: now)
        } else {
          return (.unknown, unfinished(sent, .unanswered(found)))
        }
      }
    }
  }

  private mutating func ended(_ report: Report) -> (HARVerdict.Outcome, Report) {
    if report.exchanges.contains(where: { $0.source == .preflightCache }) {
      remarks.append(.assumedPermission)
    }
    return (HARVerdict.Outcome(rawValue: report.outcome.rawValue) ?? .unknown, report)
  }

  private func answer(
    to wire: WireRequest, _ current: HARRecording.Entry?, _ pool: inout HARPool
  ) -> HARRecording.Entry? {
    let address = wire.url.serialized(excludingFragment: true)
    if wire.kind == .preflight {
      return pool.preflight(
        for: address,
        method: wire.headers.get("Access-Control-Request-Method")?.text ?? "",
        near: entry.index, without: taken)
    }
    return current ?? pool.request(for: address, after: entry.index, without: taken)
  }

  /// As far as the recording goes: without a verdict, for the reason that is told.
  private mutating func unfinished(_ sent: [Exchange], _ remark: HARRemark) -> Report {
    remarks.append(remark)
    var report = Report(request: request, browser: browser)
    report.urls = (try? URLRecord.parse(request.url, base: request.page)).map { [$0] } ?? []
    report.exchanges = sent
    let failure = TransportFailure(.notRecorded, remark.detail)
    report.exchanges[sent.count - 1].failure = failure
    report.outcome = .failed
    report.failure = failure
    return report
  }

  /// What a preflight allowed that the file does not have.
  private func assumedPermissions() -> PreflightCache {
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
