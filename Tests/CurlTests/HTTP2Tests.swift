import Curl
import Fetch
import Foundation
import Probe
import Testing

/// A server of HTTP/2 written out in frames, behind `openssl s_server`.
@Suite struct `HTTP/2` {
  private static let preface = Array("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".utf8)

  private static func frame(_ type: UInt8, flags: UInt8, stream: UInt8, _ payload: [UInt8])
    -> [UInt8]
  {
    [0, UInt8(payload.count >> 8), UInt8(payload.count & 0xFF), type, flags, 0, 0, 0, stream]
      + payload
  }

  /// A literal field without indexing and without Huffman coding.
  private static func field(_ name: String, _ value: String) -> [UInt8] {
    [0, UInt8(name.utf8.count)] + Array(name.utf8) + [UInt8(value.utf8.count)] + Array(value.utf8)
  }

  /// Whether the client's first HEADERS frame is whole.
  private static func hasRequest(_ bytes: [UInt8]) -> Bool {
    guard let start = bytes.firstRange(of: preface) else { return false }
    var rest = bytes[start.upperBound...]
    while rest.count >= 9 {
      let head = Array(rest.prefix(9))
      let length = Int(head[0]) << 16 | Int(head[1]) << 8 | Int(head[2])
      guard rest.count >= 9 + length else { return false }
      if head[3] == 1 { return true }
      rest = rest.dropFirst(9 + length)
    }
    return false
  }

  /// - Parameter flights: each is sent for itself.
  private func exchange(_ flights: [UInt8]...) throws -> Result<WireResponse, TransportFailure> {
    let certificates = try Certificates()
    let server = try TLSServer(certificates, "-alpn", "h2")
    var options = CurlOptions()
    options.trust = .file(certificates.path("ca.pem"))
    let transport = CurlTransport(options: options)
    let wire = try request("GET", "https://localhost:\(server.port)/", headers: [("X-A", "b")])
    let id = transport.start(wire, timeLimit: 5000)
    let done = DispatchSemaphore(value: 0)
    let box = Unchecked(server)
    Thread.detachNewThread {
      _ = box.value.read(until: Self.hasRequest)
      box.value.write(Self.frame(4, flags: 0, stream: 0, []))
      for flight in flights {
        box.value.write(flight)
        usleep(100_000)
      }
      box.value.kill()
      done.signal()
    }
    let result = try finish(transport, id)
    done.wait()
    return result
  }

  private struct Unchecked<Value>: @unchecked Sendable {
    let value: Value
    init(_ value: Value) { self.value = value }
  }

  @Test func `keeps the field list as it came`() throws {
    let fields =
      [0x88] + Self.field("x-b", "1") + Self.field("x-a", "2") + Self.field("x-b", "3")
      + Self.field("empty", "")
    let response = try exchange(
      Self.frame(1, flags: 4, stream: 1, fields)
        + Self.frame(0, flags: 1, stream: 1, Array("body".utf8))
    ).get()
    #expect(response.httpVersion == "2")
    #expect(response.status == 200)
    #expect(response.reason == "")
    #expect(
      response.headers.headers == [
        Header("x-b", "1"), Header("x-a", "2"), Header("x-b", "3"), Header("empty", ""),
      ])
    #expect(response.body == "body")
  }

  @Test func `keeps trailers apart`() throws {
    let response = try exchange(
      Self.frame(1, flags: 4, stream: 1, [0x88] + Self.field("a", "b"))
        + Self.frame(0, flags: 0, stream: 1, Array("body".utf8))
        + Self.frame(1, flags: 5, stream: 1, Self.field("x-t", "1"))
    ).get()
    #expect(response.headers.headers == [Header("a", "b")])
    #expect(response.body == "body")
  }

  @Test func `passes over informational answers`() throws {
    let early = [0x08, 3] + Array("103".utf8) + Self.field("link", "x")
    let response = try exchange(
      Self.frame(1, flags: 4, stream: 1, early)
        + Self.frame(1, flags: 5, stream: 1, [0x88] + Self.field("a", "b"))
    ).get()
    #expect(response.status == 200)
    #expect(response.headers.headers == [Header("a", "b")])
  }

  @Test func `that resets the stream inside the body is cut short`() throws {
    let failure = try exchange(
      Self.frame(1, flags: 4, stream: 1, [0x88] + Self.field("a", "b"))
        + Self.frame(0, flags: 0, stream: 1, Array("body".utf8)),
      Self.frame(3, flags: 0, stream: 1, [0, 0, 0, 2])
    ).failure()
    #expect(failure.kind == .bodyTruncated, "\(failure.detail)")
    #expect(failure.partial?.headers.headers == [Header("a", "b")])
    #expect(failure.partial?.body == "body")
  }

  @Test func `that resets the stream before the answer has none`() throws {
    let failure = try exchange(Self.frame(3, flags: 0, stream: 1, [0, 0, 0, 2])).failure()
    #expect(failure.kind == .connectionReset, "\(failure.detail)")
    #expect(failure.partial == nil)
  }

  @Test func `that breaks its own framing gives no answer`() throws {
    // A SETTINGS frame of five bytes.
    let failure = try exchange(Self.frame(4, flags: 0, stream: 0, [1, 2, 3, 4, 5])).failure()
    #expect(failure.kind == .connectionReset, "\(failure.detail)")
  }

  @Test func `is not offered when the user does not want it`() throws {
    let certificates = try Certificates()
    let server = try TLSServer(certificates, "-www", "-alpn", "h2,http/1.1")
    var options = CurlOptions()
    options.trust = .file(certificates.path("ca.pem"))
    options.usesOnlyHTTP1 = true
    let wire = try request("GET", "https://localhost:\(server.port)/")
    #expect(try send(wire, options: options).get().httpVersion == "1.0")
  }
}
