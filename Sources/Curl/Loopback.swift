import Fetch

extension Host {
  /// Whether the host is this machine by its very name: `localhost` and what ends in `.localhost`
  /// ([RFC 6761](https://www.rfc-editor.org/rfc/rfc6761#section-6.3), where browsers ask no name server).
  var isLocalhostName: Bool {
    guard case .domain(let name) = self else { return false }
    let bare = name.hasSuffix(".") ? name.dropLast() : name[...]
    return bare == "localhost" || bare.hasSuffix(".localhost")
  }

  /// Whether the host is this machine: a localhost name, 127.0.0.0/8, `::1`, or 127.0.0.0/8 mapped.
  var isLoopback: Bool {
    switch self {
    case .domain: isLocalhostName
    case .ipv4(let address): address >> 24 == 127
    case .ipv6(let pieces):
      pieces == [0, 0, 0, 0, 0, 0, 0, 1]
        || pieces.starts(with: [0, 0, 0, 0, 0, 0xFFFF]) && pieces.count == 8
          && pieces[6] >> 8 == 127
    case .opaque, .empty: false
    }
  }
}
