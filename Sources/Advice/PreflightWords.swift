package import Fetch

/// Why a request needs a preflight, in words.
package enum PreflightWords {
  /// One clause, without a full stop: `Content-Type is application/json, which is not one of …`.
  package static func because(_ cause: PreflightCause) -> String {
    ""
  }
}
