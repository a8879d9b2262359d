/// One URL seen from one page under one browser's rules: what its Set-Cookie lines may do.
struct CookieVisit {
  var url: URLRecord
  var rules: CookieRules
  var isSecure: Bool
  var isCrossSite: Bool
  /// Whether SameSite keeps cookies back: at another site, and for a sandboxed page in some browsers.
  var failsSameSite: Bool
  /// The jar of this URL under this page.
  var partition: CookiePartition

  init(url: URLRecord, context: CookieContext, rules: CookieRules) {
    self.url = url
    self.rules = rules
    isSecure = url.isSecureForCookies(rules: rules)
    isCrossSite = context.isCrossSite(url, rules: rules)
    failsSameSite =
      isCrossSite || context.pageOrigin.isOpaque && rules.opaquePageFailsSameSite
    partition = context.partition(isThirdParty: isCrossSite)
  }

  /// Why the line is not stored; nil where it is.
  func fault(of line: SetCookieLine) -> CookieReason? {
    if isCrossSite, rules.thirdParty == .block, !(rules.honoursPartitioned && line.isPartitioned) {
      return .thirdPartyBlocked
    }
    return domainFault(of: line)
      ?? (line.isSecure && !isSecure ? .secureOverHTTP : nil)
      ?? sameSiteFault(line.sameSite, isSecure: line.isSecure)
      ?? prefixFault(of: line)
      ?? (line.isPartitioned && rules.honoursPartitioned && !line.isSecure
        ? .partitionedNeedsSecure : nil)
  }

  /// What the line becomes once there is no fault in it.
  func cookie(from line: SetCookieLine, now: Timestamp) -> Cookie {
    let host = url.host?.serialized ?? ""
    let domain = line.domain?.text
    // A public suffix may only name itself, and then it is as if there were no Domain.
    let isHostOnly = domain.map { PublicSuffixList.publicSuffix(of: $0) == $0 } ?? true
    let inPartition =
      (isCrossSite && rules.thirdParty == .partition)
      || (line.isPartitioned && rules.honoursPartitioned)
    return Cookie(
      name: line.name, value: line.value, domain: isHostOnly ? host : domain ?? host,
      isHostOnly: isHostOnly, path: line.path ?? url.cookieDefaultPath, isSecure: line.isSecure,
      isHTTPOnly: line.isHTTPOnly, sameSite: line.sameSite,
      partition: inPartition ? partition : nil,
      expires: line.expires, created: now)
  }

  /// SameSite, when storing and when sending alike. A script's request is no top-level navigation, so
  /// Lax is as narrow as Strict.
  func sameSiteFault(_ sameSite: Cookie.SameSite, isSecure: Bool) -> CookieReason? {
    switch sameSite {
    case .none: rules.sameSiteNoneNeedsSecure && !isSecure ? .sameSiteNoneInsecure : nil
    case .lax: failsSameSite ? .sameSiteLax : nil
    case .strict: failsSameSite ? .sameSiteStrict : nil
    case .unspecified:
      isCrossSite && rules.unspecifiedSameSiteIsLax ? .sameSiteDefaultLax : nil
    }
  }

  private func domainFault(of line: SetCookieLine) -> CookieReason? {
    guard let domain = line.domain else { return nil }
    guard let host = url.host, domain.bytes.allSatisfy({ $0 < 0x80 }) else {
      return .domainMismatch
    }
    let text = domain.text
    if case .domain(let name) = host, name != text, PublicSuffixList.publicSuffix(of: text) == text
    {
      return .domainIsPublicSuffix
    }
    return host.cookieDomainMatches(text) ? nil : .domainMismatch
  }
}
