import Testing

@testable import Fetch

struct MethodTests {
  @Test func `a token is made of seventy-seven bytes`() {
    let tokens = (UInt8.min...UInt8.max).filter { Method.isToken(ByteString([$0])) }
    #expect(tokens.count == 77)
    #expect(Set("!#$%&'*+-.^_`|~09AZaz".utf8).isSubset(of: tokens))
    #expect(Set("\"(),/:;<=>?@[\\]{} \t\u{0}\u{7F}".utf8).isDisjoint(with: tokens))
    #expect(!tokens.contains { $0 >= 0x80 })
    #expect(!Method.isToken(""))
    #expect(Method.isToken("X-A"))
    #expect(!Method.isToken("X A"))
  }

  @Test(
    arguments: [
      ("get", "GET"), ("Head", "HEAD"), ("pOST", "POST"), ("put", "PUT"), ("delete", "DELETE"),
      ("options", "OPTIONS"), ("patch", "patch"), ("Patch", "Patch"), ("query", "query"),
      ("gets", "gets"), ("connect", "connect"),
    ] as [(ByteString, ByteString)])
  func `six methods become upper case`(written: ByteString, normalized: ByteString) {
    #expect(Method.normalized(written) == normalized)
  }

  @Test(
    arguments: [
      ("CONNECT", true), ("trace", true), ("Track", true), ("TRACES", false), ("GET", false),
    ] as [(ByteString, Bool)])
  func `three methods are forbidden`(method: ByteString, isForbidden: Bool) {
    #expect(Method.isForbidden(method) == isForbidden)
  }

  @Test(
    arguments: [
      ("GET", true), ("HEAD", true), ("POST", true), ("get", false), ("PUT", false), ("*", false),
    ] as [(ByteString, Bool)])
  func `three methods are safelisted, byte by byte`(method: ByteString, isSafe: Bool) {
    #expect(Method.isSafelisted(method) == isSafe)
  }
}
