/// The hosts of the case format, each on a port of its own.
package enum CaseHost: String, CaseIterable, Decodable, Hashable, Sendable {
  case app, api, alt, sub, apps, apis

  /// `http` or `https`.
  package var scheme: String {
    switch self {
    case .app, .api, .alt, .sub: "http"
    case .apps, .apis: "https"
    }
  }

  /// The host name, which ends in `.localhost`: it is loopback without asking a resolver.
  package var name: String { name(under: Self.loopback) }

  /// The domain whose names are loopback everywhere.
  package static let loopback = "localhost"

  /// The host name under another domain.
  package func name(under domain: String) -> String {
    switch self {
    case .app, .apps: "app.\(domain)"
    case .api, .apis: "api.\(domain)"
    case .alt: "alt.\(domain)"
    case .sub: "api.app.\(domain)"
    }
  }
}

/// Where a case's script runs.
package enum CasePage: Hashable, Sendable {
  case host(CaseHost)
  /// A sandboxed frame on `app`: its origin is opaque.
  case opaque

  /// The host that serves the page.
  package var host: CaseHost {
    switch self {
    case .host(let host): host
    case .opaque: .app
    }
  }
}

extension CasePage: Decodable {
  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    if text == "opaque" {
      self = .opaque
    } else if let host = CaseHost(rawValue: text) {
      self = .host(host)
    } else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "no page of the case format")
    }
  }
}
