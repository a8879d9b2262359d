import Testing

@testable import Fetch

struct AddressSpacesTests {
  @Test(
    arguments: [
      ("127.0.0.1", .loopback), ("127.255.255.255", .loopback), ("126.255.255.255", .public),
      ("128.0.0.0", .public), ("0.0.0.0", .loopback), ("0.0.0.1", .local),
      ("0.255.255.255", .local),
      ("1.0.0.0", .public), ("10.0.0.0", .local), ("10.255.255.255", .local),
      ("9.255.255.255", .public),
      ("11.0.0.0", .public), ("100.63.255.255", .public), ("100.64.0.0", .local),
      ("100.127.255.255", .local), ("100.128.0.0", .public), ("172.15.255.255", .public),
      ("172.16.0.0", .local), ("172.31.255.255", .local), ("172.32.0.0", .public),
      ("192.167.255.255", .public), ("192.168.0.0", .local), ("192.168.255.255", .local),
      ("192.169.0.0", .public), ("169.253.255.255", .public), ("169.254.0.0", .local),
      ("169.254.255.255", .local), ("169.255.0.0", .public), ("255.255.255.255", .public),
      ("[::1]", .loopback), ("[::]", .loopback), ("[::2]", .public), ("[fc00::]", .local),
      ("[fdff::1]", .local), ("[fbff::]", .public), ("[fe00::]", .public), ("[fe80::1]", .local),
      ("[febf::]", .local), ("[fec0::]", .local), ("[feff::]", .local), ("[ff00::]", .public),
      ("[2001:db8::1]", .local), ("[2001:db9::]", .public), ("[3fff::]", .local),
      ("[3fff:fff::]", .local), ("[3fff:1000::]", .public), ("[3ffe::]", .public),
      ("[::ffff:10.0.0.1]", .local),
      ("[::ffff:127.0.0.1]", .loopback), ("[::ffff:8.8.8.8]", .public), ("[2606:4700::1]", .public),
      ("localhost", .loopback), ("a.localhost", .loopback), ("printer.local", .local),
      ("local", nil), ("printer.local.example", nil), ("api.test", nil),
    ] as [(String, FetchRequest.AddressSpace?)])
  func `an address lies in one of three spaces`(host: String, space: FetchRequest.AddressSpace?)
    throws
  {
    #expect(AddressSpaces.space(of: try Host.parse(host, isSpecial: true)) == space)
  }

  struct Row: Sendable, CustomTestStringConvertible {
    var page = "https://app.example/page"
    var url: String
    var access: FetchRequest.LocalNetworkAccess
    /// Standard, Chromium, Firefox, WebKit.
    var verdicts: [String]
    var testDescription: String { "\(page) -> \(url) \(access.rawValue)" }
  }

  private static let denied = "local-network-permission"
  private static let insecure = "local-network-insecure-context"

  @Test(arguments: [
    Row(
      url: "https://10.0.0.1/", access: .granted,
      verdicts: ["allowed", "allowed", "allowed", "allowed"]),
    Row(
      url: "https://10.0.0.1/", access: .denied, verdicts: ["allowed", denied, denied, "allowed"]),
    Row(
      url: "https://10.0.0.1/", access: .prompt, verdicts: ["allowed", denied, denied, "allowed"]),
    Row(
      url: "https://[::1]/", access: .denied, verdicts: ["allowed", denied, denied, "allowed"]),
    Row(
      url: "https://printer.local/", access: .denied,
      verdicts: ["allowed", denied, denied, "allowed"]),
    Row(
      page: "http://app.example/", url: "http://10.0.0.1/", access: .granted,
      verdicts: ["allowed", insecure, "allowed", "allowed"]),
    Row(
      page: "http://localhost:3000/", url: "http://10.0.0.1/", access: .denied,
      verdicts: ["allowed", "allowed", "allowed", "allowed"]),
    Row(
      page: "http://192.168.0.1/", url: "http://127.0.0.1/", access: .denied,
      verdicts: ["allowed", "allowed", "allowed", "allowed"]),
    Row(
      url: "https://8.8.8.8/", access: .denied,
      verdicts: ["allowed", "allowed", "allowed", "allowed"]),
  ])
  func `Chromium and Firefox guard the local network against public pages`(row: Row) throws {
    let asked = try request(row.url, from: row.page) { $0.localNetworkAccess = row.access }
    for (browser, verdict) in zip(Browser.allCases, row.verdicts) {
      let run = run(asked, as: browser, .open())
      #expect(run.verdict == verdict, "\(browser)")
      #expect(run.sent.isEmpty == (verdict != "allowed"))
    }
  }

  @Test func `a name is judged by the address that it turned out to be`() throws {
    var reply = Reply.open()
    let asked = try request { $0.localNetworkAccess = .denied }
    for (address, verdict) in [
      ("10.0.0.1", "local-network-permission"), ("::1", "local-network-permission"),
      ("8.8.8.8", "allowed"), ("no address", "allowed"), ("", "allowed"), ("]", "allowed"),
    ] {
      reply.remoteAddress = address
      #expect(run(asked, as: .chromium, reply).verdict == verdict)
      #expect(run(asked, as: .standard, reply).verdict == "allowed")
    }
  }

  @Test func `a page may be said to lie elsewhere than its host`() throws {
    let asked = try request("https://10.0.0.1/") {
      $0.localNetworkAccess = .denied
      $0.pageAddressSpace = .local
    }
    #expect(run(asked, as: .chromium, .open()).verdict == "allowed")
    let opaque = opaqueRequest("https://10.0.0.1/") { $0.localNetworkAccess = .granted }
    #expect(run(opaque, as: .chromium, .open()).verdict == "local-network-insecure-context")
  }
}
