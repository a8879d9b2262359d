internal import Fetch

/// Two header lists side by side.
enum AnswerRows {
  /// CORS headers first, in the order in which a browser looks at them; then the others by name.
  private static let first: [ByteString] = [
    "access-control-allow-origin", "access-control-allow-credentials",
    "access-control-allow-methods", "access-control-allow-headers",
    "access-control-expose-headers", "access-control-max-age", "vary", "location", "set-cookie",
  ]

  /// What differs with every answer and says nothing about CORS: shown, and not called a
  /// difference.
  private static let incidental: Set<String> = ["date", "age", "connection", "keep-alive"]

  static func rows(_ left: HeaderList, _ right: HeaderList) -> [DiffRow] {
    names(left, right).flatMap { name in
      let lefts = left.headers.filter { $0.name.asciiLowercased == name }
      let rights = right.headers.filter { $0.name.asciiLowercased == name }
      return pair(lefts, rights).map { row($0, $1) }
    }
  }

  private static func names(_ left: HeaderList, _ right: HeaderList) -> [ByteString] {
    let all = Set((left.headers + right.headers).map(\.name.asciiLowercased))
    let cors = first.filter(all.contains)
    let otherCORS = all.subtracting(cors).filter { $0.hasPrefix("access-control-") }.sorted()
    return cors + otherCORS + all.subtracting(cors).subtracting(otherCORS).sorted()
  }

  /// Lines of one name: equal ones beside each other, then the rest in order.
  private static func pair(
    _ lefts: [Header], _ rights: [Header]
  ) -> [(Header?, Header?)] {
    var rest = rights
    var pairs: [(Header?, Header?)] = []
    var open: [Int] = []
    for header in lefts {
      if let match = rest.firstIndex(where: { $0.value == header.value }) {
        pairs.append((header, rest.remove(at: match)))
      } else {
        open.append(pairs.count)
        pairs.append((header, nil))
      }
    }
    for index in open where !rest.isEmpty { pairs[index].1 = rest.removeFirst() }
    return pairs + rest.map { (nil, $0) }
  }

  /// One header of each side, or of one.
  static func row(_ left: Header?, _ right: Header?) -> DiffRow {
    switch (left, right) {
    case (let left?, let right?): return both(left, right)
    case (let left?, nil):
      return DiffRow(left: whole(left, isMarked: true), right: [], relation: .onlyLeft)
    case (nil, let right?):
      return DiffRow(left: [], right: whole(right, isMarked: true), relation: .onlyRight)
    case (nil, nil): return DiffRow(left: [], right: [], relation: .context)
    }
  }

  private static func both(_ left: Header, _ right: Header) -> DiffRow {
    let isSame = left.value == right.value
    let values = HeaderValueDiff.spans(name: left.name, left.value, right.value)
    let namesDiffer = left.name != right.name
    let relation: DiffRow.Relation =
      isSame ? .same : incidental.contains(left.name.text.lowercased()) ? .context : .changed
    return DiffRow(
      left: HeaderValueDiff.joined(name(left) + values.left),
      right: HeaderValueDiff.joined(name(right) + values.right),
      relation: relation,
      remark: isSame
        ? namesDiffer ? "the names differ in capitals only, which means nothing" : nil
        : remark(left, right))
  }

  static func name(_ header: Header) -> [DiffRow.Span] {
    [DiffRow.Span(VisibleText.of(header.name) + ": ")]
  }

  private static func whole(_ header: Header, isMarked: Bool) -> [DiffRow.Span] {
    [
      DiffRow.Span(
        VisibleText.of(header.name) + ": " + VisibleText.of(header.value), isMarked: isMarked)
    ]
  }

  /// What a difference that is hard to see consists of.
  private static func remark(_ left: Header, _ right: Header) -> String? {
    let (a, b) = (left.value, right.value)
    if let words = Difference.words(a, b) { return words }
    if HeaderValueDiff.isList(left.name),
      HeaderValueDiff.items(a, false) == HeaderValueDiff.items(b, false)
    {
      return "the same items, in another order or with other spaces"
    }
    return nil
  }
}
