internal import Fetch

/// A report, looked at from one of its answers.
struct Scene {
  let report: Report
  /// Index into `Report.exchanges` of the answer in question; nil before anything was sent.
  let index: Int?
  let stage: Report.Stage
  /// The problem in question is not the first; what became of the request is said elsewhere.
  var isNext = false

  init(_ report: Report, exchange index: Int?, stage: Report.Stage? = nil) {
    self.report = report
    self.index = index.flatMap { report.exchanges.indices.contains($0) ? $0 : nil }
    if let stage {
      self.stage = stage
    } else if let exchange = self.index.map({ report.exchanges[$0] }) {
      self.stage =
        exchange.request.kind == .preflight
        ? .preflight : Scene.redirects(exchange) ? .redirect : .response
    } else {
      self.stage = .beforeRequest
    }
  }

  static func redirects(_ exchange: Exchange) -> Bool {
    guard let response = exchange.response else { return false }
    return [301, 302, 303, 307, 308].contains(response.status)
      && response.headers.contains("Location")
  }

  var exchange: Exchange? { index.map { report.exchanges[$0] } }
  var answer: WireResponse? { exchange?.response }
  var headers: HeaderList { answer?.headers ?? HeaderList() }
  var isPreflight: Bool { stage == .preflight }

  /// The page's origin.
  var page: String { report.request.origin.serialized }

  /// The Origin header that went out, or would have: `null` once a redirect has tainted it.
  var origin: ByteString {
    exchange?.request.headers.get("Origin") ?? ByteString(utf8: page)
  }

  var isTainted: Bool { origin == "null" && !report.request.origin.isOpaque }

  /// The address in question.
  var url: URLRecord? { exchange?.request.url ?? report.block?.url ?? report.urls.last }

  /// That address as a text.
  var address: String { url.map(Say.url) ?? Say.text(report.request.url) }

  /// The server's origin as people say it: scheme, host, port.
  var server: String { url.map { Say.text($0.origin.serialized) } ?? "the server" }

  /// The method of the request that the script wants, as it would go out at this hop.
  var method: String {
    if isPreflight, let asked = exchange?.request.headers.get("Access-Control-Request-Method") {
      return Say.bytes(asked)
    }
    return exchange.map { Say.bytes($0.request.method) } ?? Say.text(report.request.method)
  }

  var includesCredentials: Bool { report.request.credentials == .include }

  /// Where the answer redirects to.
  var target: URLRecord? {
    headers.get("Location").flatMap { URLText.parse($0, base: exchange?.request.url) }
  }

  /// What a sentence about this answer begins with: `The answer to the preflight`, `The redirect`,
  /// …
  var thisAnswer: String {
    switch stage {
    case .preflight: "the answer to the preflight"
    case .redirect: "the redirect's own answer"
    case .beforeRequest, .response: "the answer"
    }
  }

  /// What became of the script's request, as a sentence; empty where that is said elsewhere.
  var consequence: String {
    if isNext { return "" }
    return switch stage {
    case .beforeRequest: "Nothing was sent."
    case .preflight: "So the browser never sent the \(method)."
    case .redirect: "So the browser did not follow the redirect."
    case .response:
      exchange?.source == .httpCache
        ? "The answer came from the browser's cache; the server was not asked."
        : "The request did reach the server, but the script may not see the answer."
    }
  }
}
