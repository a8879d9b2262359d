import Fetch
import Foundation
import JSONLines
import Lab
import Testing

@Suite struct CurlCommandTests {
  private func plan(_ arguments: [String], input: String = "") throws -> [String: Any] {
    let run = try CommandRun.corscope(
      ["curl", "--json", "--plan", "--show-secrets"] + arguments, input: input)
    #expect(run.status == 0, "\(run.errors)")
    let plan = try run.results().first?["plan"] as? [String: Any]
    let requests = try #require(plan?["requests"] as? [[String: Any]])
    return try #require(requests.last)
  }

  private func header(_ name: String, _ request: [String: Any]) -> String? {
    (request["headers"] as? [[String]])?.first { $0[0].lowercased() == name }?[1]
  }

  private let pasted = """
    curl 'https://api.example/a' -X PUT -H 'Origin: https://app.example' -H 'X-A: b' --compressed
    """

  @Test(arguments: [false, true])
  func `the command comes as one argument or from standard input`(isInput: Bool) throws {
    let request = try plan(isInput ? ["-"] : [pasted], input: isInput ? pasted : "")
    #expect(request["method"] as? String == "PUT")
    #expect(header("origin", request) == "https://app.example")
    #expect(header("x-a", request) == "b")
  }

  @Test(arguments: [["curl"], []])
  func `the command comes as words`(word: [String]) throws {
    let request = try plan(
      word + ["-sSL", "https://api.example/a", "--json", "{}", "--origin", "https://app.example"])
    #expect(request["method"] as? String == "POST")
    #expect(header("content-type", request) == "application/json")
  }

  @Test func `an option beside the paste wins over what it says`() throws {
    let request = try plan([pasted, "--origin", "https://other.example", "--browser", "firefox"])
    #expect(header("origin", request) == "https://other.example")
    #expect(header("user-agent", request)?.contains("Firefox") == true)
  }

  @Test func `a fetch call and PowerShell are taken too`() throws {
    let script = try plan([
      "await fetch('https://api.example/a', {method: 'PATCH', referrer: 'https://app.example/'})"
    ])
    #expect(script["method"] as? String == "PATCH")
    let shell = try plan([
      "Invoke-WebRequest -Uri \"https://api.example/a\" -Method \"PUT\" -Headers @{ \"origin\"=\"https://app.example\" }"
    ])
    #expect(shell["method"] as? String == "PUT")
  }

  @Test(arguments: [
    (["curl 'https://api.example"], "character 6"),
    (["curl https://a.example/ --bogus"], "--bogus"),
    (["no command here"], "no curl command"), (["fetch('a', {"], "line 1, column 13"),
    (["curl https://a.example/"], "--origin is missing"), (["curl --silent"], "no address"),
    (["curl https://a.example/ -H 'Origin: https://b.example/x'"], "--origin"),
    ([""], "no curl command"), (["curl a", "--browser", "opera"], "opera"),
  ])
  func `what cannot be read ends with 2 and says where`(arguments: [String], told: String) throws {
    let run = try CommandRun.corscope(["curl"] + arguments)
    #expect(run.status == 2)
    #expect(run.output == "")
    #expect(run.errors.contains(told), "\(run.errors)")
  }

  @Test func `a pasted command is judged by what the server answers, and remarks are told`() throws
  {
    let lab = try LabServer.start()
    defer { lab.stop() }
    let one = try #require(
      CaseFile.load(
        text: """
          {"id":"t","page":"app","steps":[{"url":"{api}{base}/d"}],"routes":{"* api /d":[{"headers":[["Access-Control-Allow-Origin","{app}"]],"body":"x"}]}}
          """, file: "test"
      ).first)
    let places = lab.add(one)
    let url = places.expand("{api}{base}/d")
    let text = "curl '\(url)' -H 'Origin: \(places.expand("{app}"))' -H 'Sec-GPC: 1'"
    let allowed = try CommandRun.corscope(["curl", text])
    #expect(allowed.status == 0)
    #expect(allowed.output.contains("Sec-GPC"))
    let blocked = try CommandRun.corscope(["curl", text + " -H 'X-Token: 1'"])
    #expect(blocked.status == 1)
    #expect(blocked.output.hasPrefix("BLOCKED at the preflight"))
    let form = try CommandRun.corscope(["curl", text + " -F a=b -F f=@/nonexistent.png"])
    #expect(form.status == 0)
    #expect(form.output.contains("/nonexistent.png"))
  }
}
