import Fetch
import Screen
import Testing

@testable import TUI

@Suite struct `Hints while typing` {
  private func hints(_ change: (inout FetchRequest) -> Void) throws -> [FieldError] {
    var request = try Fixtures.request("POST", "https://api.example.com/")
    change(&request)
    return RequestForm(request).hints
  }

  @Test(arguments: [
    ("GET", nil), ("get", nil), ("PATCH", nil), ("X-1", nil), ("G T", 1), ("G\u{E9}T", 1), ("", 0),
  ])
  func `show where a method is no token`(method: String, position: Int?) throws {
    let found = try hints { $0.method = method }
    #expect(found.first?.position == position)
    #expect(found.isEmpty == (position == nil))
  }

  @Test(arguments: ["patch", "Trace", "CONNECT"])
  func `say what a browser makes of a method`(method: String) throws {
    let found = try hints { $0.method = method }
    #expect(found.map(\.field) == [.method])
  }

  struct HeaderCase: Sendable {
    var name: String
    var value: String
    var field: FormField?
    var position: Int?
  }

  @Test(arguments: [
    HeaderCase(name: "X-A", value: "b"), HeaderCase(name: "", value: ""),
    HeaderCase(name: "X-A", value: "\u{E9}\t"),
    HeaderCase(name: "X A", value: "b", field: .headerName(0), position: 1),
    HeaderCase(name: "X-A:", value: "b", field: .headerName(0), position: 3),
    HeaderCase(name: "", value: "b", field: .headerName(0), position: 0),
    HeaderCase(name: "Cookie", value: "a=1", field: .headerName(0)),
    HeaderCase(name: "X-A", value: "a\r\nb", field: .headerValue(0), position: 1),
    HeaderCase(name: "X-A", value: "a\0", field: .headerValue(0), position: 1),
    HeaderCase(name: "X-A", value: "ab\u{100}", field: .headerValue(0), position: 2),
  ])
  func `show where a header cannot be sent`(row: HeaderCase) throws {
    var form = RequestForm(try Fixtures.request("GET", "https://api.example.com/"))
    form.headers = [RequestForm.HeaderRow(row.name, row.value)]
    #expect(form.hints.map(\.field) == [row.field].compactMap(\.self))
    #expect(form.hints.first?.position == row.position)
    form.headers[0].isOn = false
    #expect(form.hints.isEmpty, "what is switched off is not sent")
  }

  @Test(arguments: [
    ("{}", nil), ("[1, -2.5e+3, \"\\u00e9\", true, null, {\"a\": []}]", nil), (" 0 ", nil),
    ("{\"a\" 1}", 5), ("{\"a\": 1,}", 8), ("[1,]", 3), ("[1 2]", 3), ("{a: 1}", 1),
    ("{'a': 1}", 1), ("{\"a\": 'b'}", 6), ("tru", 0), ("01", 0), ("1.", 2), ("-", 1),
    ("\"a", 0), ("\"a\nb\"", 2), ("\"\\x\"", 1), ("{", 1), ("[1", 2), ("{} {}", 3), (" ", 1),
    ("]", 0), ("{\"a\":}", 5), ("[1}", 2),
  ])
  func `find where a text is no JSON`(text: String, offset: Int?) {
    #expect(JSONSyntax.firstMistake(in: text)?.offset == offset)
  }

  @Test func `nested without end, JSON is still read`() {
    let deep = String(repeating: "[", count: 100_000)
    #expect(JSONSyntax.firstMistake(in: deep)?.offset == 100_000)
    let closed = deep + String(repeating: "]", count: 100_000)
    #expect(JSONSyntax.firstMistake(in: closed) == nil)
  }

  @Test(arguments: [
    ("application/json", true), ("application/problem+json; charset=utf-8", true),
    ("text/plain", false),
  ])
  func `tell of a body that is announced as JSON and is none`(
    type: String, isTold: Bool
  ) throws {
    let found = try hints {
      $0.headers = [.init("Content-Type", type)]
      $0.body = "{\n  \"a\": oops\n}"
    }
    #expect(found.isEmpty == !isTold)
    if isTold {
      #expect(found[0].message == "no JSON: line 2, column 8: a value is expected")
      #expect(found[0].position == 9)
    }
  }

  @Test func `keep nothing from being sent`() throws {
    var player = Player(Model(request: try Fixtures.request("G T", "https://api.example.com/")))
    player.press("s")
    #expect(player.effects.count == 2)
  }

  @Test(arguments: ScreenSize.all)
  func `stand below the fields`(size: ScreenSize) throws {
    var player = Player(
      Model(
        request: try Fixtures.request(
          "P\u{D6}ST", "https://api.example.com/",
          headers: [
            ("Content-Type", "application/json"), ("X Name", "1"), ("X-Value", "five \u{2603}"),
          ], body: "{\"a\": 1,}")))
    player.send(.resize(width: size.width, height: size.height))
    try GoldenScreen.check(player.model, "hints-\(size.testDescription)")
  }
}
