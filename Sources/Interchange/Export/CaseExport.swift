package import Fetch
package import JSONLines

/// A run as a case whose routes replay its answers.
package struct CaseExport: Hashable, Sendable {
  package private(set) var `case`: Case
  /// What the case cannot hold: whole sentences.
  package private(set) var remarks: [String] = []

  private var hosts: [Origin: CaseHost] = [:]

  /// - Parameters:
  ///   - report: with its secrets hidden, unless they may be shown.
  ///   - id: the case's, path-like.
  /// - Throws: where a host of the run has no place in the case format.
  package init(_ report: Report, id: String) throws(ImportFailure) {
    let request = report.request
    let page: CasePage
    switch request.origin {
    case .opaque: page = .opaque
    case .tuple(let scheme, _, _): page = .host(scheme == "https" ? .apps : .app)
    }
    `case` = Case(
      id: id, title: "\(request.method) from \(request.origin.serialized)", tags: ["recorded"],
      page: page, steps: [], routes: [:])
    if case .host(let host) = page { hosts[request.origin] = host }
    guard let target = report.urls.first else {
      throw ImportFailure("the address of the run is none, so there is no case of it")
    }
    for url in report.urls + report.exchanges.map(\.request.url) {
      try place(url.origin, page: request.origin)
    }
    `case`.steps = [step(request, target)]
    for exchange in report.exchanges { add(exchange) }
    if report.exchanges.contains(where: { $0.source != .network }) {
      remarks.append("What came from the browser's caches is not in the case.")
    }
  }

  /// The case as a line of a case file.
  package var line: String {
    String(decoding: JSONNode.object(`case`.node).line(), as: UTF8.self)
  }

  // MARK: - Hosts

  private mutating func place(_ origin: Origin, page: Origin) throws(ImportFailure) {
    guard hosts[origin] == nil else { return }
    guard case .tuple(let scheme, _, _) = origin, ["http", "https"].contains(scheme) else {
      throw ImportFailure("\(origin.serialized) is no server of a case")
    }
    let isSameSite = page.isSameSite(as: origin, schemefully: true)
    let wanted: [CaseHost] =
      scheme == "https" ? [.apis, .apps] : isSameSite ? [.sub, .api, .alt] : [.api, .alt, .sub]
    guard let free = wanted.first(where: { !hosts.values.contains($0) }) else {
      throw ImportFailure("the run has more servers than a case: \(origin.serialized)")
    }
    hosts[origin] = free
    if isSameSite != (free == .sub), !page.isOpaque {
      remarks.append(
        "\(origin.serialized) is \(isSameSite ? "of the page's site" : "of another site"), and the case's host \(free.rawValue) is not."
      )
    }
  }

  // MARK: - Texts

  /// A text whose origins are placeholders.
  private func replacingOrigins(_ text: String) -> String {
    var text = text
    // The longest first: https://a.example:8443 begins with https://a.example.
    for (origin, host) in hosts.sorted(by: { $0.key.serialized.count > $1.key.serialized.count }) {
      text = text.replacing(origin.serialized, with: "{\(host.rawValue)}")
    }
    return text
  }

  /// An address of the case; its path stands under the case's own.
  private func address(_ url: URLRecord) -> String {
    let host = hosts[url.origin] ?? .api
    return "{\(host.rawValue)}{base}" + Self.path(url) + (url.query.map { "?\($0)" } ?? "")
  }

  private static func path(_ url: URLRecord) -> String {
    guard case .segments(let segments) = url.path else { return "/" }
    return "/" + segments.joined(separator: "/")
  }

  /// One character a byte; as text where that holds more, which is sent as UTF-8.
  private static func text(_ bytes: ByteString) -> String {
    guard let text = String(validating: bytes.bytes, as: UTF8.self),
      text.unicodeScalars.contains(where: { $0.value > 0xFF })
    else { return bytes.isomorphic }
    return text
  }

  // MARK: - Steps and routes

  private func step(_ request: FetchRequest, _ url: URLRecord) -> CaseStep {
    var step = CaseStep(
      url: address(url), method: request.method == "GET" ? nil : request.method,
      headers: request.headers.map { CaseHeader($0.name, replacingOrigins($0.value)) })
    step.body = request.body.map { replacingOrigins($0.text) }
    step.mode = request.mode == .cors ? nil : request.mode
    step.credentials = request.credentials == .sameOrigin ? nil : request.credentials
    step.redirect = request.redirect == .follow ? nil : request.redirect
    step.cache = request.cache == .default ? nil : request.cache
    step.referrerPolicy = request.referrerPolicy
    step.api = request.api == .fetch ? nil : request.api
    step.uploadListener = request.hasUploadListener
    return step
  }

  private mutating func add(_ exchange: Exchange) {
    guard exchange.source == .network, let host = hosts[exchange.request.url.origin] else { return }
    let key =
      "\(exchange.request.method.isomorphic) \(host.rawValue) \(Self.path(exchange.request.url))"
    `case`.routes[key, default: []].append(reply(exchange))
  }

  /// Headers of the transfer, which the lab makes anew.
  private static let transferNames: Set<ByteString> = [
    "content-length", "transfer-encoding", "connection", "keep-alive", "content-encoding",
  ]

  private func reply(_ exchange: Exchange) -> Reply {
    guard let response = exchange.response, exchange.failure == nil else {
      return Reply(reset: true)
    }
    let reason = response.reason.isomorphic
    return Reply(
      status: response.status, reason: reason.isEmpty ? nil : reason,
      headers: response.headers.headers
        .filter { !Self.transferNames.contains($0.name.asciiLowercased) }
        .map { CaseHeader($0.name.isomorphic, value($0)) },
      body: Self.text(ByteString(response.body.bytes)))
  }

  private func value(_ header: Header) -> String {
    let text = Self.text(header.value)
    guard header.name.matchesIgnoringCase("Location"),
      let url = try? URLRecord.parse(header.value.text), hosts[url.origin] != nil
    else { return replacingOrigins(text) }
    return address(url)
  }
}
