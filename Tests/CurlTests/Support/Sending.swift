import Curl
import Fetch
import Probe
import TestSupport
import Testing

/// A request as the tests write it.
func request(
  _ method: String = "GET", _ url: String, headers: [(String, String)] = [], body: String? = nil
) throws -> WireRequest {
  WireRequest(
    kind: .actual, method: ByteString(utf8: method), url: try URLRecord.parse(url),
    headers: HeaderList(headers.map { Header(ByteString(utf8: $0), ByteString(utf8: $1)) }),
    body: body.map { ByteString(utf8: $0) })
}

/// Waits for one transfer to end.
func finish(
  _ transport: CurlTransport, _ id: TransferID
) throws -> Result<WireResponse, TransportFailure> {
  let start = ContinuousClock.now
  while ContinuousClock.now - start < .seconds(20) {
    let wake = transport.wait(milliseconds: 1000, watching: [])
    if let completion = wake.completions.first(where: { $0.id == id }) { return completion.result }
  }
  throw NoCompletion()
}

struct NoCompletion: Error {}

/// Sends one request over a transport of its own.
func send(
  _ request: WireRequest, timeLimit: Int = 10_000, options: CurlOptions = CurlOptions()
) throws -> Result<WireResponse, TransportFailure> {
  let transport = CurlTransport(options: options)
  return try finish(transport, transport.start(request, timeLimit: timeLimit))
}

extension Result where Success == WireResponse, Failure == TransportFailure {
  /// The failure that a test expects.
  func failure(_ location: SourceLocation = #_sourceLocation) throws -> TransportFailure {
    guard case .failure(let failure) = self else {
      Issue.record("It succeeded: \(self)", sourceLocation: location)
      throw NoCompletion()
    }
    return failure
  }
}

/// An answer that closes its connection.
func answer(_ head: String, body: String = "") -> RawServer.Action {
  .text(
    "HTTP/1.1 \(head)\r\nContent-Length: \(body.utf8.count)\r\nConnection: close\r\n\r\n\(body)")
}
