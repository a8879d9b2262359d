import Fetch

/// A cache with a clock, so that a test reads as requests do.
struct HTTPCacheBench {
  var cache = HTTPCache()
  /// Sun, 06 Nov 1994 08:49:37 GMT
  var now = Timestamp(milliseconds: 784_111_777_000)
  var partition = "https://app.example"

  func request(
    _ url: String = "https://api.example/data", method: ByteString = "GET",
    headers: [Header] = []
  ) throws -> WireRequest {
    WireRequest(
      kind: .actual, method: method, url: try URLRecord.parse(url), headers: HeaderList(headers))
  }

  /// Sends a request whatever is stored; the answer comes at once.
  @discardableResult
  mutating func fetch(
    _ request: WireRequest, status: Int = 200, headers: [Header], body: ByteString = "body",
    mode: FetchRequest.CacheMode = .default, revalidating entry: HTTPCache.Entry? = nil
  ) -> WireResponse {
    cache.receive(
      WireResponse(status: status, headers: HeaderList(headers), body: Body(body)), to: request,
      mode: mode, revalidating: entry, partition: partition, requestedAt: now, now: now)
  }

  /// `use`, `revalidate`, `ask` or `fail`.
  func decision(_ request: WireRequest, _ mode: FetchRequest.CacheMode = .default) -> String {
    switch cache.decision(for: request, mode: mode, partition: partition, now: now) {
    case .use: "use"
    case .revalidate: "revalidate"
    case .ask: "ask"
    case .fail: "fail"
    }
  }
}

/// When the clock of a bench begins.
let arrivalDate: ByteString = "Sun, 06 Nov 1994 08:49:37 GMT"

let lastingAMinute = [Header("Cache-Control", "max-age=60")]
