import Testing

@testable import Fetch

/// Cookies and HTTP authentication, as the machine sends and takes them.
struct CredentialsTests {
  @Test func `cookies come and go by the credentials mode, and every one is told`() throws {
    let set = try request { $0.credentials = .include }
    let reply = Reply(200, ["Set-Cookie": "a=1; SameSite=None; Secure"])
    // Stored although the answer fails its CORS check.
    let stored = run(set, reply)
    #expect(stored.verdict == "allow-origin-missing")
    #expect(stored.report.cookies.map(\.action) == [.stored])
    let sent = run(set, state: stored.state, .open())
    #expect(sent.last("Cookie") == "a=1")
    #expect(sent.report.cookies.map(\.action) == [.sent])
    #expect(sent.report.cookies.map(\.exchange) == [0])
    for mode in [FetchRequest.CredentialsMode.omit, .sameOrigin] {
      let withheld = run(try request { $0.credentials = mode }, state: stored.state, .open())
      #expect(withheld.last("Cookie") == nil)
      #expect(withheld.report.cookies.map(\.action) == [.withheld])
      #expect(withheld.report.cookies.map(\.reason) == [.credentialsMode])
      let passedOver = run(try request { $0.credentials = mode }, reply)
      #expect(passedOver.state.cookies == CookieJar())
      #expect(
        passedOver.report.cookies == [
          CookieEvent(
            name: "a", value: "1", action: .rejected, reason: .credentialsMode, exchange: 0)
        ])
    }
  }

  @Test func `a preflight carries no cookie and stores none`() throws {
    let set = try request {
      $0.credentials = .include
      $0.method = "PUT"
    }
    var state = BrowserState()
    state =
      run(
        try request { $0.credentials = .include },
        Reply(200, ["Set-Cookie": "a=1; SameSite=None; Secure"])
      ).state
    let run = run(set, state: state, Reply(404, ["Set-Cookie": "b=2; SameSite=None; Secure"]))
    #expect(run.sent.count == 1)
    #expect(run.last("Cookie") == nil)
    #expect(run.report.cookies.map(\.reason) == [.onPreflight])
    #expect(run.report.cookies.map(\.name) == ["b"])
    #expect(run.report.unsent.first?.headers.get("Cookie") == "a=1")
  }

  @Test func `a 401 of the own origin is answered once with the name and password`() throws {
    let challenge = Reply(401, ["WWW-Authenticate": "Basic realm=x"])
    var asked = try request("/own")
    asked.authentication = ("Aladdin", "open sesame")
    let again = run(asked, challenge, challenge)
    #expect(again.sent.count == 2)
    #expect(again.last("Authorization") == "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==")
    #expect(again.report.response?.status == 401)
    var other = try request { $0.credentials = .include }
    other.authentication = ("a", "b")
    var open = challenge
    open.headers += [
      Header("Access-Control-Allow-Origin", "https://app.example"),
      Header("Access-Control-Allow-Credentials", "true"),
    ]
    #expect(run(other, open).sent.count == 1)
    for (name, password, sent) in [("", "", "Og=="), ("a", "", "YTo="), ("a", "b", "YTpi")] {
      asked.authentication = (name, password)
      #expect(run(asked, challenge, Reply()).last("Authorization") == "Basic \(sent)")
    }
    asked.authentication = nil
    #expect(run(asked, challenge).sent.count == 1)
    asked.authentication = ("a", "b")
    #expect(run(asked, Reply(401, ["WWW-Authenticate": "Bearer"])).sent.count == 1)
    asked.credentials = .omit
    #expect(run(asked, challenge).sent.count == 1)
  }
}
