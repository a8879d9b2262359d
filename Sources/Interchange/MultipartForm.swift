package import Fetch

/// A body of the type [multipart/form-data](https://www.rfc-editor.org/rfc/rfc7578), as browsers write it
/// ([multipart/form-data encoding](https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#multipart-form-data)).
package struct MultipartForm: Hashable, Sendable {
  /// The same in every run, so that equal forms give equal requests.
  private static let boundary = "----corscopeFormBoundary7MA4YWxkTrZu0gW"
  private var parts: [UInt8] = []

  package init() {}

  package var contentType: String { "multipart/form-data; boundary=\(Self.boundary)" }

  package var body: ByteString {
    ByteString(parts + Array("--\(Self.boundary)--\r\n".utf8))
  }

  /// Adds a field.
  /// - Parameters:
  ///   - fileName: nil for a field that is no file.
  ///   - type: the part's media type; nil for none.
  package mutating func add(
    name: String, value: String, fileName: String? = nil, type: String? = nil
  ) {
    var head =
      "--\(Self.boundary)\r\nContent-Disposition: form-data; name=\"\(Self.escaped(name))\""
    if let fileName { head += "; filename=\"\(Self.escaped(fileName))\"" }
    if let type { head += "\r\nContent-Type: \(type)" }
    parts += Array("\(head)\r\n\r\n\(value)\r\n".utf8)
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("\r", with: "%0D").replacing("\n", with: "%0A").replacing("\"", with: "%22")
  }
}
