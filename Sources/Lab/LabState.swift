package import Fetch
import Foundation
package import JSONLines
import Synchronization

/// One request that a case's server saw.
package struct LoggedRequest: Hashable, Sendable {
  package var host: CaseHost
  package var method: String
  /// Without the case's prefix; with the query.
  package var path: String
  /// One character a byte, in wire order.
  package var headers: [CaseHeader]
  /// At most the first 4096 bytes.
  package var body: ByteString
  /// When it was answered: milliseconds since 1970.
  package var time: Double
}

/// The cases that a lab serves: what it answers for each, and what it saw. Thread-safe.
final class LabState: Sendable {
  /// What is kept of a case's log: the newest.
  static let logLimit = 1000

  private struct Run {
    var original: Case
    var script: ReplyScript
    var log: [LoggedRequest] = []
  }

  private let runs = Mutex<[Run]>([])
  private let ports = Mutex<[CaseHost: UInt16]>([:])
  private let domain: String
  private let firstNumber: Int
  private let board: ConformanceBoard?
  /// The authority's certificate, as PEM.
  let authority: String

  /// - Parameters:
  ///   - domain: what the hosts' names end in.
  ///   - firstNumber: the first case's.
  ///   - board: what runs the cases in browsers, if that is wanted.
  init(
    authority: String, domain: String = CaseHost.loopback, firstNumber: Int = 0,
    board: ConformanceBoard? = nil
  ) {
    self.authority = authority
    self.domain = domain
    self.firstNumber = firstNumber
    self.board = board
  }

  /// Says where the hosts listen, before any case is added.
  func listen(at ports: [CaseHost: UInt16]) {
    self.ports.withLock { $0 = ports }
  }

  /// The origin of a host.
  func origin(of host: CaseHost) -> String {
    places(number: 0).origin(of: host)
  }

  private func places(number: Int) -> Placeholders {
    Placeholders(ports: ports.withLock { $0 }, number: number, domain: domain)
  }

  func add(_ case: Case) -> Placeholders {
    runs.withLock { runs in
      let places = places(number: firstNumber + runs.count)
      runs.append(Run(original: `case`, script: ReplyScript(`case`, placeholders: places)))
      return places
    }
  }

  func log(of base: String) -> [LoggedRequest]? {
    with(base) { $0.log }
  }

  func rewind(_ base: String) {
    with(base) {
      $0.script.rewind()
      $0.log = []
    }
  }

  func reset(_ base: String) {
    with(base) {
      $0.script = ReplyScript($0.original, placeholders: $0.script.placeholders)
      $0.log = []
    }
  }

  func apply(_ edits: [ReplyEdit], base: String, method: String, host: CaseHost, path: String)
    -> Bool
  {
    with(base) { $0.script.apply(edits, method: method, host: host, path: path) } != nil
  }

  /// The place of a request of the engine, if it goes to one of the cases.
  func place(of request: WireRequest) -> (base: String, host: CaseHost, path: String)? {
    runs.withLock { runs in
      for run in runs {
        if let host = run.script.placeholders.host(of: request.url),
          let path = run.script.path(of: request.url)
        {
          return (run.script.placeholders.base, host, path)
        }
      }
      return nil
    }
  }

  /// Logs a hit and says what is answered to it.
  func answer(_ request: ReceivedRequest, host: CaseHost) -> ResolvedReply {
    let method = request.method.isomorphic
    let notFound = ResolvedReply(method: method, status: 404)
    let target = Self.path(of: request.target)
    guard let (given, path) = Placeholders.split(path: target) else {
      return board?.answer(request, host: host, path: target, state: self) ?? notFound
    }
    if method == "POST", path == "/__report" {
      return board?.report(request, base: "/k\(given)x", host: host, state: self) ?? notFound
    }
    let number = given - firstNumber
    return runs.withLock { runs in
      guard runs.indices.contains(number) else { return notFound }
      // The page's own paths are in no wire log.
      if path.hasPrefix("/__") {
        return CasePages.answer(
          method: method, path: path, host: host, case: runs[number].original,
          placeholders: runs[number].script.placeholders, isTelling: board != nil)
      }
      if runs[number].log.count == Self.logLimit { runs[number].log.removeFirst() }
      runs[number].log.append(
        LoggedRequest(
          host: host, method: method, path: path,
          headers: request.headers.map { CaseHeader($0.name.isomorphic, $0.value.isomorphic) },
          body: ByteString(request.body.bytes.prefix(4096)),
          time: Date().timeIntervalSince1970 * 1000))
      return runs[number].script.reply(
        method: method, host: host, path: path,
        origin: request.last("origin")?.isomorphic ?? "",
        cookie: request.last("cookie")?.isomorphic ?? "")
    }
  }

  /// A target's path and query, one character a byte; of one in absolute form too.
  private static func path(of target: ByteString) -> String {
    let text = target.isomorphic
    guard text.hasPrefix("http://") || text.hasPrefix("https://") else { return text }
    let parts = text.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
    return parts.count == 4 ? "/" + parts[3] : "/"
  }

  @discardableResult
  private func with<Result>(_ base: String, _ body: (inout Run) -> Result) -> Result? {
    runs.withLock { runs in
      guard let (number, rest) = Placeholders.split(path: base), rest == "/",
        runs.indices.contains(number - firstNumber)
      else { return nil }
      return body(&runs[number - firstNumber])
    }
  }
}
