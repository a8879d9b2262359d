import Testing

@testable import JSONLines

@Suite struct PlaceholdersTests {
  let places = Placeholders(
    ports: [.app: 40001, .api: 40002, .alt: 40003, .sub: 40004, .apps: 40005, .apis: 40006],
    number: 12)

  @Test(arguments: [
    ("{app}", "http://app.localhost:40001"),
    ("{api}{base}/x", "http://api.localhost:40002/k12x/x"),
    ("{alt}", "http://alt.localhost:40003"),
    ("{sub}", "http://api.app.localhost:40004"),
    ("{apps}", "https://app.localhost:40005"),
    ("{apis}", "https://api.localhost:40006"),
    ("{app.port}{apis.port}", "4000140006"),
    ("{origin}|{path}", "http://o|/p"),
    ("{{app.port}}", "{40001}"),
    ("{App} {app } {} {base.port} {opaque} {app", "{App} {app } {} {base.port} {opaque} {app"),
    ("é{base}\u{1F600}", "é/k12x\u{1F600}"),
    ("{a very long text in braces}{base}", "{a very long text in braces}/k12x"),
    ("", ""),
  ])
  func `placeholders are filled in and other braces stay`(text: String, filled: String) {
    #expect(places.expand(text, origin: "http://o", path: "/p") == filled)
  }

  @Test func `what is filled in is not filled in again`() {
    #expect(places.expand("{origin}", origin: "{base}") == "{base}")
  }

  @Test(arguments: [
    ("http://app.localhost:40001/k12x/d", "{app}{base}/d"),
    ("HTTP://APP.LOCALHOST:40001", "HTTP://APP.LOCALHOST:{app.port}"),
    ("https://api.localhost:40006", "{apis}"),
    ("api.app.localhost:40004", "api.app.localhost:{sub.port}"),
    ("0400020", "0400020"),
    ("040002", "0{api.port}"),
    ("140002", "140002"),
    ("400021", "400021"),
    ("40002", "{api.port}"),
    ("é40002é", "é{api.port}é"),
    ("/k12x", "{base}"),
    ("/k12xy /k12x9 /k12x-/k1x", "/k12xy /k12x9 {base}-/k1x"),
    ("a/k12xé", "a{base}é"),
    ("0123abcd-0123-89ab-cdef-0123456789ab", "{uuid}"),
    ("{0123abcd-0123-89ab-cdef-0123456789ab}", "{uuid}"),
    ("x0123abcd-0123-89ab-cdef-0123456789ab}y", "x{uuid}y"),
    ("0123ABCD-0123-89ab-cdef-0123456789ab", "0123ABCD-0123-89ab-cdef-0123456789ab"),
    ("0123abcd-0123-89ab-cdef-0123456789a", "0123abcd-0123-89ab-cdef-0123456789a"),
    ("ff0123abcd-0123-89ab-cdef-0123456789abff", "ff{uuid}ff"),
    ("", ""),
  ])
  func `origins, ports, UUIDs and the prefix are put back`(text: String, put: String) {
    #expect(places.unexpand(text) == put)
  }

  @Test(arguments: [
    ("/k0x", 0, "/"), ("/k12x/a?b", 12, "/a?b"), ("/k12x?q", 12, "?q"), ("/k012x/", 12, "/"),
  ])
  func `a path is split into the case's number and the rest`(
    path: String, number: Int, rest: String
  ) throws {
    let split = try #require(Placeholders.split(path: path))
    #expect(split.number == number && split.rest == rest)
  }

  @Test(arguments: [
    "", "/", "/k", "/kx", "/k1", "/k1y", "/k1xa", "/k1x0", "x/k1x", "/K1x", "/k-1x", "/k+1x",
    "/k99999999999999999999x",
  ])
  func `a path without a prefix belongs to no case`(path: String) {
    #expect(Placeholders.split(path: path) == nil)
  }

  @Test(arguments: [
    (CaseHost.app, "http", "app.localhost"), (.api, "http", "api.localhost"),
    (.alt, "http", "alt.localhost"), (.sub, "http", "api.app.localhost"),
    (.apps, "https", "app.localhost"), (.apis, "https", "api.localhost"),
  ])
  func `hosts have the names of the case format`(host: CaseHost, scheme: String, name: String) {
    #expect(host.scheme == scheme && host.name == name)
  }
}
