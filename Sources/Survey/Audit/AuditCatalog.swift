package import Advice

extension AuditSummary {
  /// What only an audit finds, for `corscope explain --list`.
  package static let catalog: [FindingKind] =
    trusted.flatMap { code, summary in
      [
        FindingKind(code: code, summary: summary),
        FindingKind(code: code + "-with-credentials", summary: summary + ", with cookies"),
      ]
    } + others.map { FindingKind(code: $0.0, summary: $0.1) }

  private static let trusted: [(String, String)] = [
    ("audit-reflected", "Every site is let in: the server repeats any Origin"),
    ("audit-null", "The origin null is let in"),
    ("audit-prefix", "An origin that only begins like an allowed one is let in"),
    ("audit-suffix", "An origin that only ends like an allowed one is let in"),
    ("audit-dot", "A dot in the allowed origin stands for any letter"),
    ("audit-subdomain", "Every name below the page's host is let in"),
    ("audit-scheme", "The page's origin is let in over http too"),
    ("audit-port", "Any port of the page's host is let in"),
    ("audit-third-party", "A place where anybody can put a page is let in"),
    ("audit-localhost", "Pages of the user's own computer are let in"),
  ]

  private static let others: [(String, String)] = [
    ("audit-any-origin", "Every site may read the answer"),
    ("audit-origin-not-trusted", "The page's own origin is not let in"),
    ("audit-vary-missing", "The answers to two origins differ, and do not say so"),
    ("audit-cache-poisoned", "A cache hands one origin's answer to another"),
    ("audit-error-without-headers", "An error answer has no CORS headers"),
    (
      "audit-error-before-origin",
      "An error that comes before the Origin is read has no CORS headers"
    ),
    ("audit-preflight-error-without-headers", "A refused preflight has no CORS headers"),
    ("audit-any-method", "Every method is allowed"),
  ]
}
