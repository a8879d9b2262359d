import Testing

@testable import Fetch

struct DataURLTests {
  @Test(
    arguments: [
      ("data:,hello", "text/plain;charset=US-ASCII", "hello"),
      ("data:", nil, ""), ("data:text/plain", nil, ""),
      ("data:text/html,<b>%41%4</b>", "text/html", "<b>A%4</b>"),
      ("data:;charset=utf-8,x", "text/plain;charset=utf-8", "x"),
      ("data:;x,y", "text/plain", "y"),
      ("data:nonsense,x", "text/plain;charset=US-ASCII", "x"),
      ("data:TEXT/Plain;A=b,x", "text/plain;a=b", "x"),
      ("data:text/plain;base64,aGVsbG8=", "text/plain", "hello"),
      ("data:;base64,aGVsbG8", "text/plain;charset=US-ASCII", "hello"),
      ("data:text/plain;BASE64,aGVsbG8=", "text/plain", "hello"),
      ("data:text/plain;  base64,aGVsbG8=", "text/plain", "hello"),
      ("data:text/plain;base64 ,aGVsbG8=", "text/plain", "hello"),
      ("data:text/plain;base64;x=y,aGVsbG8=", "text/plain;base64=;x=y", nil),
      ("data:;base64,aGVs%20bG8%3D", "text/plain;charset=US-ASCII", "hello"),
      ("data:;base64,", "text/plain;charset=US-ASCII", ""),
      ("data:;base64,a", nil, ""), ("data:;base64,ab=", nil, ""), ("data:;base64,a===", nil, ""),
      ("data:;base64,ab*=", nil, ""), ("data:;base64,abc=d", nil, ""),
      ("data:base64,aGVsbG8=", "text/plain;charset=US-ASCII", "aGVsbG8="),
      ("data:,a#fragment", "text/plain;charset=US-ASCII", "a"),
      ("data:,%", "text/plain;charset=US-ASCII", "%"),
      ("data:,%4", "text/plain;charset=US-ASCII", "%4"),
      ("data:,%zz", "text/plain;charset=US-ASCII", "%zz"),
      ("data:,a,b", "text/plain;charset=US-ASCII", "a,b"),
      ("data:,a?b", "text/plain;charset=US-ASCII", "a?b"),
    ] as [(String, ByteString?, ByteString?)])
  func `a data URL is its type and its body`(
    url: String, type: ByteString?, body: ByteString?
  ) throws {
    let data = DataURL.process(try URLRecord.parse(url))
    if let body {
      #expect(data?.type == type)
      #expect((data?.body ?? "") == body)
    } else {
      #expect(data?.body == "aGVsbG8=")
    }
  }

  @Test func `a script reads it in every mode, and nothing is sent`() throws {
    for browser in allBrowsers {
      for mode in FetchRequest.Mode.allCases {
        let run = run(try request("data:text/plain,hello#f") { $0.mode = mode }, as: browser)
        #expect(run.sent.isEmpty)
        let response = try #require(run.report.response)
        #expect(response.kind == .basic)
        #expect(response.status == 200)
        #expect(response.body == "hello")
        #expect(response.url == "data:text/plain,hello")
        #expect(
          response.headers.map(\.name)
            == (browser == .firefox ? ["content-length", "content-type"] : ["content-type"]))
      }
    }
  }

  @Test(arguments: [
    ("data:;base64,a", "scheme-not-supported"),
    ("blob:https://app.example/1", "scheme-not-supported"),
    ("ftp://api.test/", "scheme-not-supported"), ("about:blank", "scheme-not-supported"),
    ("own:thing", "scheme-not-supported"), ("file:///etc/hosts", "local-resource"),
  ])
  func `no other scheme is fetched`(url: String, verdict: String) throws {
    for browser in allBrowsers {
      let run = run(try request(url), as: browser)
      #expect(run.verdict == verdict)
      #expect(run.failures == [verdict])
      #expect(run.report.block?.stage == .beforeRequest)
    }
  }
}
