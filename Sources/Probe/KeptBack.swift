package import Fetch

/// Requests that may change something on a server, and that a run may not send (`ProbeRunner.submit`): they end like
/// cancelled ones, with words of their own.
package enum KeptBack {
  /// The failure's words for a request that was kept back.
  package static let detail = "not sent, because it may change something on the server"

  /// Whether a report ended because its request was kept back.
  package static func ended(_ report: Report) -> Bool {
    report.failure?.kind == .cancelled && report.failure?.detail == detail
  }

  /// Permission questions and safe requests go out all the same.
  static func holds(_ wire: WireRequest) -> Bool {
    wire.kind == .actual && !["GET", "HEAD", "OPTIONS"].contains(wire.method)
  }
}
