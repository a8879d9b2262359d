package import Fetch

/// Everything about a report that is worth telling.
package enum Findings {
  /// First the block's or the failure's finding, then every further failed check, then what
  /// happened to
  /// cookies, then the notes. No two are the same.
  package static func findings(for report: Report) -> [Finding] {
    var findings = verdict(report) + further(report)
    findings += report.cookies.compactMap { CookieWords.finding($0, report) }
    findings += notes(report)
    findings += ReportFindings.findings(report)
    var seen: Set<Finding> = []
    return findings.filter { seen.insert($0).inserted }
  }

  /// Where the session has ended, it does not matter what its redirect did to the Origin header; and of headers that no
  /// script looks for, nobody misses one.
  private static func notes(_ report: Report) -> [Finding] {
    let hasLogin = ReportFindings.login(report) != nil
    return report.notes.compactMap { note in
      if hasLogin, case .originTainted = note { return nil }
      if case .headersHidden(let names) = note, HiddenHeaders.wanted(names).isEmpty { return nil }
      return NoteWords.finding(note, report)
    }
  }

  private static func verdict(_ report: Report) -> [Finding] {
    if let block = report.block {
      var words = BlockWords.words(
        block.reason, Scene(report, exchange: block.exchange, stage: block.stage))
      if let login = ReportFindings.login(report) {
        words = Words(words.title, login.detail + " " + words.detail, fix: login.fix)
      }
      return [
        Finding(
          code: block.reason.code, severity: .error, title: words.title, detail: words.detail,
          fix: words.fix)
      ]
    }
    if let failure = report.failure {
      let last = report.exchanges.indices.last
      let words = FailureWords.words(failure, Scene(report, exchange: last))
      return [
        Finding(
          code: failure.kind.rawValue, severity: .error, title: words.title, detail: words.detail,
          fix: words.fix)
      ]
    }
    return []
  }

  /// Failed checks that did not become the verdict: they come next, once the first problem is
  /// solved.
  private static func further(_ report: Report) -> [Finding] {
    var known: Set<String> = []
    if let block = report.block { known.insert(key(block.reason, block.exchange)) }
    return report.checks.compactMap { check in
      guard check.outcome == .failed, let reason = check.reason,
        known.insert(key(reason, check.exchange)).inserted
      else { return nil }
      var scene = Scene(report, exchange: check.exchange)
      scene.isNext = true
      let words = BlockWords.words(reason, scene)
      return Finding(
        code: reason.code, severity: .error, title: "Next: " + words.title,
        detail: "Once the first problem is solved, this one comes next. " + words.detail,
        fix: words.fix)
    }
  }

  /// One finding for each kind of reason and each answer: several missing headers are one problem.
  private static func key(_ reason: BlockReason, _ exchange: Int?) -> String {
    "\(reason.code) \(exchange ?? -1)"
  }
}
