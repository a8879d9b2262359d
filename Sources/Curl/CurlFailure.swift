import CCurl
import Fetch

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Gives libcurl's error codes their names in our vocabulary, by what had been read when they came.
struct CurlFailure {
  let transfer: Transfer
  let code: CURLcode
  let response: WireResponse

  init(_ transfer: Transfer, code: CURLcode, response: WireResponse) {
    self.transfer = transfer
    self.code = code
    self.response = response
  }

  /// `CURLE_TOO_LARGE`, which libcurl before 8.6 lacks: it says out of memory.
  private static let tooLarge = CURLcode(rawValue: 100)

  private var stage: HeaderReceiver.Stage { transfer.receiver.stage }

  var failure: TransportFailure {
    switch code {
    case CURLE_OK:
      return brokenOff
    case CURLE_COULDNT_RESOLVE_HOST:
      return make(.nameNotResolved, "The host's name could not be resolved")
    case CURLE_COULDNT_RESOLVE_PROXY:
      return make(.proxyFailed, "The proxy's name could not be resolved")
    case CURLE_PROXY:
      return make(.proxyFailed, "The proxy refused")
    case CURLE_COULDNT_CONNECT:
      return notConnected
    case CURLE_OPERATION_TIMEDOUT:
      return timedOut
    case CURLE_URL_MALFORMAT:
      return make(.unsendableRequest, "libcurl refuses the URL")
    case CURLE_PEER_FAILED_VERIFICATION:
      return make(.certificateNotTrusted, certificateProblem)
    case CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CIPHER, CURLE_SSL_ENGINE_NOTFOUND,
      CURLE_SSL_ENGINE_SETFAILED, CURLE_SSL_ENGINE_INITFAILED, CURLE_USE_SSL_FAILED,
      CURLE_SSL_SHUTDOWN_FAILED, CURLE_SSL_CLIENTCERT:
      return make(.tlsFailed, "The TLS handshake failed")
    case CURLE_SSL_CERTPROBLEM:
      return make(.tlsFailed, "The client's certificate or key cannot be used")
    case CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_CRL_BADFILE:
      return make(.tlsFailed, "The trusted certificates cannot be read")
    case CURLE_BAD_CONTENT_ENCODING:
      // libcurl refuses too many codings as soon as it reads the header that names them.
      guard stage == .complete else { return headersUnreadable(sentence) }
      return make(.undecodableBody, "The body is not in the coding that Content-Encoding names")
    case CURLE_PARTIAL_FILE, CURLE_GOT_NOTHING, CURLE_SEND_ERROR, CURLE_RECV_ERROR,
      CURLE_HTTP2_STREAM, CURLE_HTTP2, CURLE_WEIRD_SERVER_REPLY, CURLE_UNSUPPORTED_PROTOCOL,
      CURLE_OUT_OF_MEMORY, Self.tooLarge:
      return unreadable
    default:
      return make(.other, "libcurl gave up")
    }
  }

  /// Header lines came without end, before the body or as trailers after it.
  var tooManyHeaders: TransportFailure {
    guard stage == .complete else {
      return headersUnreadable("The server sends headers without end.")
    }
    return TransportFailure(
      .malformedResponse, "The server sends trailers without end.", partial: response)
  }

  /// The header block stopped being readable.
  private func headersUnreadable(_ why: String) -> TransportFailure {
    let place =
      response.headers.headers.last.map {
        "after the header \(PlainText.printable($0.name.text))"
      } ?? (stage == .nothing ? "before the status line" : "after the status line")
    return TransportFailure(
      .headersUnreadable, "The answer could not be read past the point \(place). " + why,
      partial: response)
  }

  // MARK: - By stage

  /// The connection ended, or what it brought made no sense.
  private var unreadable: TransportFailure {
    if easyConnectStatus >= 300 {
      return make(.proxyFailed, "The proxy answered \(easyConnectStatus)")
    }
    switch (stage, code) {
    case (.complete, CURLE_RECV_ERROR) where errorSays("chunk"),
      (.complete, CURLE_WEIRD_SERVER_REPLY):
      return make(.malformedResponse, "The body's framing is broken")
    case (.nothing, CURLE_RECV_ERROR) where isTLSAlert,
      (.nothing, CURLE_SEND_ERROR) where isTLSAlert:
      // A server of TLS 1.3 refuses a client's certificate only after the handshake.
      return make(.tlsFailed, "The server ended the TLS connection")
    case (.complete, _):
      return make(.bodyTruncated, "The connection ended before the body did")
    case (_, CURLE_WEIRD_SERVER_REPLY) where stage != .nothing:
      return headersUnreadable(sentence)
    case (_, CURLE_OUT_OF_MEMORY) where stage != .nothing,
      (_, Self.tooLarge) where stage != .nothing:
      return headersUnreadable("One header line is over 100 kB.")
    case (_, CURLE_RECV_ERROR) where stage != .nothing && errorSays("too large"):
      return headersUnreadable(sentence)
    case (.insideBlock, _), (.betweenBlocks, _):
      return brokenOff
    case (_, CURLE_UNSUPPORTED_PROTOCOL), (_, CURLE_WEIRD_SERVER_REPLY):
      return make(.malformedResponse, "The answer does not begin with a status line of HTTP")
    case (_, CURLE_HTTP2):
      return make(.malformedResponse, "The answer is not HTTP/2 as it should be")
    case (_, CURLE_GOT_NOTHING):
      return make(
        .connectionReset, "The server closed the connection before a status line was read")
    case (_, CURLE_OUT_OF_MEMORY):
      return make(.other, "libcurl gave up")
    default:
      return make(.connectionReset, "The connection ended before an answer came")
    }
  }

  /// The connection ended, and what came before makes no whole header block.
  private var brokenOff: TransportFailure {
    guard stage != .nothing else {
      return make(
        .connectionReset, "The server closed the connection before a status line was read")
    }
    let text =
      stage == .betweenBlocks
      ? "Only an informational answer (\(response.status)) came, then the connection ended."
      : "The connection ended inside the header block: what was to follow cannot be known."
    return TransportFailure(.headersTruncated, text, partial: response)
  }

  private var notConnected: TransportFailure {
    // libcurl names the host that it tried, which is the proxy's where there is one.
    let host = transfer.request.url.host?.serialized ?? ""
    let tried = transfer.errorMessage.split(separator: " ").dropFirst(4).first.map(String.init)
    let isDirect =
      tried == nil || !errorSays("failed to connect to ") || tried == host || tried == "localhost"
      || "[\(tried ?? "")]" == host
      || transfer.options.connectTo.contains { $0.contains(":\(tried ?? ""):") }
    guard isDirect else { return make(.proxyFailed, "The proxy could not be reached") }
    if transfer.easy.long(CURLINFO_OS_ERRNO) == Int(ECONNREFUSED) {
      return make(.connectionRefused, "Nothing listens there: the connection was refused")
    }
    return make(.connectFailed, "The connection could not be made")
  }

  private var timedOut: TransportFailure {
    switch stage {
    case .complete:
      return make(.timedOut, "The body did not end in time")
    case .insideBlock, .betweenBlocks:
      return make(.timedOut, "The header block did not end in time")
    case .nothing:
      let isSent = transfer.easy.offset(CURLINFO_PRETRANSFER_TIME_T) > 0
      return make(.timedOut, isSent ? "No answer came in time" : "No connection came about in time")
    }
  }

  private var isTLSAlert: Bool {
    transfer.request.url.scheme == "https" && errorSays("alert")
  }

  private var easyConnectStatus: Int { transfer.easy.long(CURLINFO_HTTP_CONNECTCODE) }

  // MARK: - Words

  /// What is wrong with the server's certificate, by OpenSSL's number for it where there is one.
  private var certificateProblem: String {
    if errorSays("subject name") || errorSays("host name") {
      return "The server's certificate is for another name"
    }
    return switch transfer.easy.long(CURLINFO_SSL_VERIFYRESULT) {
    case 9: "The server's certificate is not valid yet"
    case 10: "The server's certificate has expired"
    case 18: "The server's certificate is self-signed and not trusted"
    case 2, 19, 20, 21, 27: "The server's certificate comes from an authority that is not trusted"
    case 23: "The server's certificate has been revoked"
    default: "The server's certificate is not trusted"
    }
  }

  /// What libcurl said, or the code's own text, as a sentence.
  private var sentence: String {
    let own = transfer.errorMessage
    let text = own.isEmpty ? String(cString: ccurl_easy_strerror(code)) : own
    return "libcurl: " + PlainText.printable(text) + "."
  }

  private func errorSays(_ text: String) -> Bool {
    transfer.errorMessage.lowercased().contains(text)
  }

  /// With the response as far as it came, where its header block is whole.
  private func make(_ kind: TransportFailure.Kind, _ words: String) -> TransportFailure {
    TransportFailure(
      kind, "\(words). \(sentence)", partial: stage == .complete ? response : nil)
  }
}
