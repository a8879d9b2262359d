package import Fetch

/// The placeholders of the case format for one case on one server: where its hosts listen, and the
/// path prefix that every path of the case begins with.
package struct Placeholders: Hashable, Sendable {
  /// The port of each host.
  package var ports: [CaseHost: UInt16]
  /// The case's prefix, `/k<number>x`.
  package var base: String
  /// What the hosts' names end in.
  package var domain: String

  /// - Parameters:
  ///   - ports: of every host; one that is left out counts as port 0.
  ///   - number: the case's on its server.
  package init(
    ports: [CaseHost: UInt16], number: Int, domain: String = CaseHost.loopback
  ) {
    self.ports = ports
    self.domain = domain
    base = "/k\(number)x"
  }

  package func port(of host: CaseHost) -> UInt16 {
    ports[host] ?? 0
  }

  /// `scheme://name:port`, also for a scheme's default port.
  package func origin(of host: CaseHost) -> String {
    "\(host.scheme)://\(host.name(under: domain)):\(port(of: host))"
  }

  /// The host that a URL names, if it is one of the case format's.
  package func host(of url: URLRecord) -> CaseHost? {
    CaseHost.allCases.first {
      url.scheme == $0.scheme && url.host == .domain($0.name(under: domain))
        && (url.port ?? defaultPort(of: url.scheme)) == port(of: $0)
    }
  }

  /// The number of the case whose prefix a path begins with, and the rest of the path.
  package static func split(path: String) -> (number: Int, rest: String)? {
    let bytes = Array(path.utf8)
    guard bytes.starts(with: "/k".utf8) else { return nil }
    let digits = bytes[2...].prefix(while: isDigit)
    let end = digits.endIndex
    guard let number = Int(String(decoding: digits, as: UTF8.self)),
      end < bytes.count, bytes[end] == UInt8(ascii: "x"),
      end + 1 == bytes.count || !isAlphanumeric(bytes[end + 1])
    else { return nil }
    let rest = bytes[(end + 1)...]
    return (number, rest.isEmpty ? "/" : String(decoding: rest, as: UTF8.self))
  }

  // MARK: - Filling in

  /// The text with `{app}`, `{app.port}`, `{base}`, … filled in; other braces stay.
  /// - Parameters:
  ///   - origin: for `{origin}`, the Origin header of a hit.
  ///   - path: for `{path}`, the hit's path.
  package func expand(_ text: String, origin: String = "", path: String = "") -> String {
    let bytes = Array(text.utf8)
    guard bytes.contains(UInt8(ascii: "{")) else { return text }
    var out: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "{"),
        let end = bytes[index...].prefix(12).firstIndex(of: UInt8(ascii: "}")),
        let value = value(
          of: String(decoding: bytes[(index + 1)..<end], as: UTF8.self), origin, path)
      {
        out += value.utf8
        index = end + 1
      } else {
        out.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: out, as: UTF8.self)
  }

  private func value(of name: String, _ origin: String, _ path: String) -> String? {
    switch name {
    case "base": return base
    case "origin": return origin
    case "path": return path
    default:
      if let host = CaseHost(rawValue: name) { return self.origin(of: host) }
      guard name.hasSuffix(".port"), let host = CaseHost(rawValue: String(name.dropLast(5)))
      else { return nil }
      return String(port(of: host))
    }
  }

  // MARK: - Putting back

  /// The text with origins, ports, UUIDs and the prefix put back into placeholders, by the rules that
  /// the recordings were made with.
  package func unexpand(_ text: String) -> String {
    var bytes = Array(text.utf8)
    guard bytes.contains(where: Self.isDigit) || bytes.contains(UInt8(ascii: "-")) else {
      return text
    }
    for host in CaseHost.allCases {
      bytes = Self.replacing(origin(of: host), in: bytes, with: "{\(host.rawValue)}") { _, _ in
        true
      }
    }
    for host in CaseHost.allCases {
      // A browser may print an origin in upper case or without its scheme.
      let port = String(port(of: host))
      bytes = Self.replacing(port, in: bytes, with: "{\(host.rawValue).port}") { before, after in
        !(before.map { 0x31...0x39 ~= $0 } ?? false) && !(after.map(Self.isDigit) ?? false)
      }
    }
    bytes = Self.replacingUUIDs(in: bytes)
    bytes = Self.replacing(base, in: bytes, with: "{base}") { _, after in
      !(after.map(Self.isAlphanumeric) ?? false)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Replaces each occurrence whose neighbours (the byte before, the byte after) are accepted.
  private static func replacing(
    _ text: String, in bytes: [UInt8], with replacement: String,
    where isAccepted: (_ before: UInt8?, _ after: UInt8?) -> Bool
  ) -> [UInt8] {
    let wanted = Array(text.utf8)
    guard let first = wanted.first, bytes.count >= wanted.count else { return bytes }
    var out: [UInt8] = []
    var index = 0
    while index < bytes.count {
      let end = index + wanted.count
      if bytes[index] == first, end <= bytes.count, bytes[index..<end].elementsEqual(wanted),
        isAccepted(index > 0 ? bytes[index - 1] : nil, end < bytes.count ? bytes[end] : nil)
      {
        out += replacement.utf8
        index = end
      } else {
        out.append(bytes[index])
        index += 1
      }
    }
    return out
  }

  /// Replaces UUIDs in lower case, with the braces around them if there are any.
  private static func replacingUUIDs(in bytes: [UInt8]) -> [UInt8] {
    guard bytes.contains(UInt8(ascii: "-")) else { return bytes }
    var out: [UInt8] = []
    var index = 0
    while index < bytes.count {
      let start = bytes[index] == UInt8(ascii: "{") ? index + 1 : index
      if let end = endOfUUID(in: bytes, from: start) {
        out += "{uuid}".utf8
        index = end < bytes.count && bytes[end] == UInt8(ascii: "}") ? end + 1 : end
      } else {
        out.append(bytes[index])
        index += 1
      }
    }
    return out
  }

  private static func endOfUUID(in bytes: [UInt8], from start: Int) -> Int? {
    var index = start
    for (part, length) in [8, 4, 4, 4, 12].enumerated() {
      if part > 0 {
        guard index < bytes.count, bytes[index] == UInt8(ascii: "-") else { return nil }
        index += 1
      }
      let end = index + length
      guard end <= bytes.count, bytes[index..<end].allSatisfy({ isDigit($0) || 0x61...0x66 ~= $0 })
      else { return nil }
      index = end
    }
    return index
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    0x30...0x39 ~= byte
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    isDigit(byte) || 0x41...0x5A ~= byte || 0x61...0x7A ~= byte
  }

  private func defaultPort(of scheme: String) -> UInt16? {
    switch scheme {
    case "http": 80
    case "https": 443
    default: nil
    }
  }
}
