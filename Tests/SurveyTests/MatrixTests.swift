import Fetch
import Survey
import Testing

@Suite struct MatrixTests {
  private let server = ScriptedServer { wire in
    (
      200,
      [
        ("Access-Control-Allow-Origin", "https://app.example"),
        ("Access-Control-Allow-Methods", "PUT"),
        ("Access-Control-Allow-Headers", "authorization"),
      ]
    )
  }

  private func plan(methods: [String] = [], headers: [FetchRequest.ScriptHeader] = []) throws
    -> MatrixPlan
  {
    MatrixPlan(
      try .by("https://app.example"), browser: .standard, methods: methods, headers: headers)
  }

  @Test func `each cell tells what is in the way`() throws {
    var machine = MatrixMachine(try plan())
    let sent = server.carryOut(&machine)
    let table = MatrixTable(machine)
    func words(_ header: String?, _ method: String) throws -> String {
      let row = try #require(table.rows.first { $0.header == header })
      return row.cells[try #require(table.methods.firstIndex(of: method))].short
    }
    #expect(try words(nil, "GET") == "ok")
    #expect(try words(nil, "POST") == "unasked")
    #expect(try words(nil, "PUT") == "ok")
    #expect(try words(nil, "DELETE") == "x method")
    #expect(try words("Authorization", "PUT") == "ok")
    #expect(try words("Authorization", "GET") == "ok")
    #expect(try words("X-CSRF-Token", "GET") == "x header")
    // One cell is unasked; all others asked once.
    #expect(sent.count == 29)
    #expect(sent.filter { $0.kind == .actual }.map(\.method) == ["GET", "HEAD"])
  }

  @Test func `own methods and headers come beside the usual ones, once`() throws {
    let plan = try plan(
      methods: ["PROPFIND", "GET"], headers: [.init("authorization", "x"), .init("X-Own", "1")])
    #expect(plan.methods == ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "PROPFIND"])
    #expect(
      plan.rows.map { $0?.name }
        == [nil, "Content-Type", "X-Requested-With", "X-CSRF-Token", "authorization", "X-Own"])
  }

  @Test(arguments: [1, 4])
  func `no more than so many at once`(atOnce: Int) throws {
    var machine = MatrixMachine(try plan(), atOnce: atOnce)
    #expect(machine.next().count == atOnce)
    #expect(machine.next().isEmpty)
    machine.cancel()
    #expect(machine.isDone && machine.next().isEmpty)
    #expect(MatrixTable(machine).isCancelled)
  }

  /// As Go's rs/cors answers: no CORS header at all where a part is not on its list.
  private let silent = ScriptedServer { wire in
    let isOurs = wire.text("Origin") == "https://app.example"
    let method = wire.text("Access-Control-Request-Method") ?? wire.method.text
    guard isOurs, ["GET", "PUT"].contains(method),
      wire.askedHeaders.allSatisfy({ $0 == "content-type" })
    else { return (204, []) }
    return (
      204,
      [
        ("Access-Control-Allow-Origin", "https://app.example"),
        ("Access-Control-Allow-Methods", "PUT"),
        ("Access-Control-Allow-Headers", "content-type"),
      ]
    )
  }

  @Test func `a server that refuses without a word is told by the cells beside`() throws {
    var machine = MatrixMachine(try plan())
    silent.carryOut(&machine)
    let table = MatrixTable(machine)
    #expect(
      table.rows.map { $0.cells.map(\.short) } == [
        ["ok", "x method", "unasked", "ok", "x method", "x method"],
        ["ok", "x method", "x method", "ok", "x method", "x method"],
        ["x header", "x method", "x method", "x header", "x method", "x method"],
        ["x header", "x method", "x method", "x header", "x method", "x method"],
        ["x header", "x method", "x method", "x header", "x method", "x method"],
      ])
    #expect(table.rows[2].cells[0].reason.hasPrefix("The server refuses the header authorization"))
    #expect(table.rows[2].cells[1].reason.hasPrefix("The server refuses the method HEAD"))
    #expect(table.rows[2].cells[0].code == "allow-origin-missing")
  }

  @Test(arguments: [(403, "x 403"), (204, "x origin"), (0, "failed"), (302, "x 302")])
  func `a silent refusal shows its status`(status: Int, word: String) throws {
    var machine = MatrixMachine(try plan())
    ScriptedServer { _ in (status, []) }.carryOut(&machine)
    #expect(MatrixTable(machine).rows[1].cells[0].short == word)
  }
}
