import Advice
import Fetch
import JSONLines
import Testing

@Suite struct ReplyEditTests {
  let places = Placeholders(ports: [.api: 41002], number: 3)

  @Test(arguments: [
    (ReplyEdit.setHeader(name: "a", value: "9"), ["A 9", "b 2"]),
    (.setHeader(name: "C", value: "9"), ["A 1", "b 2", "a 3", "C 9"]),
    (.setHeader(name: "B", value: "9"), ["A 1", "b 9", "a 3"]),
    (.removeHeader(name: "A"), ["b 2"]),
    (.removeHeader(name: "x"), ["A 1", "b 2", "a 3"]),
  ])
  func `an edit sets or removes headers without regard to case`(edit: ReplyEdit, left: [String]) {
    var reply = Reply(headers: [CaseHeader("A", "1"), CaseHeader("b", "2"), CaseHeader("a", "3")])
    reply.apply(edit)
    #expect(reply.headers.map { "\($0.name) \($0.value)" } == left)
  }

  @Test func `a star route stays as it is for the other methods`() {
    var script = ReplyScript(
      routes: ["* api /d": [Reply(status: 401), Reply(status: 402)]], placeholders: places)
    _ = script.reply(method: "OPTIONS", host: .api, path: "/d", origin: "")
    script.apply([.setStatus(204), .setBody("b")], method: "OPTIONS", host: .api, path: "/d?x")
    #expect(script.reply(method: "OPTIONS", host: .api, path: "/d", origin: "").status == 204)
    #expect(script.reply(method: "GET", host: .api, path: "/d", origin: "").status == 402)
  }

  @Test func `an edit of a place without a route begins with the 404`() {
    var script = ReplyScript(routes: [:], placeholders: places)
    let edit = ReplyEdit.setHeader(name: "Allow", value: "GET")
    script.apply([edit], method: "OPTIONS", host: .api, path: "/d")
    let reply = script.reply(method: "OPTIONS", host: .api, path: "/d", origin: "")
    #expect(reply.status == 404 && reply.headers == [Header("Allow", "GET")])
    script.apply([.setStatus(200)], method: "OPTIONS", host: .api, path: "/d")
    #expect(
      script.reply(method: "OPTIONS", host: .api, path: "/d", origin: "").reason.text == "OK")
  }

  @Test(arguments: [
    (
      ResponseEdit.Change.setHeader(Header("A", ByteString([0xE9]))),
      ReplyEdit.setHeader(name: "A", value: "\u{E9}")
    ),
    (.removeHeader("B"), .removeHeader(name: "B")),
    (.setStatus(204), .setStatus(204)),
  ])
  func `a suggested fix becomes an edit`(change: ResponseEdit.Change, edit: ReplyEdit) {
    #expect(ReplyEdit(change) == edit)
  }
}
