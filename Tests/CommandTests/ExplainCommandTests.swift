import Foundation
import Testing

struct ExplainCommandTests {
  private static let line =
    "Access to fetch at 'https://api.example.com/login' from origin 'https://app.example.com' has"
    + " been blocked by CORS policy: Request header field x-token is not allowed by"
    + " Access-Control-Allow-Headers in preflight response."

  @Test func `A message in an argument is explained, with the request to try`() throws {
    let run = try CommandRun.corscope(["explain", Self.line])
    #expect(run.status == 0)
    #expect(run.output.contains("header-not-allowed"))
    #expect(run.output.contains("x-token"))
    #expect(run.output.contains("corscope check https://api.example.com/login"))
  }

  @Test(arguments: [["explain"], ["explain", "-"]])
  func `Many decorated lines come through a pipe`(_ arguments: [String]) throws {
    let input =
      "app.js:17 12:04:33.120 \u{1B}[31m\(Self.line)\u{1B}[0m\n"
      + "[Error] Preflight response is not successful. Status code: 404\n"
      + "Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource"
      + " at https://api.example.com/. (Reason: CORS header ‘Access-Control-Allow-Origin’"
      + " missing). [Learn More]\n"
    let run = try CommandRun.corscope(arguments, input: input)
    #expect(run.status == 0)
    #expect(!run.output.contains("\u{1B}"))
    for code in ["header-not-allowed", "preflight-status", "allow-origin-missing"] {
      #expect(run.output.contains(code))
    }
  }

  @Test func `Unknown text gets an honest answer and the nearest messages`() throws {
    let run = try CommandRun.corscope(
      ["explain", "The preflight header is not allowed in this response at all"])
    #expect(run.status == 1)
    #expect(run.output.contains("not a message that corscope knows"))
    #expect(run.output.contains("header-not-allowed"))
  }

  @Test func `JSON has the message taken apart`() throws {
    let run = try CommandRun.corscope(["explain", "--json", Self.line])
    let messages = try #require(
      try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [[String: Any]])
    #expect(messages.count == 1)
    #expect(messages[0]["code"] as? String == "header-not-allowed")
    let request = try #require(messages[0]["request"] as? [String: Any])
    #expect(request["url"] as? String == "https://api.example.com/login")
    #expect(request["origin"] as? String == "https://app.example.com")
  }

  @Test func `Opening on the screen needs a terminal, and a request`() throws {
    let open = try CommandRun.corscope(["explain", "--open", Self.line])
    #expect(open.status == 2)
    #expect(open.errors.contains("the screen needs a terminal"))
    let nothing = try CommandRun.corscope(
      ["explain", "--open", "Preflight response is not successful. Status code: 404"])
    #expect(nothing.status == 2)
    #expect(nothing.errors.contains("nothing to open"))
    let both = try CommandRun.corscope(["explain", "--open", "--json", Self.line])
    #expect(both.status == 2)
    let piped = try CommandRun.corscope(["explain", Self.line])
    #expect(!piped.output.contains("[y/N]"))
  }

  @Test func `The list names every cause`() throws {
    let run = try CommandRun.corscope(["explain", "--list"])
    #expect(run.status == 0)
    #expect(run.output.contains("allow-origin-missing"))
    #expect(run.output.contains("content-blocker"))
  }

  @Test func `Nothing to read is a mistake`() throws {
    let run = try CommandRun.corscope(["explain"], input: " \n")
    #expect(run.status == 2)
    #expect(run.errors.contains("no message"))
  }

  @Test func `A megabyte is read to its end`() throws {
    let run = try CommandRun.corscope(
      ["explain"], input: String(repeating: Self.line + "\n", count: 4_500))
    #expect(run.status == 0)
    #expect(run.output.contains("header-not-allowed"))
  }
}
