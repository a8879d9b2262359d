import Fetch
import Testing

struct OriginTests {
  @Test(arguments: [
    ("https://a.example/x", "https://a.example"), ("https://a.example:443/", "https://a.example"),
    ("https://a.example:8443/", "https://a.example:8443"), ("http://u:p@h/?q#f", "http://h"),
    ("ws://h/", "ws://h"), ("wss://h:1/", "wss://h:1"), ("ftp://h/", "ftp://h"),
    ("http://[::1]:80/", "http://[::1]"), ("http://127.1/", "http://127.0.0.1"),
    ("file:///x", "null"), ("data:x", "null"), ("about:blank", "null"), ("foo://h/", "null"),
    ("blob:https://a.example:8/id", "https://a.example:8"), ("blob:http://h/", "http://h"),
    ("blob:ftp://h/", "null"), ("blob:ws://h/", "null"), ("blob:", "null"), ("blob:x", "null"),
    ("blob:blob:https://h/", "null"), ("blob:file:///x", "null"), ("blob:https://[/", "null"),
  ])
  func `a URL has an origin`(text: String, serialized: String) throws {
    let origin = try URLRecord.parse(text).origin
    #expect(origin.serialized == serialized)
    #expect(origin.isOpaque == (serialized == "null"))
    #expect(!origin.isOpaque || origin == .opaque(0))
  }

  @Test(arguments: [
    ("https://app.example", "https://app.example"), ("HTTPS://APP.Example", "https://app.example"),
    ("https://app.example:8443", "https://app.example:8443"),
    ("https://app.example:443", "https://app.example"), ("http://[::1]:3000", "http://[::1]:3000"),
    ("http://b\u{FC}cher.example", "http://xn--bcher-kva.example"), ("null", "null"),
  ])
  func `an origin is parsed`(text: String, serialized: String) throws {
    #expect(try Origin.parse(text).serialized == serialized)
  }

  @Test func `the default port is no part of an origin`() throws {
    #expect(
      try Origin.parse("https://a:443") == .tuple(scheme: "https", host: .domain("a"), port: nil))
    #expect(
      try Origin.parse("https://a:80") == .tuple(scheme: "https", host: .domain("a"), port: 80))
  }

  @Test(arguments: [
    ("https://a/", Int?(9), "slash"), ("https://a//", 9, "path"), ("https://a/b", 9, "path"),
    ("https://a\\", 9, "slash"), ("https://a?q", 9, "query"), ("https://a#f", 9, "fragment"),
    ("https://u@a", 9, "user"), ("https://u:p@a", 11, "user"), (" https://a", 0, "space"),
    ("https://a\n", 9, "U+000A"), ("https://a b", 9, "space"), ("", 0, "scheme"),
    ("a.example", 0, "scheme"),
    ("https:a", 0, "scheme"), ("//a", 0, "scheme"), ("://a", 0, "scheme"), ("NULL", 0, "scheme"),
    ("https://", 8, "host"), ("https://a:x", 10, "port"), ("foo://a", 0, "foo"),
    ("file://a", 0, "file"), ("https://a, https://b", 10, "space"),
    ("h\u{E9}://a", 0, "scheme"),
  ])
  func `an error says what an origin must not have`(text: String, offset: Int?, word: String) {
    let error = #expect(throws: URLParseError.self) { try Origin.parse(text) }
    #expect(error?.offset == offset)
    #expect(error?.message.contains(word) == true, "\(error?.message ?? "")")
  }

  @Test(arguments: [
    ("https://a/", true), ("wss://a/", true), ("http://a/", false), ("ws://a/", false),
    ("http://localhost:8080/", true), ("ws://app.localhost/", true), ("http://127.9.9.9/", true),
    ("http://128.0.0.1/", false), ("http://[::1]/", true), ("http://[::2]/", false),
    ("file:///a", true), ("data:x", true), ("about:blank", true), ("about:srcdoc", true),
    ("about:other", false), ("ftp://a/", false), ("blob:https://a/", true),
    ("blob:http://a/", false),
    ("blob:http://localhost/", true), ("foo://localhost/", false),
  ])
  func `a URL is potentially trustworthy by scheme or by loopback`(text: String, expected: Bool)
    throws
  {
    #expect(try URLRecord.parse(text).isPotentiallyTrustworthy == expected)
  }

  @Test(arguments: [
    ("https://a", true), ("http://a", false), ("http://localhost", true), ("http://[::1]", true),
    ("null", false),
  ])
  func `an origin is potentially trustworthy likewise`(text: String, expected: Bool) throws {
    #expect(try Origin.parse(text).isPotentiallyTrustworthy == expected)
  }
}
