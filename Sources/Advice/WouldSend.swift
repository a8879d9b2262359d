package import Fetch

/// What another browser would have sent instead of what was sent.
package enum WouldSend {
  /// A clause without a full stop: `it would send …`, and in what that differs from what went out.
  package static func words(_ wanted: WireRequest, beside report: Report) -> String {
    let sent = report.exchanges.filter { $0.source == .network }.map(\.request)
    let address = Say.url(wanted.url)
    let line = "\(Say.bytes(wanted.method)) \(address)"
    guard let twin = sent.first(where: { isTwin($0, wanted) }) else {
      if wanted.kind == .preflight {
        return "it would ask for permission first, with \(line), which was not sent"
      }
      let asked = sent.contains { $0.kind == .preflight && $0.url == wanted.url }
      return asked
        ? "it would send \(line) with the method or to the address that was not tried"
        : "it would send \(line), which was not sent"
    }
    let differences = names.compactMap { difference($0, twin, wanted) }
    return "it would send \(line) " + Say.list(differences)
  }

  private static let names: [ByteString] = [
    "Origin", "Access-Control-Request-Method", "Access-Control-Request-Headers",
  ]

  private static func isTwin(_ sent: WireRequest, _ wanted: WireRequest) -> Bool {
    sent.kind == wanted.kind && sent.method == wanted.method && sent.url == wanted.url
      && names.contains { sent.headers.get($0) != wanted.headers.get($0) }
  }

  private static func difference(
    _ name: ByteString, _ sent: WireRequest, _ wanted: WireRequest
  ) -> String? {
    let (before, after) = (sent.headers.get(name), wanted.headers.get(name))
    guard before != after else { return nil }
    return switch (before, after) {
    case (nil, let value?): "with \(Say.bytes(name)): \(Say.bytes(value)), which was left away"
    case (_, nil): "without \(Say.bytes(name))"
    case (let old?, let value?):
      "with \(Say.bytes(name)): \(Say.bytes(value)) instead of \(Say.bytes(old))"
    }
  }
}
