extension URLRecord {
  /// Parses a text with the [basic URL parser](https://url.spec.whatwg.org/#concept-basic-url-parser).
  ///
  /// There is no state override, and queries are encoded as UTF-8.
  /// - Parameter base: What a relative text is resolved against.
  /// - Throws: The standard's "failure", with the reason and, where one place is at fault, the offset.
  package static func parse(
    _ input: String, base: URLRecord? = nil
  ) throws(URLParseError) -> URLRecord {
    var parser = URLParser(input, base: base)
    return try parser.run()
  }
}

/// The state machine of the [basic URL parser](https://url.spec.whatwg.org/#concept-basic-url-parser).
///
/// One method for each state, named as in the standard; states that share their entry live together:
/// the scheme here, the rest in `URLParser+Authority`, `URLParser+File` and `URLParser+Path`.
struct URLParser {
  enum State {
    case schemeStart, scheme, noScheme, specialRelativeOrAuthority, pathOrAuthority, relative
    case relativeSlash, specialAuthoritySlashes, specialAuthorityIgnoreSlashes, authority, host,
      port
    case file, fileSlash, fileHost, pathStart, path, opaquePath, query, fragment
  }

  /// The input without C0 controls and spaces at its ends and without any tabs and newlines.
  let input: [Unicode.Scalar]
  /// The input as it came, for the offsets in errors.
  private let original: String
  let base: URLRecord?

  var url = URLRecord(scheme: "")
  /// Kept apart from `url.path`, which takes it over at the end.
  var segments: [String] = []
  var opaquePath: String?
  var state = State.schemeStart
  var pointer = 0
  /// Where the text in hand (an authority, a host, a port) begins.
  var start = 0
  var buffer = ""
  var atSignSeen = false
  var insideBrackets = false
  var passwordTokenSeen = false

  init(_ text: String, base: URLRecord?) {
    original = text
    input = Self.kept(in: text).map(\.scalar)
    self.base = base
  }

  /// The scalars that the parser looks at, each with its place in the text.
  private static func kept(in text: String) -> [(offset: Int, scalar: Unicode.Scalar)] {
    let all = Array(text.unicodeScalars)
    guard let first = all.firstIndex(where: { $0.value > 0x20 }),
      let last = all.lastIndex(where: { $0.value > 0x20 })
    else { return [] }
    return (first...last).compactMap { offset in
      switch all[offset] {
      case "\t", "\n", "\r": nil
      case let scalar: (offset, scalar)
      }
    }
  }

  /// A failure whose place is the given index of `input`; at its end, the end of the text.
  func failure(_ message: String, at index: Int) -> URLParseError {
    let kept = Self.kept(in: original)
    return URLParseError(
      message,
      offset: index < kept.count ? kept[max(0, index)].offset : original.unicodeScalars.count)
  }

  var isSpecial: Bool { url.isSpecial }

  /// The scalar under the pointer; nil at the end of the input.
  var current: Unicode.Scalar? { scalar(at: pointer) }

  func scalar(at index: Int) -> Unicode.Scalar? {
    index >= 0 && index < input.count ? input[index] : nil
  }

  func remainingStarts(with text: StaticString) -> Bool {
    input.dropFirst(pointer + 1).starts(with: text.description.unicodeScalars)
  }

  mutating func run() throws(URLParseError) -> URLRecord {
    while true {
      try step()
      if pointer >= input.count { break }
      pointer += 1
    }
    url.path = opaquePath.map { .opaque($0) } ?? .segments(segments)
    return url
  }

  private mutating func step() throws(URLParseError) {
    switch state {
    case .schemeStart: schemeStart()
    case .scheme: try scheme()
    case .noScheme: try noScheme()
    case .specialRelativeOrAuthority: specialRelativeOrAuthority()
    case .pathOrAuthority: pathOrAuthority()
    case .relative: relative()
    case .relativeSlash: relativeSlash()
    case .specialAuthoritySlashes: specialAuthoritySlashes()
    case .specialAuthorityIgnoreSlashes: specialAuthorityIgnoreSlashes()
    case .authority: try authority()
    case .host: try host()
    case .port: try port()
    case .file: file()
    case .fileSlash: fileSlash()
    case .fileHost: try fileHost()
    case .pathStart: pathStart()
    case .path: path()
    case .opaquePath: opaquePathStep()
    case .query: query()
    case .fragment: fragment()
    }
  }

  /// Looks at the same scalar again in another state.
  mutating func reconsider(in next: State) {
    state = next
    pointer -= 1
  }

  // MARK: Scheme

  private mutating func schemeStart() {
    guard let scalar = current, scalar.isASCIILetter else { return reconsider(in: .noScheme) }
    buffer.unicodeScalars.append(scalar.asciiLowercased)
    state = .scheme
  }

  private mutating func scheme() throws(URLParseError) {
    if let scalar = current,
      scalar.isASCIILetter || scalar.isASCIIDigit || scalar == "+" || scalar == "-" || scalar == "."
    {
      buffer.unicodeScalars.append(scalar.asciiLowercased)
      return
    }
    guard current == ":" else {
      // It was no scheme: start over.
      buffer = ""
      state = .noScheme
      pointer = -1
      return
    }
    url.scheme = buffer
    buffer = ""
    if url.scheme == "file" {
      state = .file
    } else if isSpecial {
      state =
        base?.scheme == url.scheme ? .specialRelativeOrAuthority : .specialAuthoritySlashes
    } else if remainingStarts(with: "/") {
      state = .pathOrAuthority
      pointer += 1
    } else {
      opaquePath = ""
      state = .opaquePath
    }
  }

  private mutating func noScheme() throws(URLParseError) {
    guard let base else {
      throw failure(
        input.isEmpty
          ? "an empty text is not a URL"
          : "there is no scheme such as https:// and nothing to resolve a relative URL against",
        at: 0)
    }
    if case .opaque(let path) = base.path {
      guard current == "#" else {
        throw failure(
          "only a fragment can be resolved against a \(base.scheme): URL with an opaque path", at: 0
        )
      }
      url = base
      opaquePath = path
      url.fragment = ""
      state = .fragment
    } else {
      reconsider(in: base.scheme == "file" ? .file : .relative)
    }
  }

  private mutating func specialRelativeOrAuthority() {
    guard current == "/", remainingStarts(with: "/") else { return reconsider(in: .relative) }
    state = .specialAuthorityIgnoreSlashes
    pointer += 1
  }

  private mutating func pathOrAuthority() {
    if current == "/" { state = .authority } else { reconsider(in: .path) }
  }

  // MARK: Relative

  /// Takes over what a relative URL has in common with its base.
  mutating func inherit(_ base: URLRecord, credentials: Bool) {
    if credentials {
      url.username = base.username
      url.password = base.password
      url.port = base.port
    }
    url.host = base.host
    segments = base.segments
    url.query = base.query
  }

  private mutating func relative() {
    guard let base else { return reconsider(in: .noScheme) }
    url.scheme = base.scheme
    if current == "/" || (isSpecial && current == "\\") {
      state = .relativeSlash
      return
    }
    inherit(base, credentials: true)
    switch current {
    case "?":
      url.query = ""
      state = .query
    case "#":
      url.fragment = ""
      state = .fragment
    case nil:
      break
    default:
      url.query = nil
      shortenPath()
      reconsider(in: .path)
    }
  }

  private mutating func relativeSlash() {
    if isSpecial, current == "/" || current == "\\" {
      state = .specialAuthorityIgnoreSlashes
    } else if current == "/" {
      state = .authority
    } else {
      if let base {
        url.username = base.username
        url.password = base.password
        url.host = base.host
        url.port = base.port
      }
      reconsider(in: .path)
    }
  }

  private mutating func specialAuthoritySlashes() {
    guard current == "/", remainingStarts(with: "/") else {
      return reconsider(in: .specialAuthorityIgnoreSlashes)
    }
    state = .specialAuthorityIgnoreSlashes
    pointer += 1
  }

  private mutating func specialAuthorityIgnoreSlashes() {
    if current != "/", current != "\\" { reconsider(in: .authority) }
  }
}

extension URLRecord {
  /// The segments of the path; none where it is opaque.
  var segments: [String] {
    if case .segments(let segments) = path { return segments }
    return []
  }
}
