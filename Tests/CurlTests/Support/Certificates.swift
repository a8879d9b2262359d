import Foundation

/// A throw-away authority and certificates of it, made with the `openssl` command, in a folder that goes
/// away with it.
final class Certificates: Sendable {
  let folder: String

  init() throws {
    folder = NSTemporaryDirectory() + "corscope-curl-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try openssl(
      "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
      "-days", "30", "-keyout", "ca.key", "-out", "ca.pem", "-subj", "/CN=test authority",
      "-addext", "basicConstraints=critical,CA:TRUE",
      "-addext", "keyUsage=critical,keyCertSign")
    try makeLeaf("leaf", names: "DNS:localhost,DNS:app.localhost", days: "30")
  }

  deinit {
    try? FileManager.default.removeItem(atPath: folder)
  }

  func path(_ name: String) -> String { folder + "/" + name }

  /// Makes NAME.pem and NAME.key, signed by the authority.
  func makeLeaf(_ name: String, names: String, days: String) throws {
    try openssl(
      "req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
      "-keyout", "\(name).key", "-out", "\(name).csr", "-subj", "/CN=\(name)")
    try "subjectAltName=\(names)\nbasicConstraints=CA:FALSE\n".write(
      toFile: path("\(name).ext"), atomically: true, encoding: .utf8)
    try openssl(
      "x509", "-req", "-in", "\(name).csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial",
      "-days", days, "-extfile", "\(name).ext", "-out", "\(name).pem")
  }

  func openssl(_ arguments: String...) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["openssl"] + arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw ToolFailure(arguments: arguments) }
  }

  struct ToolFailure: Error {
    var arguments: [String]
  }
}

/// `openssl s_server` on a free port of 127.0.0.1: what is written to it goes out through TLS.
final class TLSServer {
  private let process = Process()
  private let input = Pipe()
  private let output = Pipe()
  let port: UInt16

  /// - Parameter leaf: the certificate's name in the folder.
  init(_ certificates: Certificates, leaf: String = "leaf", _ arguments: String...) throws {
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments =
      ["openssl", "s_server", "-accept", "127.0.0.1:0"]
      + ["-cert", "\(leaf).pem", "-key", "\(leaf).key"] + arguments
    process.currentDirectoryURL = URL(fileURLWithPath: certificates.folder)
    process.standardInput = input
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    // It says `ACCEPT 127.0.0.1:PORT` when it is ready.
    var text = ""
    while !text.contains("ACCEPT 127.0.0.1:") || !text.hasSuffix("\n") {
      let piece = output.fileHandleForReading.availableData
      guard !piece.isEmpty else { throw Certificates.ToolFailure(arguments: arguments) }
      text += String(decoding: piece, as: UTF8.self)
    }
    let number = text.components(separatedBy: "ACCEPT 127.0.0.1:")[1].prefix { $0.isNumber }
    guard let port = UInt16(number) else {
      throw Certificates.ToolFailure(arguments: [text])
    }
    self.port = port
  }

  deinit {
    kill()
  }

  /// Waits for decrypted bytes of the client, until they satisfy a condition.
  func read(until isEnough: ([UInt8]) -> Bool) -> [UInt8] {
    var bytes: [UInt8] = []
    while !isEnough(bytes) {
      let piece = output.fileHandleForReading.availableData
      guard !piece.isEmpty else { break }
      bytes += piece
    }
    return bytes
  }

  func write(_ bytes: [UInt8]) {
    input.fileHandleForWriting.write(Data(bytes))
  }

  /// Ends the server at once, without TLS's own good-bye.
  func kill() {
    guard process.isRunning else { return }
    Foundation.kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }
}
