internal import Fetch

// What is worth a look while typing and keeps nothing from being sent: what a browser makes of it is the verdict's to say.

extension RequestForm {
  /// Every place that a browser will stumble over, or that cannot be what was meant.
  package var hints: [FieldError] {
    [methodHint].compactMap(\.self) + headerHints + [bodyHint].compactMap(\.self)
  }

  private var methodHint: FieldError? {
    guard !method.isEmpty else { return FieldError(.method, at: 0, "type a method, such as GET") }
    if let place = Self.placeThatIsNoToken(method) {
      return FieldError(
        .method, at: place, "\(Self.described(method.characters[place])) cannot be in a method")
    }
    let written = ByteString(utf8: method.text)
    if Method.isForbidden(written) {
      return FieldError(.method, "browsers do not let a script use \(method.text)")
    }
    // patch is not PATCH to a server; the other methods are put into upper case.
    let upper = written.asciiUppercased
    if upper == "PATCH", written != upper {
      return FieldError(.method, "browsers keep this in lower case; servers know PATCH")
    }
    return nil
  }

  private var headerHints: [FieldError] {
    headers.indices.flatMap { row -> [FieldError] in
      let header = headers[row]
      guard header.isOn, !(header.name.isEmpty && header.value.isEmpty) else { return [] }
      return [nameHint(header, row), valueHint(header, row)].compactMap(\.self)
    }
  }

  private func nameHint(_ header: HeaderRow, _ row: Int) -> FieldError? {
    let field = FormField.headerName(row)
    guard !header.name.isEmpty else { return FieldError(field, at: 0, "the name is missing") }
    if let place = Self.placeThatIsNoToken(header.name) {
      let what = Self.described(header.name.characters[place])
      return FieldError(field, at: place, "\(what) cannot be in a header's name")
    }
    let isForbidden = ForbiddenHeaders.isForbidden(
      name: ByteString(utf8: header.name.text), value: ByteString(utf8: header.value.text))
    return isForbidden
      ? FieldError(field, "browsers drop this: a script may not set it") : nil
  }

  private func valueHint(_ header: HeaderRow, _ row: Int) -> FieldError? {
    let field = FormField.headerValue(row)
    for (place, character) in header.value.characters.enumerated() {
      for scalar in character.unicodeScalars {
        if scalar == "\0" || scalar == "\r" || scalar == "\n" {
          return FieldError(
            field, at: place, "\(Self.described(character)) cannot be in a header's value")
        }
        if scalar.value > 0xFF {
          return FieldError(
            field, at: place, "headers are bytes: scripts cannot send \(Self.described(character))")
        }
      }
    }
    return nil
  }

  /// A body that is announced as JSON and is none. Long bodies are not read at each key.
  private var bodyHint: FieldError? {
    let type = headers.last { $0.isOn && $0.name.text.lowercased() == "content-type" }
    guard let type, !body.isEmpty, binaryBody == nil, body.characters.count <= 50_000,
      let parsed = MIMEType.parse(ByteString(utf8: type.value.text)), parsed.isJSON,
      let mistake = JSONSyntax.firstMistake(in: body.text)
    else { return nil }
    let before = body.text.unicodeScalars.prefix(mistake.offset)
    let text = String(String.UnicodeScalarView(before))
    let line = text.count(where: \.isNewline) + 1
    let column = text.reversed().prefix { !$0.isNewline }.count + 1
    return FieldError(
      .body, at: text.count, "no JSON: line \(line), column \(column): \(mistake.message)")
  }

  private static func placeThatIsNoToken(_ field: TextField) -> Int? {
    field.characters.firstIndex { !Method.isToken(ByteString(utf8: String($0))) }
  }

  private static func described(_ character: Character) -> String {
    switch character {
    case " ": "a blank"
    case "\n", "\r", "\r\n": "a line break"
    case "\t": "a tab"
    case "\0": "a NUL"
    default: "\"\(character)\""
    }
  }
}

extension MIMEType {
  /// [JSON MIME type](https://mimesniff.spec.whatwg.org/#json-mime-type).
  fileprivate var isJSON: Bool {
    let subtype = essence.text.split(separator: "/").last.map(String.init) ?? ""
    return subtype == "json" || subtype.hasSuffix("+json")
  }
}
