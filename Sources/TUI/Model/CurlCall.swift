internal import Advice
package import Fetch
internal import Reports

/// The request of the run that is shown, made as curl makes it: for "why does curl work?".
package struct CurlCall: Hashable, Sendable {
  /// The step that it is about.
  package private(set) var id: ProbeID?
  /// nil while it is under way.
  package private(set) var exchange: Exchange?
  /// What the Diff region has beside each other.
  fileprivate var part = ComparedSide.Part.answer

  package init() {}

  fileprivate init(id: ProbeID) { self.id = id }

  package var isUnderWay: Bool { id != nil && exchange == nil }

  /// curl's call for a step of a run; nil where none has been answered.
  func exchange(for id: ProbeID) -> Exchange? { id == self.id ? exchange : nil }

  fileprivate mutating func answered(_ exchange: Exchange) { self.exchange = exchange }

  /// Of a long body the beginning is enough: its size and its text are shown elsewhere.
  mutating func hide(with masking: Masking) {
    exchange = exchange.map { masking.secrets.masked($0.holding(atMost: Report.longBody)) }
  }
}

extension Model {
  private var shownID: ProbeID? {
    guard let run, let step = shownStep, run.steps[step].result != nil else { return nil }
    return ProbeID(run: run.number, step: step)
  }

  /// V: the call as curl, once for each run; then its other part in the Diff region.
  mutating func callAsCurl() -> [Effect] {
    guard run?.inFlight == nil, asking == nil, !curlCall.isUnderWay else {
      notice = Notice("Still under way; \(key(.cancel)) cancels it")
      return []
    }
    guard let run, let id = shownID else {
      notice = Notice("Send the request first; then \(key(.versusCurl)) makes it as curl, too")
      return []
    }
    if curlCall.exchange(for: id) != nil {
      curlCall.part = curlCall.part == .answer ? .request : .answer
      compareWithCurl()
      return []
    }
    guard let wire = WireRequest.curl(run.steps[id.step].request) else {
      notice = Notice("curl has no use for this address", isError: true)
      return []
    }
    curlCall = CurlCall(id: id)
    notice = Notice(
      "Making the call as curl: \(wire.method.text) goes out once more; \(key(.cancel)) cancels")
    return [.callAsCurl(id, wire)]
  }

  mutating func curlAnswered(_ id: ProbeID, _ exchange: Exchange) {
    guard curlCall.id == id, curlCall.isUnderWay, run?.number == id.run else { return }
    curlCall.answered(exchange)
    verdictScroll = 0
    guard let report = run?.steps[id.step].result?.report else { return }
    let versus = VersusCurl(report, beside: exchange)
    if versus.browser?.response == nil || versus.browser?.request.kind == .preflight {
      curlCall.part = .request
    }
    compareWithCurl()
    notice = Notice("Verdict says why curl works; \(key(.versusCurl)) shows the other part in Diff")
  }

  /// - Returns: what stops it; empty where nothing is under way.
  mutating func stopCurl() -> [Effect] {
    guard let id = curlCall.id, curlCall.isUnderWay else { return [] }
    curlCall = CurlCall()
    return [.cancelCurl(id)]
  }

  /// The browser's request, or answer, on the left, curl's on the right. The focus stays.
  private mutating func compareWithCurl() {
    guard let id = curlCall.id, let curl = curlCall.exchange,
      let report = run?.steps[id.step].result?.report
    else { return }
    let versus = VersusCurl(report, beside: curl)
    let name = report.browser.displayName
    compared.choose(
      left: side(of: versus.browser, .shown, name), right: side(of: curl, .named("curl"), "curl"),
      masking: masking)
    diffPage = .chosen
    diffScroll = 0
    // Asked again from where the reason stands, it shows what was compared.
    reveal(focus == .verdict ? .diff : .verdict)
  }

  private func side(
    of exchange: Exchange?, _ origin: ComparedSide.Origin, _ name: String
  ) -> ComparedSide {
    let id = ComparedSide.ID(origin, exchange: 0, curlCall.part)
    guard let exchange else {
      return ComparedSide(id: id, title: "\(name): nothing was sent", message: nil)
    }
    return curlCall.part == .request
      ? ComparedSide(id, name, exchange.request)
      : ComparedSide(id, name, answer: exchange.response, to: exchange.request.kind)
  }
}
