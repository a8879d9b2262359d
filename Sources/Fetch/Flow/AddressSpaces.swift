/// [IP address spaces](https://wicg.github.io/local-network-access/#ip-address-space-heading).
package enum AddressSpaces {
  /// The space that a URL's host is known to lie in before anything is resolved; nil for other names.
  package static func space(of host: Host) -> FetchRequest.AddressSpace? {
    switch host {
    case .domain(let name):
      if host.isLoopback { return .loopback }
      return name.hasSuffix(".local") || name.hasSuffix(".local.") ? .local : nil
    case .ipv4(let address): return space(ofIPv4: address)
    case .ipv6(let pieces): return space(ofIPv6: pieces)
    case .opaque, .empty: return nil
    }
  }

  static func space(ofIPv4 address: UInt32) -> FetchRequest.AddressSpace {
    func isIn(_ network: UInt32, _ bits: UInt32) -> Bool {
      address >> (32 - bits) == network >> (32 - bits)
    }
    if isIn(0x7F00_0000, 8) || address == 0 { return .loopback }
    let isLocal =
      isIn(0x0A00_0000, 8) || isIn(0x6440_0000, 10) || isIn(0xAC10_0000, 12)
      || isIn(0xC0A8_0000, 16) || isIn(0xA9FE_0000, 16) || isIn(0x0000_0000, 8)
    return isLocal ? .local : .public
  }

  static func space(ofIPv6 pieces: [UInt16]) -> FetchRequest.AddressSpace {
    guard pieces.count == 8 else { return .public }
    let leadingZeros = pieces.prefix(7).allSatisfy { $0 == 0 }
    if leadingZeros, pieces[7] <= 1 { return .loopback }
    if pieces.prefix(5).allSatisfy({ $0 == 0 }), pieces[5] == 0xFFFF {
      return space(ofIPv4: UInt32(pieces[6]) << 16 | UInt32(pieces[7]))
    }
    let first = pieces[0]
    let isLocal =
      first & 0xFE00 == 0xFC00 || first & 0xFFC0 == 0xFE80 || first & 0xFFC0 == 0xFEC0
      || first == 0x2001 && pieces[1] == 0x0DB8 || first == 0x3FFF && pieces[1] & 0xF000 == 0
    return isLocal ? .local : .public
  }
}
