extension ConsoleReader {
  /// The causes that only a console's line can have, beside those of `Findings.catalog`; in alphabetical order.
  package static let furtherKinds: [FindingKind] = CauseTable.titles.sorted { $0.key < $1.key }
    .map { FindingKind(code: $0.key, summary: $0.value) }
}
