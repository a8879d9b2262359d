import Fetch
import Testing

struct MIMETypeTests {
  @Test(arguments: [
    ("text/plain", "text/plain"),
    ("TEXT/Plain", "text/plain"),
    (" \t\r\ntext/html \t\r\n", "text/html"),
    ("text/html ;charset=utf-8", "text/html;charset=utf-8"),
    ("text/html; charset=UTF-8", "text/html;charset=UTF-8"),
    ("text/html;CHARSET=x", "text/html;charset=x"),
    ("text/html;charset=a;charset=b", "text/html;charset=a"),
    ("text/html;charset=;charset=b", "text/html;charset=b"),
    ("text/html;charset;x=y", "text/html;x=y"),
    ("text/html;charset", "text/html"),
    ("text/html;charset=", "text/html"),
    ("text/html;", "text/html"),
    ("text/html;;;;x=y", "text/html;x=y"),
    ("text/html; x = y", "text/html"),
    ("text/html;x= y", "text/html;x=\" y\""),
    ("text/html;x=y z ", "text/html;x=\"y z\""),
    ("text/html;x=\"y\"", "text/html;x=y"),
    ("text/html;x=\"\"", "text/html;x=\"\""),
    ("text/html;x=\"a;b=c\";d=e", "text/html;x=\"a;b=c\";d=e"),
    ("text/html;x=\"a\\\"b\\\\c\\d\"", "text/html;x=\"a\\\"b\\\\cd\""),
    ("text/html;x=\"a", "text/html;x=a"),
    ("text/html;x=\"a\\", "text/html;x=\"a\\\\\""),
    ("text/html;x=\"a\"junk;y=z", "text/html;x=a;y=z"),
    ("text/html;x=(;y=z", "text/html;x=\"(\";y=z"),
    ("text/html;(=x;y=z", "text/html;y=z"),
    ("text/html;=x;y=z", "text/html;y=z"),
    ("text/html;x=\u{1};y=z", "text/html;y=z"),
    ("text/html;x=\u{7F};y=z", "text/html;y=z"),
    ("text/html;x='y'", "text/html;x='y'"),
    ("!#$%&'*+-.^_`|~0/aZ9", "!#$%&'*+-.^_`|~0/az9"),
  ])
  func `a MIME type is parsed and serialised`(text: String, serialized: String) throws {
    let type = try #require(MIMEType.parse(ByteString(utf8: text)))
    #expect(type.serialized == ByteString(utf8: serialized))
    #expect(MIMEType.parse(type.serialized) == type)
  }

  @Test(arguments: [
    "", " ", "/", "text", "text/", "/html", "text/ ", " /html", "text /html", "te xt/html",
    "text/ht ml", "text/html,text/plain", "text/html/x", "text;/html", "t\u{E9}xt/html",
    "text/\u{0}", "text/;x=y", "(text/html", "text/html\u{B};x=y", "text/@",
  ])
  func `what has no type or no subtype is refused`(text: String) {
    #expect(MIMEType.parse(ByteString(utf8: text)) == nil)
  }

  @Test func `bytes above ASCII stay as they are in values`() throws {
    let bytes = ByteString(Array("a/b;x=".utf8) + [0xFF, 0x80])
    let type = try #require(MIMEType.parse(bytes))
    #expect(type.parameter("x") == ByteString([0xFF, 0x80]))
    #expect(type.serialized.bytes == Array("a/b;x=\"".utf8) + [0xFF, 0x80, 0x22])
  }

  @Test func `the essence leaves parameters out`() throws {
    let type = try #require(MIMEType.parse("Application/JSON;charset=utf-8"))
    #expect(type.essence == "application/json")
    #expect(type.type == "application")
    #expect(type.subtype == "json")
    #expect(type.parameter("charset") == "utf-8")
    #expect(type.parameter("boundary") == nil)
  }

  @Test func `many parameters take linear time`() throws {
    let text = "a/b" + (0..<20_000).map { ";p\($0)=v" }.joined()
    #expect(try #require(MIMEType.parse(ByteString(utf8: text))).parameters.count == 20_000)
  }
}
