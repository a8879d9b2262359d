import Fetch

/// The content codings that a response says its body is in.
struct ContentCodings {
  /// Lower case, in the order applied.
  let names: [ByteString]

  init(_ headers: HeaderList) {
    names = headers.values(of: "Content-Encoding").flatMap { value in
      value.bytes.split(separator: UInt8(ascii: ","))
        .map { ByteString($0).strippingTabsAndSpaces.asciiLowercased }
        .filter { !$0.isEmpty }
    }
  }

  /// Whether one of them is none that a browser decodes.
  var hasUnknown: Bool {
    names.contains { !Self.known.contains($0) }
  }

  private static let known: Set<ByteString> = [
    "br", "deflate", "gzip", "identity", "none", "x-gzip", "zstd",
  ]
}
