internal import Advice
package import Fetch

extension BatchResult {
  /// The result of a request of which nothing was sent.
  package static func node(for plan: Plan, of request: BatchRequest) -> JSONNode {
    var members = echo(
      id: request.id, browser: request.browserName, session: request.session,
      outcome: plan.outcome.rawValue)
    members.merge(judgement(of: plan)) { $1 }
    return .object(members)
  }

  /// What is known beforehand, without the members that say which request of whose it was.
  package static func judgement(of plan: Plan) -> [String: JSONNode] {
    [
      "blocked": plan.block.map {
        .object([
          "stage": .string($0.stage.rawValue), "reason": .string($0.reason.code),
          "url": .string($0.url?.serialized()), "console": .array([]),
        ])
      } ?? .null,
      "plan": .object([
        "url": .string(plan.url?.serialized()),
        "targetOrigin": .string(plan.targetOrigin?.serialized),
        "crossOrigin": .bool(plan.isCrossOrigin),
        "preflight": .object([
          "needed": .bool(plan.needsPreflight),
          "because": .strings(plan.causes.map { PreflightWords.because($0) }),
        ]),
        "requests": .array(plan.requests.map(node(for:))),
      ]),
    ]
  }

  private static func node(for request: WireRequest) -> JSONNode {
    .object([
      "kind": .string(request.kind.rawValue), "method": .string(request.method.text),
      "url": .string(request.url.serialized()), "headers": node(for: request.headers.headers),
    ])
  }
}

extension Plan {
  /// Allowed unless a rule that needs no answer forbids it.
  package var outcome: Report.Outcome { block == nil ? .allowed : .blocked }
}
