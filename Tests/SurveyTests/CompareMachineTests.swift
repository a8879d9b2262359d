import Fetch
import Survey
import Testing

@Suite struct CompareMachineTests {
  private func cells(_ count: Int, host: String = "a") throws -> [CompareCell] {
    try (0..<count).map { number in
      CompareCell(
        request: "r\(number)", environment: "dev", browser: .chromium,
        fetch: FetchRequest(
          url: "https://\(host).example/\(number)", origin: try Origin.parse("https://app.example"),
          page: nil))
    }
  }

  private func report(_ cell: CompareCell, _ outcome: Report.Outcome = .allowed) throws -> Report {
    var report = Report(request: try #require(cell.fetch), browser: cell.browser)
    report.outcome = outcome
    if outcome == .blocked {
      report.block = Report.Block(stage: .response, reason: .allowOriginMissing)
    }
    return report
  }

  @Test(arguments: [(1, 64, [1, 1]), (4, 64, [4, 4]), (10, 64, [6, 6]), (4, 5, [4, 1])])
  func `no host gets more at once than it may`(perHost: Int, atOnce: Int, counts: [Int]) throws {
    var machine = CompareMachine(
      try cells(6) + cells(6, host: "b"), perHost: perHost, atOnce: atOnce)
    let first = machine.next()
    #expect(first.filter { $0 < 6 }.count == counts[0])
    #expect(first.filter { $0 >= 6 }.count == counts[1])
    #expect(machine.next() == [])
  }

  @Test func `a cell that has ended makes room for the next, in order`() throws {
    var machine = CompareMachine(try cells(5), perHost: 2)
    var order: [Int] = []
    while !machine.isDone {
      let begun = machine.next()
      order += begun
      for cell in begun { machine.ended(cell, try report(machine.cells[cell])) }
    }
    #expect(order == [0, 1, 2, 3, 4])
    #expect(machine.progress == (5, 5))
  }

  @Test func `what is cancelled is told, and nothing begins any more`() throws {
    var machine = CompareMachine(try cells(3), perHost: 1)
    let first = machine.next()
    machine.ended(first[0], try report(machine.cells[0]))
    _ = machine.next()
    machine.cancel()
    #expect(machine.isDone && machine.next() == [])
    #expect(machine.verdicts[1] == .cancelled && machine.verdicts[2] == .cancelled)
    machine.ended(1, try report(machine.cells[1]))
    #expect(machine.verdicts[1] == .cancelled)
    #expect(CompareTable(machine).isCancelled)
  }

  private func table(
    _ outcomes: [Report.Outcome], expected: Report.Outcome? = nil
  ) throws -> CompareTable {
    var cells = try cells(outcomes.count)
    for index in cells.indices {
      cells[index].request = "r"
      cells[index].environment = "e\(index)"
      cells[index].expected = expected
    }
    var machine = CompareMachine(cells)
    for cell in machine.next() {
      machine.ended(cell, try report(machine.cells[cell], outcomes[cell]))
    }
    return CompareTable(machine)
  }

  @Test(
    arguments: [
      ([.allowed, .allowed], nil, false, false, false),
      ([.allowed, .blocked], nil, true, true, false),
      ([.blocked, .blocked], nil, true, false, false), ([.blocked], .blocked, false, false, false),
      ([.allowed], .blocked, false, false, true), ([.blocked], .allowed, true, false, true),
      ([.failed], .allowed, false, false, true), ([.failed, .allowed], nil, false, true, false),
    ] as [([Report.Outcome], Report.Outcome?, Bool, Bool, Bool)])
  func `blocks, differences and broken expectations are told apart`(
    outcomes: [Report.Outcome], expected: Report.Outcome?, block: Bool, difference: Bool,
    unexpected: Bool
  ) throws {
    let table = try table(outcomes, expected: expected)
    #expect(table.rows.count == 1 && table.columns.count == outcomes.count)
    #expect(table.hasBlock == block)
    #expect(table.hasDifference == difference)
    #expect(table.hasUnexpected == unexpected)
  }

  @Test func `a request that was kept back counts as allowed only where its preflight was`() throws
  {
    var cells = try cells(2)
    cells[0].expected = .allowed
    cells[1].expected = .allowed
    var machine = CompareMachine(cells)
    _ = machine.next()
    var asked = try report(cells[0], .failed)
    let url = try URLRecord.parse("https://a.example/0")
    asked.exchanges = [
      Exchange(
        request: WireRequest(kind: .preflight, method: "OPTIONS", url: url, headers: HeaderList()),
        startedAt: Timestamp(milliseconds: 0))
    ]
    machine.ended(0, asked, withheld: true)
    machine.ended(1, try report(cells[1], .failed), withheld: true)
    let table = CompareTable(machine)
    #expect(table.rows.map { $0.cells[0]?.isAsExpected } == [true, false])
    #expect(table.rows.map { $0.cells[0]?.kind } == [.notSent, .notSent])
  }

  @Test func `a cell without a request says why`() {
    let machine = CompareMachine([
      CompareCell(
        request: "r", environment: "e", browser: .firefox, fetch: nil, problem: "no origin")
    ])
    #expect(machine.isDone)
    #expect(CompareTable(machine).rows[0].cells[0]?.reason == "no origin")
    #expect(CompareTable(machine).hasUnusable)
  }
}
