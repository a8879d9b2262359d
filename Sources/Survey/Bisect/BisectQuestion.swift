package import Fetch

/// One preflight of a bisection: what differs from the preflight that was refused.
package struct BisectQuestion: Hashable, Sendable {
  package var origin: Origin
  package var method: String
  /// Indices into the request's headers that need permission.
  package var headers: [Int]
}

/// What a bisection asked, and what came of it.
package struct BisectStep: Hashable, Sendable {
  package var question: BisectQuestion
  /// The names of the question's headers.
  package var names: [String]
  package var answer: SurveyAnswer

  package var isGranted: Bool { answer.permission == .granted }
}

/// What a server refuses.
package enum Culprit: Hashable, Sendable {
  /// - Parameter accepted: an origin for which the same question was granted.
  case origin(Origin, accepted: Origin)
  /// - Parameter accepted: the method with which the same question was granted.
  case method(String, accepted: String)
  case header(String)
  /// Each alone is granted, all of them are not.
  case headersTogether([String])
}

/// What a bisection came to.
package enum BisectResult: Hashable, Sendable {
  /// The browser sends this request without asking.
  case notNeeded
  /// The preflight is granted: there is nothing to find.
  case granted
  /// The browser refuses before it asks.
  case forbidden
  /// The answer itself names what it allows, and this is missing.
  case explained([Culprit])
  /// Found by changing one thing at a time.
  case isolated([Culprit])
  /// Every question was refused, for each of these origins, whatever it asked for.
  case everything([Origin])
  /// The server could not be asked.
  case failed
  /// The same question was answered in two ways, or no single change explains the refusal.
  case unclear
  case cancelled
  /// As many preflights as may be were sent, and the culprit is not found.
  case tooMany
}
