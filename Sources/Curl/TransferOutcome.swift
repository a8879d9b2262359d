import CCurl
import Fetch

/// What became of a transfer that libcurl has ended.
struct TransferOutcome {
  let result: Result<WireResponse, TransportFailure>

  /// Decoded bytes for each byte on the wire, above which a body that passed its limit counts as a bomb.
  private static let bombRatio = 100
  /// libcurl counts what it has read after handing it on, so its count may lack one buffer.
  private static let uncounted = 16 << 10

  /// - Parameter code: how libcurl ended it. The handle must not have been reset yet.
  init(_ transfer: Transfer, code: CURLcode) {
    let response = Self.response(of: transfer)
    switch transfer.stop {
    case .switchedProtocols:
      result = .success(response)
    case .headerLimit:
      result = .failure(CurlFailure(transfer, code: code, response: response).tooManyHeaders)
    case .bodyLimit:
      result = Self.cut(response, of: transfer)
    case nil where transfer.receiver.stage == .complete && Self.isWhole(transfer, code):
      result = .success(response)
    case nil:
      result = .failure(CurlFailure(transfer, code: code, response: response).failure)
    }
  }

  /// Whether a response whose headers are whole has its whole body too.
  ///
  /// A body that lasts until the connection ends needs no good-bye of TLS, to browsers; OpenSSL reports
  /// the missing one as an error.
  private static func isWhole(_ transfer: Transfer, _ code: CURLcode) -> Bool {
    if code == CURLE_OK { return true }
    return code == CURLE_RECV_ERROR && transfer.request.url.scheme == "https"
      && transfer.errorMessage.contains("unexpected eof")
      && transfer.receiver.httpVersion.hasPrefix("1.")
      && !transfer.receiver.headers.contains("Transfer-Encoding")
      && transfer.easy.offset(CURLINFO_CONTENT_LENGTH_DOWNLOAD_T) < 0
  }

  /// A body that passed the limit: a truncated one, or a bomb.
  private static func cut(
    _ response: WireResponse, of transfer: Transfer
  ) -> Result<WireResponse, TransportFailure> {
    var response = response
    response.bodyIsTruncated = true
    let received = transfer.easy.offset(CURLINFO_SIZE_DOWNLOAD_T) + uncounted
    let isCoded = !ContentCodings(response.headers).names.isEmpty
    guard isCoded, response.body.count / received >= bombRatio else { return .success(response) }
    return .failure(
      TransportFailure(
        .decompressionBomb,
        "The body decodes to more than \(response.body.count) bytes from at most \(received).",
        partial: response))
  }

  private static func response(of transfer: Transfer) -> WireResponse {
    let easy = transfer.easy
    let receiver = transfer.receiver
    let (body, problem) = transfer.takeBody()
    return WireResponse(
      status: receiver.status, reason: receiver.reason, httpVersion: receiver.httpVersion,
      headers: receiver.headers, body: body, bodyProblem: problem,
      timing: timing(of: easy),
      remoteAddress: easy.string(CURLINFO_PRIMARY_IP).flatMap { $0.isEmpty ? nil : $0 })
  }

  private static func timing(of easy: EasyHandle) -> Timing {
    func milliseconds(_ info: CURLINFO) -> Double? {
      let microseconds = easy.offset(info)
      return microseconds > 0 ? Double(microseconds) / 1000 : nil
    }
    let isReused = easy.long(CURLINFO_NUM_CONNECTS) == 0
    return Timing(
      dns: isReused ? nil : milliseconds(CURLINFO_NAMELOOKUP_TIME_T),
      connect: isReused ? nil : milliseconds(CURLINFO_CONNECT_TIME_T),
      tls: isReused ? nil : milliseconds(CURLINFO_APPCONNECT_TIME_T),
      firstByte: milliseconds(CURLINFO_STARTTRANSFER_TIME_T),
      total: milliseconds(CURLINFO_TOTAL_TIME_T))
  }
}
