import Fetch
import Screen

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The system's clock.
enum Clock {
  static func now() -> Timestamp {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Timestamp(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
  }

  /// Seconds that the user's clock is ahead of UTC.
  static func utcOffset() -> Int {
    var now = time(nil)
    var local = tm()
    return localtime_r(&now, &local) == nil ? 0 : local.tm_gmtoff
  }
}

/// The variables that the program was started with.
enum Environment {
  static func value(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }

  /// Those that name certificates to trust.
  static var trustVariables: [String: String] {
    var variables: [String: String] = [:]
    for name in ["SSL_CERT_FILE", "SSL_CERT_DIR", "CURL_CA_BUNDLE"] {
      variables[name] = value(name)
    }
    return variables
  }

  /// The value, unless it is empty.
  static func nonEmpty(_ name: String) -> String? {
    value(name).flatMap { $0.isEmpty ? nil : $0 }
  }
}

/// A file to read, or standard input for `-`.
struct InputFile {
  let descriptor: Int32

  init(path: String) throws(IOFailure) {
    guard path != "-" else {
      descriptor = 0
      return
    }
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw IOFailure(reason: "cannot open \(path): \(IOFailure.last.reason)")
    }
  }

  /// Everything up to the end.
  /// - Parameter limit: the most bytes taken; more is a failure.
  static func contents(of path: String, limit: Int = 64 << 20) throws(IOFailure) -> [UInt8] {
    let file = try InputFile(path: path)
    defer { if file.descriptor > 0 { close(file.descriptor) } }
    var result: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = chunk.withUnsafeMutableBytes { read(file.descriptor, $0.baseAddress, $0.count) }
      if count == 0 { return result }
      if count < 0 {
        if errno == EINTR { continue }
        throw IOFailure(reason: "cannot read \(path): \(IOFailure.last.reason)")
      }
      result += chunk[..<count]
      guard result.count <= limit else {
        throw IOFailure(
          reason: "\(path) is longer than \(limit >> 20) MiB, and more is not read", isTooLong: true
        )
      }
    }
  }

  static func exists(_ path: String) -> Bool {
    access(path, F_OK) == 0
  }

  static func isReadable(_ path: String) -> Bool {
    access(path, R_OK) == 0
  }
}

/// A file that everybody may read.
enum OutputFile {
  static func write(_ bytes: [UInt8], to path: String) throws(IOFailure) {
    let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard file >= 0 else { throw .last }
    do throws(IOFailure) {
      try StandardStreams.writeAll(bytes[...], to: file)
    } catch {
      close(file)
      throw error
    }
    guard close(file) == 0 else { throw .last }
  }
}

/// Tells the user why a command could not do its work.
enum Complaint {
  static func write(_ text: String) {
    StandardStreams.write("corscope: \(Printable.text(text))\n", to: .error)
  }
}
