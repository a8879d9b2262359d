import Fetch
import Testing

struct HTTPCacheVaryTests {
  private func origin(_ text: ByteString?) -> [Header] {
    text.map { [Header("Origin", $0)] } ?? []
  }

  @Test(
    arguments: [
      (nil, "https://b.example", "use"), ("", "https://b.example", "use"),
      ("Accept", "https://b.example", "use"), ("Origin", "https://b.example", "ask"),
      ("accept , ORIGIN", "https://b.example", "ask"), ("Origin", "https://a.example", "use"),
      ("Origin", nil, "ask"), ("*", "https://a.example", "ask"),
    ] as [(String?, String?, String)])
  func `an answer for another origin is given unless Vary names Origin`(
    vary: String?, second: String?, decision: String
  ) throws {
    var bench = HTTPCacheBench()
    let headers = vary.map { [Header("Vary", ByteString(utf8: $0))] } ?? []
    bench.fetch(
      try bench.request(headers: origin("https://a.example")), headers: lastingAMinute + headers)
    let request = try bench.request(headers: origin(second.map { ByteString(utf8: $0) }))
    #expect(bench.decision(request) == decision)
  }

  @Test func `an entry knows for whom it was made`() throws {
    var bench = HTTPCacheBench()
    bench.fetch(try bench.request(headers: origin("https://a.example")), headers: lastingAMinute)
    #expect(bench.cache.entries.map(\.requestOrigin) == ["https://a.example"])
    bench.fetch(try bench.request(), headers: lastingAMinute)
    #expect(bench.cache.entries.map(\.requestOrigin) == [nil])
  }
}

struct HTTPCacheRevalidationTests {
  @Test(arguments: [
    ([Header("ETag", "\"v1\"")], [Header("If-None-Match", "\"v1\"")]),
    ([Header("last-modified", arrivalDate)], [Header("If-Modified-Since", arrivalDate)]),
    (
      [Header("Last-Modified", arrivalDate), Header("ETag", "W/\"v1\"")],
      [Header("If-None-Match", "W/\"v1\""), Header("If-Modified-Since", arrivalDate)]
    ),
    ([], []),
  ])
  func `a stored answer asks by its validators`(stored: [Header], asked: [Header]) throws {
    var bench = HTTPCacheBench()
    bench.fetch(try bench.request(), headers: stored)
    #expect(bench.cache.entries.map(\.conditionalHeaders) == [asked])
  }

  @Test func `a 304 replaces headers, and the CORS check sees the new ones`() throws {
    var bench = HTTPCacheBench()
    let request = try bench.request()
    bench.fetch(
      request,
      headers: [
        Header("ETag", "\"v1\""), Header("Access-Control-Allow-Origin", "https://a.example"),
        Header("X-Kept", "1"), Header("X-Twice", "1"), Header("X-Twice", "2"),
        Header("Content-Length", "4"), Header("X-Hop", "old"),
      ])
    let entry = try #require(bench.cache.lookup(request: request, partition: bench.partition))
    bench.now = bench.now.adding(seconds: 100)
    let response = bench.fetch(
      request, status: 304,
      headers: [
        Header("access-control-allow-origin", "https://b.example"), Header("X-Twice", "3"),
        Header("Content-Length", "0"), Header("Cache-Control", "max-age=60"),
        Header("Connection", "x-hop"), Header("X-Hop", "new"),
      ], body: "", revalidating: entry)
    #expect(response.status == 200)
    #expect(response.body == "body")
    #expect(response.headers.get("Access-Control-Allow-Origin") == "https://b.example")
    #expect(response.headers.values(of: "X-Twice") == ["3"])
    #expect(response.headers.get("X-Kept") == "1")
    #expect(response.headers.get("Content-Length") == "4")
    #expect(response.headers.get("X-Hop") == "old")
    #expect(!response.headers.contains("Connection"))
    #expect(bench.decision(request) == "use")
    #expect(bench.cache.entries.map(\.response) == [response])
  }

  @Test func `a 304 to a HEAD leaves the stored body alone`() throws {
    var bench = HTTPCacheBench()
    let head = try bench.request(method: "HEAD")
    bench.fetch(try bench.request(), headers: [Header("ETag", "\"v1\"")])
    let entry = try #require(bench.cache.lookup(request: head, partition: bench.partition))
    let response = bench.fetch(
      head, status: 304, headers: lastingAMinute, body: "", revalidating: entry)
    #expect(response.body == "")
    #expect(bench.cache.entries.map(\.response.body) == ["body"])
    #expect(bench.decision(try bench.request()) == "use")
  }

  @Test func `a 304 that was not asked for is the script's own`() throws {
    var bench = HTTPCacheBench()
    #expect(bench.fetch(try bench.request(), status: 304, headers: []).status == 304)
  }

  @Test func `a whole answer takes the stale one's place`() throws {
    var bench = HTTPCacheBench()
    let request = try bench.request()
    bench.fetch(request, headers: [Header("ETag", "\"v1\"")])
    let entry = try #require(bench.cache.lookup(request: request, partition: bench.partition))
    let response = bench.fetch(request, headers: lastingAMinute, body: "new", revalidating: entry)
    #expect(response.body == "new")
    #expect(bench.cache.entries.map(\.response.body) == ["new"])
  }

  @Test func `what was forgotten in the meantime is not stored again`() throws {
    var bench = HTTPCacheBench()
    let request = try bench.request()
    bench.fetch(request, headers: [Header("ETag", "\"v1\"")])
    let entry = try #require(bench.cache.lookup(request: request, partition: bench.partition))
    bench.cache.remove(entry.key)
    #expect(
      bench.fetch(request, status: 304, headers: [], revalidating: entry).body == "body")
    #expect(bench.cache.entries.isEmpty)
  }
}
