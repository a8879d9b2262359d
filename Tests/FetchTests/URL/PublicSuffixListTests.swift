import Testing

@testable import Fetch

struct PublicSuffixListTests {
  /// A domain, its public suffix and its registrable domain.
  static let rows: [(String, String?, String?)] = [
    ("", nil, nil),
    (".", nil, nil),
    ("..", nil, nil),
    ("com", "com", nil),
    (".com", "com", nil),
    ("example.com", "com", "example.com"),
    ("b.example.com", "com", "example.com"),
    ("a.b.example.com", "com", "example.com"),
    ("a..example.com", "com", "example.com"),
    ("example..com", "com", nil),
    ("example.com.", "com.", "example.com."),
    ("com.", "com.", nil),
    // No rule: the last label.
    ("example", "example", nil),
    ("example.example", "example", "example.example"),
    ("a.b.example.example", "example", "example.example"),
    ("localhost", "localhost", nil),
    ("app.localhost", "localhost", "app.localhost"),
    ("api.app.localhost", "localhost", "app.localhost"),
    // Rules of two and more labels.
    ("co.uk", "co.uk", nil),
    ("a.co.uk", "co.uk", "a.co.uk"),
    ("b.a.co.uk", "co.uk", "a.co.uk"),
    ("uk.com", "uk.com", nil),
    ("example.uk.com", "uk.com", "example.uk.com"),
    ("ac.jp", "ac.jp", nil),
    ("kyoto.jp", "kyoto.jp", nil),
    ("test.kyoto.jp", "kyoto.jp", "test.kyoto.jp"),
    ("ide.kyoto.jp", "ide.kyoto.jp", nil),
    ("b.ide.kyoto.jp", "ide.kyoto.jp", "b.ide.kyoto.jp"),
    ("k12.ak.us", "k12.ak.us", nil),
    ("test.k12.ak.us", "k12.ak.us", "test.k12.ak.us"),
    // Wildcards and exceptions.
    ("ck", "ck", nil),
    ("test.ck", "test.ck", nil),
    ("b.test.ck", "test.ck", "b.test.ck"),
    ("www.ck", "ck", "www.ck"),
    ("www.www.ck", "ck", "www.ck"),
    ("kobe.jp", "jp", "kobe.jp"),
    ("c.kobe.jp", "c.kobe.jp", nil),
    ("b.c.kobe.jp", "c.kobe.jp", "b.c.kobe.jp"),
    ("city.kobe.jp", "kobe.jp", "city.kobe.jp"),
    ("www.city.kobe.jp", "kobe.jp", "city.kobe.jp"),
    // The private section.
    ("github.io", "github.io", nil),
    ("me.github.io", "github.io", "me.github.io"),
    ("a.me.github.io", "github.io", "me.github.io"),
    ("blogspot.example", "example", "blogspot.example"),
    // Internationalised.
    ("xn--55qx5d.cn", "xn--55qx5d.cn", nil),
    ("xn--85x722f.xn--55qx5d.cn", "xn--55qx5d.cn", "xn--85x722f.xn--55qx5d.cn"),
    ("xn--fiqs8s", "xn--fiqs8s", nil),
    ("shishi.xn--fiqs8s", "xn--fiqs8s", "shishi.xn--fiqs8s"),
    // Names beside those in the list.
    ("0.bg", "0.bg", nil),
    ("1.bg", "1.bg", nil),
    ("00.bg", "bg", "00.bg"),
    ("zzzzzz.zzzzzz", "zzzzzz", "zzzzzz.zzzzzz"),
  ]

  @Test(arguments: rows)
  func `a domain is cut at its public suffix`(domain: String, suffix: String?, registrable: String?)
  {
    #expect(PublicSuffixList.publicSuffix(of: domain) == suffix)
    #expect(PublicSuffixList.registrableDomain(of: domain) == registrable)
  }

  @Test func `every rule of the table is found`() {
    let lines = PublicSuffixTable.rules.description.split(separator: "\n")
    #expect(lines.count == PublicSuffixTable.count)
    #expect(PublicSuffixTable.count > 9000)
    let missed = lines.filter { line in
      let fields = line.split(separator: " ")
      let (name, kind) = (String(fields[0]), fields.count > 1 ? fields[1] : "=")
      let below = PublicSuffixList.publicSuffix(of: "0-0." + name)
      switch kind {
      case "=": return below != name
      case "*", "=*": return below != "0-0." + name
      case "!": return PublicSuffixList.registrableDomain(of: name) != name
      default: return true
      }
    }
    #expect(missed.isEmpty)
  }

  @Test func `the table is sorted and each name stands once`() {
    let names = PublicSuffixTable.rules.description.split(separator: "\n")
      .map { Array($0.prefix { $0 != " " }.utf8) }
    #expect(zip(names, names.dropFirst()).allSatisfy { $0.lexicographicallyPrecedes($1) })
  }

  @Test func `a name of many labels does no harm`() {
    let long = String(repeating: "a.", count: 2000) + "co.uk"
    #expect(PublicSuffixList.registrableDomain(of: long) == "a.co.uk")
  }
}
