import Curl
import Fetch
import Probe
import TestSupport
import Testing

@Suite struct `Response bytes` {
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var wire: [UInt8]
    var status = 200
    var reason: ByteString = "OK"
    var version = "1.1"
    var headers: [Header] = []
    var body: ByteString = ""

    var testDescription: String { name }

    init(
      _ name: String, _ wire: String, status: Int = 200, reason: ByteString = "OK",
      version: String = "1.1", headers: [Header] = [], body: ByteString = ""
    ) {
      self.name = name
      // Tests write bytes above 0x7F as U+0080 to U+00FF.
      self.wire = ByteString(isomorphic: wire)?.bytes ?? []
      self.status = status
      self.reason = reason
      self.version = version
      self.headers = headers
      self.body = body
    }
  }

  static let cases = [
    Case(
      "case, order and duplicates of names stay",
      "HTTP/1.1 200 OK\r\nX-B: 1\r\nx-a: 2\r\nx-B: 3\r\n\r\n",
      headers: [Header("X-B", "1"), Header("x-a", "2"), Header("x-B", "3")]),
    Case(
      "values lose spaces and tabs around them and keep those inside",
      "HTTP/1.1 200 OK\r\na:1\r\nb: \t x\t y \t\r\nc:\r\nd:   \r\n\r\n",
      headers: [Header("a", "1"), Header("b", "x\t y"), Header("c", ""), Header("d", "")]),
    Case(
      "bytes above 0x7F and control characters stay",
      "HTTP/1.1 200 OK\r\na: \u{FF}\u{01}\u{E9}\r\n\r\n",
      headers: [Header("a", ByteString([0xFF, 0x01, 0xE9]))]),
    Case(
      "a colon belongs to the value after the first", "HTTP/1.1 200 OK\r\na: b:c\r\n\r\n",
      headers: [Header("a", "b:c")]),
    Case(
      "a name keeps the space before its colon", "HTTP/1.1 200 OK\r\na : b\r\n\r\n",
      headers: [Header("a ", "b")]),
    Case(
      "folded lines are joined with a space",
      "HTTP/1.1 200 OK\r\na: b\r\n  c\r\n\td\r\ne:\r\n f\r\n\r\n",
      headers: [Header("a", "b c d"), Header("e", "f")]),
    Case(
      "lines may end with LF alone", "HTTP/1.1 200 OK\na: b\n\n", headers: [Header("a", "b")]),
    Case(
      "a CR inside a line stays", "HTTP/1.1 200 OK\r\na: b\rc\r\n\r\n",
      headers: [Header("a", "b\rc")]),
    Case("a reason may be absent", "HTTP/1.1 204\r\n\r\n", status: 204, reason: ""),
    Case("a reason may be empty", "HTTP/1.1 204 \r\n\r\n", status: 204, reason: ""),
    Case(
      "a reason may be any bytes", "HTTP/1.1 404 N\u{E9} x \r\n\r\n", status: 404,
      reason: ByteString([0x4E, 0xE9, 0x20, 0x78])),
    Case("a status may be unheard of", "HTTP/1.1 799 Odd\r\n\r\n", status: 799, reason: "Odd"),
    Case("HTTP/1.0 is told", "HTTP/1.0 200 OK\r\n\r\nx", version: "1.0", body: "x"),
    Case(
      "informational answers are passed over",
      "HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 100 Continue\r\n\r\n"
        + "HTTP/1.1 199 Odd\r\na: 0\r\n\r\nHTTP/1.1 200 OK\r\na: b\r\n\r\nbody",
      headers: [Header("a", "b")], body: "body"),
    Case(
      "101 is an answer without a body",
      "HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\nbytes of x",
      status: 101, reason: "Switching Protocols", headers: [Header("Upgrade", "x")]),
    Case(
      "trailers are no headers",
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3;ext=1\r\nabc\r\n0\r\nX-T: 1\r\n\r\n",
      headers: [Header("Transfer-Encoding", "chunked")], body: "abc"),
    Case(
      "what follows a body without content is not read",
      "HTTP/1.1 204 No\r\nContent-Length: 4\r\n\r\nbody", status: 204, reason: "No",
      headers: [Header("Content-Length", "4")]),
    Case(
      "a body ends where it was announced to", "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nabcd",
      headers: [Header("Content-Length", "2")], body: "ab"),
    Case(
      "a body keeps its bytes", "HTTP/1.1 200 OK\r\n\r\n\u{0}\u{FF}\r\n",
      body: ByteString([0, 0xFF, 0x0D, 0x0A])),
    Case(
      "redirects are not followed", "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\n\r\n",
      status: 302, reason: "Found", headers: [Header("Location", "http://127.0.0.1:1/")]),
    Case(
      "401 is not answered", "HTTP/1.1 401 No\r\nWWW-Authenticate: Basic realm=x\r\n\r\n",
      status: 401, reason: "No", headers: [Header("WWW-Authenticate", "Basic realm=x")]),
    Case(
      "an unknown content coding leaves the body as it is",
      "HTTP/1.1 200 OK\r\nContent-Encoding: gzip, zz\r\n\r\nabc",
      headers: [Header("Content-Encoding", "gzip, zz")], body: "abc"),
    Case(
      "a coded answer may have no body",
      "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 0\r\n\r\n",
      headers: [Header("Content-Encoding", "gzip"), Header("Content-Length", "0")]),
    Case(
      "a header just under libcurl's limit is read",
      "HTTP/1.1 200 OK\r\na: \(String(repeating: "x", count: 90_000))\r\n\r\n",
      headers: [Header("a", ByteString(repeatElement(UInt8(ascii: "x"), count: 90_000)))]),
  ]

  @Test(arguments: cases)
  func `are kept`(_ test: Case) throws {
    let server = try RawServer(.readRequest, .send(test.wire))
    defer { server.stop() }
    let response = try send(request("GET", "http://127.0.0.1:\(server.port)/")).get()
    #expect(response.status == test.status)
    #expect(response.reason == test.reason)
    #expect(response.httpVersion == test.version)
    #expect(response.headers.headers == test.headers)
    #expect(response.body.bytes == test.body.bytes)
    #expect(!response.bodyIsTruncated)
    #expect(response.remoteAddress == "127.0.0.1")
    #expect(server.requests.count == 1)
  }

  @Test func `arriving one by one give the same answer`() throws {
    let wire = "HTTP/1.1 200 OK\r\na: b\r\n c\r\nContent-Length: 2\r\n\r\nhi"
    let drip = wire.utf8.flatMap { [RawServer.Action.send([$0]), .pause(milliseconds: 2)] }
    let server = try RawServer([[.readRequest] + drip])
    defer { server.stop() }
    let response = try send(request("GET", "http://127.0.0.1:\(server.port)/")).get()
    #expect(response.headers.headers == [Header("a", "b c"), Header("Content-Length", "2")])
    #expect(response.body == "hi")
  }

  // Made with gzip, zlib, brotli and zstd from "hello hello hello hello\n".
  static let coded: [(String, [UInt8])] = [
    ("gzip", Coded.gzip), ("x-gzip", Coded.gzip), ("GZIP", Coded.gzip), ("deflate", Coded.zlib),
    ("deflate", Coded.rawDeflate), ("br", Coded.brotli), ("zstd", Coded.zstd),
    ("identity", Array("hello hello hello hello\n".utf8)),
  ]

  @Test(arguments: coded, [true, false])
  func `of a coded body are decoded, asked for or not`(
    _ coding: (String, [UInt8]), _ isAskedFor: Bool
  ) throws {
    let head = "HTTP/1.1 200 OK\r\nContent-Encoding: \(coding.0)\r\n\r\n"
    let server = try RawServer(.readRequest, .send(Array(head.utf8) + coding.1))
    defer { server.stop() }
    let headers = isAskedFor ? [("Accept-Encoding", "gzip, deflate, br, zstd")] : []
    let url = "http://127.0.0.1:\(server.port)/"
    let response = try send(request("GET", url, headers: headers)).get()
    #expect(response.body.text == "hello hello hello hello\n")
    #expect(response.headers.headers == [Header("Content-Encoding", ByteString(utf8: coding.0))])
    let sent = isAskedFor ? "Accept-Encoding: gzip, deflate, br, zstd\r\n" : ""
    #expect(
      server.requestTexts == ["GET / HTTP/1.1\r\nHost: 127.0.0.1:\(server.port)\r\n\(sent)\r\n"])
  }

  @Test(arguments: [(99, true), (100, false), (101, false)])
  func `of a body are cut at the limit`(_ limit: Int, _ isCut: Bool) throws {
    let server = try RawServer(
      .readRequest, answer("200 OK", body: String(repeating: "x", count: 100)))
    defer { server.stop() }
    var options = CurlOptions()
    options.bodyLimit = limit
    let wire = try request("GET", "http://127.0.0.1:\(server.port)/")
    let response = try send(wire, options: options).get()
    #expect(response.bodyIsTruncated == isCut)
    #expect(response.body.count == min(limit, 100))
  }

  @Test func `without end are cut, and the connection is closed`() throws {
    let server = try RawServer(
      .readRequest, .text("HTTP/1.1 200 OK\r\n\r\n"), .flood([UInt8](repeating: 0x78, count: 65536))
    )
    defer { server.stop() }
    let transport = CurlTransport()
    let wire = try request("GET", "http://127.0.0.1:\(server.port)/")
    let response = try finish(transport, transport.start(wire, timeLimit: 10_000)).get()
    #expect(response.bodyIsTruncated)
    #expect(response.body.count == 16 << 20)
    for _ in 0..<200 where server.endings == 0 {
      _ = transport.wait(milliseconds: 10, watching: [])
    }
    #expect(server.endings == 1)
  }
}
