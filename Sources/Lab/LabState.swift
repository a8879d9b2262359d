package import Fetch
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

  /// - Parameter ports: where the lab's hosts listen.
  func add(_ case: Case, ports: [CaseHost: UInt16]) -> Placeholders {
    runs.withLock { runs in
      let places = Placeholders(ports: ports, number: runs.count)
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
    guard let (number, path) = Placeholders.split(path: Self.path(of: request.target)) else {
      return notFound
    }
    return runs.withLock { runs in
      guard runs.indices.contains(number) else { return notFound }
      // The page's own paths are in no wire log.
      if path.hasPrefix("/__") {
        return CasePages.answer(
          method: method, path: path, case: runs[number].original,
          placeholders: runs[number].script.placeholders)
      }
      if runs[number].log.count == Self.logLimit { runs[number].log.removeFirst() }
      runs[number].log.append(
        LoggedRequest(
          host: host, method: method, path: path,
          headers: request.headers.map { CaseHeader($0.name.isomorphic, $0.value.isomorphic) },
          body: ByteString(request.body.bytes.prefix(4096))))
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
        runs.indices.contains(number)
      else { return nil }
      return body(&runs[number])
    }
  }
}
