/// An `Invoke-WebRequest` or `Invoke-RestMethod`, as browsers' "Copy as PowerShell", Postman and people
/// write it.
package struct PowerShellRequest: Hashable, Sendable {
  package var url: String
  /// nil: GET.
  package var method: String?
  /// In the order in which they stand.
  package var headers: [[String]] = []
  package var contentType: String?
  package var body: String?
  /// Each `name=value`.
  package var cookies: [String] = []
  package var isInsecure = false
  /// What only PowerShell could fill in.
  package var unfilled: [String] = []

  private static let names = ["invoke-webrequest", "invoke-restmethod", "iwr", "irm"]

  /// Whether a text calls one of the commands.
  package static func isOne(_ text: String) -> Bool {
    let words = text.lowercased().split { $0.isWhitespace || $0 == "(" || $0 == "=" }
    return words.contains { names.contains(String($0)) }
  }

  /// - Throws: for a quote that is not closed, and where no address is given.
  package init(_ text: String) throws(ImportFailure) {
    var reader = PowerShellReader(text, commands: Self.names)
    try reader.read()
    url = ""
    for (name, value) in reader.parameters { take(name, value) }
    if url.isEmpty, let first = reader.positional.first { url = first }
    guard !url.isEmpty else {
      throw ImportFailure("there is no address in this Invoke-WebRequest")
    }
    cookies = reader.cookies
    unfilled = reader.unfilled
  }

  private mutating func take(_ name: String, _ value: PowerShellValue) {
    switch (name, value) {
    case ("uri", .text(let text)): url = text
    case ("method", .text(let text)), ("custommethod", .text(let text)): method = text.uppercased()
    case ("contenttype", .text(let text)): contentType = text
    case ("useragent", .text(let text)): headers.append(["User-Agent", text])
    case ("body", .text(let text)): body = text
    case ("body", .table(let fields)):
      body = fields.map { FormEncoding.encoded($0[0]) + "=" + FormEncoding.encoded($0[1]) }
        .joined(separator: "&")
      contentType = contentType ?? "application/x-www-form-urlencoded"
    case ("headers", .table(let table)): headers += table
    case ("skipcertificatecheck", _): isInsecure = true
    default: break
    }
  }
}

/// A value in a PowerShell script, as far as it is plain.
enum PowerShellValue: Hashable {
  case text(String)
  /// Names with their values.
  case table([[String]])
  case flag
  case unknown
}
