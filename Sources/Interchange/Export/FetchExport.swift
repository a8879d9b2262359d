package import Fetch

/// A request as a script that makes it, to be pasted into the console of the page.
package enum FetchExport {
  /// A `fetch()` call, or XMLHttpRequest where that made the request.
  /// - Parameter request: with its secrets hidden, unless they may be shown.
  package static func text(for request: FetchRequest) -> String {
    let head = "// On a page of \(ScriptQuoting.comment(request.origin.serialized))\n"
    return head + (request.api == .xhr ? xhr(request) : fetch(request))
  }

  private static func fetch(_ request: FetchRequest) -> String {
    var options: [String] = []
    if request.method != "GET" { options.append("method: \(quoted(request.method))") }
    if let headers = headers(request.headers) { options.append("headers: \(headers)") }
    if let body = request.body { options.append("body: \(self.body(body))") }
    options.append("mode: \(quoted(request.mode.rawValue))")
    options.append("credentials: \(quoted(request.credentials.rawValue))")
    if request.redirect != .follow {
      options.append("redirect: \(quoted(request.redirect.rawValue))")
    }
    if request.cache != .default { options.append("cache: \(quoted(request.cache.rawValue))") }
    if let policy = request.referrerPolicy {
      options.append("referrerPolicy: \(quoted(policy.rawValue))")
    }
    return "await fetch(\(quoted(request.url)), {\n"
      + options.map { "  \($0),\n" }.joined() + "});"
  }

  /// Names that stand once as an object; else as pairs, so that none is lost.
  private static func headers(_ headers: [FetchRequest.ScriptHeader]) -> String? {
    guard !headers.isEmpty else { return nil }
    if Set(headers.map { $0.name.lowercased() }).count == headers.count {
      let members = headers.map { "    \(quoted($0.name)): \(quoted($0.value)),\n" }
      return "{\n" + members.joined() + "  }"
    }
    let pairs = headers.map { "    [\(quoted($0.name)), \(quoted($0.value))],\n" }
    return "[\n" + pairs.joined() + "  ]"
  }

  private static func body(_ body: ByteString) -> String {
    guard let text = String(validating: body.bytes, as: UTF8.self) else {
      return "new Uint8Array([" + body.bytes.map { "\($0)" }.joined(separator: ", ") + "])"
    }
    return quoted(text)
  }

  private static func xhr(_ request: FetchRequest) -> String {
    var lines = [
      "const xhr = new XMLHttpRequest();",
      "xhr.open(\(quoted(request.method)), \(quoted(request.url)));",
    ]
    if request.credentials == .include { lines.append("xhr.withCredentials = true;") }
    for header in request.headers {
      lines.append("xhr.setRequestHeader(\(quoted(header.name)), \(quoted(header.value)));")
    }
    if request.hasUploadListener {
      lines.append("xhr.upload.onprogress = (event) => console.log(event.loaded);")
    }
    lines.append("xhr.onloadend = () => console.log(xhr.status, xhr.responseText);")
    lines.append("xhr.send(\(request.body.map { body($0) } ?? ""));")
    return lines.joined(separator: "\n")
  }

  private static func quoted(_ text: String) -> String {
    ScriptQuoting.quoted(text)
  }
}

/// Writes texts as JavaScript.
enum ScriptQuoting {
  /// A literal in double quotes; what a terminal would act on or what hides text is escaped.
  static func quoted(_ text: String) -> String {
    var result = ""
    for scalar in ScriptValue.quoted(text).unicodeScalars {
      switch scalar.value {
      case 0x7F...0x9F, 0x061C, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF:
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// A text that ends no comment and no line.
  static func comment(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.filter { $0.value >= 0x20 }))
  }
}
