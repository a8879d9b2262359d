internal import Fetch
internal import Reports

/// The body of a request or of an answer, opened on the whole screen. What takes longer than a key may is done piece by
/// piece, one at each update, while `isReading`.
package struct BodyView: Hashable, Sendable {
  package enum Side: Hashable, Sendable {
    case answer, request
  }

  /// Whose body it is.
  package struct Subject: Hashable, Sendable {
    package var step: Int
    package var exchange: Int
    package var side: Side
  }

  /// The first mistake, with its line and column, from 1; a line of megabytes has no column.
  struct Mistake: Hashable, Sendable {
    var found: JSONMistake
    var line: Int
    var column: Int?
  }

  /// What is to be in the window.
  enum Goal: Hashable, Sendable {
    case top(Int)
    case match(Int)
  }

  package let subject: Subject
  package let kind: BodyKind
  /// As it came, after Content-Encoding.
  package var size: Int { original.count }
  package let isTruncated: Bool
  /// Why no more of it could be kept.
  let problem: String?
  private let original: Body
  /// In UTF-8, where it was not.
  private let decoded: Body
  /// Finds its secrets, where they are to be hidden and are not yet.
  let secrets: SecretFinder?
  package private(set) var form: BodyForm
  var rows: BodyRows
  /// The rows that the window shows, and the first one's number.
  var visible: [BodyRow] = []
  var firstVisible = 0
  /// Why it is not JSON, or not further, as far as somebody has looked.
  private(set) var mistake: Mistake?
  /// The first row to be shown, once there are so many.
  package var top = 0
  /// The first column that is shown; 0 while lines are wrapped.
  package var column = 0
  package var filter = TextField()
  package var isFilterOpen = false
  /// Where the last match is.
  var match: Int?
  /// A place that is to be shown, once it is found.
  var goal: Goal?
  /// A search that has not come to its end.
  var search: BodySearch?
  /// The rows that are wanted have not been found yet.
  var awaitsRows = false
  /// The user has stopped the reading, until the next key.
  var isHeld = false

  /// How much is read to say at once whether it is JSON.
  private static let eagerlyRead = 131_072

  /// - Parameter hiding: the secrets that are to be hidden here; nil where that is done, or not wanted.
  init(
    _ subject: Subject, contentType: ByteString?, body: Body, isTruncated: Bool,
    problem: String? = nil, hiding hidden: Secrets? = nil
  ) {
    self.subject = subject
    self.isTruncated = isTruncated
    self.problem = problem
    original = body
    kind = BodyKind(contentType: contentType, body: body)
    decoded = kind.decoded(body)
    form = kind.form
    secrets = hidden.flatMap {
      SecretFinder(start: body.prefix(Report.longBody).bytes, known: $0.knownSpellings)
    }
    rows = BodyRows(BodyRows.Shape(form: form, columns: 80, secrets: secrets))
    guard form == .json else { return }
    rows.extend(toOffset: min(body.count, Self.eagerlyRead), in: decoded, budget: Self.eagerlyRead)
    noteMistake()
    if mistake != nil { form = .text }
  }

  /// The bytes that are shown.
  var body: Body { form == .hex ? original : decoded }

  /// The rows' shape in a window.
  func shape(columns: Int, isWrapping: Bool) -> BodyRows.Shape {
    BodyRows.Shape(
      form: form, columns: isWrapping ? max(20, columns) : BodyRows.longestRow,
      filter: BodyNeedle(filter.text, isLoose: form == .json), secrets: secrets)
  }

  mutating func noteMistake() {
    guard mistake == nil, let found = rows.mistake else { return }
    // A body that was cut is JSON up to there.
    if isTruncated, found.offset >= body.count { return }
    let before = max(0, found.offset - Self.longestColumn)..<found.offset
    let bytes = decoded[before].bytes
    let start = bytes.lastIndex(of: 0x0A).map { $0 + 1 } ?? (before.lowerBound == 0 ? 0 : nil)
    mistake = Mistake(
      found: found, line: rows.mistakenLine + 1,
      column: start.map { String(decoding: bytes[$0...], as: UTF8.self).count + 1 })
  }

  private static let longestColumn = 1 << 16

  /// Shows it in the next form.
  mutating func changeForm() {
    stopReading()
    form = form.next(1)
    top = 0
    column = 0
    match = nil
  }

  /// Shows the same rows as another view of about the same bytes.
  mutating func takePlace(of other: BodyView) {
    while form != other.form { changeForm() }
    filter = other.filter
    goal = other.visible.first.map { .top($0.range.lowerBound) }
    column = other.column
  }

  /// What of the bytes is above the end of the window, in percent.
  func percent() -> Int {
    guard let last = visible.last, body.count > 0 else { return 100 }
    if rows.isComplete, firstVisible + visible.count == rows.count { return 100 }
    return min(99, Int(last.end) * 100 / body.count)
  }

  /// The body as text, for the clipboard: of a long one as much as goes there.
  func text(_ secrets: Secrets) -> String {
    let start = kind.decoded(Body(original.prefix(Self.mostCopied)))
    let bytes = ByteString(start.bytes)
    return String(
      decoding: (self.secrets == nil ? bytes : secrets.maskedBody(bytes)).bytes, as: UTF8.self)
  }

  private static let mostCopied = 1 << 20
}
