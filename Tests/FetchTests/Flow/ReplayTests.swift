import Testing

@testable import Fetch

struct ReplayTests {
  private func judged(_ run: Run, _ browser: Browser, _ state: BrowserState = BrowserState())
    -> Report?
  {
    if case .judged(let report, _) = Replay.judge(run.report, as: browser, state: state, now: noon)
    {
      return report
    }
    return nil
  }

  @Test func `what one browser sent suffices for the others' verdicts`() throws {
    let asked = try request { $0.headers = [.init("Authorization", "x")] }
    let answer = Reply.open(204, ["Access-Control-Allow-Headers": "*"])
    let chromium = run(asked, as: .chromium, answer, .open())
    #expect(judged(chromium, .firefox)?.outcome == .allowed)
    #expect(judged(chromium, .safari)?.outcome == .allowed)
    #expect(judged(chromium, .standard)?.block?.reason.code == "header-not-allowed")
    #expect(judged(chromium, .chromium) == chromium.report)
  }

  @Test func `where another browser would ask something else, its question is told`() throws {
    let asked = try request { $0.headers = [.init("DPR", "2")] }
    let chromium = run(asked, as: .chromium, .open())
    #expect(chromium.sent.count == 1)
    let verdict = Replay.judge(chromium.report, as: .standard, state: BrowserState(), now: noon)
    guard case .wouldSend(let wire) = verdict else {
      Issue.record("the standard sends a preflight")
      return
    }
    #expect(wire.kind == .preflight)
    #expect(wire.headers.get("Access-Control-Request-Headers") == "dpr")
  }

  @Test func `a lost connection is lost for all`() throws {
    let lost = run(try request(), .lost(.tlsFailed))
    for browser in allBrowsers {
      #expect(judged(lost, browser)?.failure?.kind == .tlsFailed)
    }
  }

  @Test func `an exchange without an end answers nothing`() throws {
    var report = run(try request(), .open()).report
    report.exchanges[0].response = nil
    guard case .wouldSend = Replay.judge(report, as: .safari, state: BrowserState(), now: noon)
    else {
      Issue.record("nothing is known of the answer")
      return
    }
  }

  @Test func `what a cache answered is no recording`() throws {
    let asked = try request { $0.method = "PUT" }
    let before = run(asked, .allowing, .open())
    let after = run(asked, state: before.state, .open())
    #expect(after.report.exchanges.count == 2)
    guard
      case .wouldSend(let wire) = Replay.judge(
        after.report, as: .chromium, state: BrowserState(), now: noon)
    else {
      Issue.record("a browser without that memory asks")
      return
    }
    #expect(wire.kind == .preflight)
    #expect(judged(after, .chromium, before.state)?.outcome == .allowed)
  }

  @Test func `redirects are followed through the recording`() throws {
    let redirected = run(try request(), .to("/2"), .to("https://other.test/3"), .open())
    for browser in allBrowsers {
      let report = try #require(judged(redirected, browser))
      #expect(report.urls.count == 3)
      #expect(report.outcome == .allowed)
    }
  }
}
