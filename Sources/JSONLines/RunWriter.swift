internal import Fetch

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Puts a run into JSON. What is as it is by default is left away.
struct RunWriter {
  let bodyLimit: Int
  let scriptBody: ByteString?

  func node(_ run: RecordedRun) -> JSONNode {
    var members: [String: JSONNode] = [
      "request": node(run.request), "browser": .string(run.browser.rawValue),
      "exchanges": .array(run.exchanges.map(node)), "startedAt": node(run.startedAt),
      "endedAt": node(run.endedAt),
    ]
    if !run.before.isEmpty {
      members["before"] = .object(
        Dictionary(uniqueKeysWithValues: run.before.map { ($0.rawValue, node($1)) }))
    }
    return .object(members)
  }

  // MARK: What the script asked

  private func node(_ request: FetchRequest) -> JSONNode {
    var members: [String: JSONNode] = [
      "url": .string(request.url), "origin": .string(request.origin.serialized),
      "method": .string(request.method), "mode": .string(request.mode.rawValue),
      "credentials": .string(request.credentials.rawValue),
      "redirect": .string(request.redirect.rawValue), "cache": .string(request.cache.rawValue),
      "api": .string(request.api.rawValue),
      "thirdPartyCookies": .string(request.thirdPartyCookies.rawValue),
      "localNetworkAccess": .string(request.localNetworkAccess.rawValue),
      "headers": .array(request.headers.map { .strings([$0.name, $0.value]) }),
    ]
    // Two opaque origins are told apart by their numbers.
    if case .opaque(let number) = request.origin { members["originNumber"] = .int(number) }
    if let page = request.page { members["page"] = .string(page.serialized()) }
    if let body = request.body { members.merge(self.body(Body(body))) { $1 } }
    if let policy = request.referrerPolicy { members["referrerPolicy"] = .string(policy.rawValue) }
    if request.hasUploadListener { members["uploadListener"] = .bool(true) }
    if let space = request.pageAddressSpace {
      members["pageAddressSpace"] = .string(space.rawValue)
    }
    if !request.hsts.isEmpty { members["hsts"] = .strings(request.hsts) }
    if let (user, password) = request.authentication {
      members["authentication"] = .strings([user, password])
    }
    if request.isBare { members["bare"] = .bool(true) }
    return .object(members)
  }

  // MARK: What went over the wire

  private func node(_ exchange: Exchange) -> JSONNode {
    var members: [String: JSONNode] = [
      "source": .string(exchange.source.rawValue), "startedAt": node(exchange.startedAt),
      "request": node(exchange.request),
    ]
    if let response = exchange.response, exchange.failure?.partial != response {
      members["response"] = node(response)
    }
    if let failure = exchange.failure {
      var told: [String: JSONNode] = [
        "kind": .string(failure.kind.rawValue), "detail": .string(failure.detail),
      ]
      if let partial = failure.partial { told["partial"] = node(partial) }
      members["failure"] = .object(told)
    }
    return .object(members)
  }

  private func node(_ request: WireRequest) -> JSONNode {
    var members: [String: JSONNode] = [
      "kind": .string(request.kind.rawValue), "method": node(request.method),
      "url": .string(request.url.serialized()), "headers": node(request.headers),
    ]
    if let body = request.body {
      members.merge(body == scriptBody ? ["sendsScriptBody": .bool(true)] : self.body(Body(body))) {
        $1
      }
    }
    return .object(members)
  }

  private func node(_ response: WireResponse) -> JSONNode {
    var members: [String: JSONNode] = [
      "status": .int(response.status), "httpVersion": .string(response.httpVersion),
      "headers": node(response.headers),
    ]
    if !response.reason.isEmpty { members["reason"] = node(response.reason) }
    if !response.body.isEmpty { members.merge(body(response.body)) { $1 } }
    if response.bodyIsTruncated { members["bodyIsTruncated"] = .bool(true) }
    if response.timing != Timing() { members["timing"] = node(response.timing) }
    if let address = response.remoteAddress { members["remoteAddress"] = .string(address) }
    return .object(members)
  }

  private func node(_ timing: Timing) -> JSONNode {
    let known = [
      "dns": timing.dns, "connect": timing.connect, "tls": timing.tls,
      "firstByte": timing.firstByte, "total": timing.total,
    ].compactMapValues(\.self)
    return .object(known.mapValues { .double($0) })
  }

  // MARK: What a browser remembered

  private func node(_ state: BrowserState) -> JSONNode {
    var members: [String: JSONNode] = [:]
    let cookies = state.cookies.cookies.map(node)
    if !cookies.isEmpty { members["cookies"] = .array(cookies) }
    let permissions = state.preflights.entries.map(node)
    if !permissions.isEmpty { members["preflights"] = .array(permissions) }
    let responses = state.responses.entries.map(node)
    if !responses.isEmpty { members["responses"] = .array(responses) }
    return .object(members)
  }

  private func node(_ cookie: Cookie) -> JSONNode {
    var members: [String: JSONNode] = [
      "name": node(cookie.name), "value": node(cookie.value), "domain": .string(cookie.domain),
      "path": node(cookie.path), "hostOnly": .bool(cookie.isHostOnly),
      "secure": .bool(cookie.isSecure), "httpOnly": .bool(cookie.isHTTPOnly),
      "sameSite": .string(cookie.sameSite.rawValue), "created": node(cookie.created),
      "lastAccessed": node(cookie.lastAccessed),
    ]
    if let expires = cookie.expires { members["expires"] = node(expires) }
    if let partition = cookie.partition {
      members["partition"] = .object([
        "site": .string(partition.site), "thirdParty": .bool(partition.isThirdParty),
      ])
    }
    return .object(members)
  }

  private func node(_ entry: PreflightCache.Entry) -> JSONNode {
    var members: [String: JSONNode] = [
      "partition": .string(entry.key.partition), "origin": .string(entry.key.origin),
      "url": .string(entry.key.url), "credentials": .bool(entry.hasCredentials),
      "expires": node(entry.expires),
    ]
    switch entry.permission {
    case .method(let method): members["method"] = node(method)
    case .header(let name): members["header"] = node(name)
    }
    return .object(members)
  }

  private func node(_ entry: HTTPCache.Entry) -> JSONNode {
    .object([
      "partition": .string(entry.key.partition), "url": .string(entry.key.url.serialized()),
      "requestHeaders": node(entry.requestHeaders), "response": node(entry.response),
      "requestedAt": node(entry.requestedAt), "receivedAt": node(entry.receivedAt),
    ])
  }

  // MARK: Bytes

  private func node(_ time: Timestamp) -> JSONNode { .int(Int(time.milliseconds)) }

  private func node(_ headers: HeaderList) -> JSONNode {
    .array(headers.headers.map { .array([node($0.name), node($0.value)]) })
  }

  /// A text where the bytes are one, else base64, so that none is lost.
  private func node(_ bytes: ByteString) -> JSONNode {
    if let text = String(validating: bytes.bytes, as: UTF8.self) { return .string(text) }
    return .object(["base64": .string(Data(bytes.bytes).base64EncodedString())])
  }

  private func body(_ body: Body) -> [String: JSONNode] {
    let start = body.prefix(bodyLimit + 1)
    guard body.count > bodyLimit else { return ["body": node(start)] }
    // Not within a character of UTF-8.
    let torn = start.bytes[..<bodyLimit].reversed().prefix(3).prefix { $0 & 0xC0 == 0x80 }.count
    let isWithin = start.bytes[bodyLimit] & 0xC0 == 0x80
    let kept = isWithin ? max(0, bodyLimit - torn - 1) : bodyLimit
    return [
      "body": node(body.prefix(kept)),
      "bodyBytesLeftOut": .int(body.count - kept),
    ]
  }
}
