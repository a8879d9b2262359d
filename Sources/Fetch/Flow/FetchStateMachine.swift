/// Carries out one fetch as a browser would, without doing any I/O itself.
///
///     start ──► .send(request) ──► answered / failed ──► .send(…) … ──► .finished(report)
///
/// It says what to send; whoever drives it sends that, tells it what came back, and does what it says next.
/// The same machine drives live requests, recorded ones, edited ones, and the verdicts of other browsers.
/// Time is always an argument.
///
/// The steps are those of the [Fetch standard](https://fetch.spec.whatwg.org/), a file for each algorithm:
/// `+Request` (what the API accepts), `+MainFetch`, `+Preflight`, `+Network`, `+Response`, `+Redirect`.
package struct FetchStateMachine: Sendable {
  /// What whoever drives the machine is to do next.
  package enum Action: Hashable, Sendable {
    case send(WireRequest)
    case finished(Report)
  }

  /// What the browser remembers; to be handed to the next fetch when this one has finished.
  package internal(set) var state: BrowserState

  var report: Report
  let profile: BrowserProfile

  // The request, as it stands at the current hop.
  var method: ByteString = "GET"
  var headers = HeaderList()
  var body: ByteString?
  var tainting = Tainting.basic
  var redirectCount = 0
  /// The unsafe names of the request before any redirect (WebKit goes on asking for them).
  var firstUnsafeNames: [ByteString] = []
  /// The method before any redirect.
  var firstMethod: ByteString = "GET"
  /// Content-Type and its like that the last redirect dropped.
  var droppedBodyHeaders: [Header] = []
  /// Body headers are asked for but not sent at this hop (Firefox).
  var leavesBodyHeadersAway = false
  var wasPreflighted = false
  /// The hop (its place in the URL list, from 1) that was preflighted last.
  var preflightedHop = 0
  /// The request, as the script made it, is none that may go without a preflight to another origin.
  var beganUnsafe = false
  /// Authorization that a redirect to another origin dropped.
  var droppedAuthorization: [Header] = []
  var hasNotedSafelist = false
  var keepsOrigin = false
  /// The request's, until a redirect's Referrer-Policy changes it.
  var referrerPolicy: FetchRequest.ReferrerPolicy
  var hasTriedAuthentication = false
  var pending = Pending.nothing

  /// [Response tainting](https://fetch.spec.whatwg.org/#concept-request-response-tainting).
  enum Tainting: Hashable {
    case basic, cors, opaque
  }

  /// What the last `.send` was for.
  enum Pending: Hashable {
    case nothing
    case preflight(PreflightQuestion)
    /// With the stored response that is being revalidated.
    case actual(revalidating: HTTPCache.Entry?)
  }

  package init(_ request: FetchRequest, profile: BrowserProfile, state: BrowserState) {
    var request = request
    if request.api == .xhr {
      // XMLHttpRequest has no choice in these.
      request.mode = .cors
      request.redirect = .follow
      request.cache = .default
    }
    report = Report(request: request, browser: profile.browser)
    self.profile = profile
    self.state = state
    referrerPolicy = request.referrerPolicy ?? .strictOriginWhenCrossOrigin
  }

  var request: FetchRequest { report.request }

  /// [Current URL](https://fetch.spec.whatwg.org/#concept-request-current-url). Main fetch begins with one.
  var currentURL: URLRecord { report.urls.last ?? URLRecord(scheme: "") }

  /// Begins the fetch. To be called once, before anything else.
  package mutating func start(now: Timestamp) -> Action {
    if let block = prepareRequest() { return finish(block) }
    return mainFetch(now: now)
  }

  /// The answer to the last `.send`.
  package mutating func answered(_ response: WireResponse, now: Timestamp) -> Action {
    let exchange = report.exchanges.count - 1
    guard exchange >= 0 else { return .finished(report) }
    report.exchanges[exchange].response = response
    if response.status == 407, profile.has(.proxyStatusFromServerFails) {
      return failed(
        TransportFailure(
          .proxyFailed, "the server answered 407, which only a proxy may", partial: response),
        now: now)
    }
    let pending = self.pending
    self.pending = .nothing
    if let block = localNetworkBlock(connectedTo: response.remoteAddress) { return finish(block) }
    switch pending {
    case .preflight(let question):
      return preflightAnswered(response, question: question, exchange: exchange, now: now)
    case .actual(let entry):
      receiveCookies(response, exchange: exchange, now: now)
      return actualAnswered(
        cached(response, revalidating: entry, exchange: exchange, now: now), exchange: exchange,
        now: now)
    case .nothing:
      return .finished(report)
    }
  }

  /// The last `.send` brought no answer.
  package mutating func failed(_ failure: TransportFailure, now: Timestamp) -> Action {
    if let exchange = report.exchanges.indices.last {
      report.exchanges[exchange].failure = failure
      report.exchanges[exchange].response = failure.partial
    }
    if case .preflight = pending { report.unsent.append(actualRequest(at: now).wire) }
    pending = .nothing
    report.outcome = .failed
    report.failure = failure
    clearPreflightPermissions()
    return .finished(report)
  }

  /// Ends the fetch with a network error that is the browser's own decision.
  mutating func finish(_ block: Report.Block) -> Action {
    report.outcome = .blocked
    report.block = block
    report.response = nil
    return .finished(report)
  }

  /// A block at the current URL.
  func block(_ stage: Report.Stage, _ reason: BlockReason, exchange: Int? = nil) -> Report.Block {
    Report.Block(stage: stage, reason: reason, url: report.urls.last, exchange: exchange)
  }

  /// Records a check and hands back its reason if it failed.
  mutating func check(
    _ rule: Rule, asked: Check.Side, answered: Check.Side? = nil, exchange: Int? = nil,
    failing reason: BlockReason?
  ) -> BlockReason? {
    report.checks.append(
      Check(
        rule: rule, outcome: reason == nil ? .passed : .failed, exchange: exchange, asked: asked,
        answered: answered, reason: reason))
    return reason
  }
}
