import Fetch
import Testing

@testable import Lab

@Suite struct RequestParserTests {
  func parse(_ text: String, inPartsOf size: Int = .max) -> RequestParser.Outcome {
    var parser = RequestParser()
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let outcome = parser.feed(rest.prefix(size))
      if outcome != .incomplete { return outcome }
      rest = rest.dropFirst(size)
    }
    return .incomplete
  }

  @Test(arguments: [1, 2, 3, 7, 1000])
  func `a request is read however it arrives`(size: Int) {
    let outcome = parse(
      "pAtCh /x?y HTTP/1.1\r\nA:  1\t\r\na: \r\nTransfer-Encoding: Chunked\r\n\r\n"
        + "3;ext=1\r\nabc\r\n0a\r\n0123456789\r\n0\r\nTrailer: 1\r\n\r\nrest", inPartsOf: size)
    #expect(
      outcome
        == .request(
          ReceivedRequest(
            method: "pAtCh", target: "/x?y",
            headers: [
              Header("A", "1"), Header("a", ""), Header("Transfer-Encoding", "Chunked"),
            ], body: "abc0123456789")))
  }

  @Test(arguments: [1, 1000])
  func `a body of known length is read to its end and no further`(size: Int) {
    let outcome = parse("PUT / HTTP/1.0\r\nContent-Length: 2\r\n\r\nabc", inPartsOf: size)
    guard case .request(let request) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect(request.body == "ab")
  }

  @Test(arguments: [
    "", "GET", "GET / HTTP/1.1\r\n", "GET / HTTP/1.1\r\n\r", "GET / HTTP/1.1\n\n",
    "PUT / HTTP/1.1\r\nContent-Length: 2\r\n\r\na",
    "PUT / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabc",
    "PUT / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n",
  ])
  func `more is waited for`(text: String) {
    #expect(parse(text) == .incomplete)
  }

  @Test(arguments: [
    ("\r\n\r\n", 400), ("GET /\r\n\r\n", 400), ("GET  HTTP/1.1\r\n\r\n", 400),
    (" / HTTP/1.1\r\n\r\n", 400), ("GET / HTTP/2\r\n\r\n", 400), ("GET / / HTTP/1.1\r\n\r\n", 400),
    ("GET / HTTP/1.1\r\nx\r\n\r\n", 400),
    ("GET / HTTP/1.1\r\nContent-Length: -1\r\n\r\n", 400),
    ("GET / HTTP/1.1\r\nContent-Length: 1,1\r\n\r\n", 400),
    ("GET / HTTP/1.1\r\nContent-Length:\r\n\r\n", 400),
    ("GET / HTTP/1.1\r\nContent-Length: 99999999999999999999\r\n\r\n", 400),
    ("GET / HTTP/1.1\r\nContent-Length: 4194305\r\n\r\n", 413),
    ("GET / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nx\r\n", 400),
    ("GET / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n\r\n", 400),
    ("GET / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n", 400),
    ("GET / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nabc", 400),
    ("GET / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n400001\r\n", 413),
    ("GET / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n123456789\r\n", 400),
  ])
  func `what is no request is refused`(text: String, status: Int) {
    #expect(parse(text) == .refused(status))
  }

  @Test func `head and body have limits`() {
    let head = { (count: Int) in
      let start = "GET / HTTP/1.1\r\nA: "
      return start + String(repeating: "a", count: count - start.utf8.count - 4) + "\r\n\r\n"
    }
    #expect(parse(head(262_145)) == .refused(431))
    #expect(parse(head(262_144)) != .refused(431))
    #expect(parse(String(repeating: "a", count: 262_145)) == .refused(431))
    #expect(parse("PUT / HTTP/1.1\r\nContent-Length: 4194304\r\n\r\n") == .incomplete)
    let chunked = "PUT / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n"
    #expect(parse(chunked + String(repeating: "0", count: 8192)) == .incomplete)
    #expect(parse(chunked + String(repeating: "0", count: 8193)) == .refused(400))
    #expect(parse(chunked + "0\r\n" + String(repeating: "a", count: 8192)) == .incomplete)
    #expect(parse(chunked + "0\r\n" + String(repeating: "a", count: 8193)) == .refused(431))
  }

  @Test func `many small chunks make one body`() {
    let chunks = String(repeating: "1\r\na\r\n", count: 200_000)
    let outcome = parse(
      "PUT / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n\(chunks)0\r\n\r\n",
      inPartsOf: 65536)
    guard case .request(let request) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect(request.body.count == 200_000)
  }

  @Test func `after the end nothing more is taken`() {
    var parser = RequestParser()
    let bytes = Array("GET / HTTP/1.1\r\n\r\n".utf8)
    #expect(parser.feed(bytes) != .incomplete)
    #expect(parser.feed(bytes) == .incomplete)
  }
}
