import Curl
import Fetch
import Testing

@Suite struct `Header receiver` {
  private func receiver(_ lines: String...) -> HeaderReceiver {
    var receiver = HeaderReceiver()
    for line in lines { #expect(receiver.receive(Array(line.utf8)) == .accepted) }
    return receiver
  }

  @Test func `goes from nothing to a whole block`() {
    #expect(receiver().stage == .nothing)
    #expect(receiver("HTTP/1.1 200 OK\r\n").stage == .insideBlock)
    #expect(receiver("HTTP/1.1 200 OK\r\n", "a: b\r\n").stage == .insideBlock)
    #expect(receiver("HTTP/1.1 200 OK\r\n", "a: b\r\n", "\r\n").stage == .complete)
    #expect(receiver("HTTP/1.1 200 OK\n", "\n").stage == .complete)
  }

  @Test(arguments: [(100, false), (103, false), (199, false), (101, true), (200, true), (99, true)])
  func `waits for another block after an informational one`(_ status: Int, _ isFinal: Bool) {
    let stage = receiver("HTTP/1.1 \(status) x\r\n", "a: b\r\n", "\r\n").stage
    #expect(stage == (isFinal ? .complete : .betweenBlocks))
  }

  @Test func `forgets the informational block`() {
    let end = receiver(
      "HTTP/1.1 103 E\r\n", "a: b\r\n", "\r\n", "HTTP/2 204 \r\n", "c: d\r\n", "\r\n")
    #expect(end.status == 204)
    #expect(end.httpVersion == "2")
    #expect(end.headers.headers == [Header("c", "d")])
  }

  @Test func `takes no trailers for headers`() {
    let end = receiver("HTTP/1.1 200 OK\r\n", "\r\n", "a: b\r\n", "HTTP/1.1 500 x\r\n", "\r\n")
    #expect(end.headers.isEmpty)
    #expect(end.status == 200)
  }

  @Test(arguments: [
    "", "\r\n", "HTTP", "HTTP/", "HTTP/1.1", "HTTP/1.1 ", "HTTP/1.1 99999999999999999999 x",
    "HTTP/1.1 -1 x",
  ])
  func `reads any status line without harm`(_ line: String) {
    var receiver = HeaderReceiver()
    #expect(receiver.receive(Array(line.utf8)) == .accepted)
    #expect(receiver.stage == .insideBlock)
  }

  @Test func `starts no fold without a header before it`() {
    let end = receiver("HTTP/1.1 200 OK\r\n", " a: b\r\n", "\r\n")
    #expect(end.headers.headers == [Header(" a", "b")])
  }

  @Test func `stops at its limit of bytes, over all blocks`() {
    var receiver = HeaderReceiver()
    let line = [UInt8](repeating: 0x61, count: 1 << 19)
    #expect(receiver.receive(line) == .accepted)
    #expect(receiver.receive(line) == .accepted)
    #expect(receiver.receive([0x61]) == .tooMuch)
  }
}
