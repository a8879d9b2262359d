/// What a browser did with a case, as recorded. Origins, ports and the case's prefix are placeholders.
package struct Truth: Decodable, Hashable, Sendable {
  /// The case's.
  package var id: String
  /// Name and version.
  package var browser: String
  /// A fingerprint of the case that was recorded.
  package var fingerprint: String?
  package var steps: [TruthStep]
  /// In the order the server saw.
  package var wire: [TruthExchange]
  /// Ordered by step.
  package var console: [ConsoleLine]

  package init(
    id: String, browser: String, fingerprint: String? = nil, steps: [TruthStep],
    wire: [TruthExchange], console: [ConsoleLine] = []
  ) {
    self.id = id
    self.browser = browser
    self.fingerprint = fingerprint
    self.steps = steps
    self.wire = wire
    self.console = console
  }

  private enum CodingKeys: String, CodingKey {
    case id, browser, steps, wire, console
    case fingerprint = "case"
  }
}

/// What the script saw of one request.
package struct TruthStep: Decodable, Hashable, Sendable {
  package enum Settled: String, Decodable, Hashable, Sendable {
    case resolved, rejected
    /// Neither within the page's limit.
    case timeout
  }

  package var settled: Settled
  package var error: String?
  /// nil for XMLHttpRequest, which has none.
  package var type: String?
  package var url: String?
  /// nil for XMLHttpRequest, which has none.
  package var redirected: Bool?
  package var status: Int?
  /// As the script can read them; nil where refused.
  package var headers: [CaseHeader]?
  /// The first 200 characters.
  package var body: String?

  package init(settled: Settled) {
    self.settled = settled
  }
}

/// One request that the server saw.
package struct TruthExchange: Decodable, Hashable, Sendable {
  /// Counted from 0.
  package var step: Int
  package var host: CaseHost
  package var method: String
  /// Without the case's prefix; with the query.
  package var path: String
  /// One character a byte.
  package var headers: [CaseHeader]
  package var body: String?

  package init(
    step: Int, host: CaseHost, method: String, path: String, headers: [CaseHeader],
    body: String? = nil
  ) {
    self.step = step
    self.host = host
    self.method = method
    self.path = path
    self.headers = headers
    self.body = body
  }
}

/// One line of the browser's console.
package struct ConsoleLine: Decodable, Hashable, Sendable {
  package enum About: String, Decodable, Hashable, Sendable {
    /// Why a request was refused or failed.
    case block
    /// The generic line that a load failed or had a 4xx or 5xx status.
    case network
    case note
  }

  /// Counted from 0.
  package var step: Int
  package var level: String
  package var text: String
  /// The browser's own code for the cause, where it has one.
  package var code: String?
  package var about: About
}
