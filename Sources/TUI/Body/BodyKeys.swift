internal import Fetch
internal import Reports
internal import Screen

extension Model {
  /// Opens the body of the exchange that is chosen in Steps, else of the last one.
  mutating func openBody() {
    guard let step = shownStep, let report = run?.steps[step].result?.report else {
      notice = Notice("There is no answer yet; \(key(.send)) sends the request")
      return
    }
    if case .unsent(_, let request) = chosenRow {
      openBody(.init(step: step, exchange: report.exchanges.count + request, side: .request))
      return
    }
    guard let exchange = shownExchange ?? report.exchanges.indices.last else {
      notice = Notice("Nothing was sent, so there is no body")
      return
    }
    let side: BodyView.Side = report.exchanges[exchange].answer == nil ? .request : .answer
    openBody(.init(step: step, exchange: exchange, side: side))
  }

  private mutating func openBody(_ subject: BodyView.Subject) {
    guard let report = bodyReport(subject) else { return }
    search = Search()
    switch subject.side {
    case .request:
      guard let request = report.requests[subject.exchange] else { return }
      bodyView = BodyView(
        subject, contentType: request.headers.get("Content-Type"),
        body: Body(request.body ?? ""), isTruncated: false)
    case .answer:
      let answer = report.exchanges[subject.exchange].answer
      let body = answer?.body ?? ""
      // A shorter one came with its secrets hidden.
      bodyView = BodyView(
        subject, contentType: answer?.headers.get("Content-Type"), body: body,
        isTruncated: answer?.bodyIsTruncated ?? false, problem: answer?.bodyProblem,
        hiding: showsSecrets || body.count <= Report.longBody ? nil : masking.secrets)
    }
  }

  /// The report that a body is from, its secrets hidden unless they are to be seen; nil once another run is shown.
  func bodyReport(_ subject: BodyView.Subject) -> Report? {
    guard let run = legible.run, run.steps.indices.contains(subject.step),
      let report = run.steps[subject.step].result?.report,
      report.requests.indices.contains(subject.exchange)
    else { return nil }
    return report
  }

  /// From the answer's body to the request's, and back.
  mutating func switchBodySide() {
    guard var subject = bodyView?.subject, let report = bodyReport(subject) else { return }
    subject.side = subject.side == .answer ? .request : .answer
    guard subject.side == .request || report.exchanges.indices.contains(subject.exchange) else {
      notice = Notice("The request was not sent, so there is no answer")
      return
    }
    openBody(subject)
  }

  /// The same side of the exchange before or after.
  mutating func changeBody(by step: Int) {
    guard var subject = bodyView?.subject, let report = bodyReport(subject) else { return }
    let next = subject.exchange + step
    guard report.requests.indices.contains(next) else {
      notice = Notice(step > 0 ? "This is the last request" : "This is the first request")
      return
    }
    subject.exchange = next
    if !report.exchanges.indices.contains(next) { subject.side = .request }
    openBody(subject)
  }

  /// Carries out a command while a body is open.
  /// - Returns: whether it meant the body.
  mutating func performOnBody(_ command: Command) -> Bool {
    guard bodyView != nil else { return false }
    switch command {
    case .leave: leaveBody()
    case .changeBodyForm: bodyView?.changeForm()
    case .switchBodySide: switchBodySide()
    case .previousStep: changeBody(by: -1)
    case .nextStep: changeBody(by: 1)
    case .reveal: revealBody()
    case .filter: bodyView?.isFilterOpen = true
    case .left: scrollBodySideways(-8)
    case .right: scrollBodySideways(8)
    default: return false
    }
    return true
  }

  /// Opens the body anew, with its secrets or without, at about the same place.
  private mutating func revealBody() {
    guard let old = bodyView else { return }
    let oldSearch = search
    showsSecrets.toggle()
    notice = Notice(showsSecrets ? "Secrets are shown" : "Secrets are hidden")
    openBody(old.subject)
    search = oldSearch
    bodyView?.takePlace(of: old)
  }

  /// Esc: first the search goes, then the filter, then the body.
  private mutating func leaveBody() {
    if search.isActive {
      search = Search()
    } else if bodyView?.filter.isEmpty == false {
      bodyView?.filter = TextField()
    } else {
      bodyView = nil
    }
  }

  private mutating func scrollBodySideways(_ columns: Int) {
    guard bodyView?.form != .hex, !lineControls.isWrapped else {
      notice = Notice("Lines are wrapped; \\ shows them as they are")
      return
    }
    bodyView?.column += columns
  }

  /// Typing what lines must hold to be shown.
  mutating func typeInBodyFilter(_ key: Key) {
    switch key {
    case .enter: bodyView?.isFilterOpen = false
    case .escape:
      bodyView?.isFilterOpen = false
      bodyView?.filter = TextField()
    default:
      guard bodyView?.filter.handle(key, killed: &killed) == true else { return }
      bodyView?.top = 0
    }
  }

  /// Goes to the next match in the body.
  mutating func searchBody(_ step: Int) {
    if bodyView?.find(search.field.text, step: step) == .notFound { notFoundInBody() }
  }

  /// The time has come to read on, where there is more to be read.
  mutating func readOnInBody() {
    if bodyView?.search != nil, bodyView?.searchOn() == .notFound { notFoundInBody() }
  }

  private mutating func notFoundInBody() {
    notice = Notice("Not found: \(search.field.text)")
  }
}

extension Exchange {
  /// The answer, or what could be read of one that broke off.
  var answer: WireResponse? { response ?? failure?.partial }
}

extension Report {
  /// Every request, also those that were not sent, which come last.
  var requests: RequestList { RequestList(report: self) }

  struct RequestList {
    let report: Report
    var indices: Range<Int> { 0..<(report.exchanges.count + report.unsent.count) }

    /// nil beyond the last.
    subscript(index: Int) -> WireRequest? {
      if report.exchanges.indices.contains(index) { return report.exchanges[index].request }
      let unsent = index - report.exchanges.count
      return report.unsent.indices.contains(unsent) ? report.unsent[unsent] : nil
    }
  }
}
