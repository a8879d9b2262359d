internal import Fetch

/// Makes a request of a call's arguments ([fetch()](https://fetch.spec.whatwg.org/#dom-global-fetch) and
/// [RequestInit](https://fetch.spec.whatwg.org/#requestinit)).
struct FetchCall {
  private var parts = RequestParts()
  private var unfilled: [String]
  /// Why there is no address.
  private(set) var problem = "the call has no argument"

  init(unfilled: [String]) {
    self.unfilled = unfilled
  }

  mutating func request(_ arguments: [ScriptValue]) -> ImportedRequest? {
    guard let first = arguments.first else { return nil }
    guard setAddress(first) else { return nil }
    if arguments.count > 1 { options(arguments[1]) }
    for source in unfilled {
      parts.remarks.append(
        "The value of \(source) is not in the text: ${\(source)} stands in its place.")
    }
    return parts.imported()
  }

  private mutating func setAddress(_ value: ScriptValue) -> Bool {
    switch value {
    case .text(let text):
      problem = "it begins with \(text.prefix(40))"
      guard !text.hasPrefix("${") else { return false }
      parts.url = text
      return true
    case .call("Request", let values):
      guard let first = values.first, setAddress(first) else { return false }
      if values.count > 1 { options(values[1]) }
      return true
    case .call("URL", let values):
      guard let path = values.first?.text, values.count > 1, let base = values[1].text,
        let url = try? URLRecord.parse(path, base: URLRecord.parse(base))
      else { return false }
      parts.url = url.serialized()
      return true
    case .unknown(let source), .call(let source, _):
      problem = "\(source) is a part of the script that is not here"
      return false
    default:
      problem = "the first argument is no text"
      return false
    }
  }

  // MARK: - Options

  private mutating func options(_ value: ScriptValue) {
    switch value {
    case .object(let members):
      for member in members where member.name != "headers" { option(member) }
      // The headers' own Content-Type holds before a body's.
      for member in members where member.name == "headers" { headers(member.value) }
      noteCopiedCredentials(members)
    case .undefined, .null: break
    case .unknown(let source), .call(let source, _): leftOut("the options", source)
    default: parts.remarks.append("The second argument is no object, so it was left out.")
    }
  }

  private mutating func leftOut(_ what: String, _ source: String) {
    parts.remarks.append(
      "The value of \(what) is \(source), which is not in the text: it was left out.")
  }

  private mutating func option(_ member: ScriptValue.Member) {
    switch member.name {
    case "method": parts.method = text(member) ?? parts.method
    case "body": body(member.value)
    case "mode": parts.mode = word(member) ?? parts.mode
    case "credentials": parts.credentials = word(member) ?? parts.credentials
    case "redirect": parts.redirect = word(member) ?? parts.redirect
    case "cache": parts.cache = word(member) ?? parts.cache
    case "referrer": parts.referrer = text(member)
    case "referrerPolicy":
      if text(member) != "" { parts.referrerPolicy = word(member) }
    case "...": leftOut("a part of the options", member.value.text ?? "…")
    // They change nothing that a server or a CORS check would see.
    case "signal", "keepalive", "priority", "integrity", "window", "duplex", "next", "cf": break
    default:
      parts.remarks.append("fetch() has no option \(member.name), so it was passed over.")
    }
  }

  private mutating func text(_ member: ScriptValue.Member) -> String? {
    switch member.value {
    case .text(let text): return text
    case .undefined, .null: return nil
    case .unknown(let source), .call(let source, _):
      leftOut(member.name, source)
      return nil
    default: return member.value.text
    }
  }

  private mutating func word<Word: RawRepresentable & CaseIterable>(
    _ member: ScriptValue.Member
  ) -> Word? where Word.RawValue == String {
    guard let text = text(member) else { return nil }
    if let word = Word(rawValue: text) { return word }
    let known = Word.allCases.map(\.rawValue).joined(separator: ", ")
    parts.remarks.append(
      "\(member.name): \(text) is none of \(known) and was passed over.")
    return nil
  }

  /// DevTools do not know what the script asked for.
  private mutating func noteCopiedCredentials(_ members: [ScriptValue.Member]) {
    guard parts.credentials == .omit, parts.referrer != nil || parts.mode != nil,
      members.contains(where: { $0.name == "credentials" && $0.value == .text("omit") }),
      members.contains(where: { $0.name == "mode" })
    else { return }
    parts.remarks.append(
      "A copy from the browser says credentials: omit wherever no cookie was sent; the page's own script may have asked for same-origin or include."
    )
  }

  // MARK: - Headers

  private mutating func headers(_ value: ScriptValue) {
    switch value {
    case .object(let members):
      for member in members { header(member.name, member.value) }
    case .array(let pairs): for pair in pairs { header(pair) }
    case .call("Headers", let values):
      // `new Headers({…})`, and what was appended to it.
      for (index, value) in values.enumerated() {
        if index == 0, case .array(let inner) = value, case .text? = inner.first {
          header(value)
        } else if case .array(let inner) = value, case .text? = inner.first {
          header(value)
        } else {
          headers(value)
        }
      }
    case .undefined, .null: break
    case .unknown(let source), .call(let source, _): leftOut("headers", source)
    default: parts.remarks.append("The headers are no object, so they were left out.")
    }
  }

  private mutating func header(_ pair: ScriptValue) {
    guard case .array(let texts) = pair, texts.count == 2, let name = texts[0].text else { return }
    header(name, texts[1])
  }

  private mutating func header(_ name: String, _ value: ScriptValue) {
    switch value {
    case .undefined where name != "...": parts.headers.append(.init(name, "undefined"))
    case .unknown(let source) where name == "...":
      leftOut("a part of the headers", source)
    case .unknown(let source), .call(let source, _):
      parts.headers.append(.init(name, "${\(source)}"))
      if !unfilled.contains(source) { unfilled.append(source) }
    default: parts.headers.append(.init(name, value.text ?? value.json ?? ""))
    }
  }

  // MARK: - Body

  private mutating func body(_ value: ScriptValue) {
    switch value {
    case .text(let text): parts.body = ByteString(utf8: text)
    case .null, .undefined: break
    case .call("URLSearchParams", let values):
      parts.body = ByteString(utf8: Self.form(values))
      suggestType("application/x-www-form-urlencoded;charset=UTF-8")
    case .call("FormData", let values): multipart(values)
    case .unknown(let source), .call(let source, _): leftOut("body", source)
    case .object:
      parts.body = "[object Object]"
      parts.remarks.append(
        "The body is an object, which fetch() sends as the text [object Object]; JSON.stringify makes JSON of it."
      )
    default: parts.body = ByteString(utf8: value.text ?? value.json ?? "")
    }
  }

  private mutating func suggestType(_ type: String) {
    guard !parts.headers.contains(where: { $0.name.lowercased() == "content-type" }) else { return }
    parts.headers.append(.init("Content-Type", type))
  }

  private static func form(_ values: [ScriptValue]) -> String {
    values.flatMap { value -> [String] in
      switch value {
      case .text(let text): [text.hasPrefix("?") ? String(text.dropFirst()) : text]
      case .object(let members): members.map { pair($0.name, $0.value) }
      case .array(let items):
        items.allSatisfy { $0.text != nil } && items.count == 2
          ? [pair(items[0].text ?? "", items[1])] : [form(items)]
      default: []
      }
    }.joined(separator: "&")
  }

  private static func pair(_ name: String, _ value: ScriptValue) -> String {
    FormEncoding.encoded(name) + "=" + FormEncoding.encoded(value.text ?? value.json ?? "")
  }

  private mutating func multipart(_ values: [ScriptValue]) {
    var form = MultipartForm()
    for case .array(let items) in values where items.count >= 2 {
      guard let name = items[0].text else { continue }
      if case .unknown(let source) = items[1] {
        parts.remarks.append(
          "The part \(name) of the form is \(source), which is not in the text: it was left empty."
        )
        form.add(name: name, value: "")
      } else {
        form.add(name: name, value: items[1].text ?? items[1].json ?? "")
      }
    }
    parts.body = form.body
    suggestType(form.contentType)
  }
}
