package import Fetch

/// What happened to a cookie, in words.
package enum CookieWords {
  /// One clause, without a full stop: `no SameSite attribute, which Chrome treats as Lax`.
  package static func because(_ reason: CookieReason) -> String {
    switch reason {
    case .accepted: "accepted"
    case .matched: "host, path and rules fit"
    case .credentialsMode: "the script's credentials mode leaves cookies out"
    case .sameSiteLax: "SameSite=Lax, and the request comes from another site"
    case .sameSiteStrict: "SameSite=Strict, and the request comes from another site"
    case .sameSiteDefaultLax:
      "no SameSite, which counts as Lax, and the request comes from"
        + " another site"
    case .sameSiteNoneInsecure: "SameSite=None without Secure"
    case .thirdPartyBlocked: "cookies of other sites are blocked"
    case .otherPartition: "kept apart for another top-level site"
    case .secureOverHTTP: "Secure, but the connection is plain http"
    case .secureShadowed: "a Secure cookie of the same name is there already"
    case .domainMismatch: "the Domain attribute does not fit the host"
    case .domainIsPublicSuffix:
      "the Domain attribute names a suffix that everybody shares, such"
        + " as .com"
    case .pathMismatch: "the cookie's Path does not fit the address"
    case .prefixSecure: "the name begins with __Secure-, which needs Secure"
    case .prefixHost: "the name begins with __Host-, which needs Secure, Path=/ and no Domain"
    case .prefixHTTPOnly: "the name's prefix needs HttpOnly"
    case .partitionedNeedsSecure: "Partitioned without Secure"
    case .tooLarge: "name and value together are over 4096 bytes"
    case .invalidCharacter: "a character that is not allowed"
    case .emptyNameAndValue: "neither a name nor a value"
    case .expired: "it has expired"
    case .onPreflight: "cookies on a preflight's answer are never looked at"
    }
  }

  /// What became of it, in a few words: `not stored`.
  package static func what(_ action: CookieEvent.Action) -> String {
    switch action {
    case .stored: "stored"
    case .rejected: "not stored"
    case .sent: "sent"
    case .withheld: "not sent"
    case .removed: "removed"
    }
  }

  /// What to change, for a cookie that is wanted; empty where nothing need change.
  static func fix(_ reason: CookieReason) -> String {
    switch reason {
    case .accepted, .matched, .otherPartition, .expired, .pathMismatch: ""
    case .credentialsMode:
      "If the session is kept in it, use credentials: \"include\" in the script (withCredentials for"
        + " XMLHttpRequest), for the login and for every later call, and let the server send"
        + " Access-Control-Allow-Credentials: true."
    case .sameSiteLax, .sameSiteStrict, .sameSiteDefaultLax:
      "Set the cookie with SameSite=None; Secure, over https. Or serve page and API from the same"
        + " site,"
        + " for example app.example.com and api.example.com."
    case .sameSiteNoneInsecure, .partitionedNeedsSecure, .prefixSecure:
      "Add Secure to the Set-Cookie header and use https."
    case .thirdPartyBlocked:
      "Serve page and API from the same site, for example app.example.com and api.example.com."
        + " Where the"
        + " browser supports it, Partitioned helps for cookies of this page alone."
    case .secureOverHTTP: "Serve the API over https."
    case .secureShadowed: "Use another name, or set the cookie over https."
    case .domainMismatch: "Leave Domain away, or name the host or a domain above it."
    case .domainIsPublicSuffix: "Leave Domain away, or name your own domain."
    case .prefixHost: "Set the cookie with Secure, Path=/ and without Domain."
    case .prefixHTTPOnly: "Add HttpOnly to the Set-Cookie header."
    case .tooLarge: "Keep the data on the server, and only a key to it in the cookie."
    case .invalidCharacter: "Encode the value, for example in base64."
    case .emptyNameAndValue: "Give the cookie a name."
    case .onPreflight: "Set cookies on the actual answer."
    }
  }

  /// The finding about one event; nil for what needs no telling.
  static func finding(_ event: CookieEvent, _ report: Report) -> Finding? {
    let verb: String
    switch event.action {
    case .stored, .sent, .removed: return nil
    case .rejected: verb = "rejected"
    case .withheld: verb = "withheld"
    }
    let scene = Scene(report, exchange: event.exchange)
    let name = Say.bytes(event.name, limit: 60)
    let browser = capitalised(Say.browser(report.browser))
    let what =
      event.action == .rejected
      ? "\(scene.server) wanted to set the cookie \(name). \(browser) did not store it: "
      : "\(browser) has the cookie \(name) for \(scene.server) and did not send it: "
    return Finding(
      code: "cookie-\(verb)-\(event.reason.rawValue)",
      severity: severity(event.reason),
      title: event.action == .rejected
        ? "The cookie \(name) was not stored" : "The cookie \(name) was not sent",
      detail: what + because(event.reason) + "." + more(event, scene),
      fix: fix(event.reason))
  }

  private static func more(_ event: CookieEvent, _ scene: Scene) -> String {
    switch event.reason {
    case .credentialsMode:
      let mode = scene.report.request.credentials.rawValue
      return " The mode is \(mode)"
        + (scene.report.request.credentials == .sameOrigin
          ? ", the default, which covers the page's own origin only." : ".")
        + (event.action == .rejected
          ? " If this was a login, the next call will not be signed"
            + " in." : "")
    case .sameSiteLax, .sameSiteStrict, .sameSiteDefaultLax, .thirdPartyBlocked:
      return " The page is at \(scene.page)."
    case .otherPartition:
      return " A login in another tab does not count here."
    case .accepted, .matched, .sameSiteNoneInsecure, .secureOverHTTP, .secureShadowed,
      .domainMismatch, .domainIsPublicSuffix, .pathMismatch, .prefixSecure, .prefixHost,
      .prefixHTTPOnly, .partitionedNeedsSecure, .tooLarge, .invalidCharacter, .emptyNameAndValue,
      .expired, .onPreflight:
      return ""
    }
  }

  private static func severity(_ reason: CookieReason) -> Finding.Severity {
    switch reason {
    case .accepted, .matched, .expired, .onPreflight, .pathMismatch, .otherPartition: .note
    case .credentialsMode, .sameSiteLax, .sameSiteStrict, .sameSiteDefaultLax,
      .sameSiteNoneInsecure, .thirdPartyBlocked, .secureOverHTTP, .secureShadowed, .domainMismatch,
      .domainIsPublicSuffix, .prefixSecure, .prefixHost, .prefixHTTPOnly, .partitionedNeedsSecure,
      .tooLarge, .invalidCharacter, .emptyNameAndValue:
      .warning
    }
  }

  private static func capitalised(_ text: String) -> String {
    text.prefix(1).uppercased() + text.dropFirst()
  }
}
