package import Fetch

/// What two recorded messages are compared by: the start line in parts, the headers, and the body's size.
package struct MessageHead: Hashable, Sendable {
  /// Method and URL, or status.
  package var start: [Header]
  package var headers: HeaderList
  package var bodySize: Int?
  /// Tells bodies of one size apart.
  package var bodyDigest: UInt64

  package init(_ request: WireRequest) {
    start = [
      Header("Method", request.method),
      Header("URL", ByteString(utf8: request.url.serialized(excludingFragment: true))),
    ]
    headers = request.headers
    bodySize = request.body?.count
    bodyDigest = Self.digest(request.body.map { Body($0) } ?? "")
  }

  package init(_ response: WireResponse) {
    start = [Header("Status", ByteString(utf8: String(response.status)))]
    headers = response.headers
    bodySize = response.body.count
    bodyDigest = Self.digest(response.body)
  }

  /// FNV-1a over the first megabyte; what a server does behind that is no matter of headers.
  private static func digest(_ body: Body) -> UInt64 {
    body.prefix(1 << 20).bytes.reduce(0xCBF2_9CE4_8422_2325) { hash, byte in
      (hash ^ UInt64(byte)) &* 0x100_0000_01B3
    }
  }
}
