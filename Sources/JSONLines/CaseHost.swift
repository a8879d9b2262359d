/// The hosts of the case format. All are loopback, each on a port of its own.
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
  package var name: String {
    switch self {
    case .app, .apps: "app.localhost"
    case .api, .apis: "api.localhost"
    case .alt: "alt.localhost"
    case .sub: "api.app.localhost"
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
