package import Fetch
package import JSONLines

/// What the engine makes of a case, with its placeholders put back.
package struct CaseRun {
  /// What the script sees of an answer.
  package struct Response: Hashable, Sendable {
    package var type: String
    package var url: String
    package var redirected: Bool
    package var status: Int
    /// As the script can read them.
    package var headers: [CaseHeader]
  }

  /// Whether each step's promise resolves.
  package var settled: [Bool]
  /// nil where a step is refused.
  package var responses: [Response?]
  package var hits: [TruthExchange]
  /// The lines that say why a step was refused.
  package var console: [[String]]

  /// - Parameters:
  ///   - reports: of the case's steps, in order.
  ///   - hits: what the case's server saw.
  ///   - console: what the browser prints about a step; nothing where it is not compared.
  package init(
    reports: [Report], hits: [TruthExchange], placeholders: Placeholders,
    console: (Report) -> [String] = { _ in [] }
  ) {
    let back = { (text: String) in placeholders.unexpand(text) }
    settled = reports.map { $0.outcome == .allowed }
    responses = reports.map { report in
      report.response.map { response in
        Response(
          type: response.kind.rawValue, url: back(response.url), redirected: response.redirected,
          status: response.status,
          headers: response.headers.map {
            CaseHeader($0.name.isomorphic, back($0.value.isomorphic))
          })
      }
    }
    self.hits = hits.map { $0.puttingBack(placeholders) }
    self.console = reports.map { console($0).map(back) }
  }

  /// A run without a socket.
  package init(_ replay: CaseReplay, console: (Report) -> [String] = { _ in [] }) {
    self.init(
      reports: replay.reports, hits: replay.hits, placeholders: replay.placeholders,
      console: console)
  }
}

extension CaseRun {
  /// The same in the form of a recording: what the engine expects of a browser.
  /// - Parameter name: whose behaviour it is.
  package func truth(of case: Case, name: String) -> Truth {
    let steps = zip(`case`.steps, zip(settled, responses)).map { step, came in
      var truth = TruthStep(settled: came.0 ? .resolved : .rejected)
      guard came.0, let response = came.1 else { return truth }
      truth.type = step.api == .xhr ? nil : response.type
      truth.url = response.url
      truth.redirected = step.api == .xhr ? nil : response.redirected
      truth.status = response.status
      truth.headers = response.headers
      return truth
    }
    return Truth(id: `case`.id, browser: name, steps: steps, wire: hits)
  }
}

extension TruthExchange {
  /// The same with origins, ports and the prefix as placeholders.
  package func puttingBack(_ placeholders: Placeholders) -> TruthExchange {
    var exchange = self
    exchange.path = placeholders.unexpand(path)
    exchange.headers = headers.map { CaseHeader($0.name, placeholders.unexpand($0.value)) }
    exchange.body = body.map(placeholders.unexpand)
    return exchange
  }
}
