internal import Fetch

/// Failures of the network, in words. None is a matter of CORS, though a browser's script cannot
/// tell.
enum FailureWords {
  static func words(_ failure: TransportFailure, _ scene: Scene) -> Words {
    let said = failure.detail.isEmpty ? "" : " (\(Say.text(failure.detail)))"
    let host = Say.text(scene.url?.host?.serialized ?? "the server")
    let address = scene.address
    let notCORS =
      " This is no matter of CORS. In a browser the script sees the same plain error for both."
    let cannotTell =
      " What was missing cannot be known, so nothing is said about CORS headers."
    switch failure.kind {
    case .nameNotResolved:
      return Words(
        "The name \(host) was not found", "The name has no address\(said)." + notCORS,
        fix: "Check the spelling of the host, and whether this network can see it (VPN, internal"
          + " names).")
    case .connectionRefused:
      return Words(
        "Nothing listens at \(Say.text(scene.url?.origin.serialized ?? host))",
        "The computer answered that the port is closed\(said)." + notCORS,
        fix: "Start the server, or correct the port.")
    case .connectionReset:
      return Words(
        "The connection was cut before an answer came",
        "\(address) took the request and then closed the connection without an answer\(said)."
          + notCORS
          + again(scene),
        fix: "Look into the logs of the server and of every proxy before it: a crash, a limit on"
          + " size, or"
          + " a firewall.")
    case .connectFailed:
      return Words(
        "No connection to \(host)", "The connection could not be made\(said)." + notCORS,
        fix: "Check the network, a firewall, or the address.")
    case .proxyFailed:
      return Words(
        "The proxy did not let the request through",
        "The proxy refused or failed\(said)." + notCORS,
        fix: "Check the proxy's address and permissions, or go without it.")
    case .tlsFailed:
      return Words(
        "No secure connection to \(host)",
        "The two sides could not agree on how to encrypt\(said)." + notCORS,
        fix: "Check whether the port speaks TLS at all, and which versions the server offers.")
    case .certificateNotTrusted:
      return Words(
        "The certificate of \(host) is not trusted",
        "The server's certificate is not valid for this name, has expired, or comes from an unknown"
          + " authority\(said). A browser fails in the same way, without asking, when a script"
          + " makes the"
          + " request." + notCORS,
        fix: "Use a certificate that the browser trusts, or trust the authority (--cacert). For a"
          + " look"
          + " only: --insecure.")
    case .timedOut:
      return Words(
        "No answer in time", "\(address) did not answer within the time allowed\(said)." + notCORS,
        fix: "Look at the server, or allow more time with --max-time.")
    case .headersTruncated:
      return Words(
        "The answer broke off inside its headers",
        "The connection ended before the headers did\(said)." + cannotTell,
        fix: "Look at the server and the proxies before it.")
    case .headersUnreadable:
      return Words(
        "Cannot tell: the answer's headers could not be read to the end",
        "The header block holds something that cannot be read past\(said)." + cannotTell,
        fix: "Look for a header with a NUL byte, a line without a colon, or one of over 100 kB.")
    case .malformedResponse:
      return Words(
        "The answer is not HTTP",
        "What came back could not be read as an HTTP answer\(said)." + notCORS,
        fix: "Check that the port speaks HTTP, and whether http and https are mixed up.")
    case .bodyTruncated:
      return Words(
        "The answer broke off inside its body",
        "Less came than was announced\(said). The headers were complete, but the script's call"
          + " fails."
          + notCORS,
        fix: "Look at the server and the proxies before it.")
    case .decompressionBomb:
      return Words(
        "The answer's body unpacks to far too much",
        "The compressed body grows beyond every measure when it is unpacked, so it was given up"
          + "\(said)." + notCORS,
        fix: "Look at what the server compresses.")
    case .undecodableBody:
      return Words(
        "The answer's body cannot be unpacked",
        "Content-Encoding names a compression that the body does not have\(said)." + notCORS,
        fix: "Let only one layer compress, and let Content-Encoding say how.")
    case .unsendableRequest:
      return Words(
        "The request cannot be sent as it stands",
        "Something in it cannot be put on the wire\(said). Nothing was sent.",
        fix: "Look for line breaks and NUL in the address, the method and the headers.")
    case .cancelled:
      return Words("Stopped", "The request was stopped before an answer came\(said).", fix: "")
    case .notRecorded:
      return Words(
        "The recording does not tell", "What decides is not in the file\(said).",
        fix: "Make the request with corscope check, or record it again with the preflights.")
    case .other:
      return Words(
        "The request failed", "No answer could be had\(said)." + notCORS,
        fix: "Look at the message, the network and the server.")
    }
  }

  private static func again(_ scene: Scene) -> String {
    guard scene.report.browser == .firefox,
      ["GET", "HEAD", "OPTIONS"].contains(scene.exchange?.request.method)
    else { return "" }
    return " Firefox would try up to ten times; this was one try."
  }
}
