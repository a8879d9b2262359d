extension URLParser {
  /// [Path start state](https://url.spec.whatwg.org/#path-start-state).
  mutating func pathStart() {
    if isSpecial {
      state = .path
      if current != "/", current != "\\" { pointer -= 1 }
      return
    }
    switch current {
    case "?":
      url.query = ""
      state = .query
    case "#":
      url.fragment = ""
      state = .fragment
    case nil:
      break
    case let scalar:
      state = .path
      if scalar != "/" { pointer -= 1 }
    }
  }

  /// [Path state](https://url.spec.whatwg.org/#path-state).
  mutating func path() {
    let isSlash = current == "/" || (isSpecial && current == "\\")
    guard isSlash || current == nil || current == "?" || current == "#" else {
      if let scalar = current { buffer.append(scalar, encoding: .path) }
      return
    }
    endSegment(isSlash: isSlash)
    if current == "?" {
      url.query = ""
      state = .query
    } else if current == "#" {
      url.fragment = ""
      state = .fragment
    }
  }

  private mutating func endSegment(isSlash: Bool) {
    if isDoubleDot(buffer) {
      shortenPath()
      if !isSlash { segments.append("") }
    } else if isSingleDot(buffer) {
      if !isSlash { segments.append("") }
    } else {
      if url.scheme == "file", segments.isEmpty, isWindowsDriveLetter(buffer, normalized: false) {
        buffer = String(buffer.prefix(1)) + ":"
      }
      segments.append(buffer)
    }
    buffer = ""
  }

  /// [Shorten a URL's path](https://url.spec.whatwg.org/#shorten-a-urls-path).
  mutating func shortenPath() {
    let keepsDrive = url.scheme == "file" && segments.count == 1
    if keepsDrive, isWindowsDriveLetter(segments[0], normalized: true) { return }
    _ = segments.popLast()
  }

  /// [Single-dot URL path segment](https://url.spec.whatwg.org/#single-dot-path-segment).
  private func isSingleDot(_ segment: String) -> Bool {
    dots(segment) == 1
  }

  /// [Double-dot URL path segment](https://url.spec.whatwg.org/#double-dot-path-segment).
  private func isDoubleDot(_ segment: String) -> Bool {
    dots(segment) == 2
  }

  /// How many dots, plain or as `%2e`, a segment of at most two dots and nothing else holds; else 0.
  private func dots(_ segment: String) -> Int {
    let bytes = segment.utf8
    guard bytes.count <= 6 else { return 0 }
    var rest = bytes[...]
    var count = 0
    while let first = rest.first {
      if first == 0x2E {
        rest.removeFirst()
      } else if rest.count >= 3, first == 0x25, rest.dropFirst().first == 0x32,
        let last = rest.dropFirst(2).first, last | 0x20 == 0x65
      {
        rest.removeFirst(3)
      } else {
        return 0
      }
      count += 1
    }
    return count <= 2 ? count : 0
  }

  /// [Opaque path state](https://url.spec.whatwg.org/#cannot-be-a-base-url-path-state).
  mutating func opaquePathStep() {
    switch current {
    case "?":
      url.query = ""
      state = .query
    case "#":
      url.fragment = ""
      state = .fragment
    case " ":
      // A space at the path's end would be lost when the URL is serialised and parsed again.
      let next = scalar(at: pointer + 1)
      opaquePath?.append(next == "?" || next == "#" ? "%20" : " ")
    case nil:
      break
    case let scalar?:
      opaquePath?.append(scalar, encoding: .c0Control)
    }
  }

  /// [Query state](https://url.spec.whatwg.org/#query-state).
  mutating func query() {
    switch current {
    case "#":
      url.fragment = ""
      state = .fragment
    case nil:
      break
    case let scalar?:
      let set: PercentEncodeSet = isSpecial ? .specialQuery : .query
      url.query?.append(scalar, encoding: set)
    }
  }

  /// [Fragment state](https://url.spec.whatwg.org/#fragment-state).
  mutating func fragment() {
    if let scalar = current { url.fragment?.append(scalar, encoding: .fragment) }
  }
}
