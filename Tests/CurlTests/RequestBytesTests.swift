import Curl
import Fetch
import Probe
import TestSupport
import Testing

@Suite struct `Request bytes` {
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var method = "GET"
    var path = "/"
    var headers: [(String, String)] = []
    var body: String?
    /// `PORT` stands for the server's.
    var wire: String

    var testDescription: String { name }
  }

  static let cases = [
    Case(
      name: "nothing is added but Host", wire: "GET / HTTP/1.1\r\nHost: api.localhost:PORT\r\n\r\n"),
    Case(
      name: "order, case and duplicates of headers stay",
      headers: [("b", "1"), ("Accept", "*/*"), ("A", "2"), ("B", "3"), ("user-agent", "x")],
      wire: "GET / HTTP/1.1\r\nHost: api.localhost:PORT\r\nb: 1\r\nAccept: */*\r\nA: 2\r\nB: 3\r\n"
        + "user-agent: x\r\n\r\n"),
    Case(
      name: "an empty value is sent", headers: [("X-Empty", ""), ("Accept", ""), ("Blank", " \t")],
      wire: "GET / HTTP/1.1\r\nHost: api.localhost:PORT\r\nX-Empty:\r\nAccept:\r\nBlank:\r\n\r\n"),
    Case(
      name: "Host and Content-Length of the list are passed over",
      headers: [("host", "evil.example"), ("content-length", "5"), ("a", "b")],
      wire: "GET / HTTP/1.1\r\nHost: api.localhost:PORT\r\na: b\r\n\r\n"),
    Case(
      name: "Accept-Encoding is the list's own, once", headers: [("accept-encoding", "gzip, zz")],
      wire: "GET / HTTP/1.1\r\nHost: api.localhost:PORT\r\naccept-encoding: gzip, zz\r\n\r\n"),
    Case(
      name: "a method keeps its case", method: "pAtCh",
      wire: "pAtCh / HTTP/1.1\r\nHost: api.localhost:PORT\r\n\r\n"),
    Case(
      name: "an extension method is sent", method: "X!#$%&'*+-.^_`|~9",
      wire: "X!#$%&'*+-.^_`|~9 / HTTP/1.1\r\nHost: api.localhost:PORT\r\n\r\n"),
    Case(
      name: "POST without a body announces 0", method: "POST",
      wire: "POST / HTTP/1.1\r\nHost: api.localhost:PORT\r\nContent-Length: 0\r\n\r\n"),
    Case(
      name: "PUT without a body announces 0", method: "PUT",
      wire: "PUT / HTTP/1.1\r\nHost: api.localhost:PORT\r\nContent-Length: 0\r\n\r\n"),
    Case(
      name: "PATCH without a body announces nothing", method: "PATCH",
      wire: "PATCH / HTTP/1.1\r\nHost: api.localhost:PORT\r\n\r\n"),
    Case(
      name: "lower-case post without a body announces nothing", method: "post",
      wire: "post / HTTP/1.1\r\nHost: api.localhost:PORT\r\n\r\n"),
    Case(
      name: "an empty body announces 0", method: "PATCH", body: "",
      wire: "PATCH / HTTP/1.1\r\nHost: api.localhost:PORT\r\nContent-Length: 0\r\n\r\n"),
    Case(
      name: "a body goes with any method", method: "GET", headers: [("Content-Type", "a/b")],
      body: "hé",
      wire: "GET / HTTP/1.1\r\nHost: api.localhost:PORT\r\nContent-Type: a/b\r\n"
        + "Content-Length: 3\r\n\r\nhé"),
    Case(
      name: "a body brings no Content-Type of its own", method: "POST", body: "a=b",
      wire: "POST / HTTP/1.1\r\nHost: api.localhost:PORT\r\nContent-Length: 3\r\n\r\na=b"),
    Case(
      name: "a target is not tidied",
      path: "/a//b/%2e%2E;x=1/%zz/c|d'e?q=%20&r=a'|`{}\\^?&&//../",
      wire: "GET /a//b/%2e%2E;x=1/%zz/c|d'e?q=%20&r=a%27|`{}\\^?&&//../ HTTP/1.1\r\n"
        + "Host: api.localhost:PORT\r\n\r\n"),
    Case(
      name: "an empty query stays", path: "/a?",
      wire: "GET /a? HTTP/1.1\r\nHost: api.localhost:PORT\r\n\r\n"),
    Case(
      name: "a query without a path has one", path: "?a",
      wire: "GET /?a HTTP/1.1\r\nHost: api.localhost:PORT\r\n\r\n"),
    Case(
      name: "a fragment is not sent", path: "/a#b",
      wire: "GET /a HTTP/1.1\r\nHost: api.localhost:PORT\r\n\r\n"),
    Case(
      name: "a path that looks like a host is a path", path: "//evil.example/x",
      wire: "GET //evil.example/x HTTP/1.1\r\nHost: api.localhost:PORT\r\n\r\n"),
  ]

  @Test(arguments: cases)
  func `are exactly the request's`(_ test: Case) throws {
    let server = try RawServer(.readRequest, answer("200 OK"))
    defer { server.stop() }
    let wire = try request(
      test.method, "http://api.localhost:\(server.port)\(test.path)", headers: test.headers,
      body: test.body)
    #expect(try send(wire).get().status == 200)
    let expected = test.wire.replacing("PORT", with: "\(server.port)")
    #expect(server.requestTexts == [expected])
  }

  @Test func `HEAD waits for no body`() throws {
    let server = try RawServer(.readRequest, .text("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n"))
    defer { server.stop() }
    let response = try send(request("HEAD", "http://127.0.0.1:\(server.port)/")).get()
    #expect(response.headers.headers == [Header("Content-Length", "9")])
    #expect(server.requestTexts == ["HEAD / HTTP/1.1\r\nHost: 127.0.0.1:\(server.port)\r\n\r\n"])
  }

  @Test func `keep bytes above 0x7F in values and bodies`() throws {
    let server = try RawServer(.readRequest, answer("200 OK"))
    defer { server.stop() }
    var wire = try request("POST", "http://127.0.0.1:\(server.port)/")
    wire.headers.headers = [Header("x", ByteString([0xFF, 0x01, 0x80, 0x09, 0x41]))]
    wire.body = ByteString([0, 0xFF, 0x0D, 0x0A, 0])
    #expect(try send(wire).get().status == 200)
    let expected =
      Array("POST / HTTP/1.1\r\nHost: 127.0.0.1:\(server.port)\r\nx: ".utf8)
      + [0xFF, 0x01, 0x80, 0x09, 0x41] + Array("\r\nContent-Length: 5\r\n\r\n".utf8)
      + [0, 0xFF, 0x0D, 0x0A, 0]
    #expect(server.requests == [expected])
  }

  @Test func `leave out user information`() throws {
    let server = try RawServer(.readRequest, answer("200 OK"))
    defer { server.stop() }
    #expect(try send(request("GET", "http://u:p@127.0.0.1:\(server.port)/")).get().status == 200)
    #expect(server.requestTexts == ["GET / HTTP/1.1\r\nHost: 127.0.0.1:\(server.port)\r\n\r\n"])
  }

  @Test func `a large body goes without waiting for a 100`() throws {
    let server = try RawServer(.readRequest, answer("200 OK"))
    defer { server.stop() }
    let body = String(repeating: "x", count: 3 << 20)
    let wire = try request("POST", "http://127.0.0.1:\(server.port)/", body: body)
    #expect(try send(wire).get().status == 200)
    #expect(server.requests.first?.count ?? 0 > 3 << 20)
    #expect(!server.requestTexts[0].contains("Expect"))
  }

  struct Unsendable: Sendable, CustomTestStringConvertible {
    var name: String
    var method: ByteString = "GET"
    var url = "http://127.0.0.1:1/"
    var headers: [Header] = []
    var body: ByteString?
    var says: String

    var testDescription: String { name }
  }

  static let unsendable = [
    Unsendable(name: "CR", headers: [Header("X-A", "a\rb")], says: "header X-A contains CR"),
    Unsendable(name: "LF", headers: [Header("X-A", "a\nB: c")], says: "header X-A contains LF"),
    Unsendable(
      name: "NUL", headers: [Header("X-A", ByteString([0x41, 0]))], says: "header X-A contains NUL"),
    Unsendable(name: "CR LF at the end", headers: [Header("X-A", "a\r\n")], says: "contains CR"),
    Unsendable(
      name: "only VT", headers: [Header("X-A", ByteString([0x0B, 0x20, 0x0C]))], says: "X-A"),
    Unsendable(name: "CR in a name", headers: [Header("X\r", "a")], says: "contains CR"),
    Unsendable(name: "colon in a name", headers: [Header("X:Y", "a")], says: "\"X:Y\""),
    Unsendable(name: "semicolon in a name", headers: [Header("X;", "")], says: "\"X;\""),
    Unsendable(name: "space in a name", headers: [Header("X Y", "a")], says: "\"X Y\""),
    Unsendable(name: "empty name", headers: [Header("", "a")], says: "is empty"),
    Unsendable(
      name: "Transfer-Encoding", headers: [Header("transfer-encoding", "chunked")],
      says: "Transfer-Encoding"),
    Unsendable(name: "CR LF in the method", method: "GET / HTTP/1.1\r\nX: y", says: "method"),
    Unsendable(name: "empty method", method: "", says: "method"),
    Unsendable(name: "HEAD with a body", method: "HEAD", body: "x", says: "HEAD"),
    Unsendable(name: "another scheme", url: "ftp://127.0.0.1/", says: "ftp://127.0.0.1/"),
    Unsendable(name: "file", url: "file:///etc/passwd", says: "no http or https URL"),
  ]

  @Test(arguments: unsendable)
  func `that would change the message are refused`(_ test: Unsendable) throws {
    var wire = try request("GET", test.url)
    wire.method = test.method
    wire.headers.headers = test.headers
    wire.body = test.body
    let failure = try send(wire).failure()
    #expect(failure.kind == .unsendableRequest)
    #expect(failure.detail.contains(test.says), "\(failure.detail)")
    #expect(failure.detail.unicodeScalars.allSatisfy { $0.value >= 0x20 })
  }
}
