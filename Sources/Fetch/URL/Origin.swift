/// [An origin](https://html.spec.whatwg.org/multipage/browsers.html#concept-origin).
///
/// An opaque origin is the same as nothing but itself; each is told apart by its number.
package enum Origin: Hashable, Sendable {
  case opaque(Int)
  case tuple(scheme: String, host: Host, port: UInt16?)

  /// [Same origin](https://html.spec.whatwg.org/multipage/browsers.html#same-origin).
  package func isSameOrigin(as other: Origin) -> Bool {
    self == other
  }

  package var isOpaque: Bool {
    if case .opaque = self { return true }
    return false
  }

  /// [Serialization of an origin](https://html.spec.whatwg.org/multipage/browsers.html#ascii-serialisation-of-an-origin):
  /// `null` for an opaque one; the port only where it is not the scheme's default.
  package var serialized: String {
    switch self {
    case .opaque: "null"
    case .tuple(let scheme, let host, let port):
      "\(scheme)://\(host.serialized)" + (port.map { ":\($0)" } ?? "")
    }
  }
}
