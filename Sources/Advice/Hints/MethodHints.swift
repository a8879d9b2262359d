internal import Fetch

/// Methods that differ in capitals only.
enum MethodHints {
  /// The listed method that differs from the wanted one in capitals only.
  static func listedInOtherCase(_ method: ByteString, _ value: ByteString?) -> String? {
    let listed = value.map(PreflightBlockWords.tokens) ?? []
    return listed.first {
      $0 != method.text && $0.lowercased() == method.text.lowercased()
    }
  }

  /// Whether a script can send the method in these letters: six are turned into capitals
  /// ([normalize](https://fetch.spec.whatwg.org/#concept-method-normalize)).
  static func staysAsWritten(_ method: String) -> Bool {
    let upper = method.uppercased()
    return upper == method
      || !["DELETE", "GET", "HEAD", "OPTIONS", "POST", "PUT"].contains(upper)
  }
}
