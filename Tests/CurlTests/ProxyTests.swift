import Curl
import Fetch
import Foundation
import Probe
import TestSupport
import Testing

@Suite struct `Proxies` {
  private func options(_ proxy: String?, noProxy: String? = nil) -> CurlOptions {
    var options = CurlOptions()
    options.proxy = proxy
    options.noProxy = noProxy
    return options
  }

  @Test(arguments: ["http://example.test/a/../b?c", "http://localhost:81/a/../b?c"])
  func `that the user named carry every request`(_ url: String) throws {
    let proxy = try RawServer(.readRequest, answer("200 OK"))
    defer { proxy.stop() }
    let wire = try request("GET", url, headers: [("X-A", "b")])
    let response = try send(wire, options: options("http://127.0.0.1:\(proxy.port)")).get()
    #expect(response.status == 200)
    let target = try URLRecord.parse(url).serialized()
    let first = try #require(proxy.requestTexts.first)
    #expect(first.hasPrefix("GET \(target) HTTP/1.1\r\n"), "\(first)")
    #expect(first.contains("\r\nX-A: b\r\n"))
  }

  @Test func `are passed by for the hosts that the user named`() throws {
    let proxy = try RawServer(.readRequest, answer("500 Proxy"))
    let server = try RawServer(.readRequest, answer("200 OK"))
    defer {
      proxy.stop()
      server.stop()
    }
    let wire = try request("GET", "http://app.localhost:\(server.port)/")
    let way = options("http://127.0.0.1:\(proxy.port)", noProxy: "app.localhost")
    #expect(try send(wire, options: way).get().status == 200)
    #expect(proxy.connections == 0)
  }

  @Test func `that refuse a tunnel are named`() throws {
    let proxy = try RawServer(.readRequest, answer("403 Forbidden", body: "no"))
    defer { proxy.stop() }
    let wire = try request("GET", "https://example.test/")
    let failure = try send(wire, options: options("http://127.0.0.1:\(proxy.port)")).failure()
    #expect(failure.kind == .proxyFailed, "\(failure.detail)")
    #expect(failure.detail.contains("403"))
    #expect(failure.partial == nil)
    let sent = try #require(proxy.requestTexts.first)
    #expect(sent.hasPrefix("CONNECT example.test:443 HTTP/1.1\r\n"))
  }

  @Test(arguments: ["http", "https", "socks5"])
  func `that cannot be reached are named`(_ scheme: String) throws {
    let proxy = try RawServer(.hold)
    proxy.stop()
    let wire = try request("GET", "http://example.test/")
    let failure = try send(wire, options: options("\(scheme)://127.0.0.1:\(proxy.port)")).failure()
    #expect(failure.kind == .proxyFailed, "\(failure.detail)")
  }

  @Test func `whose names do not resolve are named`() throws {
    let wire = try request("GET", "http://example.test/")
    let failure = try send(wire, options: options("http://nowhere.invalid:8080")).failure()
    #expect(failure.kind == .proxyFailed, "\(failure.detail)")
  }

  @Test func `that close without an answer leave a reset`() throws {
    let proxy = try RawServer(.readRequest)
    defer { proxy.stop() }
    let wire = try request("GET", "http://example.test/")
    let failure = try send(wire, options: options("http://127.0.0.1:\(proxy.port)")).failure()
    #expect(failure.kind == .connectionReset, "\(failure.detail)")
  }

  // In a process of its own, as the environment belongs to all tests.
  @Test func `of the environment carry what is not loopback`() async {
    await #expect(processExitsWith: .success) {
      let proxy = try RawServer(.readRequest, answer("202 Proxy"))
      let server = try RawServer(.readRequest, answer("200 OK"))
      setenv("http_proxy", "http://127.0.0.1:\(proxy.port)", 1)
      unsetenv("no_proxy")
      unsetenv("NO_PROXY")
      let far = try send(request("GET", "http://example.test/")).get()
      precondition(far.status == 202)
      for host in ["127.0.0.1", "localhost", "app.localhost", "127.0.0.1"] {
        let near = try send(request("GET", "http://\(host):\(server.port)/")).get()
        precondition(near.status == 200)
      }
      setenv("no_proxy", "example.test", 1)
      let direct = try send(request("GET", "http://example.test:\(server.port)/"))
      guard case .failure(let failure) = direct, failure.kind == .nameNotResolved else {
        preconditionFailure()
      }
      var none = CurlOptions()
      none.proxy = ""
      none.resolve = ["other.test:\(server.port):127.0.0.1"]
      let other = try send(request("GET", "http://other.test:\(server.port)/"), options: none).get()
      precondition(other.status == 200)
    }
  }
}
