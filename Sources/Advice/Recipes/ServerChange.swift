package import Fetch

/// What a server has to allow beside what it allows already, for several requests at once.
package struct ServerChange: Hashable, Sendable {
  /// `*` for a page without an origin.
  package var origins: [String] = []
  package var methods: [String] = []
  package var headers: [String] = []
  package var exposed: [String] = []
  package var credentials = false
  package var answersPreflights = false
  package var resourcePolicy = false

  package init() {}
}

extension CORSNeeds {
  /// - Parameter reports: the requests, each with its exchanges with this server alone; not empty.
  package init?(_ change: ServerChange, for reports: [Report]) {
    guard let first = reports.first else { return nil }
    self.init(context: Context(first))
    for report in reports.dropFirst() { context.take(report.exchanges) }
    context.sendsCredentials = reports.contains { $0.request.credentials == .include }
    if let method = change.methods.first { context.method = method }
    for exchange in reports.flatMap(\.exchanges) { take(exchange, change) }
    origin = change.origins.first
    otherOrigins = change.origins.dropFirst() + otherOrigins.filter { !change.origins.contains($0) }
    credentials = change.credentials
    vary = origin != nil && origin != "*"
    resourcePolicy = change.resourcePolicy
    if !change.methods.isEmpty { methods = Self.joined(context.allowedMethods, change.methods) }
    if !change.headers.isEmpty {
      headers = Self.joined(context.allowedHeaders, change.headers)
      missingHeaders = change.headers
    }
    if !change.exposed.isEmpty { exposed = Self.joined(context.exposedHeaders, change.exposed) }
    dropOddWords()
  }

  /// What an answer has already.
  private mutating func take(_ exchange: Exchange, _ change: ServerChange) {
    guard let answer = exchange.response else { return }
    present.formUnion(answer.headers.headers.map { $0.name.text.lowercased() })
    let values = answer.headers.values(of: "Access-Control-Allow-Origin")
    if values.count > 1 { isDoubled = true }
    if values.contains("*") { hadWildcard = true }
    // What was let in stays let in.
    if let asked = exchange.request.headers.get("Origin"), values == [asked],
      !otherOrigins.contains(asked.text)
    {
      otherOrigins.append(asked.text)
    }
    if exchange.request.kind == .preflight {
      let isRefused = !(200...299).contains(answer.status)
      if change.answersPreflights, isRefused { preflightStatus = answer.status }
    } else if answer.status >= 400, values.isEmpty, !change.origins.isEmpty {
      errorStatus = answer.status
    }
  }

  private static func joined(_ present: [String], _ new: [String]) -> [String] {
    present + new.filter { name in !present.contains { $0.lowercased() == name.lowercased() } }
  }
}
