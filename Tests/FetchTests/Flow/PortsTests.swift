import Testing

@testable import Fetch

struct PortsTests {
  @Test func `eighty-three ports are blocked`() {
    let blocked = (UInt16.min...UInt16.max).filter(Ports.isBad)
    #expect(blocked.count == 83)
    #expect(blocked.prefix(5) == [0, 1, 7, 9, 11])
    #expect(blocked.last == 10080)
  }

  @Test(arguments: [
    ("https://api.test:22/", "bad-port"), ("https://api.test:0/", "bad-port"),
    ("https://api.test:6000/", "bad-port"), ("https://api.test:10080/", "bad-port"),
    ("https://api.test:443/", "allowed"), ("https://api.test/", "allowed"),
    ("https://api.test:80/", "allowed"), ("https://api.test:8/", "allowed"),
    ("https://api.test:10081/", "allowed"), ("https://api.test:65535/", "allowed"),
  ])
  func `a blocked port is refused before anything is sent`(url: String, verdict: String) throws {
    for browser in allBrowsers {
      let run = run(try request(url), as: browser, .open())
      #expect(run.verdict == verdict)
      #expect(run.sent.isEmpty == (verdict == "bad-port"))
    }
  }

  @Test func `a redirect to a blocked port is refused too`() throws {
    let run = run(try request(), .to("https://api.test:25/"))
    #expect(run.verdict == "bad-port")
    #expect(run.report.block?.stage == .redirect)
  }
}
