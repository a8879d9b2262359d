package import Fetch

/// What a case's server answers: its routes, and how often each was hit.
///
/// It computes no CORS answer. It says what the case says.
package struct ReplyScript: Hashable, Sendable {
  package var routes: [String: [Reply]]
  package var placeholders: Placeholders
  var hits: [String: Int] = [:]

  package init(routes: [String: [Reply]], placeholders: Placeholders) {
    self.routes = routes
    self.placeholders = placeholders
  }

  package init(_ case: Case, placeholders: Placeholders) {
    self.init(routes: `case`.routes, placeholders: placeholders)
  }

  /// Counts a hit and says what is answered to it.
  /// - Parameters:
  ///   - path: without the case's prefix; a query is passed over.
  ///   - origin: the Origin header that the hit carried, one character a byte; empty if none.
  ///   - cookie: its Cookie header; empty if none.
  /// - Returns: 404 without any header where no route speaks to the hit.
  package mutating func reply(
    method: String, host: CaseHost, path: String, origin: String, cookie: String = ""
  ) -> ResolvedReply {
    let path = Self.withoutQuery(path)
    guard let key = Self.key(of: (method, host, path), in: routes),
      case let (counter, replies) = choice(of: key, cookie: cookie), let last = replies.last
    else { return ResolvedReply(method: method, status: 404) }
    let hit = hits[counter, default: 0]
    hits[counter] = hit + 1
    let reply = hit < replies.count ? replies[hit] : last
    return ResolvedReply(
      reply, method: method,
      expand: { [placeholders] in placeholders.expand($0, origin: origin, path: path) })
  }

  /// The same for a request of the engine. A request to another server, or outside the case's prefix,
  /// gets 404.
  package mutating func reply(to request: WireRequest) -> ResolvedReply {
    let method = request.method.isomorphic
    guard let host = placeholders.host(of: request.url), let path = path(of: request.url) else {
      return ResolvedReply(method: method, status: 404)
    }
    let origin = request.headers.values(of: "origin").last?.isomorphic ?? ""
    let cookie = request.headers.values(of: "cookie").map(\.isomorphic).joined(separator: "; ")
    return reply(method: method, host: host, path: path, origin: origin, cookie: cookie)
  }

  /// A URL's path and query without the case's prefix, as a wire log holds it.
  /// - Returns: nil where the path does not begin with this case's prefix.
  package func path(of url: URLRecord) -> String? {
    guard case .segments(let segments) = url.path else { return nil }
    let path = "/" + segments.joined(separator: "/") + (url.query.map { "?" + $0 } ?? "")
    guard let (number, rest) = Placeholders.split(path: path),
      placeholders.base == "/k\(number)x"
    else { return nil }
    return rest
  }

  /// Begins anew: the next hit of each route is its first.
  package mutating func rewind() {
    hits = [:]
  }

  /// The replies of a route for hits with these cookies, and the name of their counter.
  private func choice(of key: String, cookie: String) -> (counter: String, replies: [Reply]) {
    let replies = routes[key] ?? []
    guard !cookie.isEmpty, replies.contains(where: { $0.whenCookie != nil }) else {
      return (key, replies.filter { $0.whenCookie == nil })
    }
    let names = cookie.split(separator: ";").map { pair in
      pair.prefix { $0 != "=" }.drop { $0 == " " }
    }
    for case let name? in replies.map(\.whenCookie) where names.contains(name[...]) {
      return ("\(key) \(name)", replies.filter { $0.whenCookie == name })
    }
    return (key, replies.filter { $0.whenCookie == nil })
  }

  static func withoutQuery(_ path: String) -> String {
    String(path.unicodeScalars.prefix { $0 != "?" })
  }

  /// The key of the route for a hit: the one that names the method in its exact case, else `*`.
  static func key(
    of hit: (method: String, host: CaseHost, path: String), in routes: [String: [Reply]]
  ) -> String? {
    let place = "\(hit.host.rawValue) \(hit.path)"
    return ["\(hit.method) \(place)", "* \(place)"].first { routes[$0] != nil }
  }
}
