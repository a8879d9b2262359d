import Fetch
import JSONLines
import Testing

@Suite struct RunRecordTests {
  private static let start = Timestamp(milliseconds: 1_790_000_000_000)

  /// A run with one of everything that a record can hold.
  private static func run(
    body: ByteString = "{}", answer: ByteString = "[]"
  ) throws -> RecordedRun {
    let page = try URLRecord.parse("https://app.example.com/a")
    let url = try URLRecord.parse("https://api.example.com/x?q=1")
    var request = FetchRequest(url: "/x?q=1", origin: page.origin, page: page)
    request.method = "pUt"
    request.headers = [.init("X-A", "é\n"), .init("", "")]
    request.body = body
    request.mode = .noCORS
    request.credentials = .include
    request.redirect = .manual
    request.cache = .onlyIfCached
    request.referrerPolicy = .unsafeURL
    request.api = .xhr
    request.hasUploadListener = true
    request.thirdPartyCookies = .block
    request.localNetworkAccess = .prompt
    request.pageAddressSpace = .loopback
    request.hsts = ["example.com"]
    request.authentication = ("ann", "pw")
    request.isBare = true
    let wire = WireRequest(
      kind: .actual, method: "\u{7F}", url: url,
      headers: HeaderList([
        Header(ByteString([0xFF, 0x41]), ByteString([0, 0xC3])), Header("", ""),
      ]),
      body: body)
    var response = WireResponse(
      status: 299, reason: "Odd", httpVersion: "2", headers: HeaderList([Header("X", " ")]),
      body: Body(answer),
      timing: Timing(dns: 0.125, connect: 1, tls: nil, firstByte: 2.5, total: 3.001),
      remoteAddress: "::1")
    response.bodyIsTruncated = true
    var failed = Exchange(request: wire, startedAt: start.adding(seconds: 1))
    failed.failure = TransportFailure(.bodyTruncated, "cut \u{1B}", partial: response)
    failed.response = response
    var cached = Exchange(request: wire, source: .httpCache, startedAt: start)
    cached.response = response
    var state = BrowserState()
    var cookie = Cookie(
      name: "n", value: ByteString([0xFE]), domain: "example.com", isHostOnly: false, path: "/x",
      isSecure: true, isHTTPOnly: true, sameSite: .strict,
      partition: CookiePartition(site: "https://example.com", isThirdParty: true),
      expires: start.adding(seconds: 60), created: start)
    cookie.lastAccessed = start.adding(seconds: 2)
    state.cookies.set(cookie)
    let key = PreflightCache.Key(partition: "p", origin: "null #4", url: url.serialized())
    state.preflights = PreflightCache(entries: [
      .init(key: key, permission: .method("*"), hasCredentials: true, expires: start),
      .init(key: key, permission: .header("x-a"), hasCredentials: false, expires: start),
    ])
    state.responses = HTTPCache(entries: [
      .init(
        key: .init(partition: "p", url: url),
        requestHeaders: HeaderList([Header("Origin", "null")]),
        response: WireResponse(status: 200, headers: HeaderList()), requestedAt: start,
        receivedAt: start)
    ])
    return RecordedRun(
      request: request, browser: .firefox, before: [.safari: state],
      exchanges: [
        cached,
        Exchange(request: wire, source: .preflightCache, startedAt: start), failed,
      ], startedAt: start, endedAt: start.adding(seconds: 3))
  }

  private static func record(_ run: RecordedRun) -> RunRecord {
    let report = Report(request: run.request, browser: run.browser)
    return RunRecord(
      summary: RunSummary(
        id: "1", at: start, report: report, title: #"a ","run": in it"#, hidesSecrets: true),
      run: run)
  }

  @Test func `everything that a run holds is written and read`() throws {
    let record = Self.record(try Self.run())
    let read = try RunRecord(line: record.line())
    #expect(read.summary == record.summary)
    #expect(read.run.request == record.run.request)
    #expect(read.run.exchanges == record.run.exchanges)
    #expect(read.run.before.mapValues(\.preflights) == record.run.before.mapValues(\.preflights))
    #expect(read.run.before.mapValues(\.cookies) == record.run.before.mapValues(\.cookies))
    #expect(
      read.run.before[.safari]?.responses.entries == record.run.before[.safari]?.responses.entries)
    #expect(read.line() == record.line())
  }

  @Test func `an opaque origin keeps its number`() throws {
    var run = try Self.run()
    run.request.origin = .opaque(7)
    run.request.page = nil
    let read = try RunRecord(line: Self.record(run).line())
    #expect(read.run.request == run.request)
  }

  @Test func `a line is one line and has nothing that a terminal acts on`() throws {
    let line = Self.record(try Self.run()).line()
    #expect(!line.contains { $0 < 0x20 || $0 == 0x7F })
  }

  @Test func `the summary is read from the head of the line alone`() throws {
    let record = Self.record(try Self.run())
    let line = record.line()
    #expect(try RunSummary(head: line) == record.summary)
    #expect(try RunSummary(head: line.prefix(500)) == record.summary)
    #expect(throws: RunRecordMistake.self) { try RunSummary(head: line.prefix(100)) }
  }

  @Test(arguments: [
    (10, 10, 0), (10, 11, 1), (0, 5, 5),
  ])
  func `a long body is cut, and how much of it is told`(
    limit: Int, size: Int, leftOut: Int
  ) throws {
    let body = ByteString([UInt8](repeating: 0x61, count: size))
    let record = Self.record(try Self.run(body: "", answer: body))
    let read = try RunRecord(line: record.line(bodyLimit: limit))
    // Of the two answers that have it.
    #expect(read.bytesLeftOut == 2 * leftOut)
    #expect(read.run.exchanges[0].response?.body.count == size - leftOut)
  }

  @Test func `what was left out before is told too, in both forms`() throws {
    var record = Self.record(try Self.run(body: "", answer: "0123456789"))
    record.bytesLeftOut = 1000
    // Of the two answers that have it.
    #expect(try RunRecord(line: record.line(bodyLimit: 4)).bytesLeftOut == 1012)
    #expect(try RunRecord(record.node(bodyLimit: 10)).bytesLeftOut == 1000)
    let negative = String(decoding: record.line(), as: UTF8.self)
      .replacing("\"bodyBytesLeftOut\":1000", with: "\"bodyBytesLeftOut\":-1")
    #expect(throws: RunRecordMistake.self) { try RunRecord(line: Array(negative.utf8)) }
  }

  @Test func `no sum of what was left out is too great`() throws {
    let record = Self.record(try Self.run(body: "", answer: "0123456789"))
    let line = String(decoding: record.line(bodyLimit: 4), as: UTF8.self)
      .replacing("\"bodyBytesLeftOut\":6", with: "\"bodyBytesLeftOut\":\(Int.max)")
    #expect(try RunRecord(line: Array(line.utf8)).bytesLeftOut == .max)
  }

  @Test func `a cut stands between characters`() throws {
    let record = Self.record(try Self.run(answer: "aé😀"))
    for limit in 1...6 {
      let read = try RunRecord(line: record.line(bodyLimit: limit))
      let body = try #require(read.run.exchanges[0].response?.body)
      #expect(String(validating: body.bytes, as: UTF8.self) != nil, "at \(limit)")
      #expect(body.count <= limit)
    }
  }

  @Test(arguments: [
    (#""version":1"#, #""version":2"#, "version: 2 was written by a newer corscope"),
    (#""version":1"#, #""version":"1""#, "version: must be a whole number"),
    (#""corscope":"run""#, #""corscope":"x""#, "corscope: is not \"run\""),
    (#""status":299"#, #""status":"299""#, "run.exchanges[0].response.status: must be"),
    (#""mode":"no-cors""#, #""mode":"navigate""#, "run.request.mode: \"navigate\" is not known"),
    (#""safari":{"#, #""opera":{"#, "run.before.opera: is no browser"),
    (#""url":"https"#, #""url":"htt ps"#, "run.before.safari.responses[0].url"),
    (#""base64":"#, #""base65":"#, "run.before.safari.cookies[0].value: must be a string"),
  ])
  func `a mistake names its member`(old: String, new: String, message: String) throws {
    let line = String(decoding: Self.record(try Self.run()).line(), as: UTF8.self)
    let broken = line.replacing(old, with: new)
    #expect(broken != line)
    let mistake = #expect(throws: RunRecordMistake.self) {
      try RunRecord(line: Array(broken.utf8))
    }
    #expect(mistake?.description.hasPrefix(message) == true, "\(mistake?.description ?? "none")")
  }

  @Test func `no line that is cut or spoilt somewhere is a crash`() throws {
    let line = Self.record(try Self.run()).line()
    for end in stride(from: 0, to: line.count, by: 7) {
      #expect(throws: RunRecordMistake.self) { try RunRecord(line: Array(line[..<end])) }
      var spoilt = line
      spoilt[end] ^= 0x15
      _ = try? RunRecord(line: spoilt)
    }
  }
}
