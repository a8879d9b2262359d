internal import Fetch

/// Changes that let a refused cookie be stored.
enum CookieRepair {
  /// nil for a cookie that was not refused, or that no change of this answer would save.
  static func fix(_ event: CookieEvent, _ report: Report) -> Fix? {
    guard event.action == .rejected else { return nil }
    let scene = Scene(report, exchange: event.exchange)
    switch event.reason {
    case .sameSiteLax, .sameSiteStrict, .sameSiteDefaultLax, .sameSiteNoneInsecure,
      .partitionedNeedsSecure, .prefixSecure:
      return edit(event, scene, attributes: ["SameSite=None", "Secure"])
    case .credentialsMode: return includeCredentials(scene)
    case .accepted, .matched, .thirdPartyBlocked, .otherPartition, .secureOverHTTP,
      .secureShadowed, .domainMismatch, .domainIsPublicSuffix, .pathMismatch, .prefixHost,
      .prefixHTTPOnly, .tooLarge, .invalidCharacter, .emptyNameAndValue, .expired, .onPreflight:
      return nil
    }
  }

  /// The line with the attributes replaced or added. With several Set-Cookie lines there is no edit
  /// that
  /// would leave the others alone, so only the words remain.
  private static func edit(
    _ event: CookieEvent, _ scene: Scene, attributes: [String]
  ) -> Fix? {
    let lines = scene.headers.values(of: "Set-Cookie")
    guard let line = lines.first(where: { name(of: $0) == event.name }), let index = scene.index
    else { return nil }
    let names = attributes.map { $0.prefix { $0 != "=" }.lowercased() }
    let kept = line.bytes.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: true)
      .map { ByteString($0).strippingTabsAndSpaces }
      .enumerated().filter { offset, part in
        offset == 0 || !names.contains(name(of: part).text.lowercased())
      }.map { $0.element.bytes }
    let value = ByteString(
      (kept + attributes.map { Array($0.utf8) }).joined(separator: Array("; ".utf8)))
    return Fix(
      side: .server,
      title: "Set the cookie \(Say.bytes(event.name, limit: 60)) with"
        + " \(attributes.joined(separator: "; "))",
      edits: lines.count > 1
        ? []
        : [ResponseEdit(exchange: index, change: .setHeader(Header("Set-Cookie", value)))],
      request: nil)
  }

  private static func name(of part: ByteString) -> ByteString {
    ByteString(part.bytes.prefix { $0 != UInt8(ascii: "=") && $0 != UInt8(ascii: ";") })
      .strippingTabsAndSpaces
  }

  /// The script has to ask for cookies, and then the server has to allow that.
  private static func includeCredentials(_ scene: Scene) -> Fix? {
    guard let index = scene.index else { return nil }
    var report = scene.report
    report.request.credentials = .include
    var repair = AnswerRepair(Scene(report, exchange: index, stage: scene.stage), exchange: index)
    repair.allowAsNeeded()
    return ScriptRepair.change(
      "Use credentials: \"include\" if the cookies are needed, and let the server allow credentials",
      scene,
      edits: repair.edits
    ) { $0.credentials = .include }
  }
}
