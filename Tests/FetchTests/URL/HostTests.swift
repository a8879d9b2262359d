import Fetch
import Testing

struct HostTests {
  @Test(arguments: [
    ("127.0.0.1", "127.0.0.1"), ("127.1", "127.0.0.1"), ("127.0.1", "127.0.0.1"),
    ("2130706433", "127.0.0.1"), ("0x7f.1", "127.0.0.1"), ("0X7F000001", "127.0.0.1"),
    ("0177.0.0.01", "127.0.0.1"), ("017700000001", "127.0.0.1"), ("1.2.3.4.", "1.2.3.4"),
    ("0", "0.0.0.0"), ("0x", "0.0.0.0"), ("0x.0x.0", "0.0.0.0"), ("00.0x0.0", "0.0.0.0"),
    ("255.255.255.255", "255.255.255.255"), ("4294967295", "255.255.255.255"),
    ("0xffffffff", "255.255.255.255"), ("1.16777215", "1.255.255.255"),
    ("1.2.65535", "1.2.255.255"),
    ("%31%32%37.1", "127.0.0.1"), ("\u{FF11}\u{FF12}\u{FF17}\u{3002}\u{FF11}", "127.0.0.1"),
    ("1.2.3.4x", "1.2.3.4x"), ("1.2.3.x4", "1.2.3.x4"), ("a.0xg", "a.0xg"), ("1.2..a", "1.2..a"),
    ("1.2.3.4..", "1.2.3.4.."),
  ])
  func `an IPv4 address may be written in many ways`(text: String, serialized: String) throws {
    #expect(try Host.parse(text, isSpecial: true).serialized == serialized)
  }

  @Test(arguments: [
    "256.0.0.1", "1.2.3.256", "1.2.65536", "1.16777216", "4294967296", "0x100000000",
    "99999999999999999999999", "1.2.3.4.5", "1..2", "1.2.3.08", "09", "a.1", "foo.0x1",
    "0x1.0xfffffffffffffffffffffffff", "256.1",
  ])
  func `what ends in a number and is no IPv4 address is refused`(text: String) {
    #expect(throws: URLParseError.self) { try Host.parse(text, isSpecial: true) }
  }

  @Test(arguments: [
    ("[::]", "[::]"), ("[::1]", "[::1]"), ("[1::]", "[1::]"), ("[0:0:0:0:0:0:0:1]", "[::1]"),
    ("[1:2:3:4:5:6:7:8]", "[1:2:3:4:5:6:7:8]"), ("[1:0:0:2:0:0:0:3]", "[1:0:0:2::3]"),
    ("[1:0:0:2:3:0:0:4]", "[1::2:3:0:0:4]"), ("[1:0:2:3:4:5:6:7]", "[1:0:2:3:4:5:6:7]"),
    ("[ABCD::00ef]", "[abcd::ef]"), ("[::127.0.0.1]", "[::7f00:1]"),
    ("[::ffff:192.168.0.1]", "[::ffff:c0a8:1]"), ("[1:2:3:4:5:6:1.2.3.4]", "[1:2:3:4:5:6:102:304]"),
    ("[1:2:3:4:5:6:7::]", "[1:2:3:4:5:6:7:0]"), ("[::2:3:4:5:6:7:8]", "[0:2:3:4:5:6:7:8]"),
  ])
  func `an IPv6 address is compressed at its first longest run`(text: String, serialized: String)
    throws
  {
    #expect(try Host.parse(text, isSpecial: true).serialized == serialized)
    #expect(try Host.parse(text, isSpecial: false).serialized == serialized)
  }

  @Test(arguments: [
    "[", "[]", "[:]", "[:1]", "[1]", "[1:]", "[1:2:3:4:5:6:7]", "[1:2:3:4:5:6:7:8:9]", "[1::2::3]",
    "[:::]", "[12345::]", "[g::]", "[::1", "[::1]x", "[::1%25eth0]", "[fe80::1%eth0]", "[::1.2.3]",
    "[::1.2.3.4.5]", "[::1.2.3.256]", "[::1.2.3.04]", "[::.1.2.3]", "[::1.2..3]", "[::1.2.3.4x]",
    "[1:2:3:4:5:6:7:1.2.3.4]", "[1.2.3.4]", "[::\u{661}]", "[1:2:3:4:5:6:7::8]",
  ])
  func `what is no IPv6 address is refused`(text: String) {
    #expect(throws: URLParseError.self) { try Host.parse(text, isSpecial: true) }
  }

  @Test(arguments: [
    "\0", "\t", "\n", "\r", " ", "#", "/", ":", "<", ">", "?", "@", "[", "\\", "]", "^", "|",
  ])
  func `forbidden host code points are refused in every host`(character: String) {
    for isSpecial in [true, false] {
      #expect(throws: URLParseError.self) {
        try Host.parse("a\(character)b", isSpecial: isSpecial)
      }
    }
  }

  @Test(arguments: ["\u{1}", "\u{1F}", "%", "\u{7F}", "%00", "%2F", "%zz", "%25"])
  func `domains refuse more than opaque hosts do`(text: String) throws {
    #expect(throws: URLParseError.self) { try Host.parse("a\(text)b", isSpecial: true) }
    #expect(throws: Never.self) { try Host.parse("a\(text)b", isSpecial: false) }
  }

  @Test(arguments: [
    ("a b", nil), ("A%41", String?("A%41")), ("\u{E9}\u{1}", "%C3%A9%01"), ("1.2.3.4", "1.2.3.4"),
  ])
  func `an opaque host is only encoded`(text: String, serialized: String?) {
    #expect((try? Host.parse(text, isSpecial: false))?.serialized == serialized)
  }

  @Test(arguments: [
    ("EXAMPLE.com", Host.domain("example.com")), ("ex%61mple.com", .domain("example.com")),
    ("a_b-.c!$&'()*+,;=~", .domain("a_b-.c!$&'()*+,;=~")), ("a..b", .domain("a..b")),
    ("a.", .domain("a.")), (".", .domain(".")),
  ])
  func `a domain is decoded and put in lower case`(text: String, host: Host) throws {
    #expect(try Host.parse(text, isSpecial: true) == host)
  }

  @Test func `an empty host is refused where the scheme is special`() throws {
    #expect(throws: URLParseError.self) { try Host.parse("", isSpecial: true) }
    #expect(try Host.parse("", isSpecial: false) == .empty)
  }

  @Test(arguments: [
    ("127.0.0.0", true), ("127.255.255.255", true), ("126.255.255.255", false),
    ("128.0.0.0", false),
    ("[::1]", true), ("[::2]", false), ("[::]", false), ("[::ffff:127.0.0.1]", false),
    ("localhost", true), ("LOCALHOST", true), ("localhost.", true), ("a.localhost", true),
    ("a.b.localhost.", true), ("alocalhost", false), ("localhost.example", false),
    ("0.0.0.0", false),
  ])
  func `loopback is this machine and nothing else`(text: String, isLoopback: Bool) throws {
    #expect(try Host.parse(text, isSpecial: true).isLoopback == isLoopback)
  }
}
