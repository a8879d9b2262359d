extension URLParser {
  /// [File state](https://url.spec.whatwg.org/#file-state).
  mutating func file() {
    url.scheme = "file"
    url.host = .empty
    if current == "/" || current == "\\" {
      state = .fileSlash
      return
    }
    guard let base, base.scheme == "file" else { return reconsider(in: .path) }
    inherit(base, credentials: false)
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
      if startsWithWindowsDriveLetter(at: pointer) { segments = [] } else { shortenPath() }
      reconsider(in: .path)
    }
  }

  /// [File slash state](https://url.spec.whatwg.org/#file-slash-state).
  mutating func fileSlash() {
    if current == "/" || current == "\\" {
      start = pointer + 1
      state = .fileHost
      return
    }
    if let base, base.scheme == "file" {
      url.host = base.host
      if !startsWithWindowsDriveLetter(at: pointer), let drive = base.segments.first,
        isWindowsDriveLetter(drive, normalized: true)
      {
        segments.append(drive)
      }
    }
    reconsider(in: .path)
  }

  /// [File host state](https://url.spec.whatwg.org/#file-host-state).
  mutating func fileHost() throws(URLParseError) {
    switch current {
    case nil, "/", "\\", "?", "#":
      if isWindowsDriveLetter(buffer, normalized: false) {
        // The buffer stays: it is the first segment of the path.
        reconsider(in: .path)
      } else if buffer.isEmpty {
        url.host = .empty
        reconsider(in: .pathStart)
      } else {
        let host = try parseHost()
        url.host = host == .domain("localhost") ? .empty : host
        reconsider(in: .pathStart)
      }
    case let scalar?:
      buffer.unicodeScalars.append(scalar)
    }
  }

  /// [Starts with a Windows drive letter](https://url.spec.whatwg.org/#start-with-a-windows-drive-letter).
  private func startsWithWindowsDriveLetter(at index: Int) -> Bool {
    guard let letter = scalar(at: index), letter.isASCIILetter,
      let colon = scalar(at: index + 1), colon == ":" || colon == "|"
    else { return false }
    switch scalar(at: index + 2) {
    case nil, "/", "\\", "?", "#": return true
    default: return false
    }
  }

  /// [Windows drive letter](https://url.spec.whatwg.org/#windows-drive-letter), or a normalized one.
  func isWindowsDriveLetter(_ text: String, normalized: Bool) -> Bool {
    var scalars = text.unicodeScalars.makeIterator()
    guard let letter = scalars.next(), letter.isASCIILetter, let colon = scalars.next(),
      scalars.next() == nil
    else { return false }
    return colon == ":" || (!normalized && colon == "|")
  }
}
