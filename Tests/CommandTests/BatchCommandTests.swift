import Foundation
import Synchronization
import Testing

@Suite struct BatchCommandTests {
  private func plan(_ id: String, _ more: String = "") -> String {
    #"{"id":"\#(id)","url":"/x","origin":"https://app.example","plan":true\#(more)}"#
  }

  @Test func `every line gets a result in its place, and a broken one does not end the run`() throws
  {
    let run = try CommandRun.corscope(
      ["batch", "-"],
      input: [plan("a"), "junk", plan("b", #","mode":1"#), plan("c"), ""].joined(separator: "\n"))
    let results = try run.results()
    #expect(run.status == 65)
    #expect(results.map { $0["id"] as? String } == ["a", nil, "b", "c"])
    #expect(
      results.map { $0["outcome"] as? String } == ["allowed", "invalid", "invalid", "allowed"])
    #expect(results[1]["id"] is NSNull)
    #expect((results[2]["error"] as? String)?.hasPrefix("mode: ") == true)
    #expect(run.errors == "")
  }

  @Test func `a plan says what would be sent`() throws {
    let run = try CommandRun.corscope(
      ["batch"],
      input: """
        {"id":"a","url":"HTTPS://API.example:443/a b","origin":"https://app.example","method":"PUT",\
        "plan":true,"session":"s","browser":"chrome"}
        """)
    #expect(run.status == 0)
    let result = try #require(run.results().first)
    #expect(result["outcome"] as? String == "allowed")
    #expect(result["session"] as? String == "s")
    #expect(result["browser"] as? String == "chrome")
    let plan = try #require(result["plan"] as? [String: Any])
    #expect(plan["url"] as? String == "https://api.example/a%20b")
    #expect(plan["targetOrigin"] as? String == "https://api.example")
    #expect(plan["crossOrigin"] as? Bool == true)
    let preflight = try #require(plan["preflight"] as? [String: Any])
    #expect(preflight["needed"] as? Bool == true)
    #expect((preflight["because"] as? [String])?.count == 1)
    let requests = try #require(plan["requests"] as? [[String: Any]])
    #expect(requests.map { $0["kind"] as? String } == ["preflight", "actual"])
    #expect(requests.map { $0["method"] as? String } == ["OPTIONS", "PUT"])
  }

  @Test func `an empty input is no failure`() throws {
    let run = try CommandRun.corscope(["batch"])
    #expect(run.status == 0)
    #expect(run.output == "")
  }

  @Test func `invalid bytes and an endless line are told and passed over`() throws {
    var input = Data([0x22, 0xFF, 0x22, 0x0A])
    input += Data(repeating: 0x61, count: 5 << 20) + Data("\n".utf8)
    input += Data(plan("a").utf8)
    let run = try CommandRun.corscope(["batch"], bytes: input)
    let results = try run.results()
    #expect(run.status == 65)
    #expect(results.map { $0["outcome"] as? String } == ["invalid", "invalid", "allowed"])
    #expect((results[1]["error"] as? String)?.contains("4 MiB") == true)
  }

  @Test func `more lines than may wait all come through in order`() throws {
    let count = 3000
    let run = try CommandRun.corscope(
      ["batch"], input: (0..<count).map { plan("\($0)") }.joined(separator: "\n"))
    #expect(run.status == 0)
    #expect(try run.results().map { $0["id"] as? String } == (0..<count).map { "\($0)" })
  }

  @Test(arguments: [([], ["slow", "quick"]), (["--unordered"], ["quick", "slow"])])
  func `results keep the order of the lines unless told otherwise`(
    options: [String], order: [String]
  ) throws {
    // Port 1 is blocked: no network is needed to be refused, only the pause.
    let input = """
      {"id":"slow","url":"http://a.example:1/","origin":"https://app.example","waitMs":400}
      {"id":"quick","url":"http://a.example:1/","origin":"https://app.example"}
      """
    let run = try CommandRun.corscope(["batch"] + options, input: input)
    #expect(run.status == 0)
    #expect(try run.results().map { $0["id"] as? String } == order)
  }

  @Test func `reading pauses while nobody takes the results`() throws {
    let process = Process()
    process.executableURL = try CommandRun.program()
    process.arguments = ["batch"]
    let (input, output) = (Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    let lines = Data((plan("a") + "\n").utf8)
    let chunk = (0..<100).reduce(into: Data()) { data, _ in data += lines }
    let count = 60
    let written = Mutex(0)
    let writer = Thread {
      for _ in 0..<count {
        guard (try? input.fileHandleForWriting.write(contentsOf: chunk)) != nil else { return }
        written.withLock { $0 += 1 }
      }
      try? input.fileHandleForWriting.close()
    }
    writer.start()
    // Waits until nothing has been taken for a while.
    var before = -1
    while before != written.withLock({ $0 }) {
      before = written.withLock { $0 }
      Thread.sleep(forTimeInterval: 1)
    }
    #expect(before < count)
    let text = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    #expect(text.count { $0 == 0x0A } == count * 100)
  }

  @Test(arguments: [["batch", "--nope"], ["batch", "a", "b"], ["nope"]])
  func `an unusable command line ends with 2`(arguments: [String]) throws {
    let run = try CommandRun.corscope(arguments)
    #expect(run.status == 2)
    #expect(run.output == "")
    #expect(run.errors.hasPrefix("Error: "))
  }

  @Test func `a file that is not there ends with 74`() throws {
    let run = try CommandRun.corscope(["batch", "/nonexistent/file"])
    #expect(run.status == 74)
    #expect(run.errors.contains("/nonexistent/file"))
  }

  @Test func `a reader that goes away ends the run with 74`() throws {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = [
      "-c",
      """
      { i=0; while [ $i -lt 20000 ]; do echo '{}'; i=$((i+1)); done; } | \
      { "$0" batch; echo $? >&2; } | head -n 1 >/dev/null
      """, try CommandRun.program().path,
    ]
    let errors = Pipe()
    process.standardError = errors
    try process.run()
    let text = String(
      decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(text.split(separator: "\n").last == "74")
  }
}
