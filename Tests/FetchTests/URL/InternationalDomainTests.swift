import Fetch
import Testing

struct InternationalDomainTests {
  @Test(arguments: [
    ("b\u{FC}cher.example", "xn--bcher-kva.example"),
    ("B\u{DC}CHER.example", "xn--bcher-kva.example"),
    ("fa\u{DF}.de", "xn--fa-hia.de"),
    ("\u{1E9E}.de", "xn--zca.de"),
    ("\u{3B2}\u{3CC}\u{3BB}\u{3BF}\u{3C2}.com", "xn--nxasmm1c.com"),
    ("\u{2603}.net", "xn--n3h.net"),
    ("\u{1F4A9}.la", "xn--ls8h.la"),
    ("\u{4F8B}\u{3048}.\u{30C6}\u{30B9}\u{30C8}", "xn--r8jz45g.xn--zckzah"),
    ("\u{43F}\u{43E}\u{447}\u{442}\u{430}", "xn--80a1acny"),
    ("www\u{3002}example\u{FF0E}com\u{FF61}", "www.example.com."),
    ("\u{FF27}\u{FF4F}.com", "go.com"),
    ("a\u{AD}\u{200B}\u{2060}\u{FEFF}b.com", "ab.com"),
    ("%C3%BC.example", "xn--tda.example"),
    ("xn--tda.\u{FC}", "xn--tda.xn--tda"),
  ])
  func `a domain is mapped and encoded`(text: String, ascii: String) throws {
    #expect(try Host.parse(text, isSpecial: true) == .domain(ascii))
  }

  @Test(arguments: [
    // Composed and decomposed, marks out of order, Hangul from jamo, a composition exclusion.
    ("caf\u{E9}", "cafe\u{301}"), ("\u{1EC7}", "e\u{302}\u{323}"), ("\u{1EC7}", "\u{1EB9}\u{302}"),
    ("\u{AC01}", "\u{1100}\u{1161}\u{11A8}"), ("\u{AC01}", "\u{AC00}\u{11A8}"),
    ("\u{915}\u{93C}", "\u{958}"), ("\u{212B}", "A\u{30A}"),
    ("\u{1F82}", "\u{3B1}\u{313}\u{300}\u{345}"),
  ])
  func `equivalent texts are one domain`(one: String, other: String) throws {
    #expect(try Host.parse(one, isSpecial: true) == Host.parse(other, isSpecial: true))
  }

  @Test(arguments: [
    ("mark at the start", "\u{301}a"), ("unassigned", "\u{378}a"), ("noncharacter", "\u{FFFF}"),
    ("private use", "\u{E000}"), ("replacement", "\u{FFFD}"), ("broken UTF-8", "%FF"),
    ("joiner alone", "a\u{200D}b"), ("non-joiner alone", "a\u{200C}b"),
    ("digit with full stop", "\u{2488}com"), ("only ignored", "\u{AD}"),
    ("forbidden after mapping", "a\u{FF03}b"),
    ("space after mapping", "a\u{3000}b"), ("slash after mapping", "a\u{2100}b"),
    ("Hebrew beside Latin", "\u{5D0}a"), ("Latin before Hebrew", "a\u{5D0}"),
    ("digit before Hebrew", "1\u{5D0}"), ("both kinds of digit", "\u{627}1\u{661}"),
    ("bad Punycode", "xn--a.\u{FC}"), ("ASCII as Punycode", "xn--a-.\u{FC}"),
    ("empty Punycode", "xn--.\u{FC}"), ("mapped inside Punycode", "xn--8i7caa.\u{FC}"),
    ("overflowing Punycode", "xn--99999999.\u{FC}"), ("encoded twice", "xn--xn---epa.\u{FC}"),
    ("prefix on non-ASCII", "xn--\u{FC}"), ("left label breaks the rule", "a1-.\u{5D0}"),
  ])
  func `what UTS 46 forbids is refused`(reason: String, text: String) {
    #expect(throws: URLParseError.self, "\(reason)") { try Host.parse(text, isSpecial: true) }
  }

  @Test(arguments: [
    ("virama before a joiner", "\u{915}\u{94D}\u{200D}\u{937}"),
    ("virama before a non-joiner", "\u{915}\u{94D}\u{200C}\u{937}"),
    ("non-joiner between joining letters", "\u{646}\u{627}\u{645}\u{647}\u{200C}\u{627}\u{6CC}"),
    ("Hebrew with digits inside", "\u{5D0}1\u{5D0}"), ("Hebrew ending in a digit", "\u{5D0}1"),
    ("hyphens anywhere", "-\u{FC}--\u{FC}-"), ("not equal to", "\u{2260}"),
    ("empty labels", "a..\u{FC}"),
  ])
  func `what UTS 46 allows is taken`(reason: String, text: String) throws {
    let host = try Host.parse(text, isSpecial: true)
    #expect(host.serialized.contains("xn--"), "\(reason)")
  }

  @Test(arguments: ["xn--a", "XN--A", "xn--", "a.xn--8i7caa", "xn--99999999"])
  func `a domain that is ASCII is not looked into`(text: String) throws {
    #expect(try Host.parse(text, isSpecial: true) == .domain(text.lowercased()))
  }

  @Test func `the bound on what is converted holds on both sides`() throws {
    let longest = String(repeating: "\u{4E00}", count: 4096)
    #expect(throws: Never.self) { try Host.parse(longest, isSpecial: true) }
    #expect(throws: URLParseError.self) { try Host.parse(longest + "\u{4E00}", isSpecial: true) }
  }
}
