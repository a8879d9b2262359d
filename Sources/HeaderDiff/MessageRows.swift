internal import Fetch

/// Two whole messages beside each other: start line, headers, body.
enum MessageRows {
  static func rows(_ left: MessageHead?, _ right: MessageHead?) -> [DiffRow] {
    starts(left?.start ?? [], right?.start ?? [])
      + AnswerRows.rows(left?.headers ?? HeaderList(), right?.headers ?? HeaderList())
      + body(left, right)
  }

  /// Parts of one name beside each other. A request beside an answer has none in common.
  private static func starts(_ left: [Header], _ right: [Header]) -> [DiffRow] {
    let names = left.map(\.name) + right.map(\.name).filter { !left.map(\.name).contains($0) }
    return names.map { name in
      AnswerRows.row(left.first { $0.name == name }, right.first { $0.name == name })
    }
  }

  private static func body(_ left: MessageHead?, _ right: MessageHead?) -> [DiffRow] {
    let sizes = (left?.bodySize ?? 0, right?.bodySize ?? 0)
    guard sizes != (0, 0) else { return [] }
    let isSame = sizes.0 == sizes.1 && left?.bodyDigest == right?.bodyDigest
    let isOneSided = left == nil || right == nil
    return [
      DiffRow(
        left: left.map { [DiffRow.Span("Body: \($0.bodySize ?? 0) B")] } ?? [],
        right: right.map { [DiffRow.Span("Body: \($0.bodySize ?? 0) B")] } ?? [],
        relation: isSame ? .same : .context,
        remark: !isSame && !isOneSided && sizes.0 == sizes.1
          ? "of one size, with other bytes" : nil)
    ]
  }
}
