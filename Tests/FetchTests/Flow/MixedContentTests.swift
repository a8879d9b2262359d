import Testing

@testable import Fetch

struct MixedContentTests {
  @Test(
    arguments: [
      ("https://app.example/", "http://api.test/", [true, true, true, true]),
      ("https://app.example/", "https://api.test/", [false, false, false, false]),
      ("http://app.example/", "http://api.test/", [false, false, false, false]),
      ("https://app.example/", "http://localhost/", [false, false, false, true]),
      ("https://app.example/", "http://127.0.0.1/", [false, false, false, true]),
      ("https://app.example/", "http://[::1]/", [false, false, false, true]),
      ("http://localhost/", "http://api.test/", [false, false, false, false]),
      ("https://app.example/", "http://10.0.0.1/", [true, true, true, true]),
    ] as [(String, String, [Bool])])
  func `an https page does not reach http, WebKit not even on loopback`(
    page: String, url: String, isBlocked: [Bool]
  ) throws {
    for (browser, isBlocked) in zip(Browser.allCases, isBlocked) {
      let run = run(try request(url, from: page), as: browser, .open())
      #expect(run.verdict == (isBlocked ? "mixed-content" : "allowed"), "\(browser)")
      #expect(run.sent.isEmpty == isBlocked)
    }
  }

  @Test func `mode no-cors makes no difference`() throws {
    let run = run(try request("http://api.test/") { $0.mode = .noCORS })
    #expect(run.verdict == "mixed-content")
  }

  @Test func `a host that is known as https-only is asked over https`() throws {
    let asked = try request("http://api.test:80/x", from: "http://app.example/") {
      $0.hsts = ["api.test"]
    }
    for browser in [Browser.standard, .firefox, .safari] {
      let run = run(asked, as: browser, .open())
      #expect(run.lines == ["actual GET https://api.test/x"], "\(browser)")
      #expect(run.last("Origin") == "http://app.example")
      #expect(run.report.notes.first == .upgradedToHTTPS(host: "api.test"))
      #expect(run.report.urls.count == 1)
    }
    let chromium = run(asked, as: .chromium, .open())
    #expect(chromium.lines == ["actual GET https://api.test/x"])
    #expect(chromium.last("Origin") == "null")
    #expect(chromium.report.urls.count == 2)
  }

  @Test func `Chromium takes the upgrade for a redirect of the preflight`() throws {
    let asked = try request("http://api.test/x", from: "http://app.example/") {
      $0.hsts = ["api.test"]
      $0.method = "PUT"
    }
    let blocked = run(asked, as: .chromium)
    #expect(blocked.verdict == "preflight-redirect")
    #expect(blocked.failures == ["preflight-redirect"])
    #expect(blocked.sent.isEmpty)
    #expect(run(asked, .allowing, .open()).verdict == "allowed")
  }

  @Test(
    arguments: [
      ("http://api.test/", ["sub.api.test"]), ("http://10.0.0.1/", ["10.0.0.1"]),
      ("http://localhost/", ["localhost"]), ("http://api.test/", []),
    ] as [(String, [String])])
  func `no other host is upgraded`(url: String, hosts: [String]) throws {
    let asked = try request(url, from: "http://app.example/") { $0.hsts = hosts }
    #expect(run(asked, .open()).sent.first?.url.scheme == "http")
  }

  @Test func `mixed content is blocked before an upgrade could save it`() throws {
    let asked = try request("http://api.test/") { $0.hsts = ["api.test"] }
    for browser in allBrowsers {
      #expect(run(asked, as: browser, .open()).verdict == "mixed-content")
    }
  }

  @Test func `a port other than 443 and 80 stays`() throws {
    func upgraded(_ url: String) throws -> String? {
      let asked = try request(url, from: "http://app.example/") { $0.hsts = ["api.test"] }
      return run(asked, .open()).sent.first?.url.serialized()
    }
    #expect(try upgraded("http://api.test:8080/") == "https://api.test:8080/")
    #expect(try upgraded("http://api.test:443/") == "https://api.test/")
  }
}
