internal import Fetch

/// Names on an answer that nearly are CORS headers.
enum HeaderNameHints {
  static let responseHeaders: [String] = [
    "Access-Control-Allow-Origin", "Access-Control-Allow-Credentials",
    "Access-Control-Allow-Methods", "Access-Control-Allow-Headers", "Access-Control-Expose-Headers",
    "Access-Control-Max-Age",
  ]

  /// What a name on an answer was probably meant to be; nil for a name that is right or far from
  /// all.
  static func meant(by name: ByteString) -> String? {
    let text = name.text.lowercased()
    if responseHeaders.contains(where: { $0.lowercased() == text }) { return nil }
    if text == "access-control-allow-max-age" { return "Access-Control-Max-Age" }
    if text == "access-control-allow-expose-headers" { return "Access-Control-Expose-Headers" }
    guard (15...40).contains(text.utf8.count), !text.hasPrefix("access-control-request-"),
      text != "access-control-allow-private-network"
    else { return nil }
    let near = responseHeaders.map { (name: $0, distance: distance(text, $0.lowercased())) }
      .min { $0.distance < $1.distance }
    return near.flatMap { $0.distance <= 3 ? $0.name : nil }
  }

  /// A sentence for each name that is nearly right and so means nothing to a browser.
  /// - Parameter wanted: only names meant to be this one.
  static func sentences(_ headers: HeaderList, wanted: String? = nil) -> [String] {
    headers.headers.compactMap { header in
      guard let meant = meant(by: header.name), wanted == nil || meant == wanted else { return nil }
      return "The answer has a header \(Say.bytes(header.name)), which browsers do not know. It was"
        + " probably meant to be \(meant)."
    }
  }

  /// How many letters have to be added, dropped or changed.
  static func distance(_ a: String, _ b: String) -> Int {
    let a = Array(a.utf8)
    let b = Array(b.utf8)
    var row = Array(0...b.count)
    for (i, letter) in a.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, other) in b.enumerated() {
        let next = min(row[j] + 1, row[j + 1] + 1, diagonal + (letter == other ? 0 : 1))
        diagonal = row[j + 1]
        row[j + 1] = next
      }
    }
    return row[b.count]
  }
}
