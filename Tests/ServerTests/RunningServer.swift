import Foundation

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A server on loopback, with what it writes in a file of its folder.
final class RunningServer {
  private let process: Process

  struct Failure: Error, CustomStringConvertible {
    var description: String
  }

  /// Returns once the server takes connections.
  init(_ server: RealServer, at site: Site) throws {
    if let build = server.build {
      let process = try Self.launch(try build(site), in: site)
      process.waitUntilExit()
      guard process.terminationStatus == 0 else {
        throw Failure(description: "\(server.name) was not built: \(Self.log(site))")
      }
    }
    process = try Self.launch(try server.start(site), in: site)
    for _ in 0..<3000 {
      if Self.answers(site.port) { return }
      guard process.isRunning else { break }
      usleep(10_000)
    }
    stop()
    throw Failure(description: "\(server.name) does not answer: \(Self.log(site))")
  }

  func stop() {
    process.terminate()
    process.waitUntilExit()
  }

  private static func launch(_ launch: Launch, in site: Site) throws -> Process {
    let log = site.path("log")
    if !FileManager.default.fileExists(atPath: log) {
      _ = FileManager.default.createFile(atPath: log, contents: nil)
    }
    let output = try FileHandle(forWritingTo: URL(filePath: log))
    try output.seekToEnd()
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [launch.program] + launch.arguments
    process.currentDirectoryURL = site.folder
    process.environment = [
      // Debian keeps servers where only root looks for programs.
      "PATH": (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin") + ":/usr/sbin:/sbin",
      "HOME": site.folder.path, "LANG": "C.UTF-8",
    ].merging(launch.environment) { $1 }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    process.standardError = output
    try withSignalsLetThrough { try process.run() }
    return process
  }

  /// The tests run on threads that block signals, and a program that is started inherits that: it could
  /// not be told to stop.
  private static func withSignalsLetThrough(_ body: () throws -> Void) rethrows {
    var none = sigset_t()
    var before = sigset_t()
    sigemptyset(&none)
    pthread_sigmask(SIG_SETMASK, &none, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
    try body()
  }

  private static func log(_ site: Site) -> String {
    (try? String(contentsOfFile: site.path("log"), encoding: .utf8)) ?? "no log"
  }

  // MARK: Ports

  static func freePort() throws -> Int {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(descriptor) }
    var address = loopback(port: 0)
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, length) == 0 && getsockname(descriptor, $0, &length) == 0
      }
    }
    guard isBound else { throw Failure(description: "no free port") }
    return Int(UInt16(bigEndian: address.sin_port))
  }

  private static func answers(_ port: Int) -> Bool {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(descriptor) }
    var address = loopback(port: UInt16(port))
    return withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
      }
    }
  }

  private static func loopback(port: UInt16) -> sockaddr_in {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    return address
  }
}
