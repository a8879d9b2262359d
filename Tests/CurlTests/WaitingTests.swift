import Curl
import Fetch
import Foundation
import Probe
import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite struct `Waiting` {
  private func makePipe() throws -> (read: Int32, write: Int32) {
    var ends: [Int32] = [0, 0]
    try #require(pipe(&ends) == 0)
    return (ends[0], ends[1])
  }

  private func elapsed(_ work: () throws -> Void) rethrows -> Duration {
    try ContinuousClock().measure(work)
  }

  @Test func `with nothing under way lasts its time`() {
    let transport = CurlTransport()
    var wake = TransportWake()
    let time = elapsed { wake = transport.wait(milliseconds: 80, watching: []) }
    #expect(wake.completions.isEmpty && wake.readable.isEmpty)
    #expect(time >= .milliseconds(79) && time < .seconds(2))
  }

  @Test(arguments: [0, -5])
  func `no time only looks`(_ milliseconds: Int) {
    let transport = CurlTransport()
    #expect(elapsed { _ = transport.wait(milliseconds: milliseconds, watching: []) } < .seconds(1))
  }

  @Test func `ends when a descriptor can be read`() throws {
    let transport = CurlTransport()
    let (first, second) = (try makePipe(), try makePipe())
    #expect(write(second.write, "x", 1) == 1)
    let wake = transport.wait(milliseconds: nil, watching: [first.read, second.read])
    #expect(wake.readable == [second.read])
    for end in [first.read, first.write, second.read, second.write] { close(end) }
  }

  @Test func `ends when the other end of a pipe is closed`() throws {
    let transport = CurlTransport()
    let ends = try makePipe()
    close(ends.write)
    #expect(transport.wait(milliseconds: 5000, watching: [ends.read]).readable == [ends.read])
    close(ends.read)
  }

  @Test func `names a descriptor that is none, instead of spinning`() {
    let transport = CurlTransport()
    #expect(transport.wait(milliseconds: 5000, watching: [9999]).readable == [9999])
  }

  @Test func `sees the keyboard while answers keep coming`() throws {
    let server = try RawServer(.readRequest, answer("200 OK"))
    defer { server.stop() }
    let transport = CurlTransport()
    let ends = try makePipe()
    #expect(write(ends.write, "x", 1) == 1)
    _ = try transport.start(request("GE T", "http://127.0.0.1:\(server.port)/"), timeLimit: 1000)
    let wake = transport.wait(milliseconds: 1000, watching: [ends.read])
    #expect(wake.completions.count == 1)
    #expect(wake.readable == [ends.read])
    close(ends.read)
    close(ends.write)
  }

  @Test func `brings what failed at once`() throws {
    let transport = CurlTransport()
    let id = try transport.start(request("GET", "ftp://127.0.0.1/"), timeLimit: 1000)
    let wake = transport.wait(milliseconds: nil, watching: [])
    #expect(wake.completions.map(\.id) == [id])
  }

  @Test func `brings nothing for a transfer that was cancelled`() throws {
    let server = try RawServer(.readRequest, .hold)
    defer { server.stop() }
    let transport = CurlTransport()
    let url = "http://127.0.0.1:\(server.port)/"
    // Before the first wait, while connected, and one that failed already.
    let early = try transport.start(request("GET", url), timeLimit: 5000)
    transport.cancel(early)
    let late = try transport.start(request("GET", url), timeLimit: 5000)
    for _ in 0..<500 where server.requests.isEmpty {
      _ = transport.wait(milliseconds: 10, watching: [])
    }
    #expect(server.requests.count == 1)
    transport.cancel(late)
    let failed = try transport.start(request("GET", "ftp://127.0.0.1/"), timeLimit: 5000)
    transport.cancel(failed)
    transport.cancel(failed)
    transport.cancel(TransferID(number: 4711))
    #expect(transport.wait(milliseconds: 50, watching: []).completions.isEmpty)
    for _ in 0..<200 where server.endings == 0 { usleep(10_000) }
    #expect(server.endings == 1, "Cancelling closes the connection.")
  }

  @Test func `does not wait for names of transfers that were cancelled`() throws {
    var options = CurlOptions()
    options.proxy = ""
    let transport = CurlTransport(options: options)
    let time = try elapsed {
      for number in 0..<20 {
        let wire = try request("GET", "http://host\(number).does-not-exist.invalid/")
        let id = transport.start(wire, timeLimit: 5000)
        _ = transport.wait(milliseconds: 1, watching: [])
        transport.cancel(id)
      }
    }
    #expect(time < .seconds(2))
    #expect(transport.wait(milliseconds: 20, watching: []).completions.isEmpty)
  }

  @Test func `may be left with transfers under way`() throws {
    let server = try RawServer(.readRequest, .hold)
    defer { server.stop() }
    let url = "http://127.0.0.1:\(server.port)/"
    do {
      let transport = CurlTransport()
      for _ in 0..<5 { _ = try transport.start(request("GET", url), timeLimit: 5000) }
      for _ in 0..<500 where server.requests.count < 5 {
        _ = transport.wait(milliseconds: 10, watching: [])
      }
    }
    for _ in 0..<200 where server.endings < 5 { usleep(10_000) }
    #expect(server.endings == 5)
  }

  @Test(arguments: [0, -1, Int.min])
  func `a time limit of nothing is over at once`(_ limit: Int) throws {
    let server = try RawServer(.readRequest, .hold)
    defer { server.stop() }
    let wire = try request("GET", "http://127.0.0.1:\(server.port)/")
    #expect(try send(wire, timeLimit: limit).failure().kind == .timedOut)
  }

  @Test func `a time limit may be as large as a number`() throws {
    let server = try RawServer(.readRequest, answer("200 OK"))
    defer { server.stop() }
    let wire = try request("GET", "http://127.0.0.1:\(server.port)/")
    #expect(try send(wire, timeLimit: .max).get().status == 200)
  }

  // In processes of their own: signals, memory and descriptors belong to all tests.
  #if os(Linux)
    @Test func `ends early at a signal`() async {
      await #expect(processExitsWith: .success) {
        signal(SIGUSR1) { _ in }
        // The threads that run tests may have signals blocked.
        var set = sigset_t()
        sigemptyset(&set)
        sigaddset(&set, SIGUSR1)
        pthread_sigmask(Int32(SIG_UNBLOCK), &set, nil)
        let waiting = pthread_self()
        Thread.detachNewThread {
          usleep(300_000)
          pthread_kill(waiting, SIGUSR1)
        }
        let start = ContinuousClock.now
        let wake = CurlTransport().wait(milliseconds: 20_000, watching: [])
        precondition(wake.completions.isEmpty && wake.readable.isEmpty)
        precondition(ContinuousClock.now - start < .seconds(10))
      }
    }

    @Test func `5000 requests later, memory and descriptors are as before`() async {
      await #expect(processExitsWith: .success) {
        let hundred = (0..<100).flatMap { _ in
          [RawServer.Action.readRequest, .text("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi")]
        }
        // Every hundredth request ends its connection.
        let server = try RawServer([hundred])
        let transport = CurlTransport()
        let url = "http://app.localhost:\(server.port)/"
        func thousand() throws {
          for number in 0..<1000 {
            let method = number.isMultiple(of: 2) ? "OPTIONS" : "POST"
            let body = method == "POST" ? "body" : nil
            let wire = try request(method, url, headers: [("X-A", ""), ("B", "c")], body: body)
            _ = try finish(transport, transport.start(wire, timeLimit: 5000)).get()
          }
        }
        try thousand()
        let before = try Footprint()
        for _ in 0..<4 { try thousand() }
        let after = try Footprint()
        precondition(after.kilobytes - before.kilobytes < 1500, "\(before) \(after)")
        precondition(after.descriptors - before.descriptors < 5, "\(before) \(after)")
      }
    }
  #endif
}

#if os(Linux)
  /// What this process holds.
  private struct Footprint {
    var kilobytes: Int
    var descriptors: Int

    init() throws {
      let text = try String(contentsOfFile: "/proc/self/statm", encoding: .utf8)
      let pages = try #require(text.split(separator: " ").dropFirst().first.flatMap { Int($0) })
      kilobytes = pages * 4
      descriptors = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count
    }
  }
#endif
