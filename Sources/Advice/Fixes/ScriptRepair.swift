internal import Fetch

/// Changes to the script's request that let the browser go on.
enum ScriptRepair {
  static func fixes(_ reason: BlockReason, _ scene: Scene) -> [Fix] {
    switch reason {
    case .methodNotAllowed(let method, let value):
      return otherCase(method, value, scene)
    case .headerNotAllowed(_, let missing, _):
      let names = Say.list(missing.map { Say.bytes($0) })
      return [
        change("Do not send \(names)", scene) { request in
          request.headers.removeAll { header in
            missing.contains(ByteString(utf8: header.name).asciiLowercased)
          }
        }
      ]
    case .allowOriginWildcard, .allowCredentials: return withoutCredentials(scene)
    case .allowOriginMismatch(let value, _): return direct(value, scene)
    case .preflightRedirect(_, let location):
      let base = scene.url ?? scene.report.urls.last
      guard let target = location.flatMap({ URLText.parse($0, base: base) }),
        !RedirectWords.looksLikeLogin(target, from: base)
      else { return [] }
      return [useAddress(target, scene)]
    case .redirectModeError:
      return [change("Follow redirects (redirect: \"follow\")", scene) { $0.redirect = .follow }]
    case .sameOriginMode, .noCORSMethod, .redirectLeavesSameOrigin:
      return [change("Use mode: \"cors\"", scene) { $0.mode = .cors }]
    case .noCORSRedirectMode:
      return [
        change("Follow redirects (redirect: \"follow\")", scene) { $0.redirect = .follow },
        change("Use mode: \"cors\"", scene) { $0.mode = .cors },
      ]
    case .onlyIfCachedMode, .notInHTTPCache:
      return [change("Use cache: \"default\"", scene) { $0.cache = .default }]
    case .bodyNotAllowed:
      return [
        change("Use POST", scene) { $0.method = "POST" },
        change("Send no body", scene) { $0.body = nil },
      ]
    case .mixedContent(var url):
      url.scheme = "https"
      return [useAddress(url, scene)]
    case .urlHasCredentials:
      guard
        var url = try? URLRecord.parse(scene.report.request.url, base: scene.report.request.page)
      else { return [] }
      url.username = ""
      url.password = ""
      return [useAddress(url, scene)]
    case .methodNotToken, .methodForbidden, .urlNotParsed, .headerNameNotToken,
      .headerValueInvalid, .schemeNotSupported, .localResource, .badPort,
      .localNetworkPermission, .localNetworkInsecureContext, .preflightStatus,
      .allowOriginMissing, .allowOriginMultiple, .allowOriginInvalid,
      .allowMethodsInvalid, .allowHeadersInvalid, .tooManyRedirects, .locationNotParsed,
      .locationMultiple, .redirectScheme, .redirectHasCredentials, .crossOriginResourcePolicy:
      return []
    }
  }

  static func change(
    _ title: String, _ scene: Scene, edits: [ResponseEdit] = [],
    _ change: (inout FetchRequest) -> Void
  ) -> Fix {
    var request = scene.report.request
    change(&request)
    return Fix(side: .script, title: title, edits: edits, request: request)
  }

  private static func useAddress(_ url: URLRecord, _ scene: Scene) -> Fix {
    change("Use the address \(Say.url(url))", scene) { $0.url = url.serialized() }
  }

  /// `PATCH` where the script wrote `patch`.
  private static func otherCase(
    _ method: ByteString, _ value: ByteString?, _ scene: Scene
  ) -> [Fix] {
    guard let listed = MethodHints.listedInOtherCase(method, value),
      MethodHints.staysAsWritten(listed)
    else { return [] }
    return [change("Write the method as \(Say.text(listed))", scene) { $0.method = listed }]
  }

  private static func withoutCredentials(_ scene: Scene) -> [Fix] {
    guard scene.includesCredentials else { return [] }
    return [
      change("Leave the credentials away, if the API needs no cookies", scene) {
        $0.credentials = .sameOrigin
      }
    ]
  }

  /// Where redirects made the origin `null` and the final answer allows the page: the final address
  /// at once.
  private static func direct(_ value: ByteString, _ scene: Scene) -> [Fix] {
    guard scene.isTainted, scene.stage != .redirect, value.text == scene.page,
      let url = scene.url, !RedirectWords.looksLikeLogin(url, from: scene.report.urls.first),
      url.serialized(excludingFragment: true)
        != scene.report.urls.first?.serialized(excludingFragment: true)
    else { return [] }
    return [useAddress(url, scene)]
  }
}
