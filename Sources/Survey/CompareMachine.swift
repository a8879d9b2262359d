package import Fetch

/// One run of a comparison: a request, in an environment, by a browser, from a page.
package struct CompareCell: Hashable, Sendable {
  package var request: String
  package var environment: String
  package var browser: Browser
  /// The page's origin, where the request's expectations ask about it; nil for its own.
  package var origin: String?
  package var expected: Report.Outcome?
  /// nil where no request could be made; `problem` says why.
  package var fetch: FetchRequest?
  package var problem: String?
  /// The body is a file's: `{{name}}` in it is text.
  package var hasFileBody = false

  package init(
    request: String, environment: String, browser: Browser, origin: String? = nil,
    expected: Report.Outcome? = nil, fetch: FetchRequest?, problem: String? = nil
  ) {
    self.request = request
    self.environment = environment
    self.browser = browser
    self.origin = origin
    self.expected = expected
    self.fetch = fetch
    self.problem = problem
  }

  /// Whom the request goes to; what is polite is counted for each host.
  var host: String {
    guard let fetch, let url = try? URLRecord.parse(fetch.url, base: fetch.page) else { return "" }
    return url.origin.serialized
  }
}

/// What a comparison's cell came to.
package enum CompareVerdict: Hashable, Sendable {
  /// The browser's verdict.
  case judged(Report)
  /// The preflight allowed the request, and an unsafe one was not to be sent; or it needs no preflight, and nothing
  /// was sent at all.
  case notSent(Report, preflighted: Bool)
  /// No request could be made: why.
  case unusable(String)
  case cancelled
}

/// Goes through a comparison's cells: says which runs may begin now, in the cells' order, so many at once and so many
/// for each host.
package struct CompareMachine: Hashable, Sendable {
  package let cells: [CompareCell]
  /// For each cell; nil while it waits or runs.
  package private(set) var verdicts: [CompareVerdict?]
  private let perHost: Int
  private let atOnce: Int
  private let hosts: [String]
  private var waiting: [Int]
  private var running: Set<Int> = []

  /// - Parameters:
  ///   - perHost: runs at once for each host, at least one.
  ///   - atOnce: runs at once altogether.
  package init(_ cells: [CompareCell], perHost: Int = 4, atOnce: Int = 64) {
    self.cells = cells
    self.perHost = max(1, perHost)
    self.atOnce = max(1, atOnce)
    hosts = cells.map(\.host)
    verdicts = cells.map { $0.fetch == nil ? .unusable($0.problem ?? "") : nil }
    waiting = cells.indices.filter { cells[$0].fetch != nil }
  }

  /// The cells that have ended, and all.
  package var progress: (done: Int, all: Int) {
    (verdicts.filter { $0 != nil }.count, cells.count)
  }

  package var isDone: Bool { waiting.isEmpty && running.isEmpty }

  /// The cells whose runs begin now.
  package mutating func next() -> [Int] {
    var counts: [String: Int] = [:]
    for cell in running { counts[hosts[cell], default: 0] += 1 }
    var chosen: [Int] = []
    for cell in waiting where running.count + chosen.count < atOnce {
      guard counts[hosts[cell], default: 0] < perHost else { continue }
      counts[hosts[cell], default: 0] += 1
      chosen.append(cell)
    }
    waiting.removeAll { chosen.contains($0) }
    running.formUnion(chosen)
    return chosen
  }

  /// Takes the report of a cell's run.
  /// - Parameter withheld: whether the request itself was kept from being sent.
  package mutating func ended(_ cell: Int, _ report: Report, withheld: Bool = false) {
    guard running.remove(cell) != nil else { return }
    guard withheld else {
      verdicts[cell] = .judged(report)
      return
    }
    verdicts[cell] = .notSent(
      report, preflighted: report.exchanges.contains { $0.request.kind == .preflight })
  }

  /// Ends it here: what has not ended is cancelled.
  package mutating func cancel() {
    for cell in waiting + running where verdicts[cell] == nil { verdicts[cell] = .cancelled }
    waiting = []
    running = []
  }
}
