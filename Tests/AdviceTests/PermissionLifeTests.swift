import Testing

@testable import Advice
@testable import Fetch

struct PermissionLifeTests {
  private static func report(maxAge: String?) -> Report? {
    var headers = [
      ("Access-Control-Allow-Origin", "https://app.example.com"),
      ("Access-Control-Allow-Methods", "PUT"),
    ]
    if let maxAge { headers.append(("Access-Control-Max-Age", maxAge)) }
    let server = ScriptedServer(answers: [
      "OPTIONS https://api.example.com/login": (204, headers),
      "PUT https://api.example.com/login": (200, headers),
    ])
    return server.run(Build.request(method: "PUT"))
  }

  @Test(arguments: [
    ("604800", "2 h in Chrome, 24 h in Firefox and 10 min in Safari"),
    ("300", "5 min in Chrome, 5 min in Firefox and 5 min in Safari"),
    (nil, "5 s in Chrome, 5 s in Firefox and 5 s in Safari"),
    ("soon", "5 s in Chrome and 5 s in Safari; Firefox keeps none"),
  ])
  func `Each browser keeps a permission for as long as it does`(_ maxAge: String?, _ kept: String)
    throws
  {
    let lives = PermissionLife.lives(of: try #require(Self.report(maxAge: maxAge)))
    #expect(PermissionLife.sentence(for: lives) == "The permission is kept \(kept).")
  }

  @Test(arguments: ["0", "-1"])
  func `A permission that nobody keeps is told as such`(_ maxAge: String) throws {
    let lives = PermissionLife.lives(of: try #require(Self.report(maxAge: maxAge)))
    let sentence = PermissionLife.sentence(for: lives)
    #expect(sentence == nil || sentence == "No browser keeps the permission.")
  }

  @Test func `Without a preflight there is nothing to keep`() throws {
    let server = ScriptedServer(answers: [
      "GET https://api.example.com/login": (200, [("Access-Control-Allow-Origin", "*")])
    ])
    let report = try #require(server.run(Build.request()))
    #expect(PermissionLife.sentence(for: PermissionLife.lives(of: report)) == nil)
  }
}

struct WouldSendTests {
  @Test func `A browser that asks for permission first says so`() throws {
    let server = ScriptedServer(answers: [
      "GET https://api.example.com/login": (200, [("Access-Control-Allow-Origin", "*")])
    ])
    let request = Build.request(api: .xhr) { $0.hasUploadListener = true }
    let report = try #require(server.run(request))
    for browser in [Browser.firefox, .safari] {
      let verdict = Replay.judge(
        report, as: browser, state: BrowserState(), now: Timestamp(milliseconds: 0))
      guard case .wouldSend(let wanted) = verdict else {
        Issue.record("\(browser) would not have sent anything else")
        continue
      }
      #expect(
        WouldSend.words(wanted, beside: report)
          == "it would ask for permission first, with OPTIONS https://api.example.com/login, which"
          + " was not sent")
    }
  }

  @Test func `A header that differs is named with both values`() throws {
    let sent = Build.exchange(asked: [("Origin", "null")])
    var report = Report(request: Build.request(), browser: .chromium)
    report.exchanges = [sent]
    var wanted = sent.request
    wanted.headers = Build.headers([("Origin", "https://app.example.com")])
    #expect(
      WouldSend.words(wanted, beside: report)
        == "it would send GET https://api.example.com/login with Origin: https://app.example.com"
        + " instead of null")
  }
}
