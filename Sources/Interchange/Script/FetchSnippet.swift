internal import Fetch

/// Reads `fetch()` calls: a browser's "Copy as fetch" and "Copy as fetch (Node.js)", Postman's, and those
/// that people write. Nothing is run: what only a run could tell stays as `${name}` where it is a part of a
/// text, is left out elsewhere, and is told in a remark.
package enum FetchSnippet {
  /// The calls of a text, in order; empty where there is none.
  /// - Throws: with line and column, for a call that cannot be read.
  package static func requests(in text: String) throws(ImportFailure) -> [ImportedRequest] {
    var scan = FetchScan(text)
    return try scan.requests()
  }

  /// Whether a text may hold a call.
  package static func mayHoldOne(_ text: String) -> Bool {
    text.firstRange(of: "fetch") != nil && text.contains("(")
  }
}

/// Walks over a script, keeps what is declared plainly, and reads the calls.
struct FetchScan {
  private var reader: ScriptReader
  private var found: [ImportedRequest] = []

  init(_ text: String) {
    reader = ScriptReader(text)
  }

  mutating func requests() throws(ImportFailure) -> [ImportedRequest] {
    while let scalar = reader.peek() {
      let start = reader.index
      if ScriptReader.isNameStart(scalar) {
        try statement()
      } else if scalar == "'" || scalar == "\"" || scalar == "`" {
        skipText(scalar)
      } else {
        try? reader.skipBlanks()
      }
      if reader.index == start { reader.index += 1 }
    }
    return found
  }

  /// An apostrophe outside a script's text (in a comment that was cut, in prose) is no quote.
  private mutating func skipText(_ quote: Unicode.Scalar) {
    let start = reader.index
    do throws(ImportFailure) {
      _ = quote == "`" ? try reader.template() : try reader.string(quote)
    } catch {
      reader.index = start + 1
    }
  }

  private mutating func statement() throws(ImportFailure) {
    let path = reader.path()
    try reader.skipBlanks()
    switch path {
    case "const", "let", "var": declaration()
    case "fetch", "window.fetch", "globalThis.fetch", "self.fetch", "$fetch":
      guard reader.peek() == "(" else { return }
      reader.index += 1
      try call()
    default:
      if path.contains("."), reader.peek() == "(" {
        addition(to: path)
      } else if reader.peek() == "=", reader.peek(1) != "=", reader.peek(1) != ">" {
        assign(path)
      }
    }
  }

  private mutating func declaration() {
    let name = reader.name()
    try? reader.skipBlanks()
    guard !name.isEmpty, reader.peek() == "=" else { return }
    assign(name)
  }

  /// `= value`, kept if it is plain; else whatever it holds is walked over.
  private mutating func assign(_ name: String) {
    reader.index += 1
    let start = reader.index
    let unfilled = reader.unfilled
    if let value = try? reader.expression(), Self.isPlain(value) {
      reader.variables[name] = value
    } else {
      reader.index = start
      reader.unfilled = unfilled
    }
  }

  private static func isPlain(_ value: ScriptValue) -> Bool {
    switch value {
    case .unknown: false
    case .call(let name, _):
      ["Headers", "FormData", "URLSearchParams", "Request"].contains(name)
    default: true
    }
  }

  /// `myHeaders.append("Content-Type", "application/json")`.
  private mutating func addition(to path: String) {
    let parts = path.split(separator: ".")
    guard let last = parts.last, last == "append" || last == "set" else { return }
    let name = parts.dropLast().joined(separator: ".")
    guard case .call(let type, let known)? = reader.variables[name] else { return }
    let start = reader.index
    reader.index += 1
    guard let values = try? reader.arguments(), values.count >= 2 else {
      reader.index = start
      return
    }
    reader.variables[name] = .call(type, known + [.array(values)])
  }

  private mutating func call() throws(ImportFailure) {
    reader.unfilled = []
    let start = reader.index
    let values = try reader.arguments()
    var builder = FetchCall(unfilled: reader.unfilled)
    guard let request = builder.request(values) else {
      throw reader.failure("the address is not known: \(builder.problem)", at: start)
    }
    found.append(request)
  }
}
