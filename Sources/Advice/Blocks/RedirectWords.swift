internal import Fetch

/// Refusals on the way from one address to the next.
enum RedirectWords {
  static let loginFix =
    "Let the API answer 401 when the session has ended, instead of redirecting to a login page,"
    + " and let"
    + " the script send the user there."

  static func modeError(_ status: Int, _ scene: Scene) -> Words {
    Words(
      "The server redirects, and the script forbids that",
      "The answer has status \(status)\(target(scene)). The script asked with redirect: \"error\".",
      fix: "Use redirect: \"follow\" in the script, or the final address.")
  }

  static func tooMany(_ scene: Scene) -> Words {
    Words(
      "More than 20 redirects",
      "Browsers follow 20 redirects and then give up. The last one came from \(scene.address)."
        + " Usually two"
        + " rules of the server send the request back and forth.",
      fix: "Look where the redirects lead, step by step, and break the circle.")
  }

  static func notParsed(_ location: ByteString, _ scene: Scene) -> Words {
    Words(
      "The redirect's address cannot be read",
      "\(scene.address) redirects to \(Say.quoted(location)), which is not a URL.",
      fix: "Correct the Location header on the server.")
  }

  static func multiple(_ locations: [ByteString], _ scene: Scene) -> Words {
    Words(
      "The redirect has several Location headers",
      "\(scene.address) redirects to \(Say.list(locations.map { Say.quoted($0) })) at once."
        + " Browsers do"
        + " not choose.",
      fix: "Let the server, and every proxy before it, send one Location.")
  }

  static func scheme(_ url: URLRecord, _ scene: Scene) -> Words {
    Words(
      "The redirect leads to a \(Say.text(url.scheme)): address",
      "\(scene.address) redirects to \(Say.url(url)). Browsers follow redirects of a script's"
        + " request to"
        + " http and https only.",
      fix: "Let the server redirect to an http or https address.")
  }

  static func hasCredentials(_ url: URLRecord, _ scene: Scene) -> Words {
    Words(
      "The redirect's address contains a user name or a password",
      "\(scene.address) redirects to an address of the form https://user:password@\(hostName(url))."
        + " Across origins browsers do not follow that.",
      fix: "Let the server redirect to the address without user name and password.")
  }

  static func leavesSameOrigin(_ url: URLRecord, _ scene: Scene) -> Words {
    let why = scene.url.flatMap { self.why(from: $0, to: url) }.map { " " + $0 } ?? ""
    return Words(
      "A redirect left the page's origin in mode same-origin",
      "The script chose mode same-origin. \(scene.address) redirects to \(Say.url(url)), which is"
        + " another"
        + " origin." + why,
      fix: looksLikeLogin(url, from: scene.url)
        ? loginFix
        : "Use mode: \"cors\" in the script, or let the redirect stay on the page's"
          + " origin.")
  }

  /// What kind of redirect it probably is; nil where nothing tells.
  static func why(from: URLRecord, to: URLRecord) -> String? {
    if looksLikeLogin(to, from: from), !to.origin.isSameOrigin(as: from.origin) {
      return "The redirect leaves the API for \(hostName(to)), which looks like a login page: the"
        + " session"
        + " has probably ended."
    }
    if from.scheme == "http", to.scheme == "https", from.host == to.host {
      return "The redirect only leads from http to https."
    }
    if from.origin.isSameOrigin(as: to.origin), from.query == to.query {
      let paths = (from.serializedPath, to.serializedPath)
      if paths.0 + "/" == paths.1 || paths.1 + "/" == paths.0 {
        return "The redirect only adds or drops the slash at the end."
      }
    }
    if looksLikeLogin(to, from: from) {
      return "The redirect leads to what looks like a login page: the session has probably ended."
    }
    if let a = from.host?.serialized, let b = to.host?.serialized,
      "www." + a == b || a == "www." + b
    {
      return "The redirect only adds or drops www."
    }
    return nil
  }

  /// Whether a redirect leads to where people sign in, from where they do not.
  static func looksLikeLogin(_ url: URLRecord, from source: URLRecord?) -> Bool {
    looksLikeLogin(url) && source.map(looksLikeLogin) != true
  }

  /// Whether an address looks like one where people sign in.
  private static func looksLikeLogin(_ url: URLRecord) -> Bool {
    let host = url.host?.serialized ?? ""
    if ["login.", "auth.", "sso.", "id.", "idp.", "accounts.", "signin.", "account."].contains(
      where: host.hasPrefix)
    {
      return true
    }
    let path = url.serializedPath.lowercased()
    return ["login", "signin", "sign-in", "sign_in", "/auth", "oauth", "/sso", "saml", "authorize"]
      .contains { path.contains($0) }
  }

  private static func hostName(_ url: URLRecord) -> String {
    Say.text(url.host?.serialized ?? "")
  }

  private static func target(_ scene: Scene) -> String {
    scene.target.map { " and leads to \(Say.url($0))" } ?? ""
  }
}
