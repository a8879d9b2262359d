package import Fetch

/// What went over the wire as curl's command lines.
package enum CurlExport {
  /// One line for each request of a run that was sent or would have been, in order: preflights and actual
  /// requests, with every header as it went.
  /// - Parameter report: with its secrets hidden, unless they may be shown.
  package static func text(for report: Report) -> String {
    let sent = report.exchanges.filter { $0.source == .network }.map(\.request)
    return (sent + report.unsent).map(line).joined(separator: "\n")
  }

  /// One request as a line for a POSIX shell: exactly its method, headers and body, nothing that curl would
  /// add of its own.
  package static func line(for request: WireRequest) -> String {
    var words: [ByteString] = ["curl", "-i"]
    words += request.method == "HEAD" ? ["--head"] : ["-X", request.method]
    words.append(ByteString(utf8: request.url.serialized(excludingFragment: true)))
    for header in request.headers.headers { words += ["-H", text(of: header)] }
    for name: ByteString in ["User-Agent", "Accept"] where !request.headers.contains(name) {
      words += ["-H", name + ":"]
    }
    // No argument can hold a NUL.
    let isPiped = request.body?.bytes.contains(0) == true
    if let body = request.body {
      if !request.headers.contains("Content-Type") { words += ["-H", "Content-Type:"] }
      words += isPiped ? ["--data-binary", "@-"] : ["--data-raw", body]
    }
    // A body of an answer in a coding is for programs.
    if request.headers.contains("Accept-Encoding") { words.append("--compressed") }
    let line = words.map(ShellQuoting.quoted).joined(separator: " ")
    guard isPiped, let body = request.body else { return line }
    return "\(ShellQuoting.printing(body)) | \(line)"
  }

  private static func text(of header: Header) -> ByteString {
    header.value.isEmpty ? header.name + ";" : header.name + ": " + header.value
  }
}

/// Writes words for a POSIX shell.
package enum ShellQuoting {
  /// A word as the shell takes it unchanged, whatever its bytes (but NUL, which no argument can hold). What
  /// a terminal would act on, and what is no text, is written as `printf` makes it.
  package static func quoted(_ word: ByteString) -> String {
    let isPlain = word.bytes.allSatisfy { byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
      default: "-_./:,@%+".utf8.contains(byte)
      }
    }
    if isPlain, !word.isEmpty { return word.text }
    if let text = String(validating: word.bytes, as: UTF8.self),
      !text.unicodeScalars.contains(where: isHidden)
    {
      return "'" + text.replacing("'", with: "'\\''") + "'"
    }
    // A command's output loses the line ends at its end.
    let lineEnds = word.bytes.reversed().prefix { $0 == 0x0A }.count
    let rest = ByteString(word.bytes.dropLast(lineEnds))
    let tail = lineEnds == 0 ? "" : "'" + String(repeating: "\n", count: lineEnds) + "'"
    return "\"$(\(printing(rest)))\"\(tail)"
  }

  package static func quoted(_ word: String) -> String {
    quoted(ByteString(utf8: word))
  }

  /// The command that prints these bytes.
  static func printing(_ bytes: ByteString) -> String {
    let isText = bytes.isText
    var text = ""
    for scalar in bytes.text.unicodeScalars {
      switch scalar {
      case "\\": text += "\\\\"
      case "'": text += "'\\''"
      case "\n": text += "\\n"
      case _ where isHidden(scalar) || !isText && !scalar.isASCII:
        let escaped = isText ? Array(String(scalar).utf8) : [UInt8(scalar.value)]
        for byte in escaped {
          let digits = String(byte, radix: 8)
          text += "\\0" + String(repeating: "0", count: 3 - digits.count) + digits
        }
      default: text.unicodeScalars.append(scalar)
      }
    }
    return "printf %b '\(text)'"
  }

  /// Controls but line ends and tabs, and what reorders or hides text.
  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A: false
    case 0..<0x20, 0x7F...0x9F, 0x061C, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF:
      true
    default: false
    }
  }
}

extension ByteString {
  /// Whether the bytes are UTF-8.
  var isText: Bool { String(validating: bytes, as: UTF8.self) != nil }
}
