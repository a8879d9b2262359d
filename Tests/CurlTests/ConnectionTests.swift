import Curl
import Fetch
import Probe
import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite struct `Connections` {
  static let keptAlive = RawServer.Action.text("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi")

  @Test(arguments: ["localhost", "api.localhost", "a.b.localhost", "localhost.", "LOCALHOST"])
  func `to localhost names reach a server on either loopback address`(_ host: String) throws {
    for family in [RawServer.Family.v4, .v6] {
      let server = try RawServer([[.readRequest, answer("200 OK")]], family: family)
      defer { server.stop() }
      let response = try send(request("GET", "http://\(host):\(server.port)/")).get()
      #expect(response.remoteAddress == (family == .v4 ? "127.0.0.1" : "::1"))
      let lower = host.lowercased()
      #expect(server.requestTexts == ["GET / HTTP/1.1\r\nHost: \(lower):\(server.port)\r\n\r\n"])
    }
  }

  @Test func `to an IPv6 address name it in brackets`() throws {
    let server = try RawServer([[.readRequest, answer("200 OK")]], family: .v6)
    defer { server.stop() }
    #expect(try send(request("GET", "http://[::1]:\(server.port)/")).get().status == 200)
    #expect(server.requestTexts == ["GET / HTTP/1.1\r\nHost: [::1]:\(server.port)\r\n\r\n"])
  }

  @Test(arguments: ["127.0.0.1", "[::1]", "localhost", "x.localhost"])
  func `that are refused say so`(_ host: String) throws {
    let server = try RawServer(.hold)
    server.stop()
    let failure = try send(request("GET", "http://\(host):\(server.port)/")).failure()
    #expect(failure.kind == .connectionRefused, "\(failure.detail)")
  }

  @Test func `to a name that does not exist say so`() throws {
    var options = CurlOptions()
    options.proxy = ""
    let wire = try request("GET", "http://does-not-exist.invalid/")
    let failure = try send(wire, options: options).failure()
    #expect(failure.kind == .nameNotResolved, "\(failure.detail)")
    #expect(failure.detail.contains("does-not-exist.invalid"))
  }

  @Test func `that do not come about run out of their own time`() throws {
    // A server that accepts and says nothing leaves the TLS handshake unfinished.
    let server = try RawServer(.hold)
    defer { server.stop() }
    var options = CurlOptions()
    options.connectTimeLimit = 200
    options.resolve = ["stalled.test:443:127.0.0.1"]
    options.connectTo = ["stalled.test:443:127.0.0.1:\(server.port)"]
    options.proxy = ""
    let start = ContinuousClock.now
    let wire = try request("GET", "https://stalled.test/")
    let failure = try send(wire, options: options).failure()
    #expect(failure.kind == .timedOut)
    #expect(failure.detail.contains("No connection"), "\(failure.detail)")
    #expect(ContinuousClock.now - start < .seconds(5))
  }

  @Test func `follow the addresses and ways that the user gave`() throws {
    let server = try RawServer(.readRequest, answer("200 OK"))
    defer { server.stop() }
    var resolved = CurlOptions()
    resolved.proxy = ""
    resolved.resolve = ["api.example:\(server.port):127.0.0.1"]
    let url = "http://api.example:\(server.port)/"
    #expect(try send(request("GET", url), options: resolved).get().status == 200)

    var redirected = CurlOptions()
    redirected.proxy = ""
    redirected.connectTo = ["other.example:80:127.0.0.1:\(server.port)"]
    let other = try request("GET", "http://other.example/")
    #expect(try send(other, options: redirected).get().status == 200)
    #expect(
      server.requestTexts == [
        "GET / HTTP/1.1\r\nHost: api.example:\(server.port)\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: other.example\r\n\r\n",
      ])
  }

  @Test func `to localhost names follow the address that the user gave`() throws {
    let server = try RawServer(.readRequest, answer("200 OK"))
    defer { server.stop() }
    var options = CurlOptions()
    options.resolve = ["api.localhost:\(server.port):127.0.0.2"]
    let wire = try request("GET", "http://api.localhost:\(server.port)/")
    #expect(try send(wire, options: options).failure().kind == .connectionRefused)
    #expect(server.connections == 0)
  }

  @Test func `are used again, from a preflight to its actual request`() throws {
    let script = (0..<3).flatMap { _ in [RawServer.Action.readRequest, Self.keptAlive] }
    let server = try RawServer([script + [.hold]])
    defer { server.stop() }
    let transport = CurlTransport()
    let url = "http://api.localhost:\(server.port)/"
    for (number, method) in ["OPTIONS", "POST", "GET"].enumerated() {
      let id = try transport.start(request(method, url), timeLimit: 5000)
      let timing = try finish(transport, id).get().timing
      #expect((timing.connect == nil) == (number > 0))
      #expect((timing.dns == nil) == (number > 0))
      #expect(timing.tls == nil)
      let first = try #require(timing.firstByte)
      let total = try #require(timing.total)
      #expect(first > 0 && first <= total && total < 5000)
    }
    #expect(server.connections == 1)
    #expect(server.requests.count == 3)
  }

  @Test func `measure the server's thinking`() throws {
    let server = try RawServer(.readRequest, .pause(milliseconds: 120), answer("200 OK"))
    defer { server.stop() }
    let timing = try send(request("GET", "http://127.0.0.1:\(server.port)/")).get().timing
    let connect = try #require(timing.connect)
    let first = try #require(timing.firstByte)
    #expect(connect < 100 && first >= 119 && first < 3000)
  }

  @Test(arguments: ["GET", "POST"])
  func `that died in stock are replaced, and the request comes once`(_ method: String) throws {
    // The second request arrives on a connection that ends without an answer: libcurl sends it anew.
    let server = try RawServer([
      [.readRequest, Self.keptAlive, .readRequest, .reset], [.readRequest, Self.keptAlive, .hold],
    ])
    defer { server.stop() }
    let transport = CurlTransport()
    let url = "http://127.0.0.1:\(server.port)/"
    for _ in 0..<2 {
      let id = try transport.start(request(method, url), timeLimit: 5000)
      #expect(try finish(transport, id).get().status == 200)
    }
    // The documented price of keeping connections: read twice, answered once.
    #expect(server.requests.count == 3)
    #expect(server.connections == 2)
  }

  @Test func `by the hundred wait for none but themselves`() throws {
    let slow = try RawServer(.readRequest, .hold)
    let quick = try RawServer(.readRequest, .pause(milliseconds: 100), answer("200 OK"))
    defer {
      slow.stop()
      quick.stop()
    }
    let transport = CurlTransport()
    for _ in 0..<20 {
      _ = try transport.start(request("GET", "http://127.0.0.1:\(slow.port)/"), timeLimit: 60_000)
    }
    let start = ContinuousClock.now
    let url = "http://127.0.0.1:\(quick.port)/"
    var open = Set(
      try (0..<200).map { _ in try transport.start(request("GET", url), timeLimit: 9000) })
    while !open.isEmpty, ContinuousClock.now - start < .seconds(10) {
      for completion in transport.wait(milliseconds: 1000, watching: []).completions {
        #expect(try completion.result.get().status == 200)
        #expect(open.remove(completion.id) != nil)
      }
    }
    #expect(open.isEmpty)
    // One after the other, they would take 20 s.
    #expect(ContinuousClock.now - start < .seconds(8))
  }

  @Test func `beyond the limit take turns`() throws {
    let server = try RawServer(.readRequest, answer("200 OK"))
    defer { server.stop() }
    var options = CurlOptions()
    options.connectionLimit = 2
    let transport = CurlTransport(options: options)
    let url = "http://127.0.0.1:\(server.port)/"
    let ids = try (0..<20).map { _ in try transport.start(request("GET", url), timeLimit: 9000) }
    var seen = 0
    let start = ContinuousClock.now
    while seen < ids.count, ContinuousClock.now - start < .seconds(10) {
      seen += transport.wait(milliseconds: 1000, watching: []).completions.count
    }
    #expect(seen == 20)
  }
}
