package import Fetch
package import JSONLines

/// A case in which a browser did something else than the engine says.
package struct CaseDeparture {
  package var `case`: Case
  /// Name and version, as the browser tells them.
  package var browser: String
  /// Whose behaviour was expected.
  package var model: Browser
  package var observed: Truth
  package var expected: Truth
  /// For each part that disagrees, what the model says and what the browser did.
  package var differences: [Part: (model: String, browser: String)]

  /// Compares what a browser did with the engine, on what a page can see: not the console.
  /// - Returns: nil where they agree.
  package init?(
    _ case: Case, observed: Truth, placeholders: Placeholders, model: Browser
  ) {
    let run = CaseRun(CaseReplay(`case`, placeholders: placeholders, browser: model))
    let found = CaseComparison(`case`, truth: observed, run: run, hasConsole: false).differences
    guard !found.isEmpty else { return nil }
    self.case = `case`
    browser = observed.browser
    self.model = model
    self.observed = observed
    expected = run.truth(of: `case`, name: "corscope as \(model.rawValue)")
    differences = found.mapValues { (model: $0.got, browser: $0.expected) }
  }

  /// A line of a case file that can be run as it is, with what was observed and what was expected
  /// beside the case's own members.
  package var node: JSONNode {
    var members = `case`.node
    members["browser"] = .string(browser)
    members["model"] = .string(model.rawValue)
    members["differs"] = .strings(
      Part.allCases.filter { differences[$0] != nil }.map(\.rawValue))
    members["observed"] = observed.node
    members["expected"] = expected.node
    return .object(members)
  }
}

extension Browser {
  /// Whose behaviour a browser of this User-Agent has, by its engine. On iOS every browser is WebKit.
  package init(userAgent: String) {
    let marks: [(String, Browser)] = [
      ("Firefox/", .firefox), ("Chrome/", .chromium), ("Chromium/", .chromium),
      ("AppleWebKit/", .safari),
    ]
    self = marks.first { userAgent.contains($0.0) }?.1 ?? .standard
  }
}

extension Case {
  /// Whether it goes over TLS, for which a browser has to trust the lab's authority.
  package var needsTLS: Bool {
    let hosts = CaseHost.allCases.filter { $0.scheme == "https" }
    return hosts.contains { page == .host($0) }
      || steps.contains { step in hosts.contains { step.page == .host($0) } }
      || texts.contains { text in
        hosts.contains {
          text.contains("{\($0.rawValue)}") || text.contains("{\($0.rawValue).port}")
        }
      }
  }

  /// Whether it names loopback itself, and so means nothing on another machine.
  package var needsLoopback: Bool {
    texts.contains { text in
      let text = text.lowercased()
      return ["localhost", "127.", "[::", "0.0.0.0"].contains { text.contains($0) }
    }
  }

  /// Every text that goes on the wire.
  private var texts: [String] {
    steps.flatMap { [$0.url, $0.body ?? ""] + $0.headers.map(\.value) }
      + routes.values.joined().flatMap { [$0.body] + $0.headers.map(\.value) }
  }
}
