package import Fetch

extension BisectMachine {
  /// What one knows after a step, in a clause; empty where its answer says it all.
  package func conclusion(of step: Int) -> String {
    guard step > 0, steps.indices.contains(step) else { return "" }
    let question = steps[step].question
    let isGranted: Bool
    switch steps[step].answer.permission {
    case .granted, .notNeeded: isGranted = true
    case .refused: isGranted = false
    case .forbidden, .failed: return ""
    }
    let names = steps[step].names
    let whole = steps[0].question
    if question.origin != whole.origin {
      let other = question.origin.serialized
      return isGranted ? "\(other) is let in" : "\(other) is not let in either"
    }
    if question.headers.isEmpty {
      let isLetIn = isGranted || steps[..<step].contains(where: \.isGranted)
      if question.method == whole.method, whole.method != "POST", isLetIn {
        return isGranted ? "the method is not it" : "the method \(question.method) is refused"
      }
      return isGranted
        ? "the origin is not it" : "\(question.method) alone is refused as well"
    }
    if question.headers == whole.headers {
      return isGranted ? "with \(question.method) it passes" : "the headers are refused as well"
    }
    if isGranted { return "not \(names.joined(separator: ", nor "))" }
    return names.count == 1 ? "\(names[0]) is refused" : "it is among these"
  }

  /// The request as it is, answered as the server answers where it grants: what the browser would say if the refusal
  /// had its headers, with the fix that follows. Nothing of it was received. nil where no culprit was found.
  package var supposed: Report? {
    guard case .isolated? = result else { return nil }
    let granted = steps.filter { $0.answer.permission == .granted }
    let best = granted.last { $0.question.origin == request.origin } ?? granted.last
    guard
      let exchange = best?.answer.report.exchanges.last(where: { $0.request.kind == .preflight }),
      let response = exchange.response
    else { return nil }
    let browser = best?.answer.report.browser ?? .standard
    var machine = FetchStateMachine(request, profile: .of(browser), state: BrowserState())
    guard case .send(let wire) = machine.start(now: exchange.startedAt), wire.kind == .preflight,
      case .finished(let report) = machine.answered(response, now: exchange.startedAt),
      report.outcome == .blocked
    else { return nil }
    return report
  }
}
