internal import Fetch

/// The search itself, as a function of the answers so far. It begins anew with each answer, and breaks off at the first
/// question that has none: that one comes next.
struct BisectSearch {
  /// Why the search stops before it has a result.
  enum Pause: Error {
    case ask(BisectQuestion)
    case end(BisectResult)
  }

  let whole: BisectQuestion
  let names: [String]
  /// Origins to try where the page's own gets nothing.
  let others: [Origin]
  let answers: [BisectQuestion: SurveyAnswer]

  /// A method that needs no permission, for asking about everything else. Some servers refuse even that where it is not on
  /// their list.
  private static let plainMethod = "POST"

  func result() throws(Pause) -> BisectResult {
    if let early = try early() { return early }
    var base = whole
    var culprits: [Culprit] = []

    // What is left when nothing but the origin is asked about?
    var plain = try plainMethod(of: base.origin)
    if plain == nil {
      if try passesAsGET() { return .isolated([.method(whole.method, accepted: "GET")]) }
      guard let accepted = try acceptedOrigin() else {
        return .everything([whole.origin] + candidates)
      }
      culprits.append(.origin(whole.origin, accepted: accepted.origin))
      base.origin = accepted.origin
      plain = accepted.method
      if try isGranted(base) { return .isolated(culprits) }
    }
    if let plain, base.method != plain, !(try isGranted(withoutHeaders(base))) {
      culprits.append(.method(base.method, accepted: plain))
      base.method = plain
      if base.headers.isEmpty { return .isolated(culprits) }
      if try isGranted(base) { return .isolated(culprits) }
    }
    guard !base.headers.isEmpty else { return culprits.isEmpty ? .unclear : .isolated(culprits) }
    return .isolated(culprits + (try headers(base, base.headers, isKnown: true)))
  }

  private func early() throws(Pause) -> BisectResult? {
    let answer = try self.answer(whole)
    switch answer.permission {
    case .notNeeded: return .notNeeded
    case .granted: return .granted
    case .forbidden: return .forbidden
    case .failed: return .failed
    case .refused: return answer.isExplained ? explained(answer.report) : nil
    }
  }

  /// What the failed checks of the answer name.
  private func explained(_ report: Report) -> BisectResult? {
    var culprits: [Culprit] = []
    for check in report.checks where check.outcome == .failed {
      switch check.reason {
      case .methodNotAllowed(let method, _)?:
        culprits.append(.method(method.text, accepted: Self.plainMethod))
      case .headerNotAllowed(_, let missing, _)?:
        for name in missing where !culprits.contains(.header(name.text)) {
          culprits.append(.header(name.text))
        }
      default: break
      }
    }
    return .explained(culprits)
  }

  // MARK: - Questions

  private func answer(_ question: BisectQuestion) throws(Pause) -> SurveyAnswer {
    guard let answer = answers[question] else { throw .ask(question) }
    return answer
  }

  private func isGranted(_ question: BisectQuestion) throws(Pause) -> Bool {
    switch try answer(question).permission {
    case .granted, .notNeeded: true
    case .refused: false
    case .forbidden: throw .end(.forbidden)
    case .failed: throw .end(.failed)
    }
  }

  private func withoutHeaders(_ question: BisectQuestion) -> BisectQuestion {
    BisectQuestion(origin: question.origin, method: question.method, headers: [])
  }

  /// The first method that an origin may use when it sends no headers; nil where it may use none.
  private func plainMethod(of origin: Origin) throws(Pause) -> String? {
    for method in [Self.plainMethod, whole.method] {
      let question = BisectQuestion(origin: origin, method: method, headers: [])
      // What needs no permission tells nothing about the server.
      if try isGranted(question), try answer(question).permission == .granted { return method }
      if namesAnotherOrigin(try answer(question)) { return nil }
    }
    return nil
  }

  /// The origins to try; first one that the server named itself.
  private var candidates: [Origin] {
    guard case .allowOriginMismatch(let value, _)? = answers[whole]?.report.block?.reason,
      let named = try? Origin.parse(value.text), named != whole.origin
    else { return others }
    return [named] + others.filter { $0 != named }
  }

  /// Whether the server names an origin that is not the page's: neither method nor header is in the way.
  private func namesAnotherOrigin(_ answer: SurveyAnswer) -> Bool {
    if case .allowOriginMismatch? = answer.report.block?.reason { true } else { false }
  }

  /// Whether the headers are granted with GET, which cannot be asked about without any.
  private func passesAsGET() throws(Pause) -> Bool {
    guard whole.method != "GET", !whole.headers.isEmpty,
      !namesAnotherOrigin(try answer(whole))
    else { return false }
    return try isGranted(
      BisectQuestion(origin: whole.origin, method: "GET", headers: whole.headers))
  }

  private func acceptedOrigin() throws(Pause) -> (origin: Origin, method: String)? {
    for origin in candidates {
      if let method = try plainMethod(of: origin) { return (origin, method) }
    }
    return nil
  }

  // MARK: - Headers

  /// Halves a list that is refused until single headers are left.
  /// - Parameter isKnown: whether the list was asked about; else its refusal was concluded from other answers.
  private func headers(
    _ base: BisectQuestion, _ list: [Int], isKnown: Bool
  ) throws(Pause) -> [Culprit] {
    if !isKnown, try isGranted(with(list, base)) {
      // Neither half is refused: it is what they hold together.
      return [.headersTogether(base.headers.map { names[$0] })]
    }
    guard list.count > 1 else {
      return list.map { .header(names[$0]) }
    }
    let left = Array(list[..<(list.count / 2)])
    let right = Array(list[(list.count / 2)...])
    guard !(try isGranted(with(left, base))) else {
      return try headers(base, right, isKnown: false)
    }
    let found = try headers(base, left, isKnown: true)
    if try isGranted(with(right, base)) { return found }
    return found + (try headers(base, right, isKnown: true))
  }

  private func with(_ list: [Int], _ base: BisectQuestion) -> BisectQuestion {
    BisectQuestion(origin: base.origin, method: base.method, headers: list)
  }
}
