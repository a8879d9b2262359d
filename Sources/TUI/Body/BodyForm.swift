internal import Fetch

/// How a body is shown.
package enum BodyForm: String, CaseIterable, Hashable, Sendable {
  case json, text, hex

  var title: String {
    switch self {
    case .json: "JSON"
    case .text: "text"
    case .hex: "hex"
    }
  }
}

/// What a body is said to be, and what its bytes look like.
package struct BodyKind: Hashable, Sendable {
  /// The Content-Type's essence; nil without one that parses.
  package var essence: String?
  /// The Content-Type's charset, in lower case; nil without one.
  package var charset: String?
  /// How the body is shown unless told otherwise.
  package var form: BodyForm

  /// The bytes that are looked at to tell text from other things.
  private static let sampleSize = 4096
  /// A longer body is not put into UTF-8: it is shown as its bytes are.
  fileprivate static let mostDecoded = 1 << 20

  init(contentType: ByteString?, body: Body) {
    let type = contentType.flatMap(MIMEType.parse)
    essence = type?.essence.text
    charset = type?.parameter("charset")?.asciiLowercased.text
    let sample = body.prefix(Self.sampleSize).bytes[...]
    // What is not UTF-8 need not look like it; text of two bytes a character is full of NUL bytes.
    let isOther = charset.map { !["utf-8", "utf8"].contains($0) } ?? false
    let isWide = charset?.hasPrefix("utf-16") == true
    if isWide ? body.count > Self.mostDecoded : !Self.looksLikeText(sample, isUTF8: !isOther) {
      form = .hex
    } else if Self.isJSON(type) || type == nil && Self.beginsLikeJSON(sample) {
      form = .json
    } else {
      form = .text
    }
  }

  /// [JSON MIME type](https://mimesniff.spec.whatwg.org/#json-mime-type)
  private static func isJSON(_ type: MIMEType?) -> Bool {
    guard let type else { return false }
    return type.subtype.text.hasSuffix("+json")
      || ["application/json", "text/json"].contains(type.essence.text)
  }

  private static func beginsLikeJSON(_ sample: ArraySlice<UInt8>) -> Bool {
    let first = sample.first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }
    return first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
  }

  /// No NUL, and hardly any byte that text does not have.
  private static func looksLikeText(_ sample: ArraySlice<UInt8>, isUTF8: Bool) -> Bool {
    var strange = 0
    for byte in sample {
      if byte == 0 { return false }
      if byte < 0x20, !(0x07...0x0D).contains(byte), byte != 0x1B { strange += 1 }
    }
    if isUTF8 {
      let text = String(decoding: sample, as: UTF8.self)
      strange += text.unicodeScalars.count { $0.value == 0xFFFD }
    }
    return strange * 10 <= sample.count
  }
}

extension BodyKind {
  /// The body in UTF-8, as its charset says; the bytes themselves where they are that already, or where the charset is not
  /// one of the few that are read here.
  func decoded(_ body: Body) -> Body {
    guard body.count <= Self.mostDecoded else { return body }
    switch charset {
    case "iso-8859-1", "latin1", "windows-1252":
      let bytes = ByteString(body.bytes)
      return bytes.bytes.allSatisfy { $0 < 0x80 }
        ? body : Body(ByteString(utf8: bytes.isomorphic))
    case "utf-16le": return wide(body.bytes) { UInt16($1) << 8 | UInt16($0) }
    case "utf-16", "utf-16be": return wide(body.bytes) { UInt16($0) << 8 | UInt16($1) }
    default: return body
    }
  }

  private func wide(_ body: [UInt8], _ unit: (UInt8, UInt8) -> UInt16) -> Body {
    let units = stride(from: 0, to: body.count - 1, by: 2).map { unit(body[$0], body[$0 + 1]) }
    return Body(ByteString(utf8: String(decoding: units, as: UTF16.self)))
  }
}
