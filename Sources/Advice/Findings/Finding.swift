package import Fetch

/// Something worth telling the user about a report.
package struct Finding: Hashable, Sendable {
  package enum Severity: String, Hashable, Sendable, CaseIterable {
    case error, warning, note
  }

  /// Kebab-case, stable; a block's finding has its reason's code.
  package var code: String
  package var severity: Severity
  /// One line.
  package var title: String
  /// Plain language: what the browser compared with what, with the user's own values in it.
  package var detail: String
  /// What to change, and where; empty where nothing need change.
  package var fix: String

  package init(code: String, severity: Severity, title: String, detail: String, fix: String) {
    self.code = code
    self.severity = severity
    self.title = title
    self.detail = detail
    self.fix = fix
  }
}

/// A change that would make the browser go on, in words and as edits that can be carried out.
package struct Fix: Hashable, Sendable {
  package enum Side: String, Hashable, Sendable {
    case server, script
  }

  package var side: Side
  /// One line, imperative.
  package var title: String
  /// What to change in the server's answers. Empty for a change that only a person can make; there
  /// beside
  /// a script's change where the new request needs them.
  package var edits: [ResponseEdit]
  /// For the script: the request as it should be; nil for a server's fix.
  package var request: FetchRequest?
}

/// One change to the answer that a server gives to one method and URL.
package struct ResponseEdit: Hashable, Sendable {
  package enum Change: Hashable, Sendable {
    /// All lines of the name are replaced by one.
    case setHeader(Header)
    case removeHeader(ByteString)
    case setStatus(Int)
  }

  /// Index into `Report.exchanges` of the answer to change.
  package var exchange: Int
  package var change: Change
}

/// A report in plain language.
package struct Explanation: Hashable, Sendable {
  /// One line: `BLOCKED at the preflight`, `Allowed`, `Failed: connection refused`.
  package var headline: String
  /// Each a paragraph, unwrapped.
  package var paragraphs: [String]
}
