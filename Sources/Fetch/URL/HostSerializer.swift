extension Host {
  /// [The host serializer](https://url.spec.whatwg.org/#concept-host-serializer): an IPv6 address stands
  /// in brackets, the empty host is the empty text.
  package var serialized: String {
    switch self {
    case .domain(let domain): domain
    case .ipv4(let address): IPv4Address.serialized(address)
    case .ipv6(let pieces): "[\(IPv6Address.serialized(pieces))]"
    case .opaque(let text): text
    case .empty: ""
    }
  }

  /// Whether the host is this machine by name or number, as
  /// [secure contexts](https://w3c.github.io/webappsec-secure-contexts/#is-origin-trustworthy) count it:
  /// 127.0.0.0/8, ::1, `localhost` and every name below it, with or without a trailing dot.
  package var isLoopback: Bool {
    switch self {
    case .ipv4(let address): address >> 24 == 127
    case .ipv6(let pieces): pieces == [0, 0, 0, 0, 0, 0, 0, 1]
    case .domain(let domain):
      ["localhost", "localhost."].contains(domain) || domain.hasSuffix(".localhost")
        || domain.hasSuffix(".localhost.")
    case .opaque, .empty: false
    }
  }
}
