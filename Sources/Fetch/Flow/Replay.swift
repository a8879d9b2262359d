/// What another browser would have made of recorded exchanges.
package enum Replay {
  /// What could be said of another browser.
  package enum Verdict: Hashable, Sendable {
    /// The recorded answers suffice: this is its report.
    case judged(Report, BrowserState)
    /// It would have sent something that was not sent, so the answer is not known.
    case wouldSend(WireRequest)
  }

  /// A recorded answer.
  package struct Answer: Hashable, Sendable {
    /// What it is given to; nil where it is the answer to whatever is asked when its turn comes.
    package var question: WireRequest?
    package var exchange: Exchange
    /// When it had come.
    package var endedAt: Timestamp

    package init(to question: WireRequest?, _ exchange: Exchange, endedAt: Timestamp) {
      self.question = question
      self.exchange = exchange
      self.endedAt = endedAt
    }
  }

  /// How far the recorded answers lead.
  package struct Course: Hashable, Sendable {
    package var verdict: Verdict
    /// The report; where the answers do not suffice, up to the request whose answer is not known.
    package var report: Report
    /// What the browser remembers then.
    package var state: BrowserState
    /// What was asked and answered, in order.
    package var asked: [WireRequest] = []
    /// Indices of the answers that were given to it.
    package var used: [Int] = []
  }

  /// Judges a recorded run by another browser's rules, without sending anything.
  /// - Parameters:
  ///   - recorded: the run as it was.
  ///   - state: what that browser would have remembered before.
  package static func judge(
    _ recorded: Report, as browser: Browser, state: BrowserState, now: Timestamp
  ) -> Verdict {
    course(of: recorded, as: browser, state: state, now: now).verdict
  }

  /// The same, with what is known up to where the recorded answers end; `used` are indices of the exchanges.
  package static func course(
    of recorded: Report, as browser: Browser, state: BrowserState, now: Timestamp
  ) -> Course {
    let network = recorded.exchanges.indices.filter { recorded.exchanges[$0].source == .network }
    let answers = network.map { index in
      Answer(to: recorded.exchanges[index].request, recorded.exchanges[index], endedAt: now)
    }
    var course = course(
      of: recorded.request, as: browser, state: state, answers: answers, now: now)
    course.used = course.used.map { network[$0] }
    return course
  }

  /// Runs a fetch on answers. Each request gets the next one that is for it; those that are passed over do not come again.
  /// - Parameter now: when the fetch begins.
  package static func course(
    of request: FetchRequest, as browser: Browser, state: BrowserState, answers: [Answer],
    now: Timestamp
  ) -> Course {
    var machine = FetchStateMachine(request, profile: .of(browser), state: state)
    var asked: [WireRequest] = []
    var used: [Int] = []
    func course(_ verdict: Verdict, _ report: Report) -> Course {
      Course(verdict: verdict, report: report, state: machine.state, asked: asked, used: used)
    }
    var remaining = answers.indices
    var action = machine.start(now: now)
    while true {
      switch action {
      case .finished(let report): return course(.judged(report, machine.state), report)
      case .send(let wire):
        guard
          let match = remaining.first(where: { index in
            answers[index].question.map { isSameQuestion($0, wire) } ?? true
          }), let next = machine.taken(answers[match])
        else { return course(.wouldSend(wire), machine.reportSoFar(before: wire)) }
        asked.append(wire)
        used.append(match)
        remaining = (match + 1)..<answers.endIndex
        action = next
      }
    }
  }

  /// Whether a server would be asked the same: what it may go by, apart from cookies and the browser's name.
  private static func isSameQuestion(_ recorded: WireRequest, _ wanted: WireRequest) -> Bool {
    let names: [ByteString] = [
      "Origin", "Access-Control-Request-Method", "Access-Control-Request-Headers",
    ]
    return recorded.kind == wanted.kind && recorded.method == wanted.method
      && recorded.url == wanted.url
      && names.allSatisfy { recorded.headers.get($0) == wanted.headers.get($0) }
  }
}

extension FetchStateMachine {
  /// Goes on with what a recorded answer brought; nil where it brought nothing.
  fileprivate mutating func taken(_ answer: Replay.Answer) -> Action? {
    if let failure = answer.exchange.failure { return failed(failure, now: answer.endedAt) }
    return answer.exchange.response.map { answered($0, now: answer.endedAt) }
  }
}
