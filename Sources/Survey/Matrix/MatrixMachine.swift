package import Fetch

/// What one origin may do at one URL: methods and headers, each pair a cell.
package struct MatrixPlan: Hashable, Sendable {
  /// The most cells, and so preflights.
  package static let limit = 400

  /// The page, the URL and how it is asked; its method and its headers do not count.
  package var request: FetchRequest
  package var browser: Browser
  package var methods: [String]
  package var headers: [FetchRequest.ScriptHeader]

  package init(
    _ request: FetchRequest, browser: Browser, methods: [String] = [],
    headers: [FetchRequest.ScriptHeader] = []
  ) {
    self.request = request
    self.browser = browser
    self.methods = Self.commonMethods + methods.filter { !Self.commonMethods.contains($0) }
    let own = Set(headers.map { $0.name.lowercased() })
    self.headers = Self.commonHeaders.filter { !own.contains($0.name.lowercased()) } + headers
  }

  private static let commonMethods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"]

  /// What scripts send most. The values do not go out: a preflight carries names alone.
  private static let commonHeaders: [FetchRequest.ScriptHeader] = [
    .init("Content-Type", "application/json"), .init("Authorization", "Bearer x"),
    .init("X-Requested-With", "XMLHttpRequest"), .init("X-CSRF-Token", "x"),
  ]

  /// A row without a header, and one for each header.
  package var rows: [FetchRequest.ScriptHeader?] { [nil] + headers }

  package var count: Int { rows.count * methods.count }

  /// How many requests go out: a cell that needs no preflight is asked only where its method is safe.
  package var requestCount: Int {
    rows.indices.reduce(0) { count, row in
      count
        + methods.indices.count { column in
          let request = request(row, column)
          return ["GET", "HEAD"].contains(request.method)
            || FetchStateMachine.plan(
              request, browser: browser, now: Timestamp(milliseconds: 0)
            ).needsPreflight
        }
    }
  }

  package func request(_ row: Int, _ column: Int) -> FetchRequest {
    var made = request
    made.method = methods[column]
    made.headers = rows[row].map { [$0] } ?? []
    made.body = nil
    return made
  }
}

/// Fills a matrix by real preflights, a few at once. Where no preflight is needed and the method is GET or HEAD, the
/// request itself is made, so that the cell can tell whether the answer may be read.
package struct MatrixMachine: Hashable, Sendable, SurveyMachine {
  package let plan: MatrixPlan
  /// Row by row; nil while a cell waits or runs, and where it was cancelled.
  package private(set) var answers: [SurveyAnswer?]
  package private(set) var isCancelled = false
  private let atOnce: Int
  private var begun = 0
  private var running: Set<Int> = []

  /// - Parameters:
  ///   - atOnce: preflights at once; they all go to one host.
  ///   - known: answers by row and column that need not be asked for again.
  package init(
    _ plan: MatrixPlan, atOnce: Int = 4,
    known: (_ row: Int, _ column: Int) -> SurveyAnswer? = { _, _ in nil }
  ) {
    self.plan = plan
    self.atOnce = max(1, atOnce)
    answers = plan.rows.indices.flatMap { row in plan.methods.indices.map { known(row, $0) } }
  }

  package var isDone: Bool { isCancelled || (begun == answers.count && running.isEmpty) }
  package var progress: (done: Int, all: Int?) {
    (answers.filter { $0 != nil }.count, answers.count)
  }

  package mutating func next() -> [SurveyProbe] {
    var probes: [SurveyProbe] = []
    while !isCancelled, begun < answers.count, running.count < atOnce {
      defer { begun += 1 }
      guard answers[begun] == nil else { continue }
      let (row, column) = begun.quotientAndRemainder(dividingBy: plan.methods.count)
      let isSafe = ["GET", "HEAD"].contains(plan.methods[column]) && row == 0
      probes.append(
        SurveyProbe(
          begun, plan.request(row, column), sends: isSafe ? .safeRequests : .preflight))
      running.insert(begun)
    }
    return probes
  }

  /// Whether a cell's run is under way.
  package func isRunning(_ row: Int, _ column: Int) -> Bool {
    running.contains(row * plan.methods.count + column)
  }

  package mutating func ended(_ probe: Int, _ answer: SurveyAnswer) {
    guard running.remove(probe) != nil else { return }
    answers[probe] = answer
  }

  package mutating func cancel() {
    isCancelled = !isDone
    running = []
  }
}
