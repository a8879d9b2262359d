import Foundation
import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A TCP server on loopback that follows a script byte for byte: what no HTTP library would send.
package final class RawServer: Sendable {
  /// What the server does with one connection, one after the other.
  package enum Action: Sendable {
    /// Waits for a whole request: header block and announced body.
    case readRequest
    case send([UInt8])
    case pause(milliseconds: Int)
    /// Ends the connection by RST.
    case reset
    /// Sends the same again and again until the peer has gone.
    case flood([UInt8])
    /// Keeps the connection open until the peer has gone.
    case hold

    package static func text(_ text: String) -> Action { .send(Array(text.utf8)) }
  }

  package enum Family: Sendable {
    case v4, v6
  }

  private struct State {
    var requests: [[UInt8]] = []
    var connections = 0
    var endings = 0
  }

  /// Where it listens.
  package let port: UInt16
  private let listener: Int32
  private let scripts: [[Action]]
  private let state = Mutex(State())

  /// - Parameter scripts: one for each connection in turn; the last goes on for all further ones. A
  ///   script's end closes the connection.
  package init(_ scripts: [[Action]], family: Family = .v4) throws {
    self.scripts = scripts
    #if canImport(Glibc)
      let stream = Int32(SOCK_STREAM.rawValue)
    #else
      let stream = SOCK_STREAM
    #endif
    listener = socket(family == .v4 ? AF_INET : AF_INET6, stream, 0)
    guard listener >= 0 else { throw ServerError(step: "socket") }
    port = try family == .v4 ? Self.bindV4(listener) : Self.bindV6(listener)
    guard listen(listener, 512) == 0 else { throw ServerError(step: "listen") }
    Thread.detachNewThread { [self] in acceptAll() }
  }

  /// The same for every connection.
  package convenience init(_ actions: Action...) throws {
    try self.init([actions])
  }

  /// Every request read so far, in the order read.
  package var requests: [[UInt8]] { state.withLock { $0.requests } }
  /// The same as text.
  package var requestTexts: [String] { requests.map { String(decoding: $0, as: UTF8.self) } }
  /// Connections accepted so far.
  package var connections: Int { state.withLock { $0.connections } }
  /// Connections that have ended.
  package var endings: Int { state.withLock { $0.endings } }

  /// Takes no further connection. The accepting thread closes the descriptor: closed here, its number
  /// could be another server's by the time that thread looks again.
  package func stop() {
    shutdown(listener, Int32(SHUT_RDWR))
  }

  /// A step towards listening that the system refused.
  package struct ServerError: Error {
    var step: String
  }

  // MARK: - Sockets

  private static func bindV4(_ descriptor: Int32) throws -> UInt16 {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let result = withUnsafeMutableBytes(of: &address) { bytes -> Int32 in
      bytes.withMemoryRebound(to: sockaddr.self) { generic in
        bind(descriptor, generic.baseAddress, length) == 0
          ? getsockname(descriptor, generic.baseAddress, &length) : -1
      }
    }
    guard result == 0 else { throw ServerError(step: "bind 127.0.0.1") }
    return UInt16(bigEndian: address.sin_port)
  }

  private static func bindV6(_ descriptor: Int32) throws -> UInt16 {
    var only: Int32 = 1
    setsockopt(
      descriptor, Int32(IPPROTO_IPV6), IPV6_V6ONLY, &only, socklen_t(MemoryLayout<Int32>.size))
    var address = sockaddr_in6()
    address.sin6_family = sa_family_t(AF_INET6)
    address.sin6_addr = in6addr_loopback
    var length = socklen_t(MemoryLayout<sockaddr_in6>.size)
    let result = withUnsafeMutableBytes(of: &address) { bytes -> Int32 in
      bytes.withMemoryRebound(to: sockaddr.self) { generic in
        bind(descriptor, generic.baseAddress, length) == 0
          ? getsockname(descriptor, generic.baseAddress, &length) : -1
      }
    }
    guard result == 0 else { throw ServerError(step: "bind ::1") }
    return UInt16(bigEndian: address.sin6_port)
  }

  private func acceptAll() {
    while true {
      let connection = accept(listener, nil, nil)
      guard connection >= 0 else {
        close(listener)
        return
      }
      let number = state.withLock { state in
        state.connections += 1
        return state.connections - 1
      }
      let script = scripts[min(number, scripts.count - 1)]
      Thread.detachNewThread { [self] in
        follow(script, on: connection)
        close(connection)
        state.withLock { $0.endings += 1 }
      }
    }
  }

  private func follow(_ script: [Action], on connection: Int32) {
    for action in script {
      switch action {
      case .readRequest:
        guard let request = Self.readRequest(connection) else { return }
        state.withLock { $0.requests.append(request) }
      case .send(let bytes):
        guard Self.send(bytes, to: connection) else { return }
      case .pause(let milliseconds):
        usleep(UInt32(milliseconds) * 1000)
      case .reset:
        var option = linger(l_onoff: 1, l_linger: 0)
        setsockopt(
          connection, SOL_SOCKET, SO_LINGER, &option, socklen_t(MemoryLayout<linger>.size))
        return
      case .flood(let bytes):
        while Self.send(bytes, to: connection) {}
        return
      case .hold:
        var byte: UInt8 = 0
        while recv(connection, &byte, 1, 0) > 0 {}
        return
      }
    }
    // Half-closed first, so that what the peer still sends does not turn the end into a reset.
    shutdown(connection, Int32(SHUT_WR))
    var byte: UInt8 = 0
    while recv(connection, &byte, 1, 0) > 0 {}
  }

  private static func send(_ bytes: [UInt8], to connection: Int32) -> Bool {
    #if canImport(Glibc)
      let flags = Int32(MSG_NOSIGNAL)
    #else
      let flags: Int32 = 0
    #endif
    var sent = 0
    while sent < bytes.count {
      let count = bytes[sent...].withUnsafeBytes {
        #if canImport(Glibc)
          Glibc.send(connection, $0.baseAddress, $0.count, flags)
        #else
          Darwin.send(connection, $0.baseAddress, $0.count, flags)
        #endif
      }
      guard count > 0 else { return false }
      sent += count
    }
    return true
  }

  private static func readRequest(_ connection: Int32) -> [UInt8]? {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65536)
    while true {
      if let end = headerEnd(bytes), bytes.count >= end + bodyLength(bytes[..<end]) {
        return bytes
      }
      let count = recv(connection, &buffer, buffer.count, 0)
      guard count > 0 else { return nil }
      bytes += buffer[..<count]
    }
  }

  private static func headerEnd(_ bytes: [UInt8]) -> Int? {
    let end = Array("\r\n\r\n".utf8)
    guard bytes.count >= 4 else { return nil }
    return (0...(bytes.count - 4)).first { Array(bytes[$0..<($0 + 4)]) == end }.map { $0 + 4 }
  }

  private static func bodyLength(_ head: ArraySlice<UInt8>) -> Int {
    let lines = String(decoding: head, as: UTF8.self).lowercased().split(separator: "\r\n")
    let line = lines.first { $0.hasPrefix("content-length:") }
    return line.flatMap { Int($0.dropFirst(15).trimmingCharacters(in: .whitespaces)) } ?? 0
  }
}
