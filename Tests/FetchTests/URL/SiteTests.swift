import Fetch
import Testing

struct SiteTests {
  @Test(arguments: [
    ("https://a.b.example.com:8443", "https://example.com"),
    ("http://example.com", "http://example.com"),
    ("https://co.uk", "https://co.uk"), ("https://a.github.io", "https://a.github.io"),
    ("http://127.0.0.1:3", "http://127.0.0.1"), ("http://[::1]", "http://[::1]"),
    ("http://localhost:3000", "http://localhost"),
    ("http://api.app.localhost", "http://app.localhost"), ("null", "null"),
  ])
  func `an origin has a site without port`(origin: String, site: String) throws {
    #expect(try Origin.parse(origin).site().serialized == site)
  }

  struct Pair: Sendable {
    let a: String
    let b: String
    let schemeful: Bool
    let schemeless: Bool
  }

  @Test(arguments: [
    Pair(
      a: "https://a.example.com", b: "https://b.example.com:1", schemeful: true, schemeless: true),
    Pair(a: "https://a.example.com", b: "http://b.example.com", schemeful: false, schemeless: true),
    Pair(a: "https://a.com", b: "https://b.com", schemeful: false, schemeless: false),
    Pair(a: "https://a.github.io", b: "https://b.github.io", schemeful: false, schemeless: false),
    Pair(a: "https://github.io", b: "https://github.io", schemeful: true, schemeless: true),
    Pair(a: "https://github.io", b: "https://a.github.io", schemeful: false, schemeless: false),
    Pair(a: "http://127.0.0.1", b: "http://127.0.0.1:8", schemeful: true, schemeless: true),
    Pair(a: "http://127.0.0.1", b: "http://127.0.0.2", schemeful: false, schemeless: false),
    Pair(a: "http://localhost", b: "http://127.0.0.1", schemeful: false, schemeless: false),
    Pair(
      a: "http://app.localhost", b: "http://api.app.localhost", schemeful: true, schemeless: true),
    Pair(a: "http://app.localhost", b: "http://api.localhost", schemeful: false, schemeless: false),
    Pair(a: "https://a.com", b: "https://a.com.", schemeful: false, schemeless: false),
    Pair(a: "null", b: "null", schemeful: true, schemeless: true),
    Pair(a: "null", b: "https://a.com", schemeful: false, schemeless: false),
  ])
  func `sites are compared with or without the scheme`(pair: Pair) throws {
    let (a, b) = (try Origin.parse(pair.a), try Origin.parse(pair.b))
    #expect(a.isSameSite(as: b, schemefully: true) == pair.schemeful)
    #expect(b.isSameSite(as: a, schemefully: true) == pair.schemeful)
    #expect(a.isSameSite(as: b, schemefully: false) == pair.schemeless)
    #expect(b.isSameSite(as: a, schemefully: false) == pair.schemeless)
  }

  @Test func `opaque origins are the same site only as themselves`() {
    #expect(Origin.opaque(1).isSameSite(as: .opaque(1), schemefully: false))
    #expect(!Origin.opaque(1).isSameSite(as: .opaque(2), schemefully: false))
    #expect(!Origin.opaque(1).isSameSite(as: .opaque(2), schemefully: true))
  }
}
