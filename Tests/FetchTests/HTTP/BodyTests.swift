import Fetch
import Testing

private final class Stored: BodyStorage {
  private let bytes: [UInt8]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  var count: Int { bytes.count }

  func withBytes<Result>(
    about count: Int, _ use: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    bytes.withUnsafeBufferPointer(use)
  }
}

@Suite struct `An answer's body` {
  private let bytes = (0..<200_000).map { UInt8(truncatingIfNeeded: $0 &* 7) }

  @Test func `is the same in memory and elsewhere`() {
    let here = Body(ByteString(bytes))
    let there = Body(Stored(bytes))
    #expect(here == there)
    #expect(there == Body(Stored(bytes)))
    #expect(here.hashValue == there.hashValue)
    #expect(there.bytes == bytes)
    #expect(here.isInMemory && !there.isInMemory)
    var other = bytes
    other[199_999] ^= 1
    #expect(there != Body(Stored(other)))
    #expect(there != Body(Stored(bytes.dropLast())))
  }

  @Test(arguments: [(-1, 0), (0, 0), (3, 3), (200_000, 200_000), (200_001, 200_000)])
  func `has a beginning as long as there is one`(wanted: Int, length: Int) {
    for body in [Body(ByteString(bytes)), Body(Stored(bytes))] {
      #expect(body.prefix(wanted).bytes == Array(bytes.prefix(length)))
    }
  }

  @Test(arguments: [(100, 100, true), (200_000, 200_000, false)])
  func `is held in memory up to a limit, and says what is cut`(
    limit: Int, kept: Int, isCut: Bool
  ) throws {
    let request = WireRequest(
      kind: .actual, method: "GET", url: try URLRecord.parse("https://api.example.com/"),
      headers: HeaderList())
    var exchange = Exchange(request: request, startedAt: Timestamp(milliseconds: 0))
    exchange.response = WireResponse(status: 200, headers: HeaderList(), body: Body(Stored(bytes)))
    let held = try #require(exchange.holding(atMost: limit).response)
    #expect(held.body.isInMemory)
    #expect(held.body.count == kept)
    #expect(held.bodyIsTruncated == isCut)
    exchange.response?.body = Body(ByteString(bytes))
    #expect(exchange.holding(atMost: 1) == exchange)
  }
}
