import Foundation
import Testing

@Suite struct StackChoiceTests {
  @Test func `the software that was named is remembered for its origin, until auto`() throws {
    let served = try ServedFolder(.php, Policy(.originNotAllowed))
    func check(_ arguments: [String]) throws -> String {
      try CorscopeRun(
        ["check", served.address + "/data", "--origin", "https://app.example.com"] + arguments,
        in: served.site.folder
      ).output
    }
    let guessed = "Fix on the server (PHP), guessed from X-Powered-By: PHP/"
    #expect(try check([]).contains(guessed))
    #expect(try check(["--stack", "NGINX"]).contains("Fix on the server (nginx)\n"))
    #expect(try check([]).contains("Fix on the server (nginx)\n"))
    let file = served.site.folder.appending(path: ".config/corscope/stacks")
    #expect(
      try String(contentsOf: file, encoding: .utf8) == "\(served.address) nginx\n")
    #expect(try check(["--stack", "auto"]).contains(guessed))
    #expect(try check([]).contains(guessed))

    let line = try check(["--json", "--stack", "express"])
    let result = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
    let recipe = try #require((result?["recipes"] as? [[String: Any]])?.first)
    #expect(recipe["stack"] as? String == "express")
    let snippet = try #require((recipe["snippets"] as? [[String: Any]])?.first)
    #expect(snippet["mark"] as? String == "change")
    #expect(
      snippet["lines"] as? [String] == [
        "origin: [\"https://other.example\", \"https://app.example.com\"],"
      ])
    #expect(try check(["--stack", "word"]).contains("Error: "))
  }
}
