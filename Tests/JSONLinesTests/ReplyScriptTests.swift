import Fetch
import Testing

@testable import JSONLines

@Suite struct ReplyScriptTests {
  let places = Placeholders(ports: [.app: 41001, .api: 41002, .apis: 41003], number: 3)

  func script(_ routes: [String: [Reply]]) -> ReplyScript {
    ReplyScript(routes: routes, placeholders: places)
  }

  @Test func `the n-th hit takes the n-th reply and the last repeats`() {
    var script = script(["GET api /d": [Reply(status: 201), Reply(status: 202)]])
    let hit = { (script: inout ReplyScript) in
      script.reply(method: "GET", host: .api, path: "/d", origin: "").status
    }
    #expect((0..<4).map { _ in hit(&script) } == [201, 202, 202, 202])
    script.rewind()
    #expect(hit(&script) == 201)
  }

  @Test(arguments: [
    ("GET", CaseHost.api, "/d", 201), ("get", .api, "/d", 202), ("POST", .api, "/d", 202),
    ("GET", .api, "/d?q=1", 201), ("GET", .api, "/d?", 201), ("GET", .api, "/d/", 404),
    ("GET", .app, "/d", 404), ("GET", .api, "/D", 404), ("GET", .api, "d", 404),
  ])
  func `a route that names the method wins over the star, else 404`(
    method: String, host: CaseHost, path: String, status: Int
  ) {
    var script = script(["GET api /d": [Reply(status: 201)], "* api /d": [Reply(status: 202)]])
    let reply = script.reply(method: method, host: host, path: path, origin: "")
    #expect(reply.status == status)
    if status == 404 {
      #expect(reply.headers.isEmpty)
      #expect(
        reply.wireBytes.text
          == "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
    }
  }

  @Test(arguments: [
    ("", 401), ("session=1", 200), ("a=b; session=1", 200), ("session", 200), ("a=session", 401),
    ("xsession=1; sessionx=1", 401), ("SESSION=1", 401), ("other=1", 202),
  ])
  func `a reply may wait for a cookie`(cookie: String, status: Int) {
    var script = script([
      "GET api /me": [
        Reply(status: 401), Reply(whenCookie: "session"), Reply(status: 202, whenCookie: "other"),
      ]
    ])
    for _ in 0..<2 {
      let reply = script.reply(
        method: "GET", host: .api, path: "/me", origin: "", cookie: cookie)
      #expect(reply.status == status)
    }
  }

  @Test func `replies for a cookie have a counter of their own`() {
    var script = script([
      "GET api /me": [
        Reply(status: 401), Reply(status: 402), Reply(status: 201, whenCookie: "s"),
        Reply(status: 202, whenCookie: "s"),
      ]
    ])
    let statuses = ["", "s=1", "", "s=1"].map {
      script.reply(method: "GET", host: .api, path: "/me", origin: "", cookie: $0).status
    }
    #expect(statuses == [401, 201, 402, 202])
  }

  @Test func `placeholders of values and body are filled in, names are not`() {
    var script = script([
      "GET api /d": [
        Reply(
          headers: [
            CaseHeader("Access-Control-Allow-Origin", "{origin}"), CaseHeader("{base}", "{path}"),
          ], body: "{api}{base}")
      ]
    ])
    let reply = script.reply(method: "GET", host: .api, path: "/d?q", origin: "http://o")
    #expect(
      reply.wireBytes.text == """
        HTTP/1.1 200 OK\r
        Access-Control-Allow-Origin: http://o\r
        {base}: /d\r
        Content-Length: 30\r
        Connection: close\r
        \r
        http://api.localhost:41002/k3x
        """)
  }

  @Test func `a request of the engine finds its host and path`() {
    var script = script(["GET apis /d": [Reply(status: 201, body: "{origin}")]])
    var url = URLRecord(
      scheme: "https", host: .domain("api.localhost"), port: 41003, path: .segments(["k3x", "d"]))
    url.query = "q"
    let headers = HeaderList([Header("origin", "http://first"), Header("Origin", "http://last")])
    let ask = { (url: URLRecord, script: inout ReplyScript) in
      script.reply(to: WireRequest(kind: .actual, method: "GET", url: url, headers: headers))
    }
    #expect(script.path(of: url) == "/d?q")
    #expect(ask(url, &script).status == 201)
    #expect(ask(url, &script).body == "http://last")
    var other = url
    other.port = 41002
    #expect(ask(other, &script).status == 404)
    other = url
    other.path = .segments(["k4x", "d"])
    #expect(ask(other, &script).status == 404)
    other.path = .segments(["k3x"])
    #expect(script.path(of: other) == "?q")
  }

  // MARK: - The bytes of an answer

  func resolved(_ reply: Reply, method: String = "GET") -> ResolvedReply {
    var script = script(["* api /d": [reply]])
    return script.reply(method: method, host: .api, path: "/d", origin: "")
  }

  @Test func `duplicates, order, case and odd bytes go out as they stand`() {
    let reply = resolved(
      Reply(
        headers: [
          CaseHeader("B", "1"), CaseHeader("a", " \tx\u{FF}\u{1} "), CaseHeader("b", ""),
          CaseHeader("U", "\u{20AC}\u{E9}"),
        ], raw: true))
    #expect(
      reply.wireBytes.bytes
        == Array("HTTP/1.1 200 OK\r\nB: 1\r\na:  \tx".utf8) + [0xFF, 0x01]
        + Array(" \r\nb: \r\nU: ".utf8) + [0xE2, 0x82, 0xAC, 0xC3, 0xA9] + Array("\r\n\r\n".utf8))
    #expect(reply.wireResponse.headers.headers.map(\.name) == ["B", "a", "b", "U"])
    #expect(reply.wireResponse.headers.headers[1].value == ByteString([0x78, 0xFF, 0x01]))
  }

  @Test(arguments: [
    (199, "GET", false, "Connection: close\r\n\r\n", ""),
    (200, "GET", false, "Content-Length: 2\r\nConnection: close\r\n\r\nhi", "hi"),
    (200, "HEAD", false, "Content-Length: 2\r\nConnection: close\r\n\r\n", ""),
    (200, "head", false, "Content-Length: 2\r\nConnection: close\r\n\r\nhi", "hi"),
    (204, "GET", false, "Connection: close\r\n\r\n", ""),
    (205, "GET", false, "Content-Length: 2\r\nConnection: close\r\n\r\nhi", "hi"),
    (304, "GET", false, "Connection: close\r\n\r\n", ""),
    (200, "GET", true, "\r\nhi", "hi"),
    (204, "GET", true, "\r\nhi", ""),
    (204, "HEAD", true, "\r\n", ""),
  ])
  func `length and connection are added unless raw, a body where there is one`(
    status: Int, method: String, raw: Bool, tail: String, body: String
  ) {
    let reply = resolved(Reply(status: status, reason: "R", body: "hi", raw: raw), method: method)
    #expect(reply.wireBytes.text == "HTTP/1.1 \(status) R\r\n" + tail)
    #expect(reply.wireResponse.body.text == body)
    #expect(reply.wireResponse.status == status && reply.wireResponse.reason == "R")
  }

  @Test(arguments: [
    (200, "OK"), (302, "Found"), (413, "Request Entity Too Large"), (418, "I'm a Teapot"),
    (419, ""), (999, ""), (511, "Network Authentication Required"),
  ])
  func `a status has its usual phrase`(status: Int, phrase: String) {
    #expect(resolved(Reply(status: status)).reason.text == phrase)
    #expect(resolved(Reply(status: status, reason: "é")).reason == ByteString([0xE9]))
  }

  @Test func `a reset is no answer`() {
    #expect(throws: TransportFailure.self) { try resolved(Reply(reset: true)).result.get() }
    #expect(throws: Never.self) { try resolved(Reply(delayMs: 9)).result.get() }
    #expect(resolved(Reply(delayMs: 9)).delayMs == 9)
  }
}
