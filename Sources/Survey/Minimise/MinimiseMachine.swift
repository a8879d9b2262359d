package import Fetch

/// Finds the smallest request that is still refused for the same reason: leaves one thing after the other away, and
/// keeps away what the refusal does not need.
///
/// Of a request whose method may change something, only the preflight is sent.
package struct MinimiseMachine: Hashable, Sendable, SurveyMachine {
  /// Something that can be left away.
  package enum Part: Hashable, Sendable {
    case credentials, body, headers
    case header(String)
    /// GET is enough.
    case method(String)
  }

  package struct Step: Hashable, Sendable {
    /// nil for the request as it is.
    package var part: Part?
    package var answer: SurveyAnswer
    /// Whether it is refused all the same.
    package var isStillRefused: Bool
  }

  package let original: FetchRequest
  /// The smallest refused request so far.
  package private(set) var smallest: FetchRequest
  package private(set) var steps: [Step] = []
  package private(set) var isCancelled = false
  private var waiting: [Part]
  private var asked: (part: Part?, request: FetchRequest)? {
    get { askedRequest.map { (askedPart, $0) } }
    set {
      askedPart = newValue?.part
      askedRequest = newValue?.request
    }
  }
  private var askedPart: Part?
  private var askedRequest: FetchRequest?
  private var isBegun = false

  package init(_ request: FetchRequest) {
    original = request
    smallest = request
    waiting = [.credentials, .body]
    if request.headers.count > 1 { waiting.append(.headers) }
    waiting += request.headers.map { .header($0.name) }
    waiting.append(.method(request.method))
  }

  /// The report of the request as it is.
  package var first: SurveyAnswer? { steps.first?.answer }

  /// Whether the request is refused at all.
  package var isRefused: Bool { first?.report.outcome == .blocked }

  package var isDone: Bool {
    isCancelled || (first != nil && !isRefused)
      || (isBegun && askedRequest == nil && !waiting.contains { without($0) != nil })
  }

  package var progress: (done: Int, all: Int?) { (steps.count, nil) }

  package mutating func next() -> [SurveyProbe] {
    guard !isDone, asked == nil else { return [] }
    if !isBegun {
      isBegun = true
      asked = (nil, original)
    } else {
      while let part = waiting.first {
        waiting.removeFirst()
        guard let request = without(part) else { continue }
        asked = (part, request)
        break
      }
    }
    guard let request = asked?.request else { return [] }
    return [SurveyProbe(steps.count, request, sends: Self.sends(request))]
  }

  package mutating func ended(_ probe: Int, _ answer: SurveyAnswer) {
    guard let (part, request) = asked, probe == steps.count, !isCancelled else { return }
    asked = nil
    let code = first.map { $0.report.block?.reason.code } ?? answer.report.block?.reason.code
    let isStillRefused =
      answer.report.outcome == .blocked && answer.report.block?.reason.code == code
    steps.append(Step(part: part, answer: answer, isStillRefused: isStillRefused))
    if part != nil, isStillRefused { smallest = request }
  }

  package mutating func cancel() {
    isCancelled = !isDone
    asked = nil
  }

  private static func sends(_ request: FetchRequest) -> SurveyProbe.Sends {
    ["GET", "HEAD"].contains(request.method.uppercased()) ? .safeRequests : .preflight
  }

  /// The smallest request so far without a part; nil where it has none.
  private func without(_ part: Part) -> FetchRequest? {
    var request = smallest
    switch part {
    case .credentials where request.credentials == .include: request.credentials = .sameOrigin
    case .body where request.body != nil: request.body = nil
    case .headers where request.headers.count > 1: request.headers = []
    case .header(let name): request.headers.removeAll { $0.name == name }
    case .method where request.method != "GET" && request.body == nil: request.method = "GET"
    default: return nil
    }
    return request == smallest ? nil : request
  }
}

/// What was found, as it is told.
package struct Minimised: Hashable, Sendable {
  package struct Step: Hashable, Sendable {
    package var part: MinimiseMachine.Part?
    package var isStillRefused: Bool
    package var report: Report
  }

  /// Of the request as it is.
  package var first: Report?
  package var smallest: FetchRequest
  package var steps: [Step]
  package var isCancelled: Bool

  /// - Parameter masked: hides what is secret.
  package init(
    _ machine: MinimiseMachine, masked: (Report) -> Report = { $0 },
    maskedRequest: (FetchRequest) -> FetchRequest = { $0 }
  ) {
    steps = machine.steps.map {
      Step(part: $0.part, isStillRefused: $0.isStillRefused, report: masked($0.answer.report))
    }
    first = steps.first?.report
    smallest = maskedRequest(machine.smallest)
    isCancelled = machine.isCancelled
  }
}
