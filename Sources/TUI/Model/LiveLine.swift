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

  package init(for form: RequestForm, browser: Browser) {
    let errors = form.errors
    guard errors.isEmpty, case .success(let request) = form.request else {
      self = .invalid(errors)
      return
    }
    // Nothing that is remembered counts here, so the time does not matter.
    let plan = FetchStateMachine.plan(
      request, browser: browser, now: Timestamp(milliseconds: 0))
    if let block = plan.block {
      self = .refused(Self.why(block, request, browser))
    } else if plan.needsPreflight {
      self = .needsPreflight(
        plan.causes.map(PreflightWords.because), subjects: plan.causes.map(Self.subject))
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

  package var errors: [FieldError] {
    if case .invalid(let errors) = self { return errors }
    return []
  }
}
