import Fetch
import JSONLines
import Testing

@testable import Lab

@Suite struct ScenarioTests {
  @Test func `the scenarios are these, each with a title and a story that fit the screen`() throws {
    let all = try Scenarios.load()
    #expect(
      all.map(\.id) == [
        "login-twice", "preflight-allows-get-lacks-acao", "wildcard-with-credentials",
        "options-401", "options-redirect", "two-allow-origin-values", "error-page-without-cors",
        "lower-case-patch", "trailing-slash-origin", "header-not-exposed",
        "cookie-refused-same-site", "cached-preflight", "missing-vary-behind-a-cache",
        "opaque-no-cors", "null-origin", "expired-session-redirect", "simply-works",
      ])
    for scenario in all {
      #expect((10...60).contains(scenario.title.count), "\(scenario.id)")
      #expect((150...500).contains(scenario.story?.count ?? 0), "\(scenario.id)")
      #expect(!scenario.steps.isEmpty && !scenario.routes.isEmpty)
    }
    #expect(Set(all.map(\.title)).count == all.count)
  }

  /// Asks for each reply of each route over a socket, without an engine in between.
  @Test(arguments: try Scenarios.load())
  func `every route answers as it is scripted`(scenario: Case) throws {
    try withLab { lab in
      let places = lab.add(scenario)
      let authority = try lab.writeCertificateAuthority()
      for (route, replies) in scenario.routes {
        let words = route.split(separator: " ")
        let host = try #require(CaseHost(rawValue: String(words[1])))
        let method = words[0] == "*" ? "patch" : String(words[0])
        for reply in replies {
          var arguments = [
            "curl", "-sSi", "--raw", "--cacert", authority, "-X", method, "-H", "Origin: http://o",
            "\(places.origin(of: host))\(places.base)\(words[2])",
          ]
          if let cookie = reply.whenCookie { arguments += ["-H", "Cookie: \(cookie)=1"] }
          let answer = try run(arguments)
          #expect(answer.status == 0, "\(route): \(answer.error)")
          let path = String(words[2])
          let lines = reply.headers.map {
            "\($0.name): \(places.expand($0.value, origin: "http://o", path: path))\r\n"
          }
          let text = String(decoding: answer.output, as: UTF8.self)
          #expect(text.hasPrefix("HTTP/1.1 \(reply.status) "))
          #expect(text.contains("\r\n" + lines.joined()))
          #expect(text.hasSuffix("\r\n\r\n" + reply.body))
        }
      }
    }
  }

  @Test func `no step of a scenario goes where nobody answers`() throws {
    try withLab { lab in
      for scenario in try Scenarios.load() {
        let places = lab.add(scenario)
        for step in scenario.steps {
          let url = places.expand(step.url)
          let place = try #require(
            CaseHost.allCases.first { url.hasPrefix(places.origin(of: $0) + places.base + "/") })
          let rest = url.dropFirst((places.origin(of: place) + places.base).count)
          let path = rest.prefix { $0 != "?" }
          let keys = ["\(step.method ?? "GET")", "*"].map { "\($0) \(place.rawValue) \(path)" }
          #expect(keys.contains { scenario.routes[$0] != nil }, "\(scenario.id): \(url)")
        }
      }
    }
  }

  @Test func `a lab serves the page that runs a case in a browser`() throws {
    try withLab { lab in
      let text = { (answer: [UInt8]) in String(decoding: answer, as: UTF8.self) }
      var sample = Case(
        id: "t", title: "a <b> & c", steps: [CaseStep(url: "{api}{base}/</script>")], routes: [:],
        story: "s")
      let base = lab.add(sample).base
      let page = text(try lab.ask(.app, base + "/__page"))
      #expect(page.hasPrefix("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"))
      #expect(page.contains("<title>a &lt;b> &amp; c</title>"))
      #expect(page.contains("\(base)\\/\\u003c\\/script>"))
      sample.page = .opaque
      let opaque = lab.add(sample).base
      let outer = text(try lab.ask(.app, opaque + "/__page"))
      #expect(outer.contains("sandbox=\"allow-scripts\" src=\"\(opaque)/__frame\""))
      #expect(text(try lab.ask(.app, opaque + "/__frame")).contains("const steps = [{"))
      for path in ["/__step?0", "/__step?1", "/__step", "/__other"] {
        let isThere = text(try lab.ask(.app, base + path)).hasPrefix("HTTP/1.1 200")
        #expect(isThere == (path == "/__step?0"), "\(path)")
      }
      #expect(lab.wireLog(base).isEmpty && lab.wireLog(opaque).isEmpty)
    }
  }
}

extension Case: CustomTestStringConvertible {
  public var testDescription: String { id }
}
