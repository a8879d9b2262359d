extension URLParser {
  /// Whether the scalar ends an authority.
  private func endsAuthority(_ scalar: Unicode.Scalar?) -> Bool {
    switch scalar {
    case nil, "/", "?", "#": true
    case "\\": isSpecial
    default: false
    }
  }

  /// [Authority state](https://url.spec.whatwg.org/#authority-state).
  mutating func authority() throws(URLParseError) {
    if current == "@" {
      takeCredentials()
    } else if endsAuthority(current) {
      if atSignSeen, buffer.isEmpty {
        throw failure("there are credentials but no host after the \"@\"", at: pointer)
      }
      pointer -= buffer.unicodeScalars.count + 1
      start = pointer + 1
      buffer = ""
      state = .host
    } else if let scalar = current {
      buffer.unicodeScalars.append(scalar)
    }
  }

  private mutating func takeCredentials() {
    // An earlier "@" turns out to belong to the credentials.
    let text = (atSignSeen ? "%40" : "") + buffer
    atSignSeen = true
    for scalar in text.unicodeScalars {
      if scalar == ":", !passwordTokenSeen {
        passwordTokenSeen = true
      } else if passwordTokenSeen {
        url.password.append(scalar, encoding: .userinfo)
      } else {
        url.username.append(scalar, encoding: .userinfo)
      }
    }
    buffer = ""
  }

  /// [Host state](https://url.spec.whatwg.org/#host-state).
  mutating func host() throws(URLParseError) {
    if current == ":", !insideBrackets {
      guard !buffer.isEmpty else { throw failure("there is a port but no host", at: pointer) }
      url.host = try parseHost()
      start = pointer + 1
      state = .port
    } else if endsAuthority(current) {
      pointer -= 1
      if isSpecial, buffer.isEmpty {
        throw failure("a \(url.scheme): URL needs a host", at: pointer + 1)
      }
      url.host = try parseHost()
      state = .pathStart
    } else if let scalar = current {
      if scalar == "[" { insideBrackets = true }
      if scalar == "]" { insideBrackets = false }
      buffer.unicodeScalars.append(scalar)
    }
  }

  /// Parses the host in the buffer and empties the buffer.
  mutating func parseHost() throws(URLParseError) -> Host {
    defer { buffer = "" }
    do {
      return try Host.parse(buffer, isSpecial: isSpecial)
    } catch {
      throw failure(error.message, at: start + (error.offset ?? 0))
    }
  }

  /// [Port state](https://url.spec.whatwg.org/#port-state).
  mutating func port() throws(URLParseError) {
    if let scalar = current, scalar.isASCIIDigit {
      buffer.unicodeScalars.append(scalar)
    } else if endsAuthority(current) {
      if !buffer.isEmpty {
        guard let number = UInt16(buffer) else {
          throw failure("the port is above 65535", at: start)
        }
        url.port = number == URLRecord.defaultPort(of: url.scheme) ? nil : number
        buffer = ""
      }
      reconsider(in: .pathStart)
    } else {
      throw failure("the port is not a number", at: pointer)
    }
  }
}
