import Testing

@testable import Fetch
@testable import HeaderDiff

struct HeaderComparisonTests {
  private func list(_ pairs: [(String, String)]) -> HeaderList {
    HeaderList(pairs.map { Header(ByteString(utf8: $0.0), ByteString(utf8: $0.1)) })
  }

  private func text(_ spans: [DiffRow.Span]) -> String { spans.map(\.text).joined() }

  private func marked(_ spans: [DiffRow.Span]) -> [String] {
    spans.filter(\.isMarked).map(\.text)
  }

  // MARK: - Two answers

  @Test func `Two empty lists have no rows`() {
    #expect(HeaderComparison.answers(HeaderList(), HeaderList()).isEmpty)
  }

  @Test func `CORS headers come first, in the order of looking, the others by name`() {
    let left = list([
      ("Server", "x"), ("Access-Control-Max-Age", "5"), ("access-control-allow-origin", "*"),
      ("Cache-Control", "no-store"),
    ])
    #expect(
      HeaderComparison.answers(left, left).map { text($0.left) } == [
        "access-control-allow-origin: *", "Access-Control-Max-Age: 5", "Cache-Control: no-store",
        "Server: x",
      ])
  }

  @Test func `Equal lines are the same, and names in other capitals are no difference`() {
    let rows = HeaderComparison.answers(list([("VARY", "Origin")]), list([("vary", "Origin")]))
    #expect(rows.map(\.relation) == [.same])
    #expect(rows[0].remark?.contains("capitals only") == true)
    #expect(marked(rows[0].left).isEmpty)
  }

  @Test func `A line that one side lacks stands alone`() {
    let rows = HeaderComparison.answers(list([("X-A", "1")]), list([("X-B", "2")]))
    #expect(rows.map(\.relation) == [.onlyLeft, .onlyRight])
    #expect(rows[0].right.isEmpty)
    #expect(rows[1].left.isEmpty)
  }

  @Test func `In a list only the items that the other side lacks are marked`() {
    let rows = HeaderComparison.answers(
      list([("Access-Control-Allow-Headers", "content-type, x-a")]),
      list([("Access-Control-Allow-Headers", "Content-Type, x-b")]))
    #expect(rows.map(\.relation) == [.changed])
    #expect(marked(rows[0].left) == ["x-a"])
    #expect(marked(rows[0].right) == ["x-b"])
    #expect(text(rows[0].left) == "Access-Control-Allow-Headers: content-type, x-a")
  }

  @Test func `Methods in other capitals are different items`() {
    let rows = HeaderComparison.answers(
      list([("Access-Control-Allow-Methods", "GET, patch")]),
      list([("Access-Control-Allow-Methods", "GET, PATCH")]))
    #expect(marked(rows[0].left) == ["patch"])
    #expect(rows[0].remark == "differs only in upper-case and lower-case letters")
  }

  private static let values: [(String, String, [String], String?)] = [
    ("https://a.example", "https://a.example/", [], "differs only in a slash at the end"),
    ("https://a.example", "https://b.example", ["a.example"], nil),
    ("TRUE", "true", ["TRUE"], "differs only in upper-case and lower-case letters"),
    ("x", "x ", [], "differs only in white space around the value"),
  ]

  @Test(arguments: values)
  func `Other values are compared letter by letter`(
    _ a: String, _ b: String, _ leftMarks: [String], _ remark: String?
  ) {
    let rows = HeaderComparison.answers(
      list([("Access-Control-Allow-Origin", a)]), list([("Access-Control-Allow-Origin", b)]))
    #expect(rows.map(\.relation) == [.changed])
    #expect(marked(rows[0].left) == leftMarks)
    #expect(rows[0].remark == remark)
  }

  private static let origins: [(String, String, [String], [String])] = [
    ("http://a.example", "https://a.example", ["http://"], ["https://"]),
    ("https://a.example:1", "https://a.example", [":1"], []),
    ("http://[::1]:80", "http://[::1]:81", [":80"], [":81"]),
    ("https://a.example", "https://b.example/x", ["a.example"], ["b.example", "/x"]),
  ]

  @Test(arguments: origins)
  func `Origins are compared by scheme, host and port`(
    _ a: String, _ b: String, _ lefts: [String], _ rights: [String]
  ) {
    let rows = HeaderComparison.answers(
      list([("Access-Control-Allow-Origin", a)]), list([("Access-Control-Allow-Origin", b)]))
    #expect(marked(rows[0].left) == lefts)
    #expect(marked(rows[0].right).joined() == rights.joined())
    #expect(text(rows[0].right) == "Access-Control-Allow-Origin: " + b)
  }

  @Test func `Items in another order are a difference that is said`() {
    let rows = HeaderComparison.answers(
      list([("Vary", "Origin, Accept")]), list([("Vary", "Accept, Origin")]))
    #expect(rows.map(\.relation) == [.changed])
    #expect(rows[0].remark?.contains("another order") == true)
  }

  @Test func `Repeated lines are paired by value first`() {
    let rows = HeaderComparison.answers(
      list([("Set-Cookie", "a=1"), ("Set-Cookie", "b=2")]),
      list([("Set-Cookie", "b=2"), ("Set-Cookie", "c=3"), ("Set-Cookie", "d=4")]))
    #expect(rows.map(\.relation) == [.changed, .same, .onlyRight])
  }

  @Test func `A date that differs is shown and not called a difference`() {
    let rows = HeaderComparison.answers(list([("Date", "a")]), list([("Date", "b")]))
    #expect(rows.map(\.relation) == [.context])
  }

  @Test func `What the eye would miss is written out`() {
    #expect(VisibleText.of(" a\tb\u{1B}[0m\u{202E}\u{A0} ") == "·a→b\\u{1B}[0m\\u{202E}\\u{A0}·")
    #expect(VisibleText.of("a b") == "a b")
    #expect(VisibleText.of(ByteString([0xE9])) == "é")
    #expect(VisibleText.of("  ") == "··")
    #expect(VisibleText.of("") == "")
  }

  @Test func `No control character reaches a row`() {
    let nasty = list([("Vary", "a,\u{1B}[31m,b"), ("X-\u{7}", "\u{0}x\u{202E}")])
    for row in HeaderComparison.answers(nasty, list([("Vary", "b")])) {
      for scalar in (text(row.left) + text(row.right)).unicodeScalars {
        #expect(scalar.value >= 0x20 && scalar.value != 0x202E)
      }
    }
  }

  // MARK: - Asked and allowed

  private func report(_ checks: [Check]) -> Report {
    var report = Report(
      request: FetchRequest(url: "https://api.example/", origin: .opaque(1), page: nil),
      browser: .chromium)
    report.checks = checks
    return report
  }

  private static let originSide = Check.Side("Origin", "https://app.example")

  @Test func `A row for each check of the answer, with the check's index`() {
    let checks = [
      Check(
        rule: .methodIsSafelisted, outcome: .needsPreflight, asked: Check.Side("method", "PUT")),
      Check(
        rule: .allowOriginIsPresent, outcome: .passed, exchange: 0, asked: Self.originSide,
        answered: Check.Side("Access-Control-Allow-Origin", "https://app.example/")),
      Check(
        rule: .allowOriginMatches, outcome: .failed, exchange: 0, asked: Self.originSide,
        answered: Check.Side("Access-Control-Allow-Origin", "https://app.example/"),
        reason: .allowOriginMismatch(
          value: "https://app.example/", origin: "https://app.example")),
      Check(
        rule: .methodIsListed, outcome: .passed, exchange: 1,
        asked: Check.Side("Access-Control-Request-Method", "PUT"),
        answered: Check.Side("Access-Control-Allow-Methods", "PUT")),
    ]
    let rows = HeaderComparison.askedAndAllowed(report(checks), exchange: 0)
    #expect(rows.count == 1)
    #expect(text(rows[0].left) == "Origin: https://app.example")
    #expect(text(rows[0].right) == "Access-Control-Allow-Origin: https://app.example/")
    #expect(marked(rows[0].right) == ["/"])
    #expect(rows[0].relation == .changed)
    #expect(rows[0].check == 2)
    #expect(HeaderComparison.askedAndAllowed(report(checks), exchange: nil).count == 2)
    #expect(HeaderComparison.askedAndAllowed(report(checks), exchange: 7).isEmpty)
  }

  @Test func `The requested headers share one row, and the missing ones are marked`() {
    let allowed = Check.Side("Access-Control-Allow-Headers", "content-type")
    func check(_ name: ByteString, _ isMissing: Bool) -> Check {
      Check(
        rule: .headerIsListed, outcome: isMissing ? .failed : .passed, exchange: 0,
        asked: Check.Side("Access-Control-Request-Headers", name), answered: allowed,
        reason: isMissing
          ? .headerNotAllowed(name: name, missing: [name], value: "content-type") : nil)
    }
    let rows = HeaderComparison.askedAndAllowed(
      report([check("content-type", false), check("x-sessiontoken", true)]), exchange: 0)
    #expect(rows.count == 1)
    #expect(text(rows[0].left) == "Access-Control-Request-Headers: content-type, x-sessiontoken")
    #expect(marked(rows[0].left) == ["x-sessiontoken"])
    #expect(text(rows[0].right) == "Access-Control-Allow-Headers: content-type")
    #expect(rows[0].remark == "x-sessiontoken is missing")
    #expect(rows[0].relation == .changed)
    #expect(rows[0].check == 1)
  }

  @Test func `A header that is not there at all is said to be missing`() {
    let checks = [
      Check(
        rule: .allowOriginIsPresent, outcome: .failed, exchange: 0, asked: Self.originSide,
        answered: Check.Side("Access-Control-Allow-Origin", nil), reason: .allowOriginMissing)
    ]
    let rows = HeaderComparison.askedAndAllowed(report(checks), exchange: 0)
    #expect(rows[0].relation == .changed)
    #expect(rows[0].remark == "Access-Control-Allow-Origin is missing")
  }

  @Test func `A method that needs no listing is there for orientation`() {
    let checks = [
      Check(
        rule: .methodIsListed, outcome: .notNeeded, exchange: 0,
        asked: Check.Side("Access-Control-Request-Method", "POST"),
        answered: Check.Side("Access-Control-Allow-Methods", nil))
    ]
    let rows = HeaderComparison.askedAndAllowed(report(checks), exchange: 0)
    #expect(rows.map(\.relation) == [.context])
    #expect(rows[0].remark?.contains("need not be listed") == true)
  }

  // MARK: - Wire and script

  @Test func `Readable headers stand beside each other, hidden ones follow alone`() {
    var report = report([])
    var exchange = Exchange(
      request: WireRequest(
        kind: .actual, method: "GET", url: URLRecord(scheme: "https"), headers: HeaderList()),
      startedAt: Timestamp(milliseconds: 0))
    exchange.response = WireResponse(
      status: 200,
      headers: list([
        ("Set-Cookie", "a=1"), ("X-Hidden", "1"), ("Content-Type", "text/plain"),
        ("Cache-Control", "a"), ("Cache-Control", "b"),
      ]))
    report.exchanges = [exchange]
    report.response = FilteredResponse(
      kind: .cors, url: "", redirected: false, status: 200,
      headers: [Header("cache-control", "a, b"), Header("content-type", "text/plain")])
    let rows = HeaderComparison.wireAndScript(report)
    #expect(
      rows.map { text($0.left) } == [
        "status 200", "Content-Type: text/plain", "Cache-Control: a, b", "Set-Cookie: a=1",
        "X-Hidden: 1",
      ])
    #expect(rows.map(\.relation) == [.same, .same, .same, .onlyLeft, .onlyLeft])
    #expect(rows[2].remark == "several lines are read as one")
    #expect(rows[3].remark == "no script ever reads this")
  }

  @Test func `A script that gets no answer has an empty side`() {
    var report = report([])
    var exchange = Exchange(
      request: WireRequest(
        kind: .actual, method: "GET", url: URLRecord(scheme: "https"), headers: HeaderList()),
      startedAt: Timestamp(milliseconds: 0))
    exchange.response = WireResponse(status: 500, headers: list([("X-A", "1")]))
    report.exchanges = [exchange]
    let rows = HeaderComparison.wireAndScript(report)
    #expect(rows.allSatisfy { $0.right.isEmpty && $0.relation == .onlyLeft })
    #expect(rows[0].remark == "the script gets an error and no answer")
    report.exchanges = []
    #expect(HeaderComparison.wireAndScript(report).isEmpty)
  }
}
