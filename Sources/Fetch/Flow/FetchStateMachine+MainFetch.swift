extension FetchStateMachine {
  /// [Main fetch](https://fetch.spec.whatwg.org/#concept-main-fetch), once a hop.
  mutating func mainFetch(now: Timestamp) -> Action {
    if profile.has(.sameOriginModeIsLookedAtFirst), request.mode == .sameOrigin,
      report.urls.count == 1, !request.origin.isSameOrigin(as: currentURL.origin),
      currentURL.isHTTP
    {
      return finish(sameOriginBlock(currentURL))
    }
    if let reason = blockedBeforeSending() {
      return finish(block(report.urls.count > 1 ? .redirect : .beforeRequest, reason))
    }
    if let block = upgradeToHTTPS() { return finish(block) }
    let url = currentURL
    // 12. The first that holds decides.
    if request.origin.isSameOrigin(as: url.origin) && tainting == .basic || url.scheme == "data" {
      return schemeFetch(now: now)
    }
    if request.mode == .sameOrigin { return finish(sameOriginBlock(url)) }
    if request.mode == .noCORS {
      let redirect = Check.Side("redirect mode", ByteString(utf8: request.redirect.rawValue))
      let reason: BlockReason? =
        request.redirect == .follow ? nil : .noCORSRedirectMode(request.redirect)
      if let reason = check(
        .noCORSNeedsFollow, asked: Check.Side("mode", "no-cors"), answered: redirect,
        failing: reason)
      {
        return finish(block(.beforeRequest, reason))
      }
      tainting = .opaque
      return schemeFetch(now: now)
    }
    guard url.isHTTP else { return finish(unsupportedScheme(url)) }
    tainting = .cors
    return httpFetch(now: now)
  }

  /// [Scheme fetch](https://fetch.spec.whatwg.org/#concept-scheme-fetch) for the schemes that fetch() reaches.
  private mutating func schemeFetch(now: Timestamp) -> Action {
    let url = currentURL
    if url.isHTTP { return httpFetch(now: now) }
    guard url.scheme == "data", let data = DataURL.process(url) else {
      return finish(unsupportedScheme(url))
    }
    var headers = [Header("content-type", data.type)]
    if profile.has(.dataURLHasContentLength), request.api == .fetch {
      headers.insert(Header("content-length", ByteString(utf8: "\(data.body.count)")), at: 0)
    }
    report.response = FilteredResponse(
      kind: .basic, url: url.serialized(excludingFragment: true),
      redirected: report.urls.count > 1, status: 200, headers: headers, body: Body(data.body))
    return .finished(report)
  }

  private mutating func unsupportedScheme(_ url: URLRecord) -> Report.Block {
    let reason: BlockReason =
      url.scheme == "file" ? .localResource(url) : .schemeNotSupported(url.scheme)
    _ = check(
      .schemeIsFetchable, asked: Check.Side("scheme", "http, https or data"),
      answered: Check.Side("URL", ByteString(utf8: url.serialized())), failing: reason)
    return block(.beforeRequest, reason)
  }

  private mutating func sameOriginBlock(_ url: URLRecord) -> Report.Block {
    let isRedirected = report.urls.count > 1
    let reason: BlockReason =
      isRedirected ? .redirectLeavesSameOrigin(url) : .sameOriginMode(url: url)
    _ = check(
      isRedirected ? .redirectStaysSameOrigin : .sameOriginModeNeedsSameOrigin,
      asked: Check.Side("origin", ByteString(utf8: request.origin.serialized)),
      answered: Check.Side("URL's origin", ByteString(utf8: url.origin.serialized)),
      failing: reason)
    return block(isRedirected ? .redirect : .beforeRequest, reason)
  }

  /// 10. A host that is known to be https-only is asked over https. Chromium does it as a redirect.
  private mutating func upgradeToHTTPS() -> Report.Block? {
    var url = currentURL
    guard url.scheme == "http", let host = url.host, case .domain(let name) = host,
      request.hsts.contains(name),
      !host.isLoopback, let last = report.urls.indices.last
    else { return nil }
    url.scheme = "https"
    if url.port == 443 { url.port = nil }
    report.notes.append(.upgradedToHTTPS(host: name))
    guard profile.has(.hstsIsRedirect), !request.origin.isSameOrigin(as: currentURL.origin) else {
      report.urls[last] = url
      return nil
    }
    if needsPreflight() {
      let location = ByteString(utf8: url.serialized())
      let reason = BlockReason.preflightRedirect(status: 307, location: location)
      _ = check(
        .preflightIsNotRedirected, asked: Check.Side("preflight", "an answer, not a redirect"),
        answered: Check.Side("Location", location), failing: reason)
      return block(.preflight, reason)
    }
    tainting = .cors
    report.urls.append(url)
    return nil
  }

  /// 7. Bad ports and mixed content, and, where the browser has it, Local Network Access.
  private mutating func blockedBeforeSending() -> BlockReason? {
    let url = currentURL
    let target = Check.Side("URL", ByteString(utf8: url.serialized()))
    if url.isHTTP, let port = url.port {
      let reason: BlockReason? = Ports.isBad(port) ? .badPort(port) : nil
      if let reason = check(
        .portIsNotBlocked, asked: Check.Side("port", ByteString(utf8: "\(port)")),
        failing: reason)
      {
        return reason
      }
    }
    if isMixedContent(url) {
      let page = request.page?.serialized() ?? request.origin.serialized
      return check(
        .contentIsNotMixed, asked: Check.Side("page", ByteString(utf8: page)), answered: target,
        failing: .mixedContent(url))
    }
    return url.host.flatMap { AddressSpaces.space(of: $0) }.flatMap { localNetworkReason($0) }
  }

  /// [Should fetching request be blocked as mixed
  /// content?](https://w3c.github.io/webappsec-mixed-content/#should-block-fetch)
  private func isMixedContent(_ url: URLRecord) -> Bool {
    let pageIsSecure =
      request.page.map { $0.scheme == "https" } ?? request.origin.isPotentiallyTrustworthy
    guard pageIsSecure, url.scheme == "http" else { return false }
    return profile.has(.loopbackIsMixedContent) || !url.isPotentiallyTrustworthy
  }

  /// [Local Network Access check](https://wicg.github.io/local-network-access/#local-network-access-check).
  private mutating func localNetworkReason(_ space: FetchRequest.AddressSpace) -> BlockReason? {
    let pageSpace =
      request.pageAddressSpace
      ?? (request.page?.host ?? originHost).flatMap { AddressSpaces.space(of: $0) } ?? .public
    guard profile.has(.localNetworkAccessIsChecked), pageSpace == .public, space != .public,
      !request.origin.isSameOrigin(as: currentURL.origin)
    else { return nil }
    let isSecure = request.page?.isPotentiallyTrustworthy ?? request.origin.isPotentiallyTrustworthy
    let reason: BlockReason? =
      if profile.has(.localNetworkAccessNeedsSecureContext), !isSecure {
        .localNetworkInsecureContext(space)
      } else if request.localNetworkAccess == .granted {
        nil
      } else {
        .localNetworkPermission(space)
      }
    report.notes.append(.localNetworkPermissionNeeded(space))
    return check(
      .localNetworkAccess,
      asked: Check.Side("page's address space", ByteString(utf8: pageSpace.rawValue)),
      answered: Check.Side("target's address space", ByteString(utf8: space.rawValue)),
      failing: reason)
  }

  private var originHost: Host? {
    if case .tuple(_, let host, _) = request.origin { return host }
    return nil
  }

  /// The same once the connection has shown which address a name stands for.
  mutating func localNetworkBlock(connectedTo address: String?) -> Report.Block? {
    guard let address, let host = currentURL.host, AddressSpaces.space(of: host) == nil,
      let literal = try? Host.parse(
        address.utf8.contains(UInt8(ascii: ":")) ? "[\(address)]" : address, isSpecial: true),
      let space = AddressSpaces.space(of: literal), space != .public,
      let reason = localNetworkReason(space)
    else { return nil }
    return block(.beforeRequest, reason, exchange: report.exchanges.indices.last)
  }
}
