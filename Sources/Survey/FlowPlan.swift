package import Fetch

/// A sequence of requests in which later ones depend on the answers to earlier ones.
package struct FlowPlan: Hashable, Sendable {
  package var name: String
  package var steps: [FlowStep]

  package init(name: String, steps: [FlowStep]) {
    self.name = name
    self.steps = steps
  }
}

/// One request of a flow, and what its answer changes for the later ones.
package struct FlowStep: Hashable, Sendable {
  /// What the step is called; the request's name unless the file says otherwise.
  package var label: String
  package var request: RequestTemplate
  /// Taken from the answer, if there is one.
  package var captures: [Capture]
  /// Sent with every later step, from then on ("enter").
  package var headersSet: [FetchRequest.ScriptHeader]
  /// No longer sent with later steps ("leave").
  package var headersRemoved: [String]
  /// Whether the script has signed out after this step.
  package var endsSession: Bool
  /// nil where any verdict will do that is not a refusal.
  package var expected: Report.Outcome?
  /// Milliseconds to pause before it.
  package var wait: Int

  package init(
    label: String, request: RequestTemplate, captures: [Capture] = [],
    headersSet: [FetchRequest.ScriptHeader] = [], headersRemoved: [String] = [],
    endsSession: Bool = false, expected: Report.Outcome? = nil, wait: Int = 0
  ) {
    self.label = label
    self.request = request
    self.captures = captures
    self.headersSet = headersSet
    self.headersRemoved = headersRemoved
    self.endsSession = endsSession
    self.expected = expected
    self.wait = wait
  }
}

/// A variable that takes its value from an answer.
package struct Capture: Hashable, Sendable {
  package enum Source: Hashable, Sendable {
    /// The value of the answer's header.
    case header(String)
    /// [A JSON pointer](https://www.rfc-editor.org/rfc/rfc6901) into the answer's body.
    case json(String)
    /// The value of a cookie in the browser's jar.
    case cookie(String)
  }

  package var variable: String
  package var source: Source

  package init(_ variable: String, _ source: Source) {
    self.variable = variable
    self.source = source
  }
}

extension FlowPlan {
  /// Every text in which a variable may stand.
  package var texts: [String] {
    steps.flatMap { step in
      step.request.texts.map(\.text) + step.headersSet.map(\.value)
    }
  }
}
