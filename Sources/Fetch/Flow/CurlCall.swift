extension WireRequest {
  /// curl's name for itself, as a current version of it sends.
  package static let curlUserAgent: ByteString = "curl/8.15.0"

  /// A script's request as curl makes it: its method, headers and body, and curl's own User-Agent and Accept. There is no
  /// page, so there is no Origin, no cookie, no preflight, and nothing that a browser adds.
  /// - Returns: nil where the address is none that curl asks over HTTP.
  package static func curl(_ request: FetchRequest) -> WireRequest? {
    guard var url = try? URLRecord.parse(request.url, base: request.page),
      ["http", "https"].contains(url.scheme)
    else { return nil }
    url.fragment = nil
    url.username = ""
    url.password = ""
    let script = request.headers.map { header in
      Header(
        ByteString(utf8: header.name), ByteString(utf8: header.value).strippingHTTPWhitespace)
    }.filter { Method.isToken($0.name) && !leftOut.contains($0.name.asciiLowercased) }
    var own = [Header("User-Agent", curlUserAgent), Header("Accept", "*/*")]
    if let (user, password) = request.authentication {
      let pair = Base64.encode(ByteString(utf8: "\(user):\(password)"))
      own.append(Header("Authorization", "Basic " + pair))
    }
    own.removeAll { header in script.contains { $0.name.matchesIgnoringCase(header.name) } }
    var headers = HeaderList(own + script)
    // So that the two calls differ in what the browser adds alone, a text keeps the type that the script's has.
    if request.body != nil, !headers.contains("Content-Type") {
      headers.append("Content-Type", "text/plain;charset=UTF-8")
    }
    return WireRequest(
      kind: .actual, method: ByteString(utf8: request.method), url: url, headers: headers,
      body: request.body)
  }

  /// What the connection writes, and what would make curl's call one from a page.
  private static let leftOut: Set<ByteString> = [
    "host", "content-length", "connection", "transfer-encoding", "origin",
  ]
}
