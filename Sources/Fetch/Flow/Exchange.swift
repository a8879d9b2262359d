/// What the machine asks the wire to send: exactly these bytes, to this URL, nothing added but what the
/// connection needs (Host, Content-Length, Connection).
package struct WireRequest: Hashable, Sendable {
  /// Whether a request asks for permission or is the script's own.
  package enum Kind: String, Hashable, Sendable {
    case preflight, actual
  }

  package var kind: Kind
  package var method: ByteString
  /// Without user information; the fragment is never sent.
  package var url: URLRecord
  /// In wire order, without Host and Content-Length.
  package var headers: HeaderList
  package var body: ByteString?

  package init(
    kind: Kind, method: ByteString, url: URLRecord, headers: HeaderList, body: ByteString? = nil
  ) {
    self.kind = kind
    self.method = method
    self.url = url
    self.headers = headers
    self.body = body
  }
}

/// What came back, as it came.
package struct WireResponse: Hashable, Sendable {
  package var status: Int
  package var reason: ByteString
  /// `1.0`, `1.1`, `2` or `3`.
  package var httpVersion: String
  /// In wire order. Values are without the white space around them, as HTTP parses a field line;
  /// duplicates and the case of names are kept.
  package var headers: HeaderList
  /// Decoded (Content-Encoding), at most the transport's limit.
  package var body: Body
  package var bodyIsTruncated: Bool
  /// Why less of it could be kept than was wanted; nil where that is not so.
  package var bodyProblem: String?
  package var timing: Timing
  /// The peer's IP address, where the transport knows it.
  package var remoteAddress: String?

  package init(
    status: Int, reason: ByteString = "", httpVersion: String = "1.1", headers: HeaderList,
    body: Body = "", bodyIsTruncated: Bool = false, bodyProblem: String? = nil,
    timing: Timing = Timing(),
    remoteAddress: String? = nil
  ) {
    self.status = status
    self.reason = reason
    self.httpVersion = httpVersion
    self.headers = headers
    self.body = body
    self.bodyIsTruncated = bodyIsTruncated
    self.bodyProblem = bodyProblem
    self.timing = timing
    self.remoteAddress = remoteAddress
  }
}

/// How long the parts of an exchange took, in milliseconds, each counted from the exchange's start;
/// nil where it did not happen (a reused connection has no DNS, connect and TLS).
package struct Timing: Hashable, Sendable {
  package var dns: Double?
  package var connect: Double?
  package var tls: Double?
  package var firstByte: Double?
  package var total: Double?

  package init(
    dns: Double? = nil, connect: Double? = nil, tls: Double? = nil, firstByte: Double? = nil,
    total: Double? = nil
  ) {
    self.dns = dns
    self.connect = connect
    self.tls = tls
    self.firstByte = firstByte
    self.total = total
  }
}

/// Why no answer could be had, or none that can be judged. No CORS matter.
package struct TransportFailure: Hashable, Sendable, Error {
  /// What went wrong; the raw value is the code that reports carry.
  package enum Kind: String, CaseIterable, Hashable, Sendable {
    case nameNotResolved = "name-not-resolved"
    case connectionRefused = "connection-refused"
    case connectionReset = "connection-reset"
    case connectFailed = "connect-failed"
    case proxyFailed = "proxy-failed"
    case tlsFailed = "tls-failed"
    case certificateNotTrusted = "certificate-not-trusted"
    case timedOut = "timed-out"
    /// The connection ended inside the header block: what was missing cannot be known.
    case headersTruncated = "headers-truncated"
    /// The header block holds something that the transport cannot read past (NUL, a line without a
    /// colon, one header over 100 kB): "cannot tell", never "header missing".
    case headersUnreadable = "headers-unreadable"
    case malformedResponse = "malformed-response"
    /// The connection ended before the body that was announced.
    case bodyTruncated = "body-truncated"
    /// Decoding the body gives far more than it is worth.
    case decompressionBomb = "decompression-bomb"
    case undecodableBody = "undecodable-body"
    /// The request cannot be put on the wire (CR, LF or NUL in a header, a URL that curl refuses).
    case unsendableRequest = "unsendable-request"
    case cancelled
    /// A recording does not hold the answer.
    case notRecorded = "not-recorded"
    case other
  }

  package var kind: Kind
  /// What happened, in plain words with the transport's own text; without control characters.
  package var detail: String
  /// What could be read of the answer before it broke off.
  package var partial: WireResponse?

  package init(_ kind: Kind, _ detail: String, partial: WireResponse? = nil) {
    self.kind = kind
    self.detail = detail
    self.partial = partial
  }
}

/// One request that went on the wire, or that a cache answered, and what became of it.
package struct Exchange: Hashable, Sendable {
  /// Where an answer came from.
  package enum Source: String, Hashable, Sendable {
    case network
    /// A preflight answered by the preflight cache: nothing was sent.
    case preflightCache
    /// An actual request answered by the HTTP cache: nothing was sent.
    case httpCache
  }

  package var request: WireRequest
  package var source: Source
  package var response: WireResponse?
  package var failure: TransportFailure?
  package var startedAt: Timestamp

  package init(request: WireRequest, source: Source = .network, startedAt: Timestamp) {
    self.request = request
    self.source = source
    self.startedAt = startedAt
  }
}
