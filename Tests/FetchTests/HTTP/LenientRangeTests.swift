import Testing

@testable import Fetch

struct LenientRangeTests {
  @Test(
    arguments: [
      ("BYTES=0-1", "bytes=0-1"), ("bytes = 00-1", "bytes=0-1"), ("bytes=0 -1", "bytes=0-1"),
      ("bytes=0-5,", "bytes=0-5"), ("bytes=+1-2", "bytes=1-2"), ("bytes=-5", "bytes=-5"),
      ("bytes=5-", "bytes=5-"), ("bytes=0-1,2-3", "bytes=0-1,2-3"), ("bytes=2-1", "bytes=2-1"),
      ("bytes=-", "bytes=-"), ("bytes=", "bytes="), ("bytes", "bytes"),
      ("items=00-1", "items=00-1"),
      ("bytes=a-b", "bytes=a-b"), ("", ""),
      ("bytes=0-99999999999999999999", "bytes=0-99999999999999999999"),
    ] as [(ByteString, ByteString)])
  func `Chromium writes one readable range anew`(value: ByteString, rewritten: ByteString) {
    #expect(LenientRange.rewritten(value) == rewritten)
  }
}
