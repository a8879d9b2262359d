import Crypto
import Fetch
import Reports

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension Secrets {
  /// Hides secrets with the fingerprints of this user.
  static let kept: Secrets = {
    let fingerprints = Fingerprints()
    return Secrets { fingerprints.fingerprint(of: $0) }
  }()

  /// The same, which hides these values too, wherever they show up.
  static func kept(hiding values: [String]) -> Secrets {
    guard !values.isEmpty else { return kept }
    let fingerprints = Fingerprints()
    return Secrets(values: values) { fingerprints.fingerprint(of: $0) }
  }
}

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
    guard let directory = UserFolder.state.made() else { return nil }
    let path = directory + "/salt"
    if let known = whole(path, count: fresh.count) { return known }
    // Whole or not at all: of two first runs at once, the later one takes what the earlier one made.
    let draft = "\(path).\(getpid())"
    let descriptor = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return nil }
    defer { unlink(draft) }
    let isWritten = (try? StandardStreams.writeAll(fresh[...], to: descriptor)) != nil
    close(descriptor)
    guard isWritten else { return nil }
    if link(draft, path) == 0 { return fresh }
    if let known = whole(path, count: fresh.count) { return known }
    return rename(draft, path) == 0 ? fresh : nil
  }

  /// The file's content if it is as long as a salt is.
  private static func whole(_ path: String, count: Int) -> [UInt8]? {
    guard let known = try? InputFile.contents(of: path, limit: 1024), known.count == count else {
      return nil
    }
    return known
  }
}
