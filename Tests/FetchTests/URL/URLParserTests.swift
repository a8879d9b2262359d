import Fetch
import Testing

/// A text, what it is resolved against, and its serialisation; nil where parsing fails.
struct URLCase: CustomTestStringConvertible, Sendable {
  let input: String
  let base: String?
  let href: String?

  init(_ input: String, on base: String? = nil, _ href: String?) {
    self.input = input
    self.base = base
    self.href = href
  }

  var testDescription: String { input.debugDescription + (base.map { " on \($0)" } ?? "") }

  func check(_ location: SourceLocation = #_sourceLocation) throws {
    let base = try base.map { try URLRecord.parse($0) }
    guard let href else {
      #expect(throws: URLParseError.self, sourceLocation: location) {
        try URLRecord.parse(input, base: base)
      }
      return
    }
    let url = try URLRecord.parse(input, base: base)
    #expect(url.serialized() == href, sourceLocation: location)
    #expect(try URLRecord.parse(href) == url, "it does not survive", sourceLocation: location)
  }
}

struct URLParserTests {
  static let schemes: [URLCase] = [
    URLCase("HTTP://EXAMPLE.com", "http://example.com/"),
    URLCase("a+b-c.9:x", "a+b-c.9:x"),
    URLCase("9a:x", nil),
    URLCase("://example.com", nil),
    URLCase("", nil),
    URLCase("example.com/path", nil),
    URLCase("http:", nil),
    URLCase("http://", nil),
    URLCase("https:example.org", "https://example.org/"),
    URLCase("https:///example.org", "https://example.org/"),
    URLCase("https:\\\\example.org\\a", "https://example.org/a"),
    URLCase("foo:", "foo:"),
    URLCase("foo:/", "foo:/"),
    URLCase("foo://", "foo://"),
    URLCase("foo:///", "foo:///"),
    URLCase("foo://x\\y", nil),
    URLCase("foo:\\\\x", "foo:\\\\x"),
    URLCase("javascript:alert(1)", "javascript:alert(1)"),
    URLCase("mailto:a b", "mailto:a b"),
    URLCase("data:text/plain,a b #c d", "data:text/plain,a b%20#c%20d"),
    URLCase("data:x  ?y", "data:x %20?y"),
    URLCase("data:x  ", "data:x"),
    URLCase("web+app:/..//p", "web+app:/.//p"),
    URLCase("web+app:/.//p", "web+app:/.//p"),
  ]

  static let strippedScalars: [URLCase] = [
    URLCase("  https://a/  ", "https://a/"),
    URLCase("\u{0}\u{1F}https://a/\u{1F}\u{0}", "https://a/"),
    URLCase("ht\ntps:\t//a\r/b\tc", "https://a/bc"),
    URLCase("\u{A0}https://a/", nil),
    URLCase("https://a/\u{7F}", "https://a/%7F"),
  ]

  static let authorities: [URLCase] = [
    URLCase("https://user@host/", "https://user@host/"),
    URLCase("https://user:pass@host/", "https://user:pass@host/"),
    URLCase("https://user:@host/", "https://user@host/"),
    URLCase("https://:pass@host/", "https://:pass@host/"),
    URLCase("https://:@host/", "https://host/"),
    URLCase("https://@host/", "https://host/"),
    URLCase("https://a@b@host/", "https://a%40b@host/"),
    URLCase("https://a:b@c:d@host/", "https://a:b%40c%3Ad@host/"),
    URLCase("https://@/", nil),
    URLCase("https://user@/x", nil),
    URLCase("https://user:pass@", nil),
    URLCase("foo://@/x", nil),
    URLCase("https://a /b@c/", nil),
    URLCase("https://\u{20}\u{22}#@c/", nil),
    URLCase(
      "https://\u{20}\u{22}<>`{}:;=[]^|'!$&@h/",
      "https://%20%22%3C%3E%60%7B%7D:%3B%3D%5B%5D%5E%7C'!$&@h/"),
    URLCase("https://host:443/", "https://host/"),
    URLCase("https://host:0443/", "https://host/"),
    URLCase("https://host:80/", "https://host:80/"),
    URLCase("http://host:80/", "http://host/"),
    URLCase("ws://host:80/", "ws://host/"),
    URLCase("wss://host:443/", "wss://host/"),
    URLCase("ftp://host:21/", "ftp://host/"),
    URLCase("foo://host:80/", "foo://host:80/"),
    URLCase("https://host:/", "https://host/"),
    URLCase("https://host:0/", "https://host:0/"),
    URLCase("https://host:65535/", "https://host:65535/"),
    URLCase("https://host:65536/", nil),
    URLCase("https://host:99999999999999999999/", nil),
    URLCase("https://host:00000000000000000001/", "https://host:1/"),
    URLCase("https://host:+1/", nil),
    URLCase("https://host:1x/", nil),
    URLCase("https://host:\u{661}/", nil),
    URLCase("https://:80/", nil),
    URLCase("foo://:80/", nil),
    URLCase("foo://host:80?q", "foo://host:80?q"),
    URLCase("foo://host#f", "foo://host#f"),
  ]

  static let paths: [URLCase] = [
    URLCase("https://h/a/./b", "https://h/a/b"),
    URLCase("https://h/a/../b", "https://h/b"),
    URLCase("https://h/a/..", "https://h/"),
    URLCase("https://h/a/.", "https://h/a/"),
    URLCase("https://h/../../a", "https://h/a"),
    URLCase("https://h/a/%2e/b", "https://h/a/b"),
    URLCase("https://h/a/%2E%2e/b", "https://h/b"),
    URLCase("https://h/a/.%2e/b", "https://h/b"),
    URLCase("https://h/a/%2e./b", "https://h/b"),
    URLCase("https://h/a/.../b", "https://h/a/.../b"),
    URLCase("https://h/a/%2e%2e%2e/b", "https://h/a/%2e%2e%2e/b"),
    URLCase("https://h/a/..b", "https://h/a/..b"),
    URLCase("https://h//a//", "https://h//a//"),
    URLCase("https://h\\a\\..\\b", "https://h/b"),
    URLCase("foo://h/a\\..\\b", "foo://h/a\\..\\b"),
    URLCase("https://h/a%zz%", "https://h/a%zz%"),
    URLCase("https://h/%41", "https://h/%41"),
    URLCase(
      "https://h/ \u{22}<>`{}^[]|'\u{7F}\u{E9}\u{1F600}",
      "https://h/%20%22%3C%3E%60%7B%7D%5E[]|'%7F%C3%A9%F0%9F%98%80"),
    URLCase("https://h?q", "https://h/?q"),
    URLCase("https://h#f", "https://h/#f"),
    URLCase("foo://h/..", "foo://h/"),
  ]

  static let queriesAndFragments: [URLCase] = [
    URLCase("https://h/?", "https://h/?"),
    URLCase("https://h/#", "https://h/#"),
    URLCase("https://h/?a?b#c#d?e", "https://h/?a?b#c#d?e"),
    URLCase("https://h/? \u{22}<>'`{}|^\u{E9}", "https://h/?%20%22%3C%3E%27`{}|^%C3%A9"),
    URLCase("foo://h/?'", "foo://h/?'"),
    URLCase("https://h/# \u{22}<>'`{}|^\u{E9}", "https://h/#%20%22%3C%3E'%60{}|^%C3%A9"),
    URLCase("https://h/?a/../b", "https://h/?a/../b"),
    URLCase("https://h/?\\", "https://h/?\\"),
  ]

  static let relative: [URLCase] = [
    URLCase("", on: "https://u:p@h:8/a/b?q#f", "https://u:p@h:8/a/b?q"),
    URLCase("c", on: "https://u:p@h:8/a/b?q#f", "https://u:p@h:8/a/c"),
    URLCase("./c", on: "https://h/a/b", "https://h/a/c"),
    URLCase("../c", on: "https://h/a/b/d", "https://h/a/c"),
    URLCase("../../../c", on: "https://h/a/b", "https://h/c"),
    URLCase("/c", on: "https://u:p@h:8/a/b?q", "https://u:p@h:8/c"),
    URLCase("//i/c", on: "https://u:p@h:8/a", "https://i/c"),
    URLCase("\\\\i\\c", on: "https://h/a", "https://i/c"),
    URLCase("///i/c", on: "https://h/a", "https://i/c"),
    URLCase("///i/c", on: "foo://h/a", "foo:///i/c"),
    URLCase("\\c", on: "foo://h/a/b", "foo://h/a/\\c"),
    URLCase("?r", on: "https://h/a/b?q#f", "https://h/a/b?r"),
    URLCase("#g", on: "https://h/a/b?q#f", "https://h/a/b?q#g"),
    URLCase("https:c", on: "https://h/a/b", "https://h/a/c"),
    URLCase("https:/c", on: "https://h/a/b", "https://h/c"),
    URLCase("http:c", on: "https://h/a/b", "http://c/"),
    URLCase(":c", on: "https://h/a/b", "https://h/a/:c"),
    URLCase("1:c", on: "https://h/a/b", "https://h/a/1:c"),
    URLCase("x:y", on: "https://h/a/b", "x:y"),
    URLCase("#g", on: "mailto:a", "mailto:a#g"),
    URLCase("#g", on: "mailto:a?b#c", "mailto:a?b#g"),
    URLCase("c", on: "mailto:a", nil),
    URLCase("", on: "mailto:a", nil),
    URLCase("?q", on: "about:blank", nil),
    URLCase("c", on: "foo:/a/b", "foo:/a/c"),
    URLCase("..//c", on: "foo:/a", "foo:/.//c"),
  ]

  static let files: [URLCase] = [
    URLCase("file:", "file:///"),
    URLCase("file:a", "file:///a"),
    URLCase("file:///a/../..", "file:///"),
    URLCase("file://localhost/a", "file:///a"),
    URLCase("file://LOCALHOST/a", "file:///a"),
    URLCase("file://host/a", "file://host/a"),
    URLCase("file://host:80/a", nil),
    URLCase("file:///C:/a/..", "file:///C:/"),
    URLCase("file:///C|/a/../..", "file:///C:/"),
    URLCase("file://C:/a", "file:///C:/a"),
    URLCase("file://C|/a", "file:///C:/a"),
    URLCase("file:///C|a", "file:///C|a"),
    URLCase("file:///1:/..", "file:///"),
    URLCase("x", on: "file:///C:/a/b", "file:///C:/a/x"),
    URLCase("/x", on: "file:///C:/a/b", "file:///C:/x"),
    URLCase("/x", on: "file://h/C:/a/b", "file://h/C:/x"),
    URLCase("..", on: "file:///C:/", "file:///C:/"),
    URLCase("D:x", on: "file:///C:/a", "d:x"),
    URLCase("D|/x", on: "file:///C:/a", "file:///D:/x"),
    URLCase("//i/x", on: "file:///C:/a", "file://i/x"),
    URLCase("?q", on: "file:///a?p#f", "file:///a?q"),
    URLCase("#g", on: "file:///a?p#f", "file:///a?p#g"),
    URLCase("", on: "file:///a?p#f", "file:///a?p"),
    URLCase("file:x", on: "file:///a/b", "file:///a/x"),
    URLCase("file:x", on: "https://h/a", "file:///x"),
    URLCase("file:\\\\h\\a", "file://h/a"),
  ]

  @Test(arguments: schemes) func `a scheme is read, or its absence refused`(row: URLCase) throws {
    try row.check()
  }

  @Test(arguments: strippedScalars)
  func `controls at the ends and tabs and line ends anywhere are dropped`(row: URLCase) throws {
    try row.check()
  }

  @Test(arguments: authorities) func `credentials, host and port are told apart`(row: URLCase)
    throws
  {
    try row.check()
  }

  @Test(arguments: paths) func `dot segments are resolved and paths encoded`(row: URLCase) throws {
    try row.check()
  }

  @Test(arguments: queriesAndFragments)
  func `queries and fragments are encoded each by its set`(row: URLCase) throws {
    try row.check()
  }

  @Test(arguments: relative) func `a relative URL is resolved against its base`(row: URLCase) throws
  {
    try row.check()
  }

  @Test(arguments: files) func `file URLs know drive letters`(row: URLCase) throws {
    try row.check()
  }

  @Test func `the parts stand where they belong`() throws {
    let url = try URLRecord.parse("https://u:p@h.example:8443/a/b?q=1#f")
    #expect(url.scheme == "https")
    #expect(url.username == "u")
    #expect(url.password == "p")
    #expect(url.host == .domain("h.example"))
    #expect(url.port == 8443)
    #expect(url.path == .segments(["a", "b"]))
    #expect(url.query == "q=1")
    #expect(url.fragment == "f")
    #expect(url.serialized(excludingFragment: true) == "https://u:p@h.example:8443/a/b?q=1")
    #expect(url.requestTarget == "/a/b?q=1")
    #expect(url.hasCredentials)
    #expect(url.effectivePort == 8443)
  }

  @Test(arguments: [
    ("https://h", "/"), ("https://h?", "/?"), ("https://h/a?b#c", "/a?b"), ("foo://h", "/"),
    ("foo://h?q", "/?q"), ("data:x?y", "x?y"),
  ])
  func `the request target is path and query`(text: String, target: String) throws {
    #expect(try URLRecord.parse(text).requestTarget == target)
  }

  @Test(arguments: [
    ("http", UInt16?(80)), ("https", 443), ("ws", 80), ("wss", 443), ("ftp", 21), ("file", nil),
    ("gopher", nil), ("HTTP", nil),
  ])
  func `special schemes have default ports`(scheme: String, port: UInt16?) {
    #expect(URLRecord.defaultPort(of: scheme) == port)
  }

  @Test(arguments: [
    ("http://h/", true), ("https://h/", true), ("ws://h/", false), ("file:///", false),
    ("httpx://h/", false),
  ])
  func `only http and https are HTTP`(text: String, isHTTP: Bool) throws {
    #expect(try URLRecord.parse(text).isHTTP == isHTTP)
  }

  @Test func `huge inputs take linear time and no harm`() throws {
    let long = String(repeating: "a/../", count: 20_000)
    #expect(try URLRecord.parse("https://h/" + long).serialized() == "https://h/")
    let at = String(repeating: "@", count: 20_000)
    #expect(try URLRecord.parse("https://" + at + "h/").username.utf8.count == 3 * 19_999)
    #expect(throws: URLParseError.self) {
      try URLRecord.parse("https://[" + String(repeating: ":", count: 20_000))
    }
    #expect(throws: URLParseError.self) {
      try URLRecord.parse("https://" + String(repeating: "\u{4E00}", count: 20_000) + "/")
    }
  }

  @Test(arguments: [
    ("https://h:8x/", Int?(11), "port"), ("https://h:70000/", 10, "65535"),
    ("https://a b/", 9, "a space"), ("ht\ttps://a\u{0}b/", 10, "U+0000"),
    ("https://u@/", 10, "host"),
    ("x/y", 0, "scheme"), ("https://[1::2::3]/", 14, "more than once"),
    ("https://1.2.3.4.5/", 8, "four"), ("\u{1B}[31m", 1, "scheme"),
    ("https://\u{1B}]0;x/", 8, "U+001B"), ("https://", 8, "host"),
  ])
  func `an error says what and where, and quotes no control`(
    text: String, offset: Int?, word: String
  ) {
    let error = #expect(throws: URLParseError.self) { try URLRecord.parse(text) }
    #expect(error?.offset == offset)
    #expect(error?.message.contains(word) == true, "\(error?.message ?? "")")
    #expect(error?.message.unicodeScalars.allSatisfy { $0.value >= 0x20 } == true)
  }
}
