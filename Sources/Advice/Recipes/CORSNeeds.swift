package import Fetch

/// What the observed answers lack, as values for a server's settings: nothing that is there already,
/// but the lists whole, because most settings replace what was there.
package struct CORSNeeds: Hashable, Sendable {
  /// The page's origin, where it has to be allowed; `*` only for a page without an origin.
  package var origin: String?
  /// Origins that the answer allowed instead; they stay allowed.
  package var otherOrigins: [String] = []
  /// The answer allowed every origin, which does not go with credentials.
  package var hadWildcard = false
  package var credentials = false
  package var methods: [String]?
  package var headers: [String]?
  /// Those of `headers` that the answer did not list.
  package var missingHeaders: [String] = []
  package var exposed: [String]?
  package var vary = false
  package var resourcePolicy = false
  package var privateNetwork = false
  /// The preflight's status, where it was no success.
  package var preflightStatus: Int?
  /// The status of an error answer that carries no CORS headers.
  package var errorStatus: Int?
  /// Access-Control-Allow-Origin came more than once.
  package var isDoubled = false
  /// What the request is, whether or not it is refused for that.
  package var context: Context
  /// Lower-case names of the headers that the answer carries.
  package var present: Set<String> = []

  /// What the browser asked and what the answers allowed: for settings that have to be written whole.
  package struct Context: Hashable, Sendable {
    package var origin: String
    package var sendsCredentials: Bool
    /// The method of the request, also a safelisted one.
    package var method: String
    package var askedHeaders: [String] = []
    package var allowedMethods: [String] = []
    package var allowedHeaders: [String] = []
    package var exposedHeaders: [String] = []
    package var maxAge: Int?
    package var allowsCredentials = false
    /// The preflight was answered without any CORS header: a middleware that says nothing when it
    /// refuses may have refused for any of the reasons.
    package var isSilent = false
    /// A preflight, or this very answer, showed that the origin is allowed.
    package var originIsAllowed = false

    package init(origin: String, sendsCredentials: Bool, method: String) {
      self.origin = origin
      self.sendsCredentials = sendsCredentials
      self.method = method
    }
  }

  package init(context: Context) {
    self.context = context
  }
}

extension CORSNeeds {
  /// From what the fixes of a report change in the answers.
  /// - Returns: nil where no CORS header and no status has to change.
  package init?(for report: Report) {
    let edits = Fixes.fixes(for: report).filter { $0.side == .server }.flatMap(\.edits)
    self.init(context: Context(report))
    for edit in edits where report.exchanges.indices.contains(edit.exchange) {
      take(edit.change, of: report.exchanges[edit.exchange])
    }
    guard !isEmpty else { return nil }
    takeErrors(report)
    let sent = report.exchanges.map(\.request.headers)
    let network: ByteString = "Access-Control-Request-Private-Network"
    privateNetwork = sent.contains { $0.get(network) == "true" }
    dropOddWords()
  }

  private var isEmpty: Bool {
    origin == nil && !credentials && methods == nil && headers == nil && exposed == nil && !vary
      && !resourcePolicy && preflightStatus == nil
  }

  private mutating func take(_ change: ResponseEdit.Change, of exchange: Exchange) {
    let answer = exchange.response?.headers ?? HeaderList()
    present.formUnion(answer.headers.map { $0.name.text.lowercased() })
    switch change {
    case .setHeader(let header): take(header, answer)
    case .setStatus(let status) where status == 204 && exchange.request.kind == .preflight:
      preflightStatus = exchange.response?.status ?? 0
    case .setStatus, .removeHeader: return
    }
  }

  private mutating func take(_ header: Header, _ answer: HeaderList) {
    let value = header.value.text
    switch header.name.text.lowercased() {
    case "access-control-allow-origin":
      origin = value
      takeOrigins(answer.values(of: "Access-Control-Allow-Origin"))
    case "access-control-allow-credentials": credentials = true
    case "access-control-allow-methods": methods = ConfigWord.tokens(header.value)
    case "access-control-allow-headers":
      let listed = ConfigWord.tokens(answer.get("Access-Control-Allow-Headers") ?? "")
      headers = ConfigWord.tokens(header.value)
      missingHeaders = (headers ?? []).filter { name in
        !listed.contains { $0.lowercased() == name.lowercased() }
      }
    case "access-control-expose-headers": exposed = ConfigWord.tokens(header.value)
    case "cross-origin-resource-policy": resourcePolicy = true
    case "vary": vary = true
    default: return
    }
  }

  private mutating func takeOrigins(_ values: [ByteString]) {
    isDoubled = values.count > 1
    hadWildcard = values.contains("*")
    for value in values {
      for word in value.text.split(whereSeparator: { $0 == "," || $0 == " " }).map(String.init)
      where word != origin && word.contains("://") && !otherOrigins.contains(word) {
        // What is no origin could never have matched.
        guard let url = try? URLRecord.parse(word, base: nil), url.origin.serialized == word
        else { continue }
        otherOrigins.append(word)
      }
    }
  }

  /// Values that no configuration should hold: they have characters beyond those of addresses and
  /// names, which could be read as the configuration's own.
  package var unwritable: [String] {
    let words =
      [origin, context.origin, context.method].compactMap(\.self) + otherOrigins + (methods ?? [])
      + (headers ?? []) + (exposed ?? []) + context.askedHeaders + context.allowedMethods
      + context.allowedHeaders + context.exposedHeaders
    return words.filter { !ConfigWord.isPlain($0) }
  }

  private mutating func takeErrors(_ report: Report) {
    guard origin != nil, let index = report.block?.exchange,
      report.exchanges.indices.contains(index), report.exchanges[index].request.kind == .actual,
      let answer = report.exchanges[index].response, answer.status >= 400,
      !answer.headers.contains("Access-Control-Allow-Origin")
    else { return }
    errorStatus = answer.status
  }

  /// What a server lists itself is left out where it cannot be written, rather than refused.
  mutating func dropOddWords() {
    otherOrigins.removeAll { !ConfigWord.isPlain($0) }
    methods?.removeAll { !ConfigWord.isPlain($0) && $0 != context.method }
    headers?.removeAll { !ConfigWord.isPlain($0) && !missingHeaders.contains($0) }
    context.askedHeaders.removeAll { !ConfigWord.isPlain($0) }
    context.allowedMethods.removeAll { !ConfigWord.isPlain($0) }
    context.allowedHeaders.removeAll { !ConfigWord.isPlain($0) }
    context.exposedHeaders.removeAll { !ConfigWord.isPlain($0) }
  }
}

extension CORSNeeds.Context {
  init(_ report: Report) {
    self.init(
      origin: report.request.origin.serialized,
      sendsCredentials: report.request.credentials == .include, method: report.request.method)
    take(report.exchanges)
  }

  /// Adds what these exchanges asked and what was allowed in them.
  mutating func take(_ exchanges: [Exchange]) {
    for exchange in exchanges {
      guard let answer = exchange.response?.headers else { continue }
      let isPreflight = exchange.request.kind == .preflight
      if isPreflight { takePreflight(exchange.request, answer) }
      add(ConfigWord.tokens(answer.get("Access-Control-Allow-Methods") ?? ""), to: \.allowedMethods)
      add(ConfigWord.tokens(answer.get("Access-Control-Allow-Headers") ?? ""), to: \.allowedHeaders)
      add(
        ConfigWord.tokens(answer.get("Access-Control-Expose-Headers") ?? ""), to: \.exposedHeaders)
      if answer.get("Access-Control-Allow-Credentials") == "true" { allowsCredentials = true }
      if answer.get("Access-Control-Allow-Origin") == exchange.request.headers.get("Origin") {
        originIsAllowed = true
      }
    }
  }

  private mutating func takePreflight(_ request: WireRequest, _ answer: HeaderList) {
    if let asked = request.headers.get("Access-Control-Request-Method") { method = asked.text }
    add(
      ConfigWord.tokens(request.headers.get("Access-Control-Request-Headers") ?? ""),
      to: \.askedHeaders)
    maxAge = answer.get("Access-Control-Max-Age").flatMap { Int($0.text) }
    isSilent = !answer.headers.contains {
      $0.name.asciiLowercased.hasPrefix("access-control-")
    }
  }

  private mutating func add(
    _ words: [String], to list: WritableKeyPath<Self, [String]>
  ) {
    for word in words
    where !self[keyPath: list].contains(where: { $0.lowercased() == word.lowercased() }) {
      self[keyPath: list].append(word)
    }
  }
}
