import Advice
import Fetch
import Testing

/// The lines of browser-behaviour part C that no recording holds and that the engine comes to, word for word. The rest
/// of part C that is not recorded speaks of what no request here can have: a page's Content-Security-Policy, keepalive,
/// `targetAddressSpace`, and CORS switched off in the settings.
struct UnrecordedMessageTests {
  struct Message: CustomTestStringConvertible, Sendable {
    var browser: Browser
    var url: String
    var page: String
    var api = FetchRequest.API.fetch
    var access = FetchRequest.LocalNetworkAccess.denied
    /// Whom the connection led to; nil where nothing is to go out.
    var address: String?
    var code: String
    var lines: [String]

    var testDescription: String { "\(browser.rawValue) \(code) \(url) \(api.rawValue)" }
  }

  private static func permission(_ url: String, _ space: String, _ api: String = "fetch") -> String
  {
    "Access to \(api) at '\(url)' from origin 'https://app.example.com' has been blocked by CORS"
      + " policy: Permission was denied for this request to access the `\(space)` address space."
  }

  private static func failed(_ url: String) -> String {
    "Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at"
      + " \(url). (Reason: CORS request did not succeed). Status code: (null)."
  }

  static let messages = [
    Message(
      browser: .chromium, url: "https://127.0.0.1/a", page: "https://app.example.com",
      code: "local-network-permission", lines: [permission("https://127.0.0.1/a", "loopback")]),
    Message(
      browser: .chromium, url: "https://192.168.1.4/a", page: "https://app.example.com",
      api: .xhr, access: .prompt, code: "local-network-permission",
      lines: [permission("https://192.168.1.4/a", "local", "XMLHttpRequest")]),
    Message(
      browser: .chromium, url: "https://intra.example.com/a", page: "https://app.example.com",
      address: "10.0.0.7", code: "local-network-permission",
      lines: [permission("https://intra.example.com/a", "local")]),
    Message(
      browser: .chromium, url: "http://192.168.1.4/a", page: "http://app.example.com",
      access: .granted, code: "local-network-insecure-context",
      lines: [
        "Access to fetch at 'http://192.168.1.4/a' from origin 'http://app.example.com' has been"
          + " blocked by CORS policy: The request client is not a secure context and the resource is"
          + " in more-private address space `local`."
      ]),
    Message(
      browser: .firefox, url: "https://192.168.1.4/a", page: "https://app.example.com",
      code: "local-network-permission", lines: [failed("https://192.168.1.4/a")]),
  ]

  @Test(arguments: messages)
  func `A message that no recording holds is printed word for word`(_ message: Message) throws {
    let page = try URLRecord.parse(message.page)
    var request = FetchRequest(url: message.url, origin: page.origin, page: page)
    request.api = message.api
    request.localNetworkAccess = message.access
    var machine = FetchStateMachine(
      request, profile: .of(message.browser), state: BrowserState())
    let now = Timestamp(milliseconds: 0)
    var action = machine.start(now: now)
    if let address = message.address, case .send = action {
      action = machine.answered(
        WireResponse(
          status: 200, headers: Build.headers([("Access-Control-Allow-Origin", "*")]),
          remoteAddress: address), now: now)
    }
    guard case .finished(let report) = action else {
      Issue.record("\(message.url) went out")
      return
    }
    #expect(report.block?.reason.code == message.code)
    #expect(Console.messages(for: report) == message.lines)
    // The same table reads them back.
    let read = ConsoleReader.read(message.lines.joined(separator: "\n"))
    #expect(read.first?.request?.url == message.url)
  }
}
