import Testing

@testable import Fetch

struct ByteStringTests {
  @Test func `text is encoded as UTF-8 or one byte a code point`() {
    #expect(ByteString(utf8: "é").bytes == [0xC3, 0xA9])
    #expect(ByteString(isomorphic: "é")?.bytes == [0xE9])
    #expect(ByteString(isomorphic: "\u{FF}")?.bytes == [0xFF])
    #expect(ByteString(isomorphic: "\u{100}") == nil)
    #expect(("é" as ByteString).bytes == [0xC3, 0xA9])
    #expect(ByteString().isEmpty)
  }

  @Test func `bytes are shown as UTF-8 where they are, else one code point a byte`() {
    #expect(ByteString([0xC3, 0xA9]).text == "é")
    #expect(ByteString([0xC3, 0xA9]).isomorphic == "Ã©")
    #expect(ByteString([0xE9]).text == "é")
    #expect(ByteString([0x61, 0xFF, 0x00]).isomorphic == "a\u{FF}\u{0}")
    #expect("\(ByteString([0x61]))" == "a")
  }

  @Test func `only A to Z have another case`() {
    for byte in UInt8.min...UInt8.max {
      let one = ByteString([byte])
      let isUpper = (0x41...0x5A).contains(byte)
      let isLower = (0x61...0x7A).contains(byte)
      #expect(one.asciiLowercased.bytes == [isUpper ? byte + 32 : byte])
      #expect(one.asciiUppercased.bytes == [isLower ? byte - 32 : byte])
      for other in UInt8.min...UInt8.max {
        let matches = one.asciiLowercased == ByteString([other]).asciiLowercased
        #expect(one.matchesIgnoringCase(ByteString([other])) == matches)
      }
    }
    #expect(!("ab" as ByteString).matchesIgnoringCase("abc"))
  }

  @Test(
    arguments: [
      ("", "", ""), (" \t", "", ""), (" a b ", "a b", "a b"), ("\r\na\n", "a", "\r\na\n"),
      ("\u{B}a\u{C}", "\u{B}a\u{C}", "\u{B}a\u{C}"), ("\ta", "a", "a"),
    ] as [(ByteString, ByteString, ByteString)])
  func `white space is stripped at both ends`(
    bytes: ByteString, http: ByteString, tabsAndSpaces: ByteString
  ) {
    #expect(bytes.strippingHTTPWhitespace == http)
    #expect(bytes.strippingTabsAndSpaces == tabsAndSpaces)
  }

  @Test func `bytes are compared one by one, and joined`() {
    #expect(("a" as ByteString) < "b")
    #expect(("a" as ByteString) < "ab")
    #expect(("Z" as ByteString) < "a")
    #expect(!(("a" as ByteString) < "a"))
    #expect(("ab" as ByteString).hasPrefix("a"))
    #expect(("ab" as ByteString).hasPrefix(""))
    #expect(!("ab" as ByteString).hasPrefix("abc"))
    #expect(("a" as ByteString) + "b" == "ab")
  }
}
