import Curl
import Fetch
import Foundation
import Probe
import TestSupport
import Testing

@Suite struct `TLS` {
  let certificates: Certificates

  init() throws {
    certificates = try Certificates()
  }

  private func trusting(_ file: String = "ca.pem") -> CurlOptions {
    var options = CurlOptions()
    options.trust = .file(certificates.path(file))
    return options
  }

  @Test func `is verified against the authority that the user named`() throws {
    let server = try TLSServer(certificates, "-www")
    let wire = try request("GET", "https://app.localhost:\(server.port)/")
    let response = try send(wire, options: trusting()).get()
    #expect(response.status == 200)
    let tls = try #require(response.timing.tls)
    let connect = try #require(response.timing.connect)
    #expect(tls > connect)
  }

  @Test func `is verified against a folder of authorities`() throws {
    let server = try TLSServer(certificates, "-www")
    try FileManager.default.createDirectory(
      atPath: certificates.path("store"), withIntermediateDirectories: true)
    try FileManager.default.copyItem(
      atPath: certificates.path("ca.pem"), toPath: certificates.path("store/ca.pem"))
    try certificates.openssl("rehash", "store")
    var options = CurlOptions()
    options.trust = .directory(certificates.path("store"))
    let wire = try request("GET", "https://localhost:\(server.port)/")
    #expect(try send(wire, options: options).get().status == 200)
  }

  struct Distrust: Sendable, CustomTestStringConvertible {
    var name: String
    var leaf = "leaf"
    var names = "DNS:localhost"
    var days = "30"
    var trust = "ca.pem"
    var says: String

    var testDescription: String { name }
  }

  static let distrusts = [
    Distrust(
      name: "an unknown authority", trust: "/etc/ssl/certs/ca-certificates.crt", says: "authority"),
    Distrust(name: "expired", leaf: "old", days: "-1", says: "has expired"),
    Distrust(name: "another name", leaf: "other", names: "DNS:other.example", says: "another name"),
    Distrust(
      name: "a name one label up", leaf: "up", names: "DNS:*.localhost", says: "another name"),
  ]

  @Test(arguments: distrusts)
  func `with a certificate that is not to be trusted fails by its reason`(_ test: Distrust) throws {
    if test.leaf != "leaf" {
      try certificates.makeLeaf(test.leaf, names: test.names, days: test.days)
    }
    let server = try TLSServer(certificates, leaf: test.leaf, "-www")
    let wire = try request("GET", "https://localhost:\(server.port)/")
    var options = CurlOptions()
    if !test.trust.hasPrefix("/") { options = trusting(test.trust) }
    let failure = try send(wire, options: options).failure()
    #expect(failure.kind == .certificateNotTrusted, "\(failure.detail)")
    #expect(failure.detail.contains(test.says), "\(failure.detail)")

    options.isInsecure = true
    #expect(try send(wire, options: options).get().status == 200)
  }

  @Test func `with a self-signed certificate says so`() throws {
    try certificates.openssl(
      "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
      "-keyout", "self.key", "-out", "self.pem", "-subj", "/CN=localhost",
      "-addext", "subjectAltName=DNS:localhost")
    let server = try TLSServer(certificates, leaf: "self", "-www")
    let wire = try request("GET", "https://localhost:\(server.port)/")
    let failure = try send(wire, options: trusting()).failure()
    #expect(failure.kind == .certificateNotTrusted)
    #expect(failure.detail.contains("self-signed"), "\(failure.detail)")
  }

  @Test func `that is none fails as such`() throws {
    let server = try RawServer(.text("HTTP/1.1 400 Bad Request\r\n\r\n"))
    defer { server.stop() }
    let wire = try request("GET", "https://localhost:\(server.port)/")
    #expect(try send(wire, options: trusting()).failure().kind == .tlsFailed)
  }

  @Test func `that ends in the handshake fails as such`() throws {
    let server = try RawServer(.pause(milliseconds: 50), .reset)
    defer { server.stop() }
    let wire = try request("GET", "https://localhost:\(server.port)/")
    #expect(try send(wire, options: trusting()).failure().kind == .tlsFailed)
  }

  @Test func `of an old version fails as such`() throws {
    let server = try TLSServer(certificates, "-www", "-tls1_1", "-cipher", "ALL:@SECLEVEL=0")
    let wire = try request("GET", "https://localhost:\(server.port)/")
    #expect(try send(wire, options: trusting()).failure().kind == .tlsFailed)
  }

  @Test func `shows the client's certificate`() throws {
    try certificates.makeLeaf("client", names: "DNS:client", days: "30")
    let server = try TLSServer(certificates, "-www", "-Verify", "1", "-CAfile", "ca.pem")
    let wire = try request("GET", "https://localhost:\(server.port)/")
    #expect(try send(wire, options: trusting()).failure().kind == .tlsFailed)

    var options = trusting()
    options.clientCertificate = certificates.path("client.pem")
    options.clientKey = certificates.path("client.key")
    #expect(try send(wire, options: options).get().status == 200)
  }

  @Test func `with files that are not there names them`() throws {
    let server = try TLSServer(certificates, "-www")
    let wire = try request("GET", "https://localhost:\(server.port)/")
    let failure = try send(wire, options: trusting("missing.pem")).failure()
    #expect(failure.kind == .tlsFailed)
    #expect(failure.detail.contains("missing.pem"), "\(failure.detail)")

    var options = trusting()
    options.clientCertificate = certificates.path("gone.pem")
    let second = try send(wire, options: options).failure()
    #expect(second.kind == .tlsFailed)
    #expect(second.detail.contains("gone.pem"), "\(second.detail)")
  }

  @Test func `may end without a good-bye where the body's length was not announced`() throws {
    let server = try TLSServer(certificates)
    let transport = CurlTransport(options: trusting())
    let wire = try request("GET", "https://localhost:\(server.port)/")
    let id = transport.start(wire, timeLimit: 5000)
    let answering = Answering(server, "HTTP/1.1 200 OK\r\nA: b\r\n\r\nbody")
    let response = try finish(transport, id).get()
    answering.wait()
    #expect(response.body == "body")
  }

  @Test(arguments: [
    ("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nbody", TransportFailure.Kind.bodyTruncated),
    ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nbody", .bodyTruncated),
    ("HTTP/1.1 200 OK\r\nA: b\r\n", .headersTruncated),
    ("HTTP", .connectionReset),
  ])
  func `that ends without a good-bye elsewhere is cut short`(
    _ wire: String, _ kind: TransportFailure.Kind
  ) throws {
    let server = try TLSServer(certificates)
    let transport = CurlTransport(options: trusting())
    let id = try transport.start(
      request("GET", "https://localhost:\(server.port)/"), timeLimit: 5000)
    let answering = Answering(server, wire)
    let failure = try finish(transport, id).failure()
    answering.wait()
    #expect(failure.kind == kind, "\(failure.detail)")
  }

  /// Answers as soon as a request has come, and then ends the server.
  private final class Answering: @unchecked Sendable {
    private let done = DispatchSemaphore(value: 0)
    private let server: TLSServer
    private let text: String

    init(_ server: TLSServer, _ text: String) {
      self.server = server
      self.text = text
      Thread.detachNewThread { [self] in
        _ = self.server.read { $0.suffix(4) == Array("\r\n\r\n".utf8)[...] }
        self.server.write(Array(self.text.utf8))
        usleep(200_000)
        self.server.kill()
        done.signal()
      }
    }

    func wait() { done.wait() }
  }
}
