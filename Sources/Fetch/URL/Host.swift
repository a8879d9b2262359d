/// [A host](https://url.spec.whatwg.org/#concept-host).
package enum Host: Hashable, Sendable {
  /// ASCII, lower case, after UTS #46.
  case domain(String)
  case ipv4(UInt32)
  /// Eight pieces.
  case ipv6([UInt16])
  case opaque(String)
  case empty
}
