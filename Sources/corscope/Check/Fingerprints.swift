import Crypto
import Fetch

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Fingerprints of secret values: the same value has the same one in every run of a user, and without the
/// user's salt nothing can be tried against it.
struct Fingerprints: Sendable {
  private let salt: [UInt8]

  /// Uses the salt of the state directory, which the first run makes; where that cannot be had, one for
  /// this run alone.
  init() {
    let fresh = SymmetricKey(size: .bits256).withUnsafeBytes { Array($0) }
    salt = Self.kept(fresh) ?? fresh
  }

  /// Six hexadecimal digits.
  func fingerprint(of value: ByteString) -> String {
    let code = HMAC<SHA256>.authenticationCode(
      for: value.bytes, using: SymmetricKey(data: salt))
    return code.prefix(3).map { byte in
      let digits = String(byte, radix: 16)
      return digits.count == 1 ? "0" + digits : digits
    }.joined()
  }

  private static func kept(_ fresh: [UInt8]) -> [UInt8]? {
    guard let directory = stateDirectory() else { return nil }
    let path = directory + "/salt"
    if let known = try? InputFile.contents(of: path, limit: 1024), known.count == fresh.count {
      return known
    }
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    guard (try? StandardStreams.writeAll(fresh[...], to: descriptor)) != nil else { return nil }
    return fresh
  }

  /// `$XDG_STATE_HOME/corscope`, made if need be.
  private static func stateDirectory() -> String? {
    let base =
      Environment.nonEmpty("XDG_STATE_HOME")
      ?? Environment.nonEmpty("HOME").map { $0 + "/.local/state" }
    guard let base, base.hasPrefix("/") else { return nil }
    var path = ""
    for part in (base + "/corscope").split(separator: "/") {
      path += "/" + part
      mkdir(path, 0o700)
    }
    return path
  }
}
