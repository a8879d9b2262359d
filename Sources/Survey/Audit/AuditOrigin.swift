package import Fetch

/// The kinds of origins that an audit asks as. Each stands for one mistake in how servers compare origins.
package enum AuditOrigin: String, CaseIterable, Hashable, Sendable {
  case given, arbitrary, null, prefix, suffix, dot, subdomain, scheme, port
  case sharedHosting = "shared-hosting"
  case playground, localhost

  /// The origin of this kind beside the one that was given; nil where there is none.
  ///
  /// Foreign hosts are below `.example`, which is nobody's ([RFC 2606](https://www.rfc-editor.org/rfc/rfc2606)), or are
  /// well-known places where everybody can put a page.
  package func origin(beside given: Origin) -> Origin? {
    guard case .tuple(let scheme, let host, let port) = given else {
      return switch self {
      case .null: given
      case .arbitrary: Self.parse("https://corscope-audit.example")
      case .localhost: Self.parse("http://localhost:3000")
      case .sharedHosting: Self.parse("https://corscope-audit.github.io")
      case .playground: Self.parse("https://cdpn.io")
      default: nil
      }
    }
    var name: String?
    if case .domain(let domain) = host { name = domain }
    let place = host.serialized + (port.map { ":\($0)" } ?? "")
    let portPart = port.map { ":\($0)" } ?? ""
    switch self {
    case .given: return given
    case .arbitrary: return Self.parse("\(scheme)://corscope-audit.example")
    case .null: return .opaque(0)
    case .prefix:
      return Self.parse("\(scheme)://\(host.serialized).corscope-audit.example\(portPart)")
    case .suffix: return name.flatMap { Self.parse("\(scheme)://evil\($0)\(portPart)") }
    case .dot:
      guard let name, let dot = name.firstIndex(of: ".") else { return nil }
      let changed = name.replacingCharacter(at: dot, with: "x")
      return Self.parse("\(scheme)://\(changed)\(portPart)")
    case .subdomain: return name.flatMap { Self.parse("\(scheme)://evil.\($0)\(portPart)") }
    case .scheme: return Self.parse("\(scheme == "https" ? "http" : "https")://\(place)")
    case .port: return Self.parse("\(scheme)://\(host.serialized):\(port == 8443 ? 8444 : 8443)")
    case .sharedHosting: return Self.parse("\(scheme)://corscope-audit.github.io")
    case .playground: return Self.parse("\(scheme)://cdpn.io")
    case .localhost: return Self.parse("http://localhost:3000")
    }
  }

  private static func parse(_ text: String) -> Origin? {
    try? Origin.parse(text)
  }

  /// Who that is, for a table.
  package var label: String {
    switch self {
    case .given: "the page's own"
    case .arbitrary: "any other site"
    case .null: "null (sandboxed frame, file)"
    case .prefix: "begins like it"
    case .suffix: "ends like it"
    case .dot: "another letter for a dot"
    case .subdomain: "a name below it"
    case .scheme: "other scheme"
    case .port: "other port"
    case .sharedHosting: "shared hosting"
    case .playground: "code playground"
    case .localhost: "this computer"
    }
  }
}

extension String {
  fileprivate func replacingCharacter(at index: Index, with other: Character) -> String {
    var text = self
    text.replaceSubrange(index...index, with: [other])
    return text
  }
}
