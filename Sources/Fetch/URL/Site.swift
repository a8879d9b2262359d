/// [A site](https://html.spec.whatwg.org/multipage/browsers.html#site): an opaque origin, or a scheme
/// with a registrable domain (or a host that has none).
package enum Site: Hashable, Sendable {
  case opaque(Int)
  case tuple(scheme: String, host: Host)

  /// nil for an opaque site.
  package var scheme: String? {
    if case .tuple(let scheme, _) = self { return scheme }
    return nil
  }

  /// The registrable domain, or the host where it has none; nil for an opaque site.
  package var host: Host? {
    if case .tuple(_, let host) = self { return host }
    return nil
  }

  /// [Serialization of a site](https://html.spec.whatwg.org/multipage/browsers.html#serialization-of-a-site).
  package var serialized: String {
    switch self {
    case .opaque: "null"
    case .tuple(let scheme, let host): "\(scheme)://\(host.serialized)"
    }
  }
}

extension Origin {
  /// [Obtain a site](https://html.spec.whatwg.org/multipage/browsers.html#obtain-a-site).
  package func site() -> Site {
    switch self {
    case .opaque(let number): .opaque(number)
    case .tuple(let scheme, let host, _):
      .tuple(scheme: scheme, host: host.registrableDomain.map { .domain($0) } ?? host)
    }
  }

  /// [Same site](https://html.spec.whatwg.org/multipage/browsers.html#same-site), or without regard to
  /// the scheme [schemelessly same site](https://html.spec.whatwg.org/multipage/browsers.html#schemelessly-same-site).
  package func isSameSite(as other: Origin, schemefully: Bool) -> Bool {
    let (own, others) = (site(), other.site())
    return schemefully
      ? own == others : own.host == others.host && (own.host != nil || own == others)
  }
}

extension Host {
  /// [Registrable domain](https://url.spec.whatwg.org/#host-registrable-domain); nil for addresses,
  /// opaque hosts and public suffixes.
  package var registrableDomain: String? {
    if case .domain(let domain) = self { return PublicSuffixList.registrableDomain(of: domain) }
    return nil
  }
}
