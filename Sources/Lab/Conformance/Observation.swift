internal import Conformance
internal import Fetch
import Foundation
internal import JSONLines

/// What a case's page tells about its steps.
struct Observation: Decodable {
  var results: [TruthStep]
  /// When each step began, by the browser's clock: milliseconds since 1970.
  var starts: [Double]
  /// When it was told, by the same clock.
  var now: Double

  /// - Returns: nil where the page tells something else.
  init?(_ body: ByteString, of case: Case) {
    guard let read = try? JSONDecoder().decode(Observation.self, from: Data(body.bytes)),
      read.results.count == `case`.steps.count, read.starts.count == read.results.count
    else { return nil }
    self = read
  }

  /// What was observed in the form of a recording.
  /// - Parameters:
  ///   - browser: as it tells its name.
  ///   - log: what the server saw.
  ///   - received: when the page's words arrived, by the server's clock.
  func truth(
    of case: Case, browser: String, log: [LoggedRequest], placeholders: Placeholders,
    received: Double
  ) -> Truth {
    // Another machine's clock may be far off; a small difference is the time of the way.
    let offset = abs(received - now) > 1000 ? received - now : 0
    let wire = log.map { seen in
      TruthExchange(
        step: starts.lastIndex { $0 + offset <= seen.time + 5 } ?? 0, host: seen.host,
        method: seen.method, path: seen.path, headers: seen.headers,
        body: seen.body.isEmpty ? nil : String(seen.body.text.prefix(200))
      ).puttingBack(placeholders)
    }
    return Truth(
      id: `case`.id, browser: browser, steps: results.map { $0.puttingBack(placeholders) },
      wire: wire)
  }
}

extension TruthStep {
  /// The same with origins, ports and the prefix as placeholders.
  fileprivate func puttingBack(_ placeholders: Placeholders) -> TruthStep {
    var step = self
    step.error = error.map(placeholders.unexpand)
    step.url = url.map(placeholders.unexpand)
    step.headers = headers?.map { CaseHeader($0.name, placeholders.unexpand($0.value)) }
    step.body = body.map(placeholders.unexpand)
    return step
  }
}
