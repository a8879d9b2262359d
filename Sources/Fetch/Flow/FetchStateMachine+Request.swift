extension FetchStateMachine {
  /// What [`new Request()`](https://fetch.spec.whatwg.org/#dom-request) and `XMLHttpRequest` accept, and the
  /// request that they make of it.
  /// - Returns: why the API throws; nil when there is a request.
  mutating func prepareRequest() -> Report.Block? {
    let reason =
      prepareURL() ?? prepareModes() ?? prepareMethod() ?? prepareHeaders() ?? prepareBody()
    firstMethod = method
    beganUnsafe = needsPreflight()
    firstUnsafeNames = Safelist.unsafeNames(headers, profile: profile)
    return reason.map { block(.beforeRequest, $0) }
  }

  /// 5. Parse the URL. fetch() refuses user information in it; XMLHttpRequest does not send it.
  private mutating func prepareURL() -> BlockReason? {
    let written = Check.Side("URL", ByteString(utf8: request.url))
    let parsed: URLRecord
    do {
      parsed = try URLRecord.parse(request.url, base: request.page)
    } catch {
      return check(.urlParses, asked: written, failing: .urlNotParsed(request.url))
    }
    report.urls = [parsed]
    guard !parsed.hasCredentials || request.api == .xhr else {
      return check(
        .urlParses, asked: written,
        failing: .urlHasCredentials(parsed.serialized()))
    }
    return nil
  }

  /// 21. `only-if-cached` goes with mode same-origin alone.
  private mutating func prepareModes() -> BlockReason? {
    guard request.cache == .onlyIfCached, request.mode != .sameOrigin else { return nil }
    return check(
      .modeFitsCacheMode,
      asked: Check.Side("cache mode", "only-if-cached"),
      answered: Check.Side("mode", ByteString(utf8: request.mode.rawValue)),
      failing: .onlyIfCachedMode(request.mode))
  }

  /// 25 and 32. The method is a token, is not forbidden, is normalised, and suits mode no-cors.
  private mutating func prepareMethod() -> BlockReason? {
    let asked = Check.Side("method", ByteString(utf8: request.method))
    guard let written = ByteString(isomorphic: request.method), Method.isToken(written) else {
      return check(.methodIsAllowed, asked: asked, failing: .methodNotToken(request.method))
    }
    guard !Method.isForbidden(written) else {
      return check(.methodIsAllowed, asked: asked, failing: .methodForbidden(request.method))
    }
    method = Method.normalized(written)
    guard request.mode == .noCORS, request.api == .fetch, !Method.isSafelisted(method) else {
      return nil
    }
    return check(.methodIsAllowed, asked: asked, failing: .noCORSMethod(method))
  }

  /// 33. Fill the headers, dropping what the script may not set.
  private mutating func prepareHeaders() -> BlockReason? {
    var places: [ByteString: Int] = [:]
    for header in request.headers {
      let asked = Check.Side(header.name, ByteString(utf8: header.value))
      guard let name = ByteString(isomorphic: header.name), Method.isToken(name) else {
        return check(
          .headersAreAllowed, asked: asked, failing: .headerNameNotToken(header.name))
      }
      guard let value = ByteString(isomorphic: header.value)?.strippingHTTPWhitespace,
        !value.bytes.contains(where: { $0 == 0 || $0 == 0x0A || $0 == 0x0D })
      else {
        return check(
          .headersAreAllowed, asked: asked,
          failing: .headerValueInvalid(name: header.name, value: header.value))
      }
      append(name, value, places: &places)
    }
    return nil
  }

  /// [Append a header to a Headers object](https://fetch.spec.whatwg.org/#concept-headers-append), or
  /// [setRequestHeader()](https://xhr.spec.whatwg.org/#the-setrequestheader()-method), which combines.
  /// - Parameter places: where each name, in lower case, stands first.
  private mutating func append(
    _ name: ByteString, _ value: ByteString, places: inout [ByteString: Int]
  ) {
    if request.mode == .noCORS, request.api == .fetch {
      let combined = headers.get(name).map { $0 + ", " + value } ?? value
      guard ForbiddenHeaders.isNoCORSSafelisted(name: name, value: combined, profile: profile)
      else {
        report.notes.append(.noCORSHeaderDropped(name: name))
        return
      }
    }
    let isUserAgent = profile.has(.userAgentIsForbidden) && name.matchesIgnoringCase("User-Agent")
    guard !isUserAgent, !ForbiddenHeaders.isForbidden(name: name, value: value) else {
      report.notes.append(.forbiddenHeaderDropped(name: name))
      return
    }
    guard let place = places[name.asciiLowercased] else {
      places[name.asciiLowercased] = headers.headers.count
      headers.headers.append(Header(name, value))
      return
    }
    if request.api == .xhr {
      headers.headers[place].value.bytes += ByteString(", ").bytes + value.bytes
    } else {
      headers.headers.append(Header(headers.headers[place].name, value))
    }
  }

  /// 35-37. A GET or HEAD has no body (XMLHttpRequest drops it); a text body brings its Content-Type.
  private mutating func prepareBody() -> BlockReason? {
    guard let text = request.body else { return nil }
    if method == "GET" || method == "HEAD" {
      guard request.api == .fetch else { return nil }
      return check(
        .bodyIsAllowed, asked: Check.Side("method", method),
        answered: Check.Side("body", ByteString(utf8: "\(text.count) bytes")),
        failing: .bodyNotAllowed(method: method))
    }
    body = text
    if let type = headers.get("Content-Type") {
      if request.api == .xhr { headers.set("Content-Type", withUTF8Charset(type)) }
    } else {
      headers.append("Content-Type", "text/plain;charset=UTF-8")
    }
    return nil
  }

  /// [send()](https://xhr.spec.whatwg.org/#the-send()-method), step 4: a text body is UTF-8, and a charset
  /// that says otherwise is corrected.
  private func withUTF8Charset(_ type: ByteString) -> ByteString {
    guard var parsed = MIMEType.parse(type), let charset = parsed.parameter("charset") else {
      return type
    }
    guard profile.has(.charsetIsReplacedInPlace) else {
      if charset.matchesIgnoringCase("UTF-8") { return type }
      for index in parsed.parameters.indices where parsed.parameters[index].name == "charset" {
        parsed.parameters[index].value = "UTF-8"
      }
      return parsed.serialized
    }
    let bytes = type.bytes
    for start in bytes.indices
    where ByteString(bytes[start...].prefix(8)).asciiLowercased == "charset=" {
      let rest = bytes[(start + 8)...]
      let end = rest.firstIndex(of: UInt8(ascii: ";")) ?? rest.endIndex
      return ByteString(bytes[..<(start + 8)]) + "UTF-8" + ByteString(bytes[end...])
    }
    return type
  }
}
