import Fetch
import Testing

struct HTTPCacheTests {
  struct Row: Sendable {
    var headers: [Header]
    /// For so many seconds it is fresh.
    var seconds: Int64

    init(_ seconds: Int64, _ headers: (ByteString, ByteString)...) {
      self.headers = headers.map { Header($0.0, $0.1) }
      self.seconds = seconds
    }
  }

  @Test(arguments: [
    Row(60, ("Cache-Control", "max-age=60")),
    Row(60, ("cache-control", "Private, MAX-AGE=\"60\"")),
    Row(60, ("Cache-Control", "max-age=60, max-age=5")),
    Row(60, ("Cache-Control", "x=\"max-age=5, y\", max-age=60")),
    Row(60, ("Cache-Control", "public"), ("Cache-Control", "max-age=60, must-revalidate")),
    Row(60, ("Cache-Control", "s-maxage=5, max-age=60")),
    Row(50, ("Cache-Control", "max-age=60"), ("Age", "10")),
    Row(60, ("Cache-Control", "max-age=60"), ("Age", "x")),
    Row(60, ("Cache-Control", "max-age=60"), ("Expires", "0"), ("Pragma", "no-cache")),
    Row(50, ("Cache-Control", "max-age=60"), ("Date", "Sun, 06 Nov 1994 08:49:27 GMT")),
    Row(60, ("Cache-Control", "max-age=60"), ("Date", "Sun, 06 Nov 1994 08:59:37 GMT")),
    Row(60, ("Expires", "Sun, 06 Nov 1994 08:50:37 GMT"), ("Date", arrivalDate)),
    Row(60, ("Expires", "Sun, 06 Nov 1994 08:50:37 GMT")),
    Row(100, ("Last-Modified", "Sun, 06 Nov 1994 08:32:57 GMT"), ("Date", arrivalDate)),
    Row(1 << 31, ("Cache-Control", "max-age=99999999999999999999")),
  ])
  func `an answer is fresh for its lifetime`(row: Row) throws {
    var bench = HTTPCacheBench()
    let request = try bench.request()
    bench.fetch(request, headers: row.headers)
    bench.now = bench.now.adding(seconds: row.seconds - 1)
    #expect(bench.decision(request) == "use")
    bench.now = bench.now.adding(seconds: 1)
    #expect(bench.decision(request) == "revalidate")
  }

  @Test(arguments: [
    Row(0),
    Row(0, ("Cache-Control", "max-age=0")),
    Row(0, ("Cache-Control", "max-age")),
    Row(0, ("Cache-Control", "max-age=ten")),
    Row(0, ("Cache-Control", "max-age=-1")),
    Row(0, ("Cache-Control", "no-cache, max-age=60")),
    Row(0, ("Cache-Control", "no-cache=\"set-cookie\", max-age=60")),
    Row(0, ("Pragma", "no-cache"), ("Expires", "Sun, 06 Nov 1995 08:50:37 GMT")),
    Row(0, ("Expires", "0")),
    Row(0, ("Expires", "Sun, 06 Nov 1994 08:49:37 GMT")),
    Row(
      0, ("Cache-Control", "must-revalidate"), ("Last-Modified", "Sun, 06 Nov 1993 08:49:37 GMT")),
    Row(0, ("Last-Modified", "Mon, 06 Nov 1995 08:49:37 GMT")),
    Row(0, ("Cache-Control", "max-age=60"), ("Age", "60")),
  ])
  func `an answer may be kept and stale at once`(row: Row) throws {
    var bench = HTTPCacheBench()
    let request = try bench.request()
    bench.fetch(request, headers: row.headers)
    #expect(bench.decision(request) == "revalidate")
    #expect(bench.decision(request, .forceCache) == "use")
  }

  @Test func `the time on the way counts as age`() throws {
    var bench = HTTPCacheBench()
    let request = try bench.request()
    let response = WireResponse(status: 200, headers: HeaderList(lastingAMinute))
    let sent = bench.now
    bench.now = sent.adding(seconds: 59)
    bench.cache.store(
      response, for: request, partition: bench.partition, requestedAt: sent, now: bench.now)
    #expect(bench.decision(request) == "use")
    bench.now = sent.adding(seconds: 60)
    #expect(bench.decision(request) == "revalidate")
  }

  @Test(arguments: [
    (FetchRequest.CacheMode.default, "use", "revalidate", "ask"),
    (.noStore, "ask", "ask", "ask"),
    (.reload, "ask", "ask", "ask"),
    (.noCache, "revalidate", "revalidate", "ask"),
    (.forceCache, "use", "use", "ask"),
    (.onlyIfCached, "use", "use", "fail"),
  ])
  func `each cache mode goes its way`(
    mode: FetchRequest.CacheMode, whenFresh: String, whenStale: String, whenAbsent: String
  ) throws {
    var bench = HTTPCacheBench()
    let request = try bench.request()
    #expect(bench.decision(request, mode) == whenAbsent)
    bench.fetch(request, headers: lastingAMinute)
    #expect(bench.decision(request, mode) == whenFresh)
    bench.now = bench.now.adding(seconds: 60)
    #expect(bench.decision(request, mode) == whenStale)
  }

  @Test(arguments: [
    (FetchRequest.CacheMode.noStore, 0), (.reload, 1), (.noCache, 1), (.default, 1),
    (.forceCache, 1),
  ])
  func `only no-store keeps nothing`(mode: FetchRequest.CacheMode, count: Int) throws {
    var bench = HTTPCacheBench()
    bench.fetch(try bench.request(), headers: lastingAMinute, mode: mode)
    #expect(bench.cache.entries.count == count)
  }

  @Test(arguments: [
    "If-Modified-Since", "if-none-match", "If-Unmodified-Since", "If-Match", "If-Range",
  ])
  func `a script's own condition switches the cache off`(name: String) {
    let headers = HeaderList([Header(ByteString(utf8: name), "x")])
    #expect(FetchRequest.CacheMode.default.effective(for: headers) == .noStore)
    #expect(FetchRequest.CacheMode.forceCache.effective(for: headers) == .forceCache)
    #expect(FetchRequest.CacheMode.default.effective(for: HeaderList()) == .default)
  }

  @Test(arguments: [
    ("Cache-Control", "max-age=0", "revalidate"), ("Cache-Control", "no-cache", "revalidate"),
    ("Pragma", "no-cache", "revalidate"), ("Cache-Control", "max-age=10", "use"),
    ("Cache-Control", "max-age=9", "revalidate"), ("Range", "bytes=0-1", "ask"),
  ])
  func `the request has a say`(name: String, value: String, decision: String) throws {
    var bench = HTTPCacheBench()
    bench.fetch(try bench.request(), headers: lastingAMinute)
    bench.now = bench.now.adding(seconds: 10)
    let header = Header(ByteString(utf8: name), ByteString(utf8: value))
    #expect(bench.decision(try bench.request(headers: [header])) == decision)
  }

  @Test func `an answer is found by partition and URL without fragment`() throws {
    var bench = HTTPCacheBench()
    bench.fetch(try bench.request("https://api.example/data?q=1#one"), headers: lastingAMinute)
    #expect(bench.decision(try bench.request("https://api.example/data?q=1#two")) == "use")
    #expect(bench.decision(try bench.request("https://api.example/data?q=2")) == "ask")
    #expect(
      bench.decision(try bench.request("https://api.example/data?q=1", method: "POST")) == "ask")
    bench.partition = "https://else.example"
    #expect(bench.decision(try bench.request("https://api.example/data?q=1")) == "ask")
  }

  @Test func `HEAD is answered from GET, without the body`() throws {
    var bench = HTTPCacheBench()
    bench.fetch(try bench.request(), headers: lastingAMinute)
    let head = try bench.request(method: "HEAD")
    #expect(bench.decision(head) == "use")
    #expect(bench.cache.lookup(request: head, partition: bench.partition)?.response.body == "")
    bench.cache.removeAll()
    bench.fetch(head, headers: lastingAMinute)
    #expect(bench.decision(head) == "ask")
  }

  @Test func `a preflight is no matter of this cache`() throws {
    var bench = HTTPCacheBench()
    var preflight = try bench.request()
    preflight.kind = .preflight
    bench.fetch(preflight, headers: lastingAMinute)
    #expect(bench.cache.entries.isEmpty)
  }
}
