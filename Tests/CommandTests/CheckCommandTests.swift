import Foundation
import Testing

@Suite struct CheckCommandTests {
  private let place = ["https://api.example/a", "--origin", "https://app.example", "--plan"]

  /// The last request that a command line would send.
  private func planned(_ arguments: [String]) throws -> [String: Any] {
    let run = try CommandRun.corscope(["check", "--json", "--show-secrets"] + place + arguments)
    #expect(run.status == 0, "\(run.errors)")
    let plan = try run.results().first?["plan"] as? [String: Any]
    let requests = try #require(plan?["requests"] as? [[String: Any]])
    return try #require(requests.last)
  }

  private func header(_ name: String, _ request: [String: Any]) -> String? {
    (request["headers"] as? [[String]])?.first { $0[0].lowercased() == name }?[1]
  }

  @Test(arguments: [
    ([], "GET"), (["-X", "PUT"], "PUT"), (["-XPATCH"], "PATCH"), (["--request", "patch"], "patch"),
    (["-I"], "HEAD"), (["--head"], "HEAD"), (["-d", "a"], "POST"), (["-da", "-XPUT"], "PUT"),
    (["--data-raw", "@a"], "POST"), (["-G", "-d", "a=b"], "GET"), (["--json-data", "{}"], "POST"),
  ])
  func `the method is curl's`(arguments: [String], method: String) throws {
    #expect(try planned(arguments)["method"] as? String == method)
  }

  @Test(arguments: [
    (["-H", "-a: b"], "-a", "b"), (["-HX-A:b"], "x-a", "b"), (["--header", "X-A:  b"], "x-a", "b"),
    (["-H", "X-A;"], "x-a", ""), (["-H", "X-A:"], "x-a", nil),
    (["-d", "a"], "content-type", "application/x-www-form-urlencoded"),
    (["-d", "a", "-H", "content-type: text/plain"], "content-type", "text/plain"),
    (["--json-data", "{}"], "content-type", "application/json"),
    (["--json-data", "{}"], "accept", "application/json"),
    (["-G", "-d", "a"], "content-type", nil),
  ])
  func `headers are curl's`(arguments: [String], name: String, value: String?) throws {
    #expect(header(name, try planned(arguments)) == value)
  }

  @Test(arguments: [
    (["-G", "-d", "a=b", "-d", "c"], "https://api.example/a?a=b&c"),
    (
      ["-G", "-d", "1", "--data-urlencode", "n=a b/ü", "-d", "2"],
      "https://api.example/a?1&n=a%20b%2F%C3%BC&2"
    ),
    (
      ["-G", "--data-urlencode", "=a=b", "--data-urlencode", "a b"],
      "https://api.example/a?a%3Db&a%20b"
    ),
  ])
  func `data keeps its order over the options`(arguments: [String], url: String) throws {
    #expect(try planned(arguments)["url"] as? String == url)
  }

  @Test(arguments: [
    ["check"], ["check", "https://api.example/"], ["check", "https://api.example/", "--bogus"],
    ["check", "https://api.example/", "--origin", "https://app.example/x"],
    ["check", "https://api.example/", "--origin", "same", "-F", "a"],
    ["check", "https://api.example/", "--origin", "same", "-F", "a=b", "-d", "c"],
    ["check", "https://api.example/", "--origin", "same", "-H", "nocolon"],
    ["check", "https://api.example/", "--origin", "same", "-m", "0"],
    ["check", "https://api.example/", "--origin", "same", "-m", "nan"],
    ["check", "https://api.example/", "--origin", "same", "-d", "@/nonexistent"],
    ["check", "https://api.example/", "--origin", "same", "--browser", "opera"],
    ["check", "https://api.example/", "--origin", "same", "--cacert", "/nonexistent"],
    ["check", "/relative", "--origin", "null"],
    ["check", "https://api.example/", "https://b.example/", "--origin", "same"],
  ])
  func `what cannot be meant ends with 2 and says why`(arguments: [String]) throws {
    let run = try CommandRun.corscope(arguments)
    #expect(run.status == 2)
    #expect(run.output == "")
    #expect(run.errors.hasPrefix("Error: "))
  }

  @Test func `a block that needs no answer ends with 1`() throws {
    let run = try CommandRun.corscope([
      "check", "http://api.example/", "--origin", "https://app.example",
    ])
    #expect(run.status == 1)
    #expect(run.output.hasPrefix("BLOCKED"))
    #expect(!run.output.contains("\u{1B}"))
    #expect(run.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }

  @Test func `a name that does not resolve ends with 3`() throws {
    let run = try CommandRun.corscope([
      "check", "https://corscope.invalid/", "--origin", "https://app.example",
    ])
    #expect(run.status == 3)
  }

  @Test func `secrets are hidden unless they are asked for`() throws {
    let arguments = [
      "check", "--json", "--plan", "https://api.example/?token=S3CRET", "--origin", "same",
      "-H", "X-SessionToken: S3CRET",
    ]
    let hidden = try CommandRun.corscope(arguments)
    #expect(!hidden.output.contains("S3CRET"))
    #expect(hidden.output.contains("hidden-"))
    let again = try CommandRun.corscope(arguments)
    #expect(hidden.output == again.output)
    let shown = try CommandRun.corscope(arguments + ["--show-secrets"])
    #expect(shown.output.contains("S3CRET"))
  }
}
