import Fetch

/// A jar with a page, so that a test reads as a script's requests do.
struct CookieBench {
  var jar = CookieJar()
  var rules: CookieRules
  var context: CookieContext
  var now = Timestamp(milliseconds: 1_800_000_000_000)

  init(_ rules: CookieRules, page: String, isSandboxed: Bool = false) throws {
    self.rules = rules
    let url = try URLRecord.parse(page)
    context = CookieContext(page: url, pageOrigin: isSandboxed ? .opaque(1) : url.origin)
  }

  /// What became of a Set-Cookie line: `stored accepted`.
  @discardableResult
  mutating func set(_ line: ByteString, from url: String) throws -> String {
    let event = jar.receive(
      line, from: try URLRecord.parse(url), context: context, rules: rules, exchange: 0, now: now)
    return "\(event.action.rawValue) \(event.reason.rawValue)"
  }

  /// The Cookie header, nil if there is none.
  mutating func header(for url: String) throws -> String? {
    try considered(for: url).value?.isomorphic
  }

  /// What was considered: `a sent matched`.
  mutating func events(for url: String) throws -> [String] {
    try considered(for: url).events.map {
      "\($0.name.text) \($0.action.rawValue) \($0.reason.rawValue)"
    }
  }

  mutating func pass(seconds: Int64) {
    now = now.adding(seconds: seconds)
  }

  private mutating func considered(
    for url: String
  ) throws -> (value: ByteString?, events: [CookieEvent]) {
    jar.cookieHeader(
      for: try URLRecord.parse(url), context: context, rules: rules, exchange: 3, now: now)
  }
}

extension CookieRules {
  static func of(_ browser: Browser) -> CookieRules {
    switch browser {
    case .standard: .standard
    case .chromium: .chromium
    case .firefox: .firefox
    case .safari: .safari
    }
  }
}
