@testable import Fetch

/// Makes reports by hand, as the engine would fill them.
enum Build {
  static let api = URLRecord(
    scheme: "https", host: .domain("api.example.com"), path: .segments(["login"]))
  static let page = URLRecord(
    scheme: "https", host: .domain("app.example.com"), path: .segments([""]))
  static let origin = Origin.tuple(scheme: "https", host: .domain("app.example.com"), port: nil)

  static func url(
    _ host: String, _ path: String = "", scheme: String = "https", port: UInt16? = nil
  ) -> URLRecord {
    URLRecord(scheme: scheme, host: .domain(host), port: port, path: .segments([path]))
  }

  static func request(
    method: String = "GET", headers: [(String, String)] = [],
    credentials: FetchRequest.CredentialsMode = .sameOrigin, api: FetchRequest.API = .fetch,
    change: (inout FetchRequest) -> Void = { _ in }
  ) -> FetchRequest {
    var request = FetchRequest(
      url: "https://api.example.com/login", origin: origin, page: page)
    request.method = method
    request.headers = headers.map { FetchRequest.ScriptHeader($0.0, $0.1) }
    request.credentials = credentials
    request.api = api
    change(&request)
    return request
  }

  static func headers(_ pairs: [(String, String)]) -> HeaderList {
    HeaderList(pairs.map { Header(ByteString(utf8: $0.0), ByteString(utf8: $0.1)) })
  }

  static func exchange(
    _ kind: WireRequest.Kind = .actual, method: String = "GET", url: URLRecord = api,
    asked: [(String, String)] = [("Origin", "https://app.example.com")], status: Int? = 200,
    answered: [(String, String)] = [], body: String = "", failure: TransportFailure? = nil
  ) -> Exchange {
    var exchange = Exchange(
      request: WireRequest(
        kind: kind, method: ByteString(utf8: kind == .preflight ? "OPTIONS" : method), url: url,
        headers: headers(asked)),
      startedAt: Timestamp(milliseconds: 0))
    exchange.response = status.map {
      WireResponse(status: $0, headers: headers(answered), body: Body(ByteString(utf8: body)))
    }
    exchange.failure = failure
    return exchange
  }

  static func report(
    _ browser: Browser = .chromium, request: FetchRequest = request(), exchanges: [Exchange] = [],
    checks: [Check] = [], urls: [URLRecord] = [api], notes: [Note] = [],
    cookies: [CookieEvent] = [],
    response: FilteredResponse? = nil
  ) -> Report {
    var report = Report(request: request, browser: browser)
    report.response = response
    report.exchanges = exchanges
    report.checks = checks
    report.cookies = cookies
    report.notes = notes
    report.urls = urls
    return report
  }

  static func blocked(
    _ reason: BlockReason, at stage: Report.Stage = .response, _ browser: Browser = .chromium,
    request: FetchRequest = request(), exchanges: [Exchange] = [exchange()], checks: [Check] = [],
    urls: [URLRecord] = [api], url: URLRecord? = api
  ) -> Report {
    var report = report(
      browser, request: request, exchanges: exchanges, checks: checks, urls: urls)
    report.outcome = .blocked
    report.block = Report.Block(
      stage: stage, reason: reason, url: url,
      exchange: exchanges.isEmpty ? nil : exchanges.count - 1)
    return report
  }
}
