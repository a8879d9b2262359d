import ArgumentParser
import Fetch

/// The headers of a curl command line, as the script would set them.
struct CurlHeaders {
  private(set) var list: [FetchRequest.ScriptHeader] = []

  init(_ curl: CurlRequestOptions) throws {
    for text in curl.headers {
      guard text.hasPrefix("@") else {
        try add(text)
        continue
      }
      for line in try CurlData.text(of: String(text.dropFirst()), option: "--header")
        .split(whereSeparator: \.isNewline)
      {
        try add(String(line))
      }
    }
    if let agent = curl.userAgent { append("User-Agent", agent) }
  }

  /// `name: value`; `name;` for an empty one; `name:` alone takes away what curl would send of its own,
  /// of which there is nothing here.
  private mutating func add(_ text: String) throws {
    if let colon = text.firstIndex(of: ":") {
      let value = text[text.index(after: colon)...].drop { $0 == " " || $0 == "\t" }
      if !value.isEmpty { append(String(text[..<colon]), String(value)) }
    } else if text.hasSuffix(";") {
      append(String(text.dropLast()), "")
    } else {
      throw ValidationError("--header: must be 'name: value', not '\(text)'")
    }
  }

  mutating func append(_ name: String, _ value: String) {
    list.append(FetchRequest.ScriptHeader(name, value))
  }

  /// Whether a header of this name, in lower case, is set.
  func names(_ name: String) -> Bool {
    list.contains { $0.name.lowercased() == name }
  }

  /// Removes a header that is the browser's business.
  /// - Parameter name: in lower case.
  mutating func takeAll(_ name: String) -> [String] {
    defer { list.removeAll { $0.name.lowercased() == name } }
    return list.filter { $0.name.lowercased() == name }.map(\.value)
  }
}
