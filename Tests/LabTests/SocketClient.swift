import Foundation
import JSONLines

@testable import Lab

/// A client that sends bytes and collects bytes: nothing is parsed, nothing is mended.
final class SocketClient {
  struct Failure: Error {
    var call: String
    var code: Int32
  }

  private let descriptor: Int32

  /// - Parameter isIPv6: ::1 instead of 127.0.0.1.
  init(port: UInt16, isIPv6: Bool = false) throws {
    var hints = addrinfo()
    hints.ai_flags = AI_NUMERICHOST
    var found: UnsafeMutablePointer<addrinfo>?
    guard getaddrinfo(isIPv6 ? "::1" : "127.0.0.1", "\(port)", &hints, &found) == 0, let found
    else { throw Failure(call: "getaddrinfo", code: errno) }
    defer { freeaddrinfo(found) }
    #if canImport(Glibc)
      let kind = Int32(SOCK_STREAM.rawValue)
    #else
      let kind = SOCK_STREAM
    #endif
    descriptor = socket(found.pointee.ai_family, kind, 0)
    // A test that waits for an answer which never comes fails instead.
    var limit = timeval(tv_sec: 20, tv_usec: 0)
    setsockopt(
      descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    guard connect(descriptor, found.pointee.ai_addr, found.pointee.ai_addrlen) == 0 else {
      // Every property has its value, so that deinit runs and closes; twice would hit a stranger's.
      throw Failure(call: "connect", code: errno)
    }
  }

  deinit {
    close(descriptor)
  }

  func send(_ bytes: some Sequence<UInt8>) throws {
    var rest = Array(bytes)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      guard count > 0 else { throw Failure(call: "write", code: errno) }
      rest = rest.dropFirst(count)
    }
  }

  func finishSending() {
    #if canImport(Glibc)
      shutdown(descriptor, Int32(SHUT_WR))
    #else
      shutdown(descriptor, SHUT_WR)
    #endif
  }

  /// Everything up to the end of the connection.
  /// - Throws: ECONNRESET when it was reset, EAGAIN when nothing came.
  func receive() throws -> [UInt8] {
    var all: [UInt8] = []
    var part = [UInt8](repeating: 0, count: 65536)
    while true {
      let count = part.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
      guard count >= 0 else { throw Failure(call: "read", code: errno) }
      if count == 0 { return all }
      all += part[..<count]
    }
  }
}

extension LabServer {
  /// Sends a request without a body to a host and collects the answer.
  func ask(
    _ host: CaseHost, _ path: String, method: String = "GET", headers: String = "",
    isIPv6: Bool = false
  ) throws -> [UInt8] {
    let client = try SocketClient(port: ports[host] ?? 0, isIPv6: isIPv6)
    try client.send("\(method) \(path) HTTP/1.1\r\nHost: \(host.name)\r\n\(headers)\r\n".utf8)
    return try client.receive()
  }
}

/// Starts a lab, and stops it afterwards.
func withLab<Result>(
  _ limits: LabListener.Limits = .init(), _ body: (LabServer) throws -> Result
) throws -> Result {
  let lab = try LabServer.start(limits: limits)
  defer { lab.stop() }
  return try body(lab)
}

/// Runs a command, found in PATH.
/// - Returns: its exit status and what it wrote.
func run(_ arguments: [String]) throws -> (status: Int32, output: [UInt8], error: String) {
  let process = Process()
  process.executableURL = URL(filePath: "/usr/bin/env")
  process.arguments = arguments
  let (output, error) = (Pipe(), Pipe())
  process.standardInput = FileHandle.nullDevice
  process.standardOutput = output
  process.standardError = error
  try process.run()
  let bytes = Array(output.fileHandleForReading.readDataToEndOfFile())
  let text = String(decoding: error.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
  process.waitUntilExit()
  return (process.terminationStatus, bytes, text)
}
