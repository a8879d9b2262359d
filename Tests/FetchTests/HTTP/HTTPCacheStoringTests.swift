import Fetch
import Testing

struct HTTPCacheStoringTests {
  @Test(
    arguments: [200, 203, 204, 300, 301, 308, 404, 405, 410, 414, 501],
    [[], [Header("Cache-Control", "private")]])
  func `some statuses are kept without being told`(status: Int, headers: [Header]) throws {
    var bench = HTTPCacheBench()
    bench.fetch(try bench.request(), status: status, headers: headers)
    #expect(bench.cache.entries.count == 1)
  }

  @Test(arguments: [201, 302, 303, 307, 400, 401, 403, 500, 503])
  func `the others must be told`(status: Int) throws {
    var bench = HTTPCacheBench()
    let request = try bench.request()
    bench.fetch(request, status: status, headers: [])
    #expect(bench.cache.entries.count == 0)
    for header in [
      Header("Cache-Control", "max-age=1"), Header("Cache-Control", "public"),
      Header("Expires", "0"),
    ] {
      bench.cache.removeAll()
      bench.fetch(request, status: status, headers: [header])
      #expect(bench.cache.entries.count == 1)
    }
  }

  @Test(arguments: [206, 304])
  func `no part of an answer is kept`(status: Int) throws {
    var bench = HTTPCacheBench()
    bench.fetch(try bench.request(), status: status, headers: lastingAMinute)
    #expect(bench.cache.entries.isEmpty)
  }

  @Test func `no-store of either side keeps nothing, and drops what was there`() throws {
    var bench = HTTPCacheBench()
    let noStore = Header("Cache-Control", "max-age=60, no-store")
    bench.fetch(try bench.request(), headers: lastingAMinute)
    bench.fetch(try bench.request(), headers: [noStore])
    #expect(bench.cache.entries.isEmpty)
    bench.fetch(try bench.request(headers: [noStore]), headers: lastingAMinute)
    #expect(bench.cache.entries.isEmpty)
  }

  @Test func `an incomplete body is not kept`() throws {
    var bench = HTTPCacheBench()
    var response = WireResponse(status: 200, headers: HeaderList(lastingAMinute))
    response.bodyIsTruncated = true
    bench.cache.store(
      response, for: try bench.request(), partition: "", requestedAt: bench.now, now: bench.now)
    #expect(bench.cache.entries.isEmpty)
  }

  @Test(arguments: [301, 308, 410])
  func `a permanent answer is fresh for a year`(status: Int) throws {
    var bench = HTTPCacheBench()
    let request = try bench.request()
    bench.fetch(request, status: status, headers: [])
    bench.now = bench.now.adding(seconds: 365 * 86400 - 1)
    #expect(bench.decision(request) == "use")
    bench.now = bench.now.adding(seconds: 1)
    #expect(bench.decision(request) == "revalidate")
  }

  @Test(arguments: [
    ("POST", 200, 0), ("DELETE", 204, 0), ("patch", 303, 0), ("PUT", 199, 1), ("PUT", 400, 1),
    ("POST", 500, 1), ("OPTIONS", 200, 1), ("HEAD", 200, 1),
  ])
  func `an unsafe method that succeeds forgets the URL`(
    method: String, status: Int, count: Int
  ) throws {
    var bench = HTTPCacheBench()
    bench.fetch(try bench.request(), headers: lastingAMinute)
    bench.fetch(try bench.request("https://api.example/other"), headers: lastingAMinute)
    let request = try bench.request(method: ByteString(utf8: method))
    bench.fetch(request, status: status, headers: [])
    #expect(bench.cache.entries.count == count + 1)
  }

  @Test func `the newest answer of a URL is the only one`() throws {
    var bench = HTTPCacheBench()
    bench.fetch(try bench.request(), headers: lastingAMinute, body: "old")
    bench.fetch(try bench.request(), headers: lastingAMinute, body: "new")
    #expect(bench.cache.entries.map(\.response.body) == ["new"])
  }

  @Test(arguments: [(256, 256), (257, 256)])
  func `it keeps 256 answers, the oldest going first`(count: Int, kept: Int) throws {
    var bench = HTTPCacheBench()
    for number in 1...count {
      bench.fetch(try bench.request("https://api.example/\(number)"), headers: [])
    }
    #expect(bench.cache.entries.count == kept)
    #expect(bench.cache.entries.last?.key.url.requestTarget == "/\(count)")
    #expect(bench.cache.entries.first?.key.url.requestTarget == "/\(count - kept + 1)")
  }

  @Test(arguments: [(4 << 20, 1), (4 << 20 + 1, 0)])
  func `an answer may have 4 MiB`(size: Int, count: Int) throws {
    var bench = HTTPCacheBench()
    bench.fetch(
      try bench.request(), headers: [], body: ByteString(repeatElement(0x78, count: size)))
    #expect(bench.cache.entries.count == count)
  }

  @Test func `all together have 16 MiB`() throws {
    var bench = HTTPCacheBench()
    let body = ByteString(repeatElement(0x78, count: 4 << 20))
    for number in 1...4 {
      bench.fetch(try bench.request("https://api.example/\(number)"), headers: [], body: body)
    }
    #expect(bench.cache.entries.count == 4)
    bench.fetch(try bench.request("https://api.example/5"), headers: [], body: "x")
    #expect(bench.cache.entries.map(\.key.url.requestTarget) == ["/2", "/3", "/4", "/5"])
  }
}
