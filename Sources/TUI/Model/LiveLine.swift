internal import Advice
package import Fetch

/// What is known about the request while it is typed.
package enum LiveLine: Hashable, Sendable {
  /// There is no request.
  case empty
  /// A field cannot be read.
  case invalid([FieldError])
  /// The browser would not send anything.
  case refused(String)
  /// Each a clause, and what it is about in a word or two.
  case needsPreflight([String], subjects: [String])
  case noPreflight(String)
  /// The preflight is left out, for so much longer (as text): a permission is cached until then.
  case covered(until: Timestamp, remaining: String)

  /// - Parameters:
  ///   - state: what the browser remembers.
  ///   - now: nil where nothing was sent yet.
  package init(
    for form: RequestForm, browser: Browser, state: BrowserState = BrowserState(),
    now: Timestamp? = nil
  ) {
    let errors = form.errors
    guard errors.isEmpty, case .success(let request) = form.request else {
      self = .invalid(errors)
      return
    }
    let now = now ?? Timestamp(milliseconds: 0)
    let plan = FetchStateMachine.plan(request, browser: browser, now: now)
    let cached = CachedPermission(request, browser, plan: plan, state: state, now: now)
    if let block = plan.block {
      self = .refused(Self.why(block, request, browser))
    } else if case .covers(let end) = cached {
      self = .covered(until: end, remaining: Words.remaining(end, now))
    } else if plan.needsPreflight {
      let missed = cached == .misses ? ["the cached permission does not cover this"] : []
      self = .needsPreflight(
        plan.causes.map(PreflightWords.because) + missed,
        subjects: plan.causes.map(Self.subject) + missed)
    } else if !plan.isCrossOrigin {
      self = .noPreflight("the URL is of the page's own origin")
    } else if request.mode == .noCORS {
      self = .noPreflight("mode no-cors never asks; the answer will be opaque")
    } else {
      self = .noPreflight("the method and every header are simple")
    }
  }

  private static func subject(_ cause: PreflightCause) -> String {
    switch cause {
    case .method(let method): "the method \(method.text)"
    case .header(let name, _, _): name.text
    case .uploadListener: "the upload listener"
    case .earlierHopWasPreflighted: "an earlier preflight"
    }
  }

  /// The explanation's first sentence for a request that is refused at once.
  private static func why(
    _ block: Report.Block, _ request: FetchRequest, _ browser: Browser
  ) -> String {
    var report = Report(request: request, browser: browser)
    report.outcome = .blocked
    report.block = block
    return Explanation.explain(report).paragraphs.first ?? block.reason.code
  }

  /// Whether it says something else as time goes by.
  package var endsWithTime: Bool {
    if case .covered = self { return true }
    return false
  }

  package var errors: [FieldError] {
    if case .invalid(let errors) = self { return errors }
    return []
  }
}
