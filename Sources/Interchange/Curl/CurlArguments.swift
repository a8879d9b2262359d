internal import Fetch

/// A curl command line in the words that `corscope check` takes: options by their long names, one value each;
/// what means nothing in a browser is left away and told.
package struct CurlArguments: Hashable, Sendable {
  /// The request's options and its address.
  package private(set) var words: [String] = []
  /// Those that say how the server is reached.
  package private(set) var connection: [String] = []
  package private(set) var remarks: [String] = []

  private var url: String?
  private var headers: [FetchRequest.ScriptHeader] = []
  private var hasCookies = false
  private var leftOut: [String] = []
  private let readsFiles: Bool

  /// - Parameters:
  ///   - command: with the word `curl` or without.
  ///   - readsFiles: whether files that are named may be read; else they are named in a remark.
  /// - Throws: for an option that curl does not have, one without its value, and where no address is given.
  package init(_ command: ShellCommand, readsFiles: Bool) throws(ImportFailure) {
    self.readsFiles = readsFiles
    var words = Self.afterCurl(command.words)[...]
    while let word = words.popFirst() {
      if word.hasPrefix("--"), word.count > 2 {
        try long(word.dropFirst(2), &words)
      } else if word.hasPrefix("-"), word.count > 1, word != "--" {
        try letters(word.dropFirst(), &words)
      } else if word != "--" {
        address(word)
      }
      if words.isEmpty { break }
    }
    guard let url else { throw ImportFailure("there is no address in this curl command") }
    finish()
    self.words.append(url)
    for source in command.unfilled {
      remarks.append("The value of \(source) is known to the shell alone: it stayed as it stands.")
    }
  }

  /// Whether a command is curl's.
  package static func isCurl(_ command: ShellCommand) -> Bool {
    curlIndex(command.words) != nil
  }

  private static func afterCurl(_ words: [String]) -> [String] {
    curlIndex(words).map { Array(words[($0 + 1)...]) } ?? words
  }

  /// Prompts, `sudo` and assignments may stand before it.
  private static func curlIndex(_ words: [String]) -> Int? {
    for (index, word) in words.prefix(8).enumerated() {
      let name = word.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last ?? ""
      if ["curl", "curl.exe"].contains(name.lowercased()) { return index }
      let isBefore =
        ["$", "%", ">", "#", "sudo", "time", "env", "exec", "command"].contains(word)
        || word.contains("=") && !word.hasPrefix("-") && !word.contains(":")
      guard isBefore else { return nil }
    }
    return nil
  }

  // MARK: - Options

  private mutating func long(
    _ text: Substring, _ rest: inout ArraySlice<String>
  ) throws(ImportFailure) {
    let equals = text.firstIndex(of: "=")
    let name = String(text[..<(equals ?? text.endIndex)])
    guard let option = CurlOption.named(name) else {
      throw ImportFailure("curl has no option --\(name)")
    }
    let inline = equals.map { String(text[text.index(after: $0)...]) }
    try take(option, inline: inline, written: "--\(name)", &rest)
  }

  /// `-sSL`, `-XPOST`, `-H value`.
  private mutating func letters(
    _ text: Substring, _ rest: inout ArraySlice<String>
  ) throws(ImportFailure) {
    var text = text
    while let letter = text.popFirst() {
      guard let option = CurlOption.lettered(letter) else {
        throw ImportFailure("curl has no option -\(letter)")
      }
      if option.takesValue {
        let inline = text.isEmpty ? nil : String(text)
        return try take(option, inline: inline, written: "-\(letter)", &rest)
      }
      try take(option, inline: nil, written: "-\(letter)", &rest)
    }
  }

  private mutating func take(
    _ option: CurlOption, inline: String?, written: String, _ rest: inout ArraySlice<String>
  ) throws(ImportFailure) {
    var value = ""
    if option.takesValue {
      guard let given = inline ?? rest.popFirst() else {
        throw ImportFailure("the value of curl's option \(written) is missing")
      }
      value = given
    }
    switch option.kind {
    case .idle: return
    case .connection:
      connection.append("--\(option.name)")
      if option.takesValue { connection.append(value) }
    case .request: request(option, value)
    case .foreign: foreign(option, value, written: written, &rest)
    }
  }

  private mutating func request(_ option: CurlOption, _ value: String) {
    switch option.name {
    case "url": address(value)
    case "header": header(value)
    case "user-agent": headers.append(.init("User-Agent", value))
    case "referer": headers.append(.init("Referer", value))
    case "oauth2-bearer": headers.append(.init("Authorization", "Bearer \(value)"))
    case "range": headers.append(.init("Range", "bytes=\(value)"))
    case "cookie": cookie(value)
    case "json": data("--json-data", value)
    case "data", "data-ascii", "data-binary": data("--\(option.name)", value)
    case "data-urlencode": data("--data-urlencode", value, marks: "@")
    default:
      words.append("--\(option.name)")
      if option.takesValue { words.append(value) }
    }
  }

  /// What curl can do and a browser cannot, or what is not kept.
  private mutating func foreign(
    _ option: CurlOption, _ value: String, written: String, _ rest: inout ArraySlice<String>
  ) {
    switch option.name {
    case "next":
      remarks.append("What follows \(written) is another request and was left out.")
      rest = []
    case "upload-file":
      words += ["--request", "PUT"]
      remarks.append(
        "The body is the file \(value), which was not read: the request goes without it.")
    default:
      if !leftOut.contains(written) { leftOut.append(written) }
    }
  }

  private mutating func address(_ text: String) {
    guard url != nil else {
      url = text
      return
    }
    remarks.append("Only the first address was taken; \(text) was left out.")
  }

  // MARK: - Headers, cookies and data

  /// `name: value` is looked at together with the others; `name;`, `name:` and `@file` go on as they stand.
  private mutating func header(_ text: String) {
    if text.hasPrefix("@"), !readsFiles {
      remarks.append("Headers stand in the file \(text.dropFirst()), which was not read.")
      return
    }
    // HTTP/2's names begin with a colon.
    let searched = text.hasPrefix(":") ? text.dropFirst() : text[...]
    guard !text.hasPrefix("@"), let colon = searched.firstIndex(of: ":"),
      case let value = text[text.index(after: colon)...].drop(while: { $0 == " " || $0 == "\t" }),
      !value.isEmpty
    else {
      words += ["--header", text]
      return
    }
    headers.append(.init(String(text[..<colon]), String(value)))
  }

  private mutating func cookie(_ text: String) {
    guard text.contains("=") else {
      if !text.isEmpty {
        remarks.append("Cookies stand in the file \(text), which was not read.")
      }
      return
    }
    hasCookies = true
    words += ["--cookie", text]
  }

  private mutating func data(_ option: String, _ value: String, marks: Character? = nil) {
    let names =
      marks.map { value.prefix { $0 != "=" }.contains($0) } ?? value.hasPrefix("@")
    guard names, !readsFiles else {
      words += [option, value]
      return
    }
    remarks.append(
      "The body stands in the file \(value.drop { $0 != "@" }.dropFirst()), which was not read.")
    // The request keeps its kind: POST, with the content type that this option gives.
    words += [option, ""]
  }

  /// What the headers tell together.
  private mutating func finish() {
    let recorded = RecordedHeaders(headers)
    if let origin = recorded.origin { words += ["--header", "Origin: \(origin)"] }
    if let referrer = recorded.referrer { words += ["--header", "Referer: \(referrer)"] }
    for cookie in recorded.cookies { words += ["--cookie", cookie] }
    for header in recorded.script { words += ["--header", "\(header.name): \(header.value)"] }
    if let remark = recorded.remark { remarks.append(remark) }
    if let mode = recorded.mode {
      words += ["--mode", mode.rawValue]
    } else if let mode = recorded.fetchMode {
      remarks.append(
        "The browser made this request itself (mode \(mode)), not a script; it is judged as if a script made it."
      )
    }
    if hasCookies || recorded.showsCredentials {
      words += ["--credentials", "include"]
      remarks.append("Cookies went along, so the credentials mode was taken to be include.")
    }
    if recorded.origin == nil, recorded.referrer == nil, recorded.fetchSite == "same-origin" {
      words += ["--origin", "same"]
    }
    if !leftOut.isEmpty {
      remarks.append(
        "A browser has nothing like \(leftOut.joined(separator: ", ")), so that was left out.")
    }
  }
}
