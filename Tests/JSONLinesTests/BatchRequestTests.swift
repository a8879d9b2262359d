import Fetch
import Testing

@testable import JSONLines

@Suite struct BatchRequestTests {
  private func decode(_ line: String) throws -> BatchRequest {
    try BatchRequestDecoder().decode(Array(line.utf8))
  }

  private func request(_ members: String) throws -> BatchRequest {
    try decode(#"{"id":"a","url":"/x","origin":"https://app.example"\#(members)}"#)
  }

  @Test func `three members make a request with every default`() throws {
    let read = try request("")
    #expect(read.id == "a")
    #expect(read.session == nil)
    #expect(read.browser == .standard)
    #expect(read.browserName == "standard")
    #expect(!read.isPlan)
    #expect(read.maxTime == 30_000)
    #expect(read.wait == 0)
    #expect(read.request.url == "/x")
    #expect(read.request.page?.serialized() == "https://app.example/")
    #expect(
      read.request
        == FetchRequest(url: "/x", origin: read.request.origin, page: read.request.page))
  }

  @Test func `every member is read`() throws {
    let read = try request(
      #"""
      ,"page":"https://app.example/a?b","browser":"webkit","session":"s","method":"patch",
      "headers":[["X-A","1"],["x-a",""]],"body":"é","mode":"no-cors","credentials":"include",
      "redirect":"manual","cache":"only-if-cached","referrerPolicy":"unsafe-url","api":"xhr",
      "uploadListener":true,"plan":true,"thirdPartyCookies":"block","localNetworkAccess":"prompt",
      "pageAddressSpace":"local","hsts":["a.example"],"maxTimeMs":1,"waitMs":7,"unknown":{"a":[1]}
      """#)
    let request = read.request
    #expect(request.page?.serialized() == "https://app.example/a?b")
    #expect(read.browser == .safari)
    #expect(read.browserName == "webkit")
    #expect(read.session == "s")
    #expect(request.method == "patch")
    #expect(request.headers == [.init("X-A", "1"), .init("x-a", "")])
    #expect(request.body == ByteString([0xC3, 0xA9]))
    #expect(request.mode == .noCORS)
    #expect(request.credentials == .include)
    #expect(request.redirect == .manual)
    #expect(request.cache == .onlyIfCached)
    #expect(request.referrerPolicy == .unsafeURL)
    #expect(request.api == .xhr)
    #expect(request.hasUploadListener)
    #expect(read.isPlan)
    #expect(request.thirdPartyCookies == .block)
    #expect(request.localNetworkAccess == .prompt)
    #expect(request.pageAddressSpace == .local)
    #expect(request.hsts == ["a.example"])
    #expect(read.maxTime == 1)
    #expect(read.wait == 7)
  }

  @Test(arguments: [
    ("standard", Browser.standard), ("chromium", .chromium), ("chrome", .chromium),
    ("firefox", .firefox), ("safari", .safari), ("webkit", .safari),
  ])
  func `browsers go by each of their names`(name: String, browser: Browser) throws {
    #expect(try request(#","browser":"\#(name)""#).browser == browser)
  }

  @Test(arguments: [
    (#","method":1"#, "method"), (#","method":null"#, "method"),
    (#","headers":{"a":"b"}"#, "headers"), (#","headers":[["a"]]"#, "headers"),
    (#","headers":[["a","b","c"]]"#, "headers"), (#","headers":[["a",1]]"#, "headers"),
    (#","headers":["a"]"#, "headers"), (#","body":{}"#, "body"), (#","body":1"#, "body"),
    (#","mode":"navigate""#, "mode"), (#","mode":"CORS""#, "mode"), (#","mode":true"#, "mode"),
    (#","credentials":"yes""#, "credentials"), (#","redirect":"x""#, "redirect"),
    (#","cache":"x""#, "cache"), (#","referrerPolicy":"x""#, "referrerPolicy"),
    (#","api":"axios""#, "api"), (#","uploadListener":1"#, "uploadListener"),
    (#","uploadListener":"true""#, "uploadListener"), (#","plan":0"#, "plan"),
    (#","thirdPartyCookies":"x""#, "thirdPartyCookies"),
    (#","localNetworkAccess":"x""#, "localNetworkAccess"),
    (#","pageAddressSpace":"x""#, "pageAddressSpace"), (#","hsts":"a""#, "hsts"),
    (#","hsts":[1]"#, "hsts"), (#","maxTimeMs":0"#, "maxTimeMs"),
    (#","maxTimeMs":1.5"#, "maxTimeMs"), (#","maxTimeMs":"1""#, "maxTimeMs"),
    (#","maxTimeMs":2147483648"#, "maxTimeMs"), (#","maxTimeMs":1e400"#, "maxTimeMs"),
    (#","maxTimeMs":99999999999999999999"#, "maxTimeMs"), (#","maxTimeMs":true"#, "maxTimeMs"),
    (#","waitMs":-1"#, "waitMs"), (#","browser":"opera""#, "browser"),
    (#","browser":null"#, "browser"), (#","session":5"#, "session"),
    (#","page":"/relative""#, "page"), (#","page":5"#, "page"),
  ])
  func `a wrong member is named, under the line's id`(members: String, name: String) {
    let error = #expect(throws: BatchLineError.self) { try request(members) }
    #expect(error?.id == "a")
    #expect(error?.message.hasPrefix(name + ": ") == true, "\(error?.message ?? "")")
  }

  @Test(arguments: [
    (#"{"url":"/x","origin":"https://a.example"}"#, nil, "id: is missing"),
    (#"{"id":5,"url":"/x","origin":"https://a.example"}"#, nil, "id: must be a string"),
    (#"{"id":"a","origin":"https://a.example"}"#, "a", "url: is missing"),
    (#"{"id":"a","url":"/x"}"#, "a", "origin: is missing"),
  ])
  func `the required members are missed`(line: String, id: String?, message: String) {
    let error = #expect(throws: BatchLineError.self) { try decode(line) }
    #expect(error?.id == id)
    #expect(error?.message == message)
  }

  @Test(arguments: [
    "https://a.example/", "https://a.example/p", "https://a.example?q", "https://a.example#f",
    "https://u@a.example", "a.example", "", "https://", "NULL", "https://a.example:99999",
  ])
  func `what is no origin is refused`(origin: String) {
    let error = #expect(throws: BatchLineError.self) {
      try decode(#"{"id":"a","url":"/x","origin":"\#(origin)"}"#)
    }
    #expect(error?.message.hasPrefix("origin: ") == true)
  }

  @Test func `an opaque origin needs a page only for a relative address`() throws {
    let error = #expect(throws: BatchLineError.self) {
      try decode(#"{"id":"a","url":"x/y","origin":"null"}"#)
    }
    #expect(error?.message.hasPrefix("url: ") == true)
    let absolute = try decode(#"{"id":"a","url":"https://b.example/","origin":"null"}"#)
    #expect(absolute.request.origin.isOpaque)
    #expect(absolute.request.page == nil)
    let relative = try decode(
      #"{"id":"a","url":"x","origin":"null","page":"https://b.example/f"}"#)
    #expect(relative.request.origin.isOpaque)
    #expect(relative.request.page?.serialized() == "https://b.example/f")
  }

  @Test(arguments: [
    ("x", true), ("/x", true), ("//h/x", true), ("", true), ("?q", true), ("1a:b", true),
    ("a b:c", true), ("http://h/", false), ("HTTP:h", false), (" \t x+y-z.1:", false),
    ("ht\ntp://h/", false), (":x", true),
  ])
  func `an address without a scheme is relative`(url: String, isRelative: Bool) {
    #expect(PageAddress.isRelative(url) == isRelative)
  }

  @Test(arguments: [
    ("not JSON", "the line is not a JSON object"), ("[1]", "the line is not a JSON object"),
    ("", "the line is not a JSON object"), ("null", "the line is not a JSON object"),
    (#"{"id":"a""#, "the line is not a JSON object"),
  ])
  func `a line that is no object has no id`(line: String, message: String) {
    let error = #expect(throws: BatchLineError.self) { try decode(line) }
    #expect(error == BatchLineError(message: message))
  }

  @Test(arguments: [
    ([0x22, 0xFF, 0x22], "the line is not UTF-8"),
    ([0x7B, 0, 0x7D, 0], "the line is not JSON: it holds a NUL character"),
  ])
  func `broken bytes are no request`(line: [UInt8], message: String) {
    let error = #expect(throws: BatchLineError.self) { try BatchRequestDecoder().decode(line) }
    #expect(error == BatchLineError(message: message))
  }

  @Test func `deep nesting is refused and does not crash`() {
    let deep = String(repeating: "[", count: 100_000)
    #expect(throws: BatchLineError.self) { try request(#","unknown":\#(deep)"#) }
  }

  @Test(arguments: [
    (#"\ud800"#, "\u{FFFD}"), (#"\uDC00x"#, "\u{FFFD}x"), (#"\ud83d\ude00"#, "😀"),
    (#"\ud83d\ud83d\ude00"#, "\u{FFFD}😀"), (#"\\ud800"#, #"\ud800"#), (#"a\u0041"#, "aA"),
  ])
  func `half a surrogate pair becomes the replacement character`(
    escape: String, text: String
  ) throws {
    #expect(try request(#","body":"\#(escape)""#).request.body == ByteString(utf8: text))
  }
}
