internal import Fetch

/// A parameter of a URL's query. What is not touched keeps its bytes.
package struct QueryParameter: Hashable, Sendable {
  /// As it stands in the URL, between the `&`.
  package var raw: String
  /// Switched off, it is kept and not sent.
  package var isOn = true

  package init(_ raw: String, isOn: Bool = true) {
    self.raw = raw
    self.isOn = isOn
  }

  package var name: String {
    get { Self.decoded(rawName) }
    set {
      guard newValue != name else { return }
      raw = Self.encoded(newValue) + raw.dropFirst(rawName.count)
    }
  }

  package var value: String {
    get { Self.decoded(raw.dropFirst(rawName.count + 1)) }
    set {
      guard newValue != value else { return }
      raw = rawName + "=" + Self.encoded(newValue)
    }
  }

  private var rawName: Substring { raw.prefix { $0 != "=" } }

  /// [Percent-decoded](https://url.spec.whatwg.org/#concept-urlencoded-parser), a plus as a blank. What is no UTF-8 is
  /// left as it is written.
  private static func decoded(_ text: Substring) -> String {
    let bytes = percentDecoded(text.utf8.map { $0 == UInt8(ascii: "+") ? 0x20 : $0 })
    return String(validating: bytes, as: UTF8.self) ?? String(text)
  }

  /// What the [serializer of forms](https://url.spec.whatwg.org/#concept-urlencoded-serializer) and `encodeURIComponent`
  /// both leave is left, and so are characters that have no meaning in a query.
  private static func encoded(_ text: String) -> String {
    let digits = Array("0123456789ABCDEF")
    return text.utf8.reduce(into: "") { result, byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        result.unicodeScalars.append(Unicode.Scalar(byte))
      case _ where "-._~!*():@/,;$".utf8.contains(byte):
        result.unicodeScalars.append(Unicode.Scalar(byte))
      default: result += ["%", digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
  }
}

extension RequestForm {
  /// A parameter that is switched off, and where it stood among all.
  package struct ParkedParameter: Hashable, Sendable {
    var index: Int
    var raw: String
  }

  /// The parameters of the URL, in order, with those that are switched off at their places.
  package var parameters: [QueryParameter] {
    get {
      let query = queryParts.query ?? ""
      var result =
        query.isEmpty
        ? []
        : query.split(separator: "&", omittingEmptySubsequences: false)
          .map { QueryParameter(String($0)) }
      for parked in parkedParameters {
        result.insert(
          QueryParameter(parked.raw, isOn: false), at: min(parked.index, result.count))
      }
      return result
    }
    set {
      let parts = queryParts
      parkedParameters = newValue.enumerated().filter { !$0.element.isOn }
        .map { ParkedParameter(index: $0.offset, raw: $0.element.raw) }
      let on = newValue.filter(\.isOn).map(\.raw)
      let query = on.isEmpty ? "" : "?" + on.joined(separator: "&")
      url.setText(parts.base + query + parts.fragment)
    }
  }

  /// The URL's text before the `?`, its query without it, and the fragment with its `#`.
  private var queryParts: (base: String, query: Substring?, fragment: String) {
    let text = url.text
    let hash = text.firstIndex(of: "#") ?? text.endIndex
    let fragment = String(text[hash...])
    guard let mark = text[..<hash].firstIndex(of: "?") else {
      return (String(text[..<hash]), nil, fragment)
    }
    return (String(text[..<mark]), text[text.index(after: mark)..<hash], fragment)
  }
}
