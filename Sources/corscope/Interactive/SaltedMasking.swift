import Reports
import TUI

extension Masking {
  /// With the fingerprints that reports have too.
  static var salted: Masking {
    let fingerprints = Fingerprints()
    return Masking(Secrets { fingerprints.fingerprint(of: $0) })
  }
}
