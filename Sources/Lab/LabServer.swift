package import Fetch
import Foundation
package import JSONLines
import NIOCore
import NIOPosix
import NIOSSL
import Synchronization

/// Why the lab's server could not start.
package struct LabError: Error, Hashable, Sendable, CustomStringConvertible {
  package var description: String
}

/// Where a lab listens, under which names, and whether it runs the conformance page.
package struct LabOptions: Sendable {
  /// An IP address of this machine, or one that means all; nil: loopback.
  package var address: String?
  /// What the hosts' names end in.
  package var domain: String
  package var conformance: ConformanceOptions?

  package init(
    address: String? = nil, domain: String = CaseHost.loopback,
    conformance: ConformanceOptions? = nil
  ) {
    self.address = address
    self.domain = domain
    self.conformance = conformance
  }
}

/// An embedded server, by default on loopback, that plays cases byte for byte, on the six hosts of the case format.
///
/// It never computes a CORS answer: it sends what a case says. Its sockets live on a thread of their
/// own; every method may be called from any thread and returns at once.
package final class LabServer: Sendable {
  /// Where each host listens.
  package let ports: [CaseHost: UInt16]
  /// The certificate of the throw-away authority that signed the TLS hosts' certificate, as PEM.
  package let certificateAuthority: String

  /// What the hosts' names end in.
  package let domain: String

  private let state: LabState
  private let group: MultiThreadedEventLoopGroup
  private let files = Mutex<[String]>([])
  private let isStopped = Mutex(false)

  /// Starts a server on free ports.
  /// - Throws: when no port can be had, or a certificate cannot be made.
  package static func start(_ options: LabOptions = .init()) throws(LabError) -> LabServer {
    try start(options, limits: .init())
  }

  static func start(
    _ options: LabOptions = .init(), limits: LabListener.Limits
  ) throws(LabError) -> LabServer {
    let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    do {
      return try LabServer(options, group: group, limits: limits)
    } catch {
      try? group.syncShutdownGracefully()
      throw LabError(description: "the lab's server cannot start: \(error)")
    }
  }

  private init(
    _ options: LabOptions, group: MultiThreadedEventLoopGroup, limits: LabListener.Limits
  ) throws {
    let names = Set(CaseHost.allCases.map { $0.name(under: options.domain) }).sorted()
    let certificates = try LabCertificates(names: names + [options.domain])
    let state = LabState(
      authority: certificates.authority, domain: options.domain,
      firstNumber: options.conformance == nil ? 0 : Self.unusedNumber(),
      board: options.conformance.map { ConformanceBoard($0, domain: options.domain) })
    let listener = LabListener(
      group: group, state: state, tls: try certificates.serverContext(), limits: limits)
    var ports: [CaseHost: UInt16] = [:]
    for host in CaseHost.allCases {
      ports[host] = try listener.listen(for: host, at: options.address)
    }
    state.listen(at: ports)
    self.group = group
    self.ports = ports
    self.state = state
    domain = options.domain
    certificateAuthority = certificates.authority
  }

  /// A number from which a browser has hardly seen cases before: its caches and cookies outlive a lab, and
  /// cookies know no ports. Of six digits, so that nothing in a prefix can be taken for a port.
  private static func unusedNumber() -> Int {
    Int.random(in: 100..<900) * 1000
  }

  deinit {
    stop()
  }

  /// Ends every connection and removes the files that were written. A second call does nothing.
  package func stop() {
    let wasStopped = isStopped.withLock { isStopped in
      defer { isStopped = true }
      return isStopped
    }
    guard !wasStopped else { return }
    try? group.syncShutdownGracefully()
    for file in files.withLock({ $0 }) { unlink(file) }
  }

  /// The origin of each host.
  package var origins: [CaseHost: String] {
    Dictionary(uniqueKeysWithValues: CaseHost.allCases.map { ($0, state.origin(of: $0)) })
  }

  /// Writes the authority's certificate into a new file that only this user can read, for
  /// `SSL_CERT_FILE` and `--cacert`. It is removed when the server stops.
  /// - Returns: the file's path.
  package func writeCertificateAuthority() throws(LabError) -> String {
    var path = Array(
      FileManager.default.temporaryDirectory.appending(path: "corscope-lab-XXXXXX").path.utf8CString
    )
    let descriptor = mkstemp(&path)
    guard descriptor >= 0 else {
      throw LabError(description: "no temporary file: \(String(cString: strerror(errno)))")
    }
    let name = String(decoding: path.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    files.withLock { $0.append(name) }
    let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    do {
      try handle.write(contentsOf: Data(certificateAuthority.utf8))
    } catch {
      throw LabError(description: "the temporary file \(name) cannot be written")
    }
    return name
  }

  // MARK: - Cases

  /// Begins to serve a case under a prefix of its own.
  /// - Returns: its placeholders; `base` names the case to the methods below.
  package func add(_ case: Case) -> Placeholders {
    state.add(`case`)
  }

  /// What was received for a case, in order; at most the newest 1000 requests.
  /// - Returns: an empty log for a prefix that no case has.
  package func wireLog(_ base: String) -> [LoggedRequest] {
    state.log(of: base) ?? []
  }

  /// Changes what a method gets at a place, while running: the fix that a developer makes on the
  /// server. The answers to other methods stay as they are. Placeholders in values are filled in.
  /// - Parameter path: without the case's prefix.
  /// - Returns: whether there is such a case.
  @discardableResult
  package func apply(
    _ edits: [ReplyEdit], base: String, method: String, host: CaseHost, path: String
  ) -> Bool {
    state.apply(edits, base: base, method: method, host: host, path: path)
  }

  /// The same, for the place that a request of the engine went to.
  @discardableResult
  package func apply(_ edits: [ReplyEdit], to request: WireRequest) -> Bool {
    guard let (base, host, path) = state.place(of: request) else { return false }
    return apply(
      edits, base: base, method: request.method.isomorphic, host: host, path: path)
  }

  /// Begins a case anew, with its edits: the next hit of a route is its first; the log is emptied.
  package func rewind(_ base: String) {
    state.rewind(base)
  }

  /// Begins a case anew as it was added, without edits.
  package func reset(_ base: String) {
    state.reset(base)
  }
}
