package import Fetch

/// A run as a line of the history: JSON that `corscope open` reads on any machine.
///
///     {"corscope":"run","version":1,"summary":{…},"run":{…}}
///
/// The summary comes first, so that a list need not read the rest. It is for lists only: what a browser makes of the run
/// is judged anew each time it is opened.
package struct RunRecord: Hashable, Sendable {
  /// What this program writes. A record of a greater number is refused.
  package static let version = 1

  package var summary: RunSummary
  package var run: RecordedRun
  /// Bytes of bodies that were left out, all together; a writer's own cuts are not among them.
  package var bytesLeftOut = 0

  package init(summary: RunSummary, run: RecordedRun) {
    self.summary = summary
    self.run = run
  }
}

/// What a list of runs shows of one.
package struct RunSummary: Hashable, Sendable {
  /// Names the run in its history.
  package var id: String
  package var at: Timestamp
  package var method: String
  package var url: String
  /// The page's origin.
  package var origin: String
  package var browser: Browser
  package var outcome: Report.Outcome
  /// The code of the block or failure.
  package var reason: String?
  /// What the run was about; empty for a request of the user's own.
  package var title: String
  /// Whether secrets were replaced by fingerprints.
  package var hidesSecrets: Bool

  /// - Parameters:
  ///   - report: with its secrets hidden, where they are.
  ///   - at: when the run began.
  package init(
    id: String, at: Timestamp, report: Report, title: String = "", hidesSecrets: Bool
  ) {
    self.id = id
    self.at = at
    method = report.request.method
    url = report.urls.first?.serialized() ?? report.request.url
    origin = report.request.origin.serialized
    browser = report.browser
    outcome = report.outcome
    reason = report.block?.reason.code ?? report.failure?.kind.rawValue
    self.title = title
    self.hidesSecrets = hidesSecrets
  }

  init(
    id: String, at: Timestamp, method: String, url: String, origin: String, browser: Browser,
    outcome: Report.Outcome, reason: String?, title: String, hidesSecrets: Bool
  ) {
    self.id = id
    self.at = at
    self.method = method
    self.url = url
    self.origin = origin
    self.browser = browser
    self.outcome = outcome
    self.reason = reason
    self.title = title
    self.hidesSecrets = hidesSecrets
  }

  /// Whether a report is the one that was summed up: the same verdict for the same reason.
  package func agrees(with report: Report) -> Bool {
    outcome == report.outcome
      && reason == (report.block?.reason.code ?? report.failure?.kind.rawValue)
  }
}

/// Why a line is no record of a run.
package struct RunRecordMistake: Error, Hashable, Sendable, CustomStringConvertible {
  /// Where in the record: `run.exchanges[0].response.status`; empty for the line itself.
  package var member: String
  package var problem: String

  package init(member: String = "", problem: String) {
    self.member = member
    self.problem = problem
  }

  package var description: String { member.isEmpty ? problem : "\(member): \(problem)" }
}
