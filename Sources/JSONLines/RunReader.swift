internal import Fetch

/// Reads a run, and counts what was left out of its bodies.
struct RunReader {
  private(set) var bytesLeftOut = 0
  private var scriptBody: ByteString?

  mutating func run(_ members: RunRecordMembers) throws(RunRecordMistake) -> RecordedRun {
    let request = try request(members.object("request"))
    scriptBody = request.body
    var before: [Browser: BrowserState] = [:]
    if let states = try members.optionalObject("before") {
      for name in states.names {
        guard let browser = Browser(rawValue: name) else {
          throw states.mistake(name, "is no browser that this version of corscope knows")
        }
        before[browser] = try state(states.object(name))
      }
    }
    var exchanges: [Exchange] = []
    for exchange in try members.objects("exchanges") {
      exchanges.append(try self.exchange(exchange))
    }
    return RecordedRun(
      request: request, browser: try members.choice("browser"), before: before,
      exchanges: exchanges, startedAt: try members.time("startedAt"),
      endedAt: try members.time("endedAt"))
  }

  // MARK: What the script asked

  private mutating func request(
    _ members: RunRecordMembers
  ) throws(RunRecordMistake) -> FetchRequest {
    var request = FetchRequest(
      url: try members.text("url"), origin: try origin(members),
      page: members.node("page") == nil ? nil : try members.url("page"))
    request.method = try members.text("method")
    for header in try members.array("headers") {
      guard case .array(let pair) = header, pair.count == 2, case .string(let name) = pair[0],
        case .string(let value) = pair[1]
      else { throw members.mistake("headers", "must be an array of [name, value], both strings") }
      request.headers.append(FetchRequest.ScriptHeader(name, value))
    }
    request.body = try body(members)
    request.mode = try members.choice("mode")
    request.credentials = try members.choice("credentials")
    request.redirect = try members.choice("redirect")
    request.cache = try members.choice("cache")
    request.referrerPolicy = try members.optionalChoice("referrerPolicy")
    request.api = try members.choice("api")
    request.hasUploadListener = try members.flag("uploadListener")
    request.thirdPartyCookies = try members.choice("thirdPartyCookies")
    request.localNetworkAccess = try members.choice("localNetworkAccess")
    request.pageAddressSpace = try members.optionalChoice("pageAddressSpace")
    request.hsts = try members.texts("hsts")
    let pair = try members.texts("authentication")
    if pair.count == 2 { request.authentication = (pair[0], pair[1]) }
    request.isBare = try members.flag("bare")
    return request
  }

  private func origin(_ members: RunRecordMembers) throws(RunRecordMistake) -> Origin {
    if let number = try members.optionalInt("originNumber") { return .opaque(number) }
    let text = try members.text("origin")
    do throws(URLParseError) {
      return try Origin.parse(text)
    } catch {
      throw members.mistake("origin", "\(quoted(text)): \(error)")
    }
  }

  // MARK: What went over the wire

  private mutating func exchange(
    _ members: RunRecordMembers
  ) throws(RunRecordMistake) -> Exchange {
    var exchange = Exchange(
      request: try wireRequest(members.object("request")), source: try members.choice("source"),
      startedAt: try members.time("startedAt"))
    if let failure = try members.optionalObject("failure") {
      exchange.failure = TransportFailure(
        try failure.choice("kind"), try failure.text("detail"),
        partial: try failure.optionalObject("partial").map { (partial) throws(RunRecordMistake) in
          try response(partial)
        })
    }
    exchange.response = exchange.failure?.partial
    if let response = try members.optionalObject("response") {
      exchange.response = try self.response(response)
    }
    return exchange
  }

  private mutating func wireRequest(
    _ members: RunRecordMembers
  ) throws(RunRecordMistake) -> WireRequest {
    let sendsScriptBody = try members.flag("sendsScriptBody")
    return WireRequest(
      kind: try members.choice("kind"), method: try members.bytes("method"),
      url: try members.url("url"), headers: try members.headers("headers"),
      body: sendsScriptBody ? scriptBody : try body(members))
  }

  private mutating func response(
    _ members: RunRecordMembers
  ) throws(RunRecordMistake) -> WireResponse {
    let timing = try members.optionalObject("timing")
    let isCut = try members.optionalInt("bodyBytesLeftOut") ?? 0 > 0
    return WireResponse(
      status: try members.int("status"), reason: try members.optionalBytes("reason") ?? "",
      httpVersion: try members.text("httpVersion"), headers: try members.headers("headers"),
      body: Body(try body(members) ?? ""),
      bodyIsTruncated: try members.flag("bodyIsTruncated") || isCut,
      timing: Timing(
        dns: try timing?.number("dns"), connect: try timing?.number("connect"),
        tls: try timing?.number("tls"), firstByte: try timing?.number("firstByte"),
        total: try timing?.number("total")),
      remoteAddress: try members.optionalText("remoteAddress"))
  }

  private mutating func body(_ members: RunRecordMembers) throws(RunRecordMistake) -> ByteString? {
    try countLeftOut(members)
    return try members.optionalBytes("body")
  }

  /// Adds what was left out at one place; so much as no number holds counts as the greatest.
  mutating func countLeftOut(_ members: RunRecordMembers) throws(RunRecordMistake) {
    let leftOut = try members.optionalInt("bodyBytesLeftOut") ?? 0
    guard leftOut >= 0 else { throw members.mistake("bodyBytesLeftOut", "must not be negative") }
    let (sum, isTooGreat) = bytesLeftOut.addingReportingOverflow(leftOut)
    bytesLeftOut = isTooGreat ? .max : sum
  }

  // MARK: What a browser remembered

  private mutating func state(_ members: RunRecordMembers) throws(RunRecordMistake) -> BrowserState
  {
    var state = BrowserState()
    for cookie in try members.objects("cookies") { state.cookies.set(try self.cookie(cookie)) }
    var permissions: [PreflightCache.Entry] = []
    for entry in try members.objects("preflights") { permissions.append(try permission(entry)) }
    state.preflights = PreflightCache(entries: permissions)
    var responses: [HTTPCache.Entry] = []
    for entry in try members.objects("responses") { responses.append(try stored(entry)) }
    state.responses = HTTPCache(entries: responses)
    return state
  }

  private func cookie(_ members: RunRecordMembers) throws(RunRecordMistake) -> Cookie {
    var partition: CookiePartition?
    if let told = try members.optionalObject("partition") {
      partition = CookiePartition(
        site: try told.text("site"), isThirdParty: try told.flag("thirdParty"))
    }
    var cookie = Cookie(
      name: try members.bytes("name"), value: try members.bytes("value"),
      domain: try members.text("domain"), isHostOnly: try members.flag("hostOnly"),
      path: try members.bytes("path"), isSecure: try members.flag("secure"),
      isHTTPOnly: try members.flag("httpOnly"), sameSite: try members.choice("sameSite"),
      partition: partition,
      expires: members.node("expires") == nil ? nil : try members.time("expires"),
      created: try members.time("created"))
    cookie.lastAccessed = try members.time("lastAccessed")
    return cookie
  }

  private func permission(
    _ members: RunRecordMembers
  ) throws(RunRecordMistake) -> PreflightCache.Entry {
    let permission: PreflightCache.Entry.Permission =
      if let method = try members.optionalBytes("method") {
        .method(method)
      } else {
        .header(try members.bytes("header"))
      }
    return PreflightCache.Entry(
      key: PreflightCache.Key(
        partition: try members.text("partition"), origin: try members.text("origin"),
        url: try members.text("url")),
      permission: permission, hasCredentials: try members.flag("credentials"),
      expires: try members.time("expires"))
  }

  private mutating func stored(
    _ members: RunRecordMembers
  ) throws(RunRecordMistake) -> HTTPCache.Entry {
    HTTPCache.Entry(
      key: HTTPCache.Key(
        partition: try members.text("partition"), url: try members.url("url")),
      requestHeaders: try members.headers("requestHeaders"),
      response: try response(members.object("response")),
      requestedAt: try members.time("requestedAt"), receivedAt: try members.time("receivedAt"))
  }
}
