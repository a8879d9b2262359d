package import Fetch

/// Finds out what a server refuses when it refuses a preflight and does not say why: asks again with one thing changed.
///
/// Only preflights are needed. The header list is halved, so that one culprit among n is found with about 2 log n of them.
package struct BisectMachine: Hashable, Sendable, SurveyMachine {
  package let request: FetchRequest
  package private(set) var steps: [BisectStep] = []
  /// nil while questions are open.
  package private(set) var result: BisectResult?
  private let others: [Origin]
  private let browser: Browser
  private let limit: Int
  private var open: BisectQuestion?

  /// - Parameters:
  ///   - others: origins to try where the page's own is refused whatever it asks for.
  ///   - limit: the most preflights.
  package init(
    _ request: FetchRequest, browser: Browser, others: [Origin], limit: Int = 60
  ) {
    self.request = request
    self.browser = browser
    self.others = others.filter { $0 != request.origin }
    self.limit = limit
  }

  package var isDone: Bool { result != nil }
  package var progress: (done: Int, all: Int?) { (steps.count, nil) }

  package mutating func next() -> [SurveyProbe] {
    guard result == nil, open == nil else { return [] }
    do throws(BisectSearch.Pause) {
      result = try search.result()
    } catch {
      switch error {
      case .end(let ending): result = ending
      case .ask where steps.count >= limit: result = .tooMany
      case .ask(let question):
        open = question
        return [SurveyProbe(steps.count, request(for: question), sends: .preflight)]
      }
    }
    return []
  }

  package mutating func ended(_ probe: Int, _ answer: SurveyAnswer) {
    guard let question = open, probe == steps.count, result == nil else { return }
    open = nil
    steps.append(
      BisectStep(question: question, names: question.headers.map { names[$0] }, answer: answer))
  }

  package mutating func cancel() {
    if result == nil { result = .cancelled }
    open = nil
  }

  private var search: BisectSearch {
    BisectSearch(
      whole: whole, names: names, others: others,
      answers: Dictionary(
        steps.map { ($0.question, $0.answer) }, uniquingKeysWith: { first, _ in first }))
  }

  private var whole: BisectQuestion {
    BisectQuestion(origin: request.origin, method: request.method, headers: Array(names.indices))
  }

  /// The headers that the browser asks about, as the script wrote them.
  private var names: [String] { unsafeHeaders.map(\.name) }

  private var unsafeHeaders: [FetchRequest.ScriptHeader] {
    let plan = FetchStateMachine.plan(request, browser: browser, now: Timestamp(milliseconds: 0))
    let asked = plan.causes.compactMap { cause in
      if case .header(let name, _, _) = cause { name.text.lowercased() } else { nil }
    }
    return request.headers.filter { asked.contains($0.name.lowercased()) }
  }

  private func request(for question: BisectQuestion) -> FetchRequest {
    guard question != whole else { return request }
    let unsafe = unsafeHeaders
    var changed = request
    changed.origin = question.origin
    if question.origin != request.origin {
      changed.page = try? URLRecord.parse(question.origin.serialized + "/")
    }
    changed.method = question.method
    changed.headers = question.headers.map { unsafe[$0] }
    changed.body = nil
    return changed.forcingPreflight()
  }
}
