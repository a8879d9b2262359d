import Testing

@testable import Fetch

struct FetchMetadataTests {
  @Test(
    arguments: [
      (["https://app.example/"], "same-origin"),
      (["https://app.example:8443/"], "same-site"),
      (["https://sub.app.example/"], "same-site"),
      (["http://app.example/"], "cross-site"),
      (["https://api.test/"], "cross-site"),
      (["https://app.example/", "https://sub.app.example/"], "same-site"),
      (["https://sub.app.example/", "https://app.example/"], "same-site"),
      (["https://api.test/", "https://app.example/"], "cross-site"),
      (["https://app.example/", "https://api.test/", "https://app.example/"], "cross-site"),
    ] as [([String], ByteString)])
  func `Sec-Fetch-Site is the farthest relation over all hops`(urls: [String], site: ByteString)
    throws
  {
    let origin = try Origin.parse("https://app.example")
    #expect(try FetchMetadata.site(urls.map { try URLRecord.parse($0) }, origin: origin) == site)
    #expect(
      try FetchMetadata.site(urls.map { try URLRecord.parse($0) }, origin: .opaque(1))
        == "cross-site")
  }

  @Test(arguments: [
    ("https://api.test/", true), ("http://localhost:8080/", true), ("http://a.localhost/", true),
    ("http://127.1.2.3/", true), ("http://[::1]/", true), ("http://api.test/", false),
    ("http://10.0.0.1/", false),
  ])
  func `it goes to trustworthy URLs alone`(url: String, isSent: Bool) throws {
    let asked = try request(url, from: "http://app.example/page") {
      $0.pageAddressSpace = .loopback
    }
    for browser in allBrowsers {
      let wire = try #require(run(asked, as: browser, .open()).sent.first)
      for name in ["Sec-Fetch-Site", "Sec-Fetch-Mode", "Sec-Fetch-Dest"] {
        #expect(wire.headers.contains(ByteString(utf8: name)) == isSent, "\(browser) \(name)")
      }
    }
  }
}
