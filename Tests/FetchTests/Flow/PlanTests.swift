import Testing

@testable import Fetch

struct PlanTests {
  private func plan(_ request: FetchRequest, _ browser: Browser = .standard) -> Plan {
    FetchStateMachine.plan(request, browser: browser, now: noon)
  }

  @Test func `a simple request is planned as one`() throws {
    for browser in allBrowsers {
      let plan = plan(try request(), browser)
      #expect(plan.isCrossOrigin)
      #expect(!plan.needsPreflight)
      #expect(plan.causes.isEmpty)
      #expect(plan.block == nil)
      #expect(plan.requests.map(\.kind) == [.actual])
      #expect(plan.targetOrigin?.serialized == "https://api.test")
    }
  }

  @Test func `an unsafe request is planned with its preflight, and every cause is named`() throws {
    let plan = plan(
      try request {
        $0.method = "PUT"
        $0.headers = [.init("X-A", "1"), .init("Accept", "ok")]
      })
    #expect(plan.needsPreflight)
    #expect(plan.causes == [.method("PUT"), .header(name: "X-A", value: "1", .name)])
    #expect(plan.requests.map(\.method) == ["OPTIONS", "PUT"])
    #expect(plan.requests.last?.headers.get("Origin") == "https://app.example")
  }

  @Test func `the page's own origin needs none`() throws {
    let plan = plan(try request("/own") { $0.method = "PUT" })
    #expect(!plan.isCrossOrigin)
    #expect(!plan.needsPreflight)
    #expect(plan.requests.map(\.method) == ["PUT"])
  }

  @Test(
    arguments: [
      ("https://", nil, "url-not-parsed"), ("ftp://a.test/", true, "scheme-not-supported"),
      ("https://api.test:22/", true, "bad-port"), ("data:,x", false, nil),
    ] as [(String, Bool?, String?)])
  func `what is never sent is planned without requests`(
    url: String, isCrossOrigin: Bool?, code: String?
  ) throws {
    let plan = plan(try request(url))
    #expect(plan.requests.isEmpty)
    #expect(plan.block?.reason.code == code)
    #expect(plan.isCrossOrigin == (isCrossOrigin ?? false))
    #expect((plan.url == nil) == (isCrossOrigin == nil))
  }

  @Test func `what the preflight cache holds is not planned again`() throws {
    let asked = try request { $0.method = "PUT" }
    let state = run(asked, .allowing, .open()).state
    let plan = FetchStateMachine.plan(asked, browser: .standard, state: state, now: noon)
    #expect(plan.requests.map(\.kind) == [.actual])
    #expect(plan.causes == [.method("PUT")])
  }
}
