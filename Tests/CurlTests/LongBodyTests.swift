import Fetch
import Foundation
import TestSupport
import Testing

@testable import Curl

@Suite struct `A body of megabytes` {
  private static let piece = (0..<65_536).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) }

  private func folder() throws -> String {
    let path = NSTemporaryDirectory() + "corscope-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    return path
  }

  /// What a server sends without end, up to a limit.
  private func body(limit: Int, folder: String) throws -> WireResponse {
    let server = try RawServer(
      .readRequest, .text("HTTP/1.1 200 OK\r\n\r\n"), .flood(Self.piece))
    defer { server.stop() }
    var options = CurlOptions()
    options.bodyLimit = limit
    options.bodyFolder = folder
    let wire = try request("GET", "http://127.0.0.1:\(server.port)/")
    return try send(wire, options: options).get()
  }

  #if os(Linux)
    private func isMapped(_ folder: String) throws -> Bool {
      try String(contentsOfFile: "/proc/self/maps", encoding: .utf8).contains(folder)
    }
  #endif

  @Test func `comes byte for byte from a file without a name, which goes with it`() throws {
    let folder = try folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let size = 100_000_000
    var response: WireResponse? = try body(limit: size, folder: folder)
    let body = try #require(response?.body)
    #expect(body.count == size)
    #expect(!body.isInMemory)
    #expect(response?.bodyIsTruncated == true)
    #expect(response?.bodyProblem == nil)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == [])
    let isSame = stride(from: 0, to: size, by: Self.piece.count).allSatisfy { start in
      let end = min(start + Self.piece.count, size)
      return body[start..<end].bytes[...] == Self.piece[..<(end - start)]
    }
    #expect(isSame)
    response = nil
  }

  #if os(Linux)
    @Test func `is no longer held when nobody holds it`() throws {
      let folder = try folder()
      defer { try? FileManager.default.removeItem(atPath: folder) }
      do {
        let response = try body(limit: 2 << 20, folder: folder)
        #expect(try isMapped(folder))
        #expect(response.body.count == 2 << 20)
      }
      #expect(try !isMapped(folder))
    }
  #endif

  @Test func `is in a file of the user's alone`() throws {
    let folder = try folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let file = try BodyFile(folder: folder)
    var status = stat()
    #expect(fstat(file.descriptor, &status) == 0)
    #expect(status.st_mode & 0o777 == 0o600)
    #expect(status.st_nlink == 0)
    #expect(fcntl(file.descriptor, F_GETFD) & FD_CLOEXEC != 0)
  }

  @Test(arguments: [(1 << 20, true), ((1 << 20) + 1, false)])
  func `is one from the first byte over a mebibyte on`(limit: Int, isInMemory: Bool) throws {
    let folder = try folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let body = try body(limit: limit, folder: folder).body
    #expect(body.count == limit)
    #expect(body.isInMemory == isInMemory)
    #expect(body.bytes.starts(with: Self.piece))
  }

  @Test func `stays in memory up to a lower limit where there is no folder`() throws {
    let response = try body(limit: 64 << 20, folder: "/nowhere/at all")
    #expect(response.body.count == 16 << 20)
    #expect(response.body.isInMemory)
    #expect(response.bodyIsTruncated)
    #expect(response.bodyProblem == "/nowhere/at all: No such file or directory")
  }

  #if os(Linux)
    @Test func `is cut where the disk is full`() {
      var receiver = BodyReceiver(limit: 64 << 20, folder: "/tmp") { _ in
        BodyFile(descriptor: open("/dev/full", O_RDWR | O_CLOEXEC))
      }
      let taken = Self.piece.withUnsafeBytes { piece in
        (0..<17).map { _ in receiver.receive(piece) }
      }
      #expect(taken.prefix(16).allSatisfy { $0 })
      #expect(receiver.problem == "/tmp: No space left on device")
    }
  #endif

  @Test func `is the same as another with the same bytes`() throws {
    let folder = try folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let first = try body(limit: 3_000_000, folder: folder).body
    let second = try body(limit: 3_000_000, folder: folder).body
    let shorter = try body(limit: 2_999_999, folder: folder).body
    #expect(first == second)
    #expect(first.hashValue == second.hashValue)
    #expect(first == Body(ByteString(second.bytes)))
    #expect(first != shorter)
  }
}
