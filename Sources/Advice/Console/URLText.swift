internal import Fetch

/// URLs as texts.
enum URLText {
  /// As browsers print an address: without the fragment.
  static func plain(_ url: URLRecord) -> String {
    url.serialized(excludingFragment: true)
  }

  /// - Returns: nil when a Location does not parse.
  static func parse(_ location: ByteString, base: URLRecord?) -> URLRecord? {
    try? URLRecord.parse(location.text, base: base)
  }
}
