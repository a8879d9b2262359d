internal import Fetch

/// The changes to one answer that let the browser go on: no more than is missing, and all of it at
/// once.
struct AnswerRepair {
  let scene: Scene
  let exchange: Int
  private(set) var edits: [ResponseEdit] = []
  /// What the edits do, each a clause in the imperative.
  private(set) var clauses: [String] = []

  init(_ scene: Scene, exchange: Int) {
    self.scene = scene
    self.exchange = exchange
  }

  private mutating func add(_ change: ResponseEdit.Change) {
    edits.append(ResponseEdit(exchange: exchange, change: change))
  }

  mutating func set(_ name: ByteString, _ value: ByteString) {
    add(.setHeader(Header(name, value)))
  }

  /// Everything that the failed checks of this answer ask for.
  mutating func solve(_ reasons: [BlockReason]) {
    for reason in reasons { solve(reason) }
  }

  private mutating func solve(_ reason: BlockReason) {
    switch reason {
    case .preflightRedirect, .preflightStatus:
      answer(with: 204)
    case .allowOriginMissing, .allowOriginMultiple, .allowOriginWildcard, .allowOriginInvalid,
      .allowOriginMismatch:
      allowOrigin()
    case .allowCredentials: allowCredentials()
    case .allowMethodsInvalid(let value, _):
      allow(methods: requestedMethod.map { [$0] } ?? [], beside: value)
    case .methodNotAllowed(let method, let value):
      allow(methods: [method], beside: value)
    case .allowHeadersInvalid(let value, _):
      allow(headers: requestedHeaders, beside: value)
    case .headerNotAllowed(_, let missing, let value):
      allow(headers: missing, beside: value)
    case .crossOriginResourcePolicy:
      set("Cross-Origin-Resource-Policy", "cross-origin")
      clauses.append("send Cross-Origin-Resource-Policy: cross-origin")
    case .redirectHasCredentials(var url):
      url.username = ""
      url.password = ""
      set("Location", ByteString(utf8: url.serialized()))
      clauses.append("redirect to \(Say.url(url))")
    case .locationMultiple(let locations):
      guard let first = locations.first else { return }
      set("Location", first)
      clauses.append("send one Location")
    case .methodNotToken, .methodForbidden, .urlNotParsed, .urlHasCredentials, .bodyNotAllowed,
      .headerNameNotToken, .headerValueInvalid, .noCORSMethod, .noCORSRedirectMode,
      .onlyIfCachedMode, .sameOriginMode, .schemeNotSupported, .localResource, .badPort,
      .mixedContent, .localNetworkPermission, .localNetworkInsecureContext, .notInHTTPCache,
      .redirectModeError, .tooManyRedirects, .locationNotParsed, .redirectScheme,
      .redirectLeavesSameOrigin:
      // Not to be had by changing this answer.
      return
    }
  }

  /// A status of its own instead of a redirect or an error.
  mutating func answer(with status: Int) {
    add(.setStatus(status))
    if scene.headers.contains("Location") { add(.removeHeader("Location")) }
    if status == 204, scene.headers.contains("WWW-Authenticate") {
      add(.removeHeader("WWW-Authenticate"))
    }
    clauses.append("answer \(status)")
  }

  /// The page's own origin; `*` only for a page without one that sends no credentials, because
  /// allowing
  /// `null` lets in every sandboxed page.
  mutating func allowOrigin() {
    guard !has("Access-Control-Allow-Origin") else { return }
    if scene.origin == "null", !scene.includesCredentials {
      set("Access-Control-Allow-Origin", "*")
      clauses.append("allow every origin (*)")
      return
    }
    set("Access-Control-Allow-Origin", scene.origin)
    clauses.append("allow the origin \(Say.bytes(scene.origin))")
    vary()
  }

  mutating func allowCredentials() {
    guard !has("Access-Control-Allow-Credentials") else { return }
    set("Access-Control-Allow-Credentials", "true")
    clauses.append("allow credentials")
  }

  /// Everything that a request with credentials, or without, needs of this answer.
  mutating func allowAsNeeded() {
    let value = scene.headers.get("Access-Control-Allow-Origin")
    if value != scene.origin, scene.includesCredentials || value != "*" { allowOrigin() }
    if scene.includesCredentials,
      scene.headers.get("Access-Control-Allow-Credentials") != "true"
    {
      allowCredentials()
    }
  }

  /// `Vary: Origin`, beside what is there.
  mutating func vary() {
    let present = scene.headers.get("Vary")
    let tokens = present.map(PreflightBlockWords.tokens) ?? []
    guard !tokens.contains(where: { $0 == "*" || $0.lowercased() == "origin" }) else { return }
    set("Vary", ByteString(utf8: (tokens + ["Origin"]).joined(separator: ", ")))
  }

  mutating func expose(_ names: [ByteString]) {
    let present = scene.headers.get("Access-Control-Expose-Headers")
    set(
      "Access-Control-Expose-Headers",
      list(present, adding: names.map(\.text), ignoringCase: true))
    clauses.append("expose \(Say.list(names.map { Say.bytes($0) }))")
  }

  private mutating func allow(methods: [ByteString], beside value: ByteString?) {
    guard !has("Access-Control-Allow-Methods") else { return }
    set(
      "Access-Control-Allow-Methods", list(value, adding: methods.map(\.text), ignoringCase: false))
    clauses.append("allow the method \(Say.list(methods.map { Say.bytes($0) }))")
  }

  mutating func allow(headers: [ByteString], beside value: ByteString?) {
    guard !has("Access-Control-Allow-Headers") else { return }
    set(
      "Access-Control-Allow-Headers", list(value, adding: headers.map(\.text), ignoringCase: true))
    clauses.append(
      "allow the header\(headers.count == 1 ? "" : "s") "
        + Say.list(headers.map { Say.bytes($0) }))
  }

  /// The words that are there and the new ones. With credentials a `*` is only a word of that name,
  /// and goes.
  private func list(
    _ present: ByteString?, adding new: [String], ignoringCase: Bool
  ) -> ByteString {
    var words = present.map(PreflightBlockWords.tokens) ?? []
    if scene.includesCredentials { words.removeAll { $0 == "*" } }
    for word in new
    where !words.contains(where: {
      ignoringCase ? $0.lowercased() == word.lowercased() : $0 == word
    }) {
      words.append(word)
    }
    return ByteString(utf8: words.joined(separator: ", "))
  }

  private func has(_ name: ByteString) -> Bool {
    edits.contains {
      if case .setHeader(let header) = $0.change { return header.name == name }
      return false
    }
  }

  private var requestedMethod: ByteString? {
    guard let method = scene.exchange?.request.headers.get("Access-Control-Request-Method"),
      !["GET", "HEAD", "POST"].contains(method)
    else { return nil }
    return method
  }

  private var requestedHeaders: [ByteString] {
    let value = scene.exchange?.request.headers.get("Access-Control-Request-Headers") ?? ""
    return PreflightBlockWords.tokens(value).map { ByteString(utf8: $0) }
  }

  /// The server's fix; nil when nothing has to change.
  var fix: Fix? {
    guard !edits.isEmpty, let exchange = scene.exchange else { return nil }
    let what = clauses.isEmpty ? "send Vary: Origin" : Say.list(clauses)
    return Fix(
      side: .server,
      title: "On \(Say.bytes(exchange.request.method)) \(Say.url(exchange.request.url)): \(what)",
      edits: edits, request: nil)
  }
}
