internal import Fetch

/// Refusals by the CORS check: Access-Control-Allow-Origin and -Credentials.
enum OriginWords {
  static func missing(_ scene: Scene) -> Words {
    let status = scene.answer.map { " (status \($0.status))" } ?? ""
    var detail =
      "The page \(scene.page) wants to read what \(scene.server) answers."
      + " \(sentence(scene.thisAnswer))"
      + "\(status) has no Access-Control-Allow-Origin, so the browser keeps it from the script."
    for hint in HeaderNameHints.sentences(
      scene.headers, wanted: "Access-Control-Allow-Origin") + AnswerHints.sentences(scene)
    {
      detail += " " + hint
    }
    if allowedOnPreflight(scene) {
      detail +=
        " The preflight did allow the origin: the header has to be on the actual answer"
        + " too."
    }
    if scene.stage == .redirect {
      detail += " Each redirect needs the header, not only the place where it ends."
      if let from = scene.url, let to = scene.target,
        let why = RedirectWords.why(from: from, to: to)
      {
        detail += " " + why
      }
    }
    detail += " " + consequence(scene)
    var fix =
      "Let the server send Access-Control-Allow-Origin: \(wanted(scene)) on \(place(scene))."
    if let more = AnswerHints.fix(scene) { fix += " " + more }
    if scene.isPreflight == false, let target = scene.target,
      RedirectWords.looksLikeLogin(target, from: scene.url)
    {
      fix = RedirectWords.loginFix + " " + fix
    }
    return Words(missingTitle(scene), detail, fix: fix)
  }

  private static func missingTitle(_ scene: Scene) -> String {
    switch scene.stage {
    case .preflight: "The preflight's answer has no Access-Control-Allow-Origin"
    case .redirect: "The redirect has no Access-Control-Allow-Origin"
    case .beforeRequest, .response:
      (scene.answer?.status ?? 0) >= 400
        ? "The error answer \(scene.answer?.status ?? 0) has no Access-Control-Allow-Origin"
        : "The answer has no Access-Control-Allow-Origin"
    }
  }

  static func multiple(_ value: ByteString, _ scene: Scene) -> Words {
    let lines = scene.headers.values(of: "Access-Control-Allow-Origin")
    var detail: String
    var fix: String
    if lines.count > 1 {
      detail =
        "\(sentence(scene.thisAnswer)) has \(lines.count) lines of Access-Control-Allow-Origin: "
        + Say.list(lines.map { Say.quoted($0) })
        + ". Browsers accept exactly one, even if both say the same."
        + " Usually two layers each add one: the application and a proxy before it."
      fix =
        "Let one layer alone add the header. Take it out of the application or out of the proxy"
        + " (\(layerName(scene)))."
    } else {
      detail =
        "\(sentence(scene.thisAnswer)) says Access-Control-Allow-Origin: \(Say.bytes(value))."
        + (OriginHints.difference(value, from: scene.origin).map { " " + $0 }
          ?? " Browsers accept exactly one origin.")
      fix =
        "Let the server look at the Origin header, and answer with \(wanted(scene)) alone when it"
        + " is on"
        + " its list. Add Vary: Origin."
    }
    detail += " " + consequence(scene)
    return Words("Access-Control-Allow-Origin has several values", detail, fix: fix)
  }

  private static func layerName(_ scene: Scene) -> String {
    scene.answer.flatMap(Layer.of).map(\.name) ?? "for example nginx, a gateway or a CDN"
  }

  static func wildcard(_ scene: Scene) -> Words {
    Words(
      "Access-Control-Allow-Origin is *, but the request includes credentials",
      "The script asked with credentials: \"include\" (withCredentials for XMLHttpRequest). Then"
        + " the"
        + " browser accepts only the page's own origin, \(scene.page), and not *. It does not"
        + " matter"
        + " whether there are any cookies to send. \(consequence(scene))",
      fix: "Let the server answer with Access-Control-Allow-Origin: \(wanted(scene)),"
        + " Access-Control-Allow-Credentials: true and Vary: Origin. Or leave the credentials"
        + " away in the"
        + " script, if the API needs no cookies.")
  }

  static func invalid(_ value: ByteString, _ scene: Scene) -> Words {
    Words(
      "Access-Control-Allow-Origin is not an origin",
      "\(sentence(scene.thisAnswer)) says Access-Control-Allow-Origin: \(Say.quoted(value)). That"
        + " is"
        + " neither * nor an origin such as \(wanted(scene))."
        + (OriginHints.difference(value, from: scene.origin).map { " " + $0 } ?? "")
        + " " + consequence(scene),
      fix: "Let the server send Access-Control-Allow-Origin: \(wanted(scene)) on \(place(scene)).")
  }

  static func mismatch(_ value: ByteString, _ origin: ByteString, _ scene: Scene) -> Words {
    var detail =
      "The browser asked for the origin \(Say.bytes(origin)). \(sentence(scene.thisAnswer)) allows"
      + " \(Say.bytes(value)). The two must be the same, letter by letter."
    if scene.isTainted {
      detail +=
        " The page is at \(scene.page), but a redirect led from one foreign origin to another."
        + " From then"
        + " on the browser says null instead of the page's origin."
    } else if scene.report.request.origin.isOpaque {
      detail += " " + opaquePage
    } else if let hint = OriginHints.difference(value, from: origin) {
      detail += " " + hint
    }
    detail += " " + consequence(scene)
    return Words(mismatchTitle(scene), detail, fix: mismatchFix(scene))
  }

  private static let opaquePage =
    "This page has no origin of its own: it is a file, a data: address or a sandboxed frame. The"
    + " browser says"
    + " null for all of these."

  private static func mismatchTitle(_ scene: Scene) -> String {
    if scene.isTainted {
      return "After the redirects the page's origin is null, which is not"
        + " allowed"
    }
    return scene.report.request.origin.isOpaque
      ? "The page's origin is null, which is not allowed"
      : "Access-Control-Allow-Origin names another origin"
  }

  private static func mismatchFix(_ scene: Scene) -> String {
    let unsafe =
      " Allowing null is not safe with credentials: any page can make itself null."
    if scene.isTainted {
      return "Use the final address in the script, so that there is no redirect between origins."
        + unsafe
    }
    if scene.report.request.origin.isOpaque {
      return "Serve the page from an address of its own, or give the sandboxed frame"
        + " allow-same-origin. If"
        + " anybody may read this answer, Access-Control-Allow-Origin: * serves such pages too."
        + unsafe
    }
    if scene.exchange?.source == .httpCache {
      return "Let the server send Vary: Origin, so that caches keep one answer for each origin."
    }
    return "Let the server answer with Access-Control-Allow-Origin: \(wanted(scene)) when it"
      + " allows this"
      + " page, and add Vary: Origin."
  }

  static func credentials(_ value: ByteString?, _ scene: Scene) -> Words {
    var detail =
      "The request includes credentials, so \(scene.thisAnswer) must say"
      + " Access-Control-Allow-Credentials: true. "
      + (value.map { "It says \(Say.quoted($0))." } ?? "It does not have that header.")
    if let value, value.text.lowercased() == "true" {
      detail += " Capitals matter here: only true in small letters counts."
    } else if let value, value.text.contains(",") {
      detail += " Two lines or two values are as bad as none."
    }
    for hint in HeaderNameHints.sentences(
      scene.headers, wanted: "Access-Control-Allow-Credentials")
    {
      detail += " " + hint
    }
    if scene.report.request.credentials != .include {
      detail +=
        " The script did not ask for credentials; \(Say.browser(scene.report.browser)) asks for"
        + " it here"
        + " because a redirect of the page's own origin led away."
    }
    return Words(
      "Access-Control-Allow-Credentials is not true", detail + " " + consequence(scene),
      fix: "Let the server send Access-Control-Allow-Credentials: true on \(place(scene)). Or"
        + " leave the"
        + " credentials away in the script, if the API needs no cookies.")
  }

  /// The value that would let the browser go on.
  static func wanted(_ scene: Scene) -> String {
    scene.origin == "null" && !scene.includesCredentials ? "*" : Say.bytes(scene.origin)
  }

  /// The answer that has to change, for a sentence about the server.
  private static func place(_ scene: Scene) -> String {
    switch scene.stage {
    case .preflight: "its answer to OPTIONS \(scene.address)"
    case .redirect: "the redirect at \(scene.address)"
    case .beforeRequest, .response: "its answer to \(scene.method) \(scene.address)"
    }
  }

  private static func consequence(_ scene: Scene) -> String {
    scene.stage == .response && !scene.report.cookies.filter({ $0.action == .stored }).isEmpty
      ? scene.consequence + " Its cookies were stored all the same."
      : scene.consequence
  }

  private static func allowedOnPreflight(_ scene: Scene) -> Bool {
    guard !scene.isPreflight, let url = scene.url else { return false }
    return scene.report.exchanges.contains {
      $0.request.kind == .preflight && $0.request.url == url
        && $0.response?.headers.contains("Access-Control-Allow-Origin") == true
    }
  }

  private static func sentence(_ words: String) -> String {
    words.prefix(1).uppercased() + words.dropFirst()
  }
}
