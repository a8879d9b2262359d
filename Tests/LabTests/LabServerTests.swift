import Fetch
import Foundation
import JSONLines
import Testing

@testable import Lab

@Suite struct LabServerTests {
  func sample(_ routes: [String: [Reply]]) -> Case {
    Case(id: "t", title: "t", steps: [], routes: routes)
  }

  @Test func `the bytes of an answer go out as the script has them`() throws {
    let reply = Reply(
      status: 299, reason: "Odd \u{E9}",
      headers: [
        CaseHeader("Access-Control-Allow-Origin", "{origin}"),
        CaseHeader("access-control-allow-origin", "*"),
        CaseHeader("X-Latin", "\u{FF}\u{80} \u{1}"), CaseHeader("X-Empty", ""),
        CaseHeader("X-Euro", "\u{20AC}"), CaseHeader("Bad Name", " padded "),
      ], body: "é{path}")
    try withLab { lab in
      let base = lab.add(sample(["GET api /d": [reply]])).base
      let answer = try lab.ask(.api, "\(base)/d?q", headers: "oRIGIN:  http://o \r\n")
      var expected = Array("HTTP/1.1 299 Odd ".utf8) + [0xE9, 0x0D, 0x0A]
      expected += Array("Access-Control-Allow-Origin: http://o\r\n".utf8)
      expected += Array("access-control-allow-origin: *\r\nX-Latin: ".utf8)
      expected += [0xFF, 0x80, 0x20, 0x01, 0x0D, 0x0A]
      expected += Array("X-Empty: \r\nX-Euro: €\r\nBad Name:  padded \r\n".utf8)
      expected += Array("Content-Length: 4\r\nConnection: close\r\n\r\né/d".utf8)
      #expect(answer == expected)
    }
  }

  @Test func `a raw answer is the head and the body, nothing added`() throws {
    let reply = Reply(
      status: 204, headers: [CaseHeader("Content-Length", "99")], body: "x", raw: true)
    try withLab { lab in
      let base = lab.add(sample(["GET api /d": [reply]])).base
      let answer = try lab.ask(.api, "\(base)/d")
      #expect(
        String(decoding: answer, as: UTF8.self)
          == "HTTP/1.1 204 No Content\r\nContent-Length: 99\r\n\r\nx")
    }
  }

  @Test func `both loopback addresses answer at the same port`() throws {
    try withLab { lab in
      let base = lab.add(sample(["* app /": [Reply(body: "here")]])).base
      for isIPv6 in [false, true] {
        let answer = try lab.ask(.app, base, isIPv6: isIPv6)
        #expect(String(decoding: answer, as: UTF8.self).hasSuffix("\r\n\r\nhere"))
      }
      #expect(Set(lab.ports.values).count == 6)
      #expect(lab.origins[.apis] == "https://api.localhost:\(lab.ports[.apis] ?? 0)")
    }
  }

  @Test(arguments: ["/", "/k0", "/k7x/d", "/k99999999999999999999x/", "*", "/k0x/elsewhere"])
  func `a request without a route gets 404 with no header of CORS`(path: String) throws {
    try withLab { lab in
      _ = lab.add(sample(["GET api /d": [Reply()]]))
      let answer = try lab.ask(.api, path)
      #expect(
        String(decoding: answer, as: UTF8.self)
          == "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
    }
  }

  @Test func `methods in any case and of one's own are told apart`() throws {
    try withLab { lab in
      let base = lab.add(
        sample([
          "patch api /d": [Reply(body: "lower")], "PATCH api /d": [Reply(body: "upper")],
          "CHICKEN api /d": [Reply(body: "own")], "* api /d": [Reply(body: "star")],
        ])
      ).base
      for (method, body) in [
        ("patch", "lower"), ("PATCH", "upper"), ("CHICKEN", "own"), ("Patch", "star"),
      ] {
        let answer = try lab.ask(.api, "\(base)/d", method: method)
        #expect(String(decoding: answer, as: UTF8.self).hasSuffix("\r\n\r\n" + body))
      }
    }
  }

  @Test func `the wire log holds every header as it was sent`() throws {
    try withLab { lab in
      let base = lab.add(sample([:])).base
      let other = lab.add(sample([:])).base
      let client = try SocketClient(port: lab.ports[.sub] ?? 0)
      try client.send("PUT \(base)/a%20b?c=d HTTP/1.1\r\nhost: x\r\nX-A:1\r\nx-a: \t".utf8)
      try client.send([0xFF, 0x20, 0x32, 0x09, 0x0D, 0x0A])
      try client.send("Content-Length: 3\r\n\r\n\u{0}hi".utf8)
      client.finishSending()
      _ = try client.receive()
      let before = Date().timeIntervalSince1970 * 1000
      let log = lab.wireLog(base)
      let time = try #require(log.first?.time)
      #expect(time <= before && time > before - 60_000)
      #expect(
        log == [
          LoggedRequest(
            host: .sub, method: "PUT", path: "/a%20b?c=d",
            headers: [
              CaseHeader("host", "x"), CaseHeader("X-A", "1"), CaseHeader("x-a", "\u{FF} 2"),
              CaseHeader("Content-Length", "3"),
            ], body: ByteString([0x00, 0x68, 0x69]), time: time)
        ])
      #expect(lab.wireLog(other).isEmpty && lab.wireLog("/nothing").isEmpty)
      _ = try lab.ask(.app, "http://app.localhost\(base)/abs?q")
      #expect(lab.wireLog(base).last?.path == "/abs?q")
    }
  }

  @Test func `a lab for other machines listens where it was told, under the names it was told`()
    throws
  {
    let lab = try LabServer.start(LabOptions(address: "::1", domain: "lab"))
    defer { lab.stop() }
    let base = lab.add(sample(["* app /": [Reply(body: "{apis}")]])).base
    let answer = try lab.ask(.app, base, isIPv6: true)
    let port = try #require(lab.ports[.apis])
    #expect(String(decoding: answer, as: UTF8.self).hasSuffix("\r\n\r\nhttps://api.lab:\(port)"))
    #expect(throws: SocketClient.Failure.self) { try lab.ask(.app, base) }
    #expect(throws: LabError.self) { try LabServer.start(LabOptions(address: "203.0.113.9")) }
  }

  @Test func `a delay is waited for`() throws {
    try withLab { lab in
      let base = lab.add(sample(["GET api /d": [Reply(delayMs: 300)]])).base
      let start = ContinuousClock.now
      let answer = try lab.ask(.api, "\(base)/d")
      #expect(answer.starts(with: "HTTP/1.1 200 OK".utf8))
      let taken = ContinuousClock.now - start
      #expect(taken >= .milliseconds(300))
    }
  }

  @Test func `a delayed answer whose client has gone harms nobody`() throws {
    try withLab { lab in
      let base = lab.add(sample(["GET api /d": [Reply(delayMs: 50), Reply(body: "next")]])).base
      do {
        let client = try SocketClient(port: lab.ports[.api] ?? 0)
        try client.send("GET \(base)/d HTTP/1.1\r\n\r\n".utf8)
        while lab.wireLog(base).isEmpty { usleep(1000) }
      }
      usleep(100_000)
      let answer = try lab.ask(.api, "\(base)/d")
      #expect(String(decoding: answer, as: UTF8.self).hasSuffix("next"))
    }
  }

  @Test func `a reset is a reset and not an end`() throws {
    try withLab { lab in
      let base = lab.add(sample(["GET api /d": [Reply(reset: true)]])).base
      let failure = #expect(throws: SocketClient.Failure.self) {
        try lab.ask(.api, "\(base)/d")
      }
      #expect(failure?.call == "read" && failure?.code == ECONNRESET)
      #expect(lab.wireLog(base).count == 1)
    }
  }

  @Test func `two hundred connections at once are answered`() throws {
    try withLab { lab in
      let bases = (0..<200).map { number in
        lab.add(sample(["GET api /d": [Reply(body: "case \(number)")]])).base
      }
      let clients = try bases.map { _ in try SocketClient(port: lab.ports[.api] ?? 0) }
      for (client, base) in zip(clients, bases) {
        try client.send("GET \(base)/d HTTP/1.1\r\n\r\n".utf8)
      }
      for (number, client) in clients.enumerated().reversed() {
        let answer = try client.receive()
        #expect(String(decoding: answer, as: UTF8.self).hasSuffix("\r\n\r\ncase \(number)"))
      }
      #expect(bases.allSatisfy { lab.wireLog($0).count == 1 })
    }
  }

  @Test func `what cannot be read is refused and the connection ends`() throws {
    try withLab { lab in
      for (text, status) in [
        ("nonsense\r\n\r\n", "400"),
        ("GET / HTTP/1.1\r\nno colon\r\n\r\n", "400"),
        ("GET / HTTP/1.1\r\nX: " + String(repeating: "x", count: 300_000), "431"),
        ("PUT / HTTP/1.1\r\nContent-Length: 4194305\r\n\r\n", "413"),
      ] {
        let client = try SocketClient(port: lab.ports[.app] ?? 0)
        try client.send(text.utf8)
        let answer = try client.receive()
        #expect(answer.starts(with: "HTTP/1.1 \(status) ".utf8))
      }
      let half = try SocketClient(port: lab.ports[.app] ?? 0)
      try half.send("GET / HTTP".utf8)
      half.finishSending()
      #expect(try half.receive() == [])
    }
  }

  @Test(arguments: ["", "GET / HTTP/1.1\r\n", "PUT / HTTP/1.1\r\nContent-Length: 9\r\n\r\nabc"])
  func `a client that does not finish its request is not waited for`(text: String) throws {
    try withLab(.init(patience: .milliseconds(100))) { lab in
      for host in [CaseHost.app, .apps] {
        let client = try SocketClient(port: lab.ports[host] ?? 0)
        if host == .app { try client.send(text.utf8) }
        let start = ContinuousClock.now
        #expect(try client.receive() == [])
        #expect(ContinuousClock.now - start < .seconds(15))
      }
    }
  }

  @Test func `an answer may take longer than the request`() throws {
    try withLab(.init(patience: .seconds(1))) { lab in
      let base = lab.add(sample(["GET api /d": [Reply(body: "x", delayMs: 1500)]])).base
      let answer = try lab.ask(.api, "\(base)/d")
      #expect(answer.last == UInt8(ascii: "x"))
    }
  }

  @Test func `connections beyond the limit are closed, and room is made again`() throws {
    try withLab(.init(connections: 2)) { lab in
      let base = lab.add(sample(["GET api /d": [Reply(body: "x")]])).base
      var held = try (0..<2).map { _ in try SocketClient(port: lab.ports[.api] ?? 0) }
      let third = try? lab.ask(.api, "\(base)/d")
      #expect(third ?? [] == [])
      held = []
      // The server hears of the closed connections a moment later.
      var answer: [UInt8] = []
      for _ in 0..<200 where answer.isEmpty {
        usleep(10_000)
        answer = (try? lab.ask(.api, "\(base)/d")) ?? []
      }
      #expect(answer.last == UInt8(ascii: "x") && held.isEmpty)
    }
  }

  // MARK: - Edits

  @Test func `an edit changes what goes out, a reset takes it back`() throws {
    try withLab { lab in
      let base = lab.add(
        sample(["* api /d": [Reply(status: 401, body: "first"), Reply(status: 200, body: "later")]])
      ).base
      let ask = { String(decoding: try lab.ask(.api, "\(base)/d"), as: UTF8.self) }
      let first = try ask()
      #expect(first.hasPrefix("HTTP/1.1 401"))
      let edits: [ReplyEdit] = [
        .setHeader(name: "Access-Control-Allow-Origin", value: "{app}"), .setStatus(299),
      ]
      #expect(lab.apply(edits, base: base, method: "GET", host: .api, path: "/d"))
      #expect(
        try ask() == """
          HTTP/1.1 299 \r\nAccess-Control-Allow-Origin: \(lab.origins[.app] ?? "")\r
          Content-Length: 5\r\nConnection: close\r\n\r\nlater
          """)
      lab.rewind(base)
      #expect(lab.wireLog(base).isEmpty)
      #expect(try ask().hasSuffix("first"))
      lab.reset(base)
      #expect(try ask().hasPrefix("HTTP/1.1 401"))
      #expect(!lab.apply(edits, base: "/k9x", method: "GET", host: .api, path: "/d"))
    }
  }

  @Test func `an edit finds its place by a request of the engine`() throws {
    try withLab { lab in
      _ = lab.add(sample([:]))
      let base = lab.add(sample(["GET apis /d": [Reply()]])).base
      var url = URLRecord(
        scheme: "https", host: .domain("api.localhost"), port: lab.ports[.apis],
        path: .segments([String(base.dropFirst()), "d"]))
      url.query = "q"
      let request = WireRequest(kind: .preflight, method: "OPTIONS", url: url, headers: .init())
      #expect(lab.apply([.setStatus(204)], to: request))
      let file = try lab.writeCertificateAuthority()
      let origin = try #require(lab.origins[.apis])
      let answer = try run([
        "curl", "-sSi", "-X", "OPTIONS", "--cacert", file, "\(origin)\(base)/d",
      ])
      #expect(answer.output.starts(with: "HTTP/1.1 204 No Content".utf8))
      var elsewhere = request
      elsewhere.url.port = lab.ports[.app]
      #expect(!lab.apply([.setStatus(204)], to: elsewhere))
    }
  }

  // MARK: - TLS

  @Test(arguments: [CaseHost.apps, .apis])
  func `the certificate is good for its host under the lab's authority and no other`(
    host: CaseHost
  ) throws {
    try withLab { lab in
      let reply = Reply(headers: [CaseHeader("A", "1"), CaseHeader("a", "2")], body: "secret")
      let base = lab.add(sample(["GET \(host.rawValue) /d": [reply]])).base
      let url = (lab.origins[host] ?? "") + base + "/d"
      let file = try lab.writeCertificateAuthority()
      let good = try run(["curl", "-sSi", "--cacert", file, url])
      #expect(
        String(decoding: good.output, as: UTF8.self)
          == "HTTP/1.1 200 OK\r\nA: 1\r\na: 2\r\nContent-Length: 6\r\nConnection: close\r\n\r\nsecret"
      )
      #expect(good.status == 0, "\(good.error)")
      #expect(try run(["curl", "-sSi", url]).status == 60)
      let elsewhere = try withLab { other in
        try run(["curl", "-sSi", "--cacert", other.writeCertificateAuthority(), url])
      }
      #expect(elsewhere.status == 60)
    }
  }

  @Test func `openssl finds no fault with the chain`() throws {
    try withLab { lab in
      let file = try lab.writeCertificateAuthority()
      let check = try run([
        "openssl", "s_client", "-connect", "127.0.0.1:\(lab.ports[.apps] ?? 0)", "-CAfile", file,
        "-verify_hostname", "app.localhost", "-verify_return_error", "-x509_strict", "-alpn",
        "h2,http/1.1",
      ])
      let text = String(decoding: check.output, as: UTF8.self)
      #expect(text.contains("Verification: OK"), "\(check.error)")
      #expect(text.contains("Verified peername: app.localhost"))
      #expect(text.contains("ALPN protocol: http/1.1"))
    }
  }

  @Test func `a reset over TLS breaks off`() throws {
    try withLab { lab in
      let base = lab.add(sample(["GET apis /d": [Reply(reset: true)]])).base
      let url = (lab.origins[.apis] ?? "") + base + "/d"
      let answer = try run(["curl", "-sSik", url])
      #expect(answer.output.isEmpty && answer.status == 56, "\(answer.error)")
      #expect(answer.error.contains("reset by peer"))
    }
  }

  @Test func `the authority's file is this user's alone and goes with the server`() throws {
    let file = try withLab { lab in
      let file = try lab.writeCertificateAuthority()
      let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions]
      #expect(mode as? Int == 0o600)
      #expect(try String(contentsOfFile: file, encoding: .utf8) == lab.certificateAuthority)
      lab.stop()
      return file
    }
    #expect(!FileManager.default.fileExists(atPath: file))
  }

  @Test func `after the stop nobody listens`() throws {
    let port = try withLab { $0.ports[.app] ?? 0 }
    let failure = #expect(throws: SocketClient.Failure.self) { try SocketClient(port: port) }
    #expect(failure?.code == ECONNREFUSED)
  }
}
