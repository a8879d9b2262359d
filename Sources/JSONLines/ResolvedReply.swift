package import Fetch

/// An answer with its placeholders filled in: what one hit gets.
package struct ResolvedReply: Hashable, Sendable {
  /// The hit's: HEAD gets no body.
  package var method: String
  package var status: Int
  package var reason: ByteString
  /// As the case has them; without Content-Length and Connection, which are added.
  package var headers: [Header]
  package var body: ByteString
  /// Milliseconds to wait before answering.
  package var delayMs: Int
  /// The connection is reset instead.
  package var reset: Bool
  /// Neither Content-Length nor Connection is added, and the body goes out whatever the status.
  package var raw: Bool

  package init(method: String, status: Int, headers: [Header] = [], body: ByteString = "") {
    self.method = method
    self.status = status
    reason = ByteString(utf8: Self.usualPhrase(of: status))
    self.headers = headers
    self.body = body
    delayMs = 0
    reset = false
    raw = false
  }

  init(_ reply: Reply, method: String, expand: (String) -> String) {
    self.init(
      method: method, status: reply.status,
      headers: reply.headers.map {
        Header(Self.bytes(of: $0.name), Self.bytes(of: expand($0.value)))
      },
      body: ByteString(utf8: expand(reply.body)))
    if let phrase = reply.reason { reason = Self.bytes(of: phrase) }
    delayMs = reply.delayMs
    reset = reply.reset
    raw = reply.raw
  }

  /// One byte a character where every character fits one, else UTF-8: any byte can be written.
  private static func bytes(of text: String) -> ByteString {
    ByteString(isomorphic: text) ?? ByteString(utf8: text)
  }

  /// 1xx, 204 and 304 have no body ([RFC 9112, 6.3](https://www.rfc-editor.org/rfc/rfc9112#section-6.3)).
  private var isBodiless: Bool {
    status == 204 || status == 304 || status < 200
  }

  /// The headers that go out, in order.
  private var sentHeaders: [Header] {
    var sent = headers
    if !raw {
      if !isBodiless { sent.append(Header("Content-Length", ByteString(utf8: "\(body.count)"))) }
      sent.append(Header("Connection", "close"))
    }
    return sent
  }

  /// The bytes that go on the wire. The connection is closed after them.
  package var wireBytes: ByteString {
    var out = ByteString(utf8: "HTTP/1.1 \(status) ") + reason + "\r\n"
    for header in sentHeaders {
      out.bytes += header.name.bytes + [0x3A, 0x20] + header.value.bytes + [0x0D, 0x0A]
    }
    out.bytes += [0x0D, 0x0A]
    if (!isBodiless || raw) && method != "HEAD" { out.bytes += body.bytes }
    return out
  }

  /// What an HTTP client makes of `wireBytes`: values without the white space around them, and no body
  /// where the protocol has none. A broken header block is not judged here; that takes a socket.
  package var wireResponse: WireResponse {
    WireResponse(
      status: status, reason: reason,
      headers: HeaderList(
        sentHeaders.map { Header($0.name, $0.value.strippingTabsAndSpaces) }),
      body: isBodiless || method == "HEAD" ? "" : Body(body))
  }

  /// What a transport reports: the response, or that the connection was reset.
  package var result: Result<WireResponse, TransportFailure> {
    reset
      ? .failure(TransportFailure(.connectionReset, "the connection was reset"))
      : .success(wireResponse)
  }
}
