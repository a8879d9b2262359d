import Fetch
import Foundation
import JSONLines
import Lab
import Testing

/// The commands that ask a server many times, against the lab.
@Suite struct SurveyCommandTests {
  private static let reflecting = #"""
    {"id":"a","title":"t","page":"app","steps":[],"routes":{"* api /d":[{"headers":[\#
    ["Access-Control-Allow-Origin","{origin}"],["Access-Control-Allow-Credentials","true"],\#
    ["Access-Control-Allow-Methods","PUT"],["Access-Control-Allow-Headers","content-type"],\#
    ["Vary","Origin"]]}]}}
    """#
  private static let silent =
    #"{"id":"a","title":"t","page":"app","steps":[],"routes":{"* api /d":[{"status":204}]}}"#

  private struct Served {
    let lab: LabServer
    let places: Placeholders

    init(_ text: String) throws {
      lab = try LabServer.start()
      places = lab.add(try #require(CaseFile.load(text: text, file: "test").first))
    }

    func run(_ command: String, _ more: [String] = []) throws -> CommandRun {
      try CommandRun.corscope(
        [command, places.expand("{api}{base}/d"), "--origin", places.expand("{app}")] + more)
    }

    var methods: Set<String> { Set(lab.wireLog(places.base).map(\.method)) }
  }

  @Test func `audit asks first where many requests would go out`() throws {
    let served = try Served(Self.reflecting)
    defer { served.lab.stop() }
    let run = try served.run("audit")
    #expect(run.status == 2)
    #expect(run.errors.contains("requests to http"))
    #expect(run.errors.contains("--yes"))
    #expect(served.methods.isEmpty)
  }

  @Test func `audit finds a reflected origin, with what was sent, in 80 columns`() throws {
    let served = try Served(Self.reflecting)
    defer { served.lab.stop() }
    let run = try served.run("audit", ["--yes"])
    #expect(run.status == 1, "\(run.errors)")
    for words in [
      "Who may read it", "the server repeats any Origin", "sent", "came back", "change",
      "corscope-audit.example", "1 error",
    ] {
      #expect(run.output.contains(words), "no \(words)")
    }
    #expect(run.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
    #expect(served.methods == ["GET", "OPTIONS"])
  }

  @Test func `audit of an unsafe method sends preflights and plain GETs alone`() throws {
    let served = try Served(Self.reflecting)
    defer { served.lab.stop() }
    let run = try served.run("audit", ["--yes", "--json", "-X", "PUT", "-d", "x"])
    #expect(run.status == 1)
    #expect(served.methods.isSubset(of: ["GET", "OPTIONS"]))
    let result = try #require(run.results().first)
    let findings = try #require(result["findings"] as? [[String: Any]])
    #expect(findings.first?["severity"] as? String == "error")
    #expect((findings.first?["evidence"] as? [[String: Any]])?.isEmpty == false)
  }

  @Test func `audit provokes errors, and sends a large body only with --send-unsafe`() throws {
    let served = try Served(
      #"""
      {"id":"a","title":"t","page":"app","steps":[],"routes":{\#
      "GET api /d":[{"headers":[["Access-Control-Allow-Origin","{app}"]]}],\#
      "GET api /d/%00":[{"status":500}],"POST api /d":[{"status":413}]}}
      """#)
    defer { served.lab.stop() }
    let run = try served.run("audit", ["--yes"])
    #expect(run.status == 1, "\(run.errors)")
    let words = run.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(words.contains("The 500 for an address with a NUL has no CORS headers"))
    #expect(words.contains("413 (a body that is too large) is not tried"))
    #expect(!served.methods.contains("POST"))
    let unsafe = try served.run("audit", ["--yes", "--json", "--send-unsafe"])
    #expect(served.methods.contains("POST"))
    let findings = try #require(unsafe.results().first?["findings"] as? [[String: Any]])
    let titles = findings.compactMap { $0["title"] as? String }
    #expect(titles.contains("The 413 for a large body has no CORS headers"))
  }

  @Test func `matrix fills its table by preflights`() throws {
    let served = try Served(Self.reflecting)
    defer { served.lab.stop() }
    let run = try served.run("matrix")
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
    #expect(run.output.contains("x method"))
    #expect(run.output.contains("x header"))
    #expect(served.methods == ["GET", "HEAD", "OPTIONS"])
    let json = try served.run("matrix", ["--json", "--method", "PROPFIND", "-H", "X-Own: 1"])
    let result = try #require(json.results().first)
    #expect((result["methods"] as? [String])?.last == "PROPFIND")
    #expect((result["rows"] as? [[String: Any]])?.last?["header"] as? String == "X-Own")
  }

  @Test func `bisect says when an origin is refused for everything`() throws {
    let served = try Served(Self.silent)
    defer { served.lab.stop() }
    let run = try served.run(
      "bisect", ["-X", "PUT", "-H", "X-A: 1", "-H", "X-SessionToken: S3CRET"])
    #expect(run.status == 1)
    #expect(run.output.hasPrefix("EVERYTHING IS REFUSED"))
    #expect(!run.output.contains("S3CRET"))
    #expect(served.methods == ["OPTIONS"])
    #expect(run.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }

  @Test func `bisect takes the server's own word where it has one`() throws {
    let served = try Served(Self.reflecting)
    defer { served.lab.stop() }
    let run = try served.run("bisect", ["--json", "-X", "PUT", "-H", "X-A: 1"])
    #expect(run.status == 1)
    let result = try #require(run.results().first)
    #expect(result["result"] as? String == "explained")
    let culprits = try #require(result["culprits"] as? [[String: Any]])
    #expect(culprits.first?["value"] as? String == "x-a")
    #expect(try served.run("bisect", ["-X", "PUT"]).status == 0)
  }

  @Test func `minimise leaves the one header that is refused, and hides its value`() throws {
    let served = try Served(Self.reflecting)
    defer { served.lab.stop() }
    let run = try served.run(
      "minimise",
      ["-X", "PUT", "-H", "Content-Type: application/json", "-H", "X-SessionToken: S3CRET"])
    #expect(run.status == 1, "\(run.errors)")
    #expect(run.output.hasPrefix("THE SMALLEST REQUEST STILL REFUSED"))
    #expect(run.output.contains("gone    Content-Type"))
    #expect(run.output.contains("needed  X-SessionToken"))
    #expect(!run.output.contains("S3CRET"))
    #expect(served.methods == ["OPTIONS"])
  }

  @Test(arguments: ["audit", "matrix", "bisect", "minimise"])
  func `an unusable command line ends with 2, a dead server with 3`(command: String) throws {
    #expect(try CommandRun.corscope([command]).status == 2)
    let same = [command, "http://a.example/", "--origin", "http://a.example"]
    #expect(try CommandRun.corscope(same).status == 2)
    let yes = command == "audit" ? ["--yes"] : []
    let dead = [command, "http://127.0.0.1:2/", "--origin", "http://localhost:3000", "-X", "PUT"]
    #expect(try CommandRun.corscope(dead + yes).status == 3)
  }
}
