package import Fetch

/// The server's other way out where a header is refused that the script still sends by mistake: a
/// token after logout, say.
package enum StaleHeader {
  /// nil where no header is refused that names a credential.
  package static func advice(for report: Report) -> String? {
    guard case .headerNotAllowed(_, let missing, _)? = report.block?.reason else { return nil }
    let names = missing.filter { name in
      let text = name.text.lowercased()
      return words.contains { text.contains($0) }
    }
    guard !names.isEmpty else { return nil }
    let list = Say.list(names.map { Say.bytes($0) })
    return
      "If \(list) is stale (still sent after a logout, say): allow it all the same, and let the"
      + " server refuse it with an answer such as 401 and a text that says why, with the same CORS"
      + " headers. Then the script can read the error and drop the header, where the browser would"
      + " only say that it failed."
  }

  private static let words = ["auth", "token", "session", "key", "secret", "password", "cookie"]
}
