package import Advice
package import Fetch

/// What the browser would do if the server answered otherwise. Nothing is sent: the same engine runs on the edited
/// answers.
package struct WhatIf: Hashable, Sendable {
  package var fix: Fix
  /// What would come of it, in a sentence.
  package var outcome: String

  package init(_ fix: Fix, on report: Report) {
    self.fix = fix
    var edited = report
    for edit in fix.edits { edited.apply(edit) }
    let verdict = Replay.judge(
      edited, as: report.browser, state: BrowserState(),
      now: report.exchanges.first?.startedAt ?? Timestamp(milliseconds: 0))
    switch verdict {
    case .judged(let judged, _):
      let explanation = Explanation.explain(judged)
      let first = explanation.paragraphs.first.map { ". \($0)" } ?? ""
      outcome = explanation.headline + first
    case .wouldSend(let request):
      outcome =
        "Passed: the browser would go on and send \(request.method.text) "
        + "\(request.url.serialized()). What the server answers to that is not known yet."
    }
  }
}

extension Report {
  /// Changes an answer; an exchange that is not there, or has no answer, is passed over.
  fileprivate mutating func apply(_ edit: ResponseEdit) {
    guard exchanges.indices.contains(edit.exchange) else { return }
    switch edit.change {
    case .setHeader(let header):
      exchanges[edit.exchange].response?.headers.set(header.name, header.value)
    case .removeHeader(let name): exchanges[edit.exchange].response?.headers.remove(name)
    case .setStatus(let status): exchanges[edit.exchange].response?.status = status
    }
  }
}
