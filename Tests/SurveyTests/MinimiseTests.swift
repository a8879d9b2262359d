import Fetch
import Survey
import Testing

@Suite struct MinimiseTests {
  private func request(_ method: String = "PUT") throws -> FetchRequest {
    var request = try FetchRequest.by("https://app.example")
    request.method = method
    request.headers = ["x-1", "x-2", "x-3"].map { .init($0, "1") }
    request.credentials = .include
    request.body = method == "GET" ? nil : "b"
    return request
  }

  private func server(allows: String, methods: String = "PUT") -> ScriptedServer {
    ScriptedServer { _ in
      (
        204,
        [
          ("Access-Control-Allow-Origin", "https://app.example"),
          ("Access-Control-Allow-Credentials", "true"),
          ("Access-Control-Allow-Methods", methods), ("Access-Control-Allow-Headers", allows),
        ]
      )
    }
  }

  @Test(arguments: ["PUT", "GET"])
  func `one header that is not allowed is all that is left`(method: String) throws {
    var machine = MinimiseMachine(try request(method))
    let sent = server(allows: "x-1, x-3").carryOut(&machine)
    #expect(machine.smallest.headers.map(\.name) == ["x-2"])
    #expect(machine.smallest.method == "GET")
    #expect(machine.smallest.credentials == .sameOrigin)
    #expect(machine.smallest.body == nil)
    #expect(sent.allSatisfy { $0.kind == .preflight || $0.method == "GET" })
  }

  @Test func `a method that is not allowed needs no header`() throws {
    var machine = MinimiseMachine(try request("DELETE"))
    server(allows: "x-1, x-2, x-3").carryOut(&machine)
    #expect(machine.smallest.headers.isEmpty)
    #expect(machine.smallest.method == "DELETE")
  }

  @Test func `another reason does not count as the same refusal`() throws {
    var machine = MinimiseMachine(try request("DELETE"))
    // The method is refused first; without it the headers would be.
    server(allows: "", methods: "PUT").carryOut(&machine)
    #expect(machine.smallest.method == "DELETE")
    #expect(machine.steps.last?.isStillRefused == false)
  }

  @Test func `what is not refused is asked about once`() throws {
    var machine = MinimiseMachine(try request())
    server(allows: "x-1, x-2, x-3").carryOut(&machine)
    #expect(machine.steps.count == 1)
    #expect(!machine.isRefused)
  }

  @Test func `it can be stopped`() throws {
    var machine = MinimiseMachine(try request())
    _ = machine.next()
    machine.cancel()
    #expect(machine.isDone && machine.isCancelled && machine.next().isEmpty)
  }
}
