import Curl
import Fetch
import Probe
import TestSupport
import Testing

@Suite struct `Hostile servers` {
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var script: [RawServer.Action]
    var kind: TransportFailure.Kind
    /// What the failure's words must contain.
    var says = ""
    /// The headers of the partial answer; nil when there must be no partial answer.
    var partial: [Header]?
    var body: ByteString = ""
    var method = "GET"

    var testDescription: String { name }

    init(
      _ name: String, _ kind: TransportFailure.Kind, _ script: RawServer.Action...,
      says: String = "",
      partial: [Header]? = nil, body: ByteString = "", method: String = "GET"
    ) {
      self.name = name
      self.script = [.readRequest] + script
      self.kind = kind
      self.says = says
      self.partial = partial
      self.body = body
      self.method = method
    }
  }

  static let long = String(repeating: "x", count: 110_000)
  static let flood = Array("a: \(String(repeating: "x", count: 1000))\r\n".utf8)
  static let chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
  static let chunkedHeader = [Header("Transfer-Encoding", "chunked")]
  static let gzipHead = "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n"
  static let gzipHeader = [Header("Content-Encoding", "gzip")]

  static let cases = [
    Case("closes without an answer", .connectionReset, says: "before a status line"),
    Case("resets without an answer", .connectionReset, .reset),
    Case("resets without an answer to POST", .connectionReset, .reset, method: "POST"),
    Case("resets without an answer to HEAD", .connectionReset, .reset, method: "HEAD"),
    Case(
      "ends inside the status line", .connectionReset, .text("HTTP/1.1 200 O"),
      says: "before a status line"),
    Case(
      "ends after the status line", .headersTruncated, .text("HTTP/1.1 200 OK\r\n"), partial: []),
    Case(
      "ends inside a header", .headersTruncated,
      .text("HTTP/1.1 200 OK\r\nA: b\r\nAccess-Control-Allow-Ori"), partial: [Header("A", "b")]),
    Case(
      "ends before the empty line", .headersTruncated, .text("HTTP/1.1 200 OK\r\nA: b\r\n"),
      says: "inside the header block", partial: [Header("A", "b")]),
    Case(
      "ends before the empty line to HEAD", .headersTruncated,
      .text("HTTP/1.1 200 OK\r\nA: b\r\n"), partial: [Header("A", "b")], method: "HEAD"),
    Case(
      "ends before the empty line of a 204", .headersTruncated,
      .text("HTTP/1.1 204 OK\r\nA: b\r\n"), partial: [Header("A", "b")]),
    Case(
      "resets inside the header block", .headersTruncated,
      .text("HTTP/1.1 200 OK\r\nA: b\r\n"), .pause(milliseconds: 50), .reset,
      partial: [Header("A", "b")]),
    Case(
      "ends after an informational answer", .headersTruncated,
      .text("HTTP/1.1 103 Early Hints\r\nA: b\r\n\r\n"), says: "informational",
      partial: [Header("A", "b")]),
    Case(
      "sends NUL in a header", .headersUnreadable,
      .text("HTTP/1.1 200 OK\r\nA: b\r\nX: a\0b\r\nC: d\r\n\r\n"), says: "after the header A",
      partial: [Header("A", "b")]),
    Case(
      "sends a line without a colon", .headersUnreadable,
      .text("HTTP/1.1 200 OK\r\nnonsense\r\nC: d\r\n\r\n"), says: "after the status line",
      partial: []),
    Case(
      "sends a header of 110 kB", .headersUnreadable,
      .text("HTTP/1.1 200 OK\r\nA: b\r\nX: \(long)\r\n\r\n"), says: "100 kB",
      partial: [Header("A", "b")]),
    Case(
      "sends an unreadable length", .headersUnreadable,
      .text("HTTP/1.1 200 OK\r\nA: b\r\nContent-Length: x\r\n\r\n"), says: "A",
      partial: [Header("A", "b")]),
    Case(
      "speaks no HTTP", .malformedResponse, .text("220 mail ESMTP\r\n\r\n"), says: "status line"),
    Case("speaks HTTP/0.9", .malformedResponse, .text("<html>hello</html>")),
    Case("speaks HTTP/1.7", .malformedResponse, .text("HTTP/1.7 200 OK\r\n\r\n")),
    Case("speaks HTTP/9", .malformedResponse, .text("HTTP/9 200 OK\r\n\r\n")),
    Case("has a status of two digits", .malformedResponse, .text("HTTP/1.1 99 OK\r\n\r\n")),
    Case("has a status in words", .malformedResponse, .text("HTTP/1.1 abc OK\r\n\r\n")),
    Case("answers with TLS", .malformedResponse, .send([0x15, 3, 1, 0, 2, 2, 0x28])),
    Case(
      "sends less body than announced", .bodyTruncated,
      .text("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc"),
      partial: [Header("Content-Length", "9")], body: "abc"),
    Case(
      "resets inside the body", .bodyTruncated,
      .text("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc"), .pause(milliseconds: 50), .reset,
      partial: [Header("Content-Length", "9")], body: "abc"),
    Case(
      "resets a body without announced length", .bodyTruncated,
      .text("HTTP/1.1 200 OK\r\nA: b\r\n\r\nabc"), .pause(milliseconds: 50), .reset,
      partial: [Header("A", "b")], body: "abc"),
    Case(
      "ends inside a chunk", .bodyTruncated, .text(chunked + "5\r\nabc"), partial: chunkedHeader,
      body: "abc"),
    Case(
      "ends before the last chunk", .bodyTruncated, .text(chunked + "3\r\nabc\r\n"),
      partial: chunkedHeader, body: "abc"),
    Case(
      "sends no chunk where one is due", .malformedResponse, .text(chunked + "3\r\nabc\r\nzz\r\n"),
      says: "framing", partial: chunkedHeader, body: "abc"),
    Case(
      "sends a chunk longer than it says", .malformedResponse, .text(chunked + "3\r\nabcdef\r\n"),
      partial: chunkedHeader, body: "abc"),
    Case(
      "sends a chunk of more bytes than there are", .malformedResponse,
      .text(chunked + "fffffffffffffffff\r\n"), partial: chunkedHeader),
    Case(
      "names gzip and sends text", .undecodableBody, .text(gzipHead + "\r\nhello hello hello"),
      says: "Content-Encoding", partial: gzipHeader),
    Case(
      "sends broken gzip", .undecodableBody,
      .send(
        Array((gzipHead + "\r\n").utf8) + Coded.gzip.prefix(10)
          + [UInt8](repeating: 0xFF, count: 20)),
      partial: gzipHeader),
    Case(
      "sends broken gzip in chunks", .undecodableBody,
      .text(gzipHead + "Transfer-Encoding: chunked\r\n\r\n12\r\nhello hello hello!\r\n0\r\n\r\n"),
      partial: gzipHeader + chunkedHeader),
    Case(
      "names br and sends text", .undecodableBody,
      .text("HTTP/1.1 200 OK\r\nContent-Encoding: br\r\n\r\n\u{7f}hello hello hello"),
      partial: [Header("Content-Encoding", "br")]),
    Case(
      "names zstd and sends text", .undecodableBody,
      .text("HTTP/1.1 200 OK\r\nContent-Encoding: zstd\r\n\r\nhello hello hello"),
      partial: [Header("Content-Encoding", "zstd")]),
    Case(
      "wraps the body in codings without end", .headersUnreadable,
      .text(
        "HTTP/1.1 200 OK\r\nA: b\r\n"
          + "Content-Encoding: \(String(repeating: "gzip, ", count: 50))gzip\r\n\r\nx"),
      says: "after the header A", partial: [Header("A", "b")]),
  ]

  @Test(arguments: cases)
  func `come to a named failure`(_ test: Case) throws {
    let server = try RawServer([test.script])
    defer { server.stop() }
    let wire = try request(test.method, "http://127.0.0.1:\(server.port)/")
    let failure = try send(wire).failure()
    #expect(failure.kind == test.kind, "\(failure)")
    #expect(failure.detail.contains(test.says), "\(failure.detail)")
    #expect(failure.detail.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F })
    #expect(failure.partial?.headers.headers == test.partial)
    #expect((failure.partial?.body.bytes ?? []) == test.body.bytes)
    #expect(server.requests.count == 1, "A request on a fresh connection is sent once.")
  }

  @Test func `that send headers without end are left`() throws {
    let server = try RawServer(
      .readRequest, .text("HTTP/1.1 200 OK\r\nFirst: 1\r\n"), .flood(Self.flood))
    defer { server.stop() }
    let failure = try send(request("GET", "http://127.0.0.1:\(server.port)/")).failure()
    #expect(failure.kind == .headersUnreadable)
    #expect(failure.detail.contains("after the header a"), "\(failure.detail)")
    #expect(failure.partial?.headers.headers.first == Header("First", "1"))
  }

  @Test func `that send informational answers without end are left`() throws {
    let server = try RawServer(
      .readRequest, .flood(Array("HTTP/1.1 103 Early Hints\r\nA: b\r\n\r\n".utf8)))
    defer { server.stop() }
    let failure = try send(request("GET", "http://127.0.0.1:\(server.port)/")).failure()
    #expect(failure.kind == .headersUnreadable)
  }

  @Test func `that send trailers without end are left, and the headers kept`() throws {
    let server = try RawServer(
      .readRequest, .text(Self.chunked + "3\r\nabc\r\n0\r\n"), .flood(Self.flood))
    defer { server.stop() }
    let failure = try send(request("GET", "http://127.0.0.1:\(server.port)/")).failure()
    #expect(failure.kind == .malformedResponse)
    #expect(failure.partial?.headers.headers == Self.chunkedHeader)
    #expect(failure.partial?.body == "abc")
  }

  struct Slow: Sendable, CustomTestStringConvertible {
    var name: String
    var script: [RawServer.Action]
    var says: String
    var partial: [Header]?

    var testDescription: String { name }
  }

  static let slow = [
    Slow(name: "before the answer", script: [.readRequest, .hold], says: "No answer"),
    Slow(
      name: "inside the headers",
      script: [.readRequest, .text("HTTP/1.1 200 OK\r\nA: b\r\n"), .hold],
      says: "header block did not end"),
    Slow(
      name: "inside the body",
      script: [.readRequest, .text("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc"), .hold],
      says: "body did not end", partial: [Header("Content-Length", "9")]),
    Slow(
      name: "byte by byte",
      script: [.readRequest, .text("HTTP/1.1 200 OK\r\nA: ")]
        + [[RawServer.Action]](
          repeating: [.text("x"), .pause(milliseconds: 10)], count: 200
        ).flatMap { $0 }, says: "header block did not end"),
  ]

  @Test(arguments: slow)
  func `that stall run out of time`(_ test: Slow) throws {
    let server = try RawServer([test.script])
    defer { server.stop() }
    let start = ContinuousClock.now
    let wire = try request("GET", "http://127.0.0.1:\(server.port)/")
    let failure = try send(wire, timeLimit: 300).failure()
    let elapsed = ContinuousClock.now - start
    #expect(failure.kind == .timedOut)
    #expect(failure.detail.contains(test.says), "\(failure.detail)")
    #expect(failure.partial?.headers.headers == test.partial)
    #expect(elapsed > .milliseconds(290) && elapsed < .seconds(3), "\(elapsed)")
  }

  @Test func `that send gzip bombs are named`() throws {
    let bomb = Coded.bomb(megabytes: 40)
    let head = Array((Self.gzipHead + "\r\n").utf8)
    let server = try RawServer(.readRequest, .send(head + bomb))
    defer { server.stop() }
    let failure = try send(request("GET", "http://127.0.0.1:\(server.port)/")).failure()
    #expect(failure.kind == .decompressionBomb)
    #expect(failure.partial?.headers.headers == Self.gzipHeader)
    #expect(failure.partial?.body.count == 16 << 20)
    #expect(failure.partial?.bodyIsTruncated == true)
  }

  @Test func `that send a large body of a small one are read below the limit`() throws {
    let head = Array((Self.gzipHead + "\r\n").utf8)
    let server = try RawServer(.readRequest, .send(head + Coded.bomb(megabytes: 12)))
    defer { server.stop() }
    let response = try send(request("GET", "http://127.0.0.1:\(server.port)/")).get()
    #expect(response.body.count == 12 << 20)
    #expect(!response.bodyIsTruncated)
  }
}
