internal import Fetch

/// What a recording does not tell, and what was assumed instead.
package struct HARRemark: Hashable, Sendable {
  /// A sentence; with an address, all that stands before it.
  package var words: String
  /// Ends the sentence.
  package var address: String?

  init(_ words: String, address: String? = nil) {
    self.words = words
    self.address = address
  }

  package var text: String { address.map { "\(words) \($0)." } ?? words }

  /// The same for a report: without what an address asks for, which may be secret.
  var detail: String {
    let text = address.map { "\(words) \($0.prefix { $0 != "?" })" } ?? words
    return text.hasSuffix(".") ? String(text.dropLast()) : text
  }
}

extension HARRemark {
  static let assumedMode = HARRemark("The request's mode is not in the file; cors was assumed.")
  static let fromCache = HARRemark(
    "The answer came from the browser's cache, with the headers stored there.")
  static let assumedPermission = HARRemark(
    "The file has no preflight; as the request itself was answered, it must have passed.")

  /// - Parameter other: the verdict with credentials.
  static func credentials(
    _ outcome: HARVerdict.Outcome, other: HARVerdict.Outcome, _ report: Report
  ) -> HARRemark {
    let words =
      other == outcome
      ? "the verdict does not depend on it"
      : "with include it would be \(other.rawValue)"
        + (report.block.map { " (\($0.reason.code))" } ?? "")
    return HARRemark(
      "Whether the script asked for credentials is not in the file (no cookie is); \(words).")
  }

  /// The engine would send what the file does not have.
  static func missing(_ wire: WireRequest, _ entry: HARRecording.Entry) -> HARRemark {
    let address = wire.url.serialized(excludingFragment: true)
    guard wire.kind == .preflight else {
      return HARRemark("The file ends the redirects before", address: address)
    }
    return entry.response == nil
      ? HARRemark(
        "The file has neither the preflight nor an answer (Safari leaves preflights away, and browsers"
          + " hide refused answers), so it does not tell why the request failed.")
      : HARRemark("The file has no preflight for", address: address)
  }

  static func unanswered(_ entry: HARRecording.Entry) -> HARRemark {
    switch entry.error {
    case "net::ERR_BLOCKED_BY_CLIENT"?:
      HARRemark("An extension of the browser stopped this request.")
    case "net::ERR_ABORTED"?: HARRemark("The page gave this request up before its answer.")
    case let error?:
      HARRemark(
        "The file has no answer, only \(error): the browser hides an answer that it refuses.")
    case nil:
      HARRemark(
        "The file has no answer: refused answers are hidden, and a failed connection has none.")
    }
  }
}
