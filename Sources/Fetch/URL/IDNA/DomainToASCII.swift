/// [Domain to ASCII](https://url.spec.whatwg.org/#concept-domain-to-ascii), not strict.
///
/// That is ToASCII of [UTS #46](https://www.unicode.org/reports/tr46/) with CheckBidi and CheckJoiners
/// and without CheckHyphens, UseSTD3ASCIIRules, transitional processing and VerifyDnsLength. A domain
/// that is ASCII is only put in lower case: since 2026 the standard looks into its `xn--` labels no
/// more, as there are too many invalid ones in use.
enum DomainToASCII {
  /// The most scalars that a domain may have if it is not plain ASCII. The standard has no bound, but
  /// Punycode takes quadratic time, and no name above 253 bytes can be looked up anyway.
  static let longestConverted = 4096

  static func convert(_ domain: String) throws(URLParseError) -> String {
    guard !domain.isEmpty else { throw URLParseError("the host is empty") }
    if domain.utf8.allSatisfy({ $0 < 0x80 }) {
      var ascii = ""
      for scalar in domain.unicodeScalars { ascii.unicodeScalars.append(scalar.asciiLowercased) }
      return ascii
    }
    let scalars = Array(domain.unicodeScalars)
    guard scalars.count <= longestConverted else {
      throw URLParseError("the host has more than \(longestConverted) characters")
    }
    let ascii = try toASCII(scalars)
    guard !ascii.isEmpty else {
      throw URLParseError("nothing is left of the host once invisible characters are removed")
    }
    return ascii
  }

  private static func toASCII(_ scalars: [Unicode.Scalar]) throws(URLParseError) -> String {
    let normalized = Normalization.shared.nfc(IDNAMapping.shared.map(scalars))
    var labels: [[Unicode.Scalar]] = []
    for label in normalized.split(separator: ".", omittingEmptySubsequences: false) {
      labels.append(try unicodeLabel(Array(label)))
    }
    if labels.contains(where: BidiRule.isRightToLeft) {
      for label in labels where !BidiRule.allows(label) {
        throw URLParseError("the label \(named(label)) mixes directions of writing")
      }
    }
    var ascii: [String] = []
    for label in labels { ascii.append(try asciiLabel(label)) }
    return ascii.joined(separator: ".")
  }

  /// Decodes a label that is Punycode and validates it.
  private static func unicodeLabel(
    _ label: [Unicode.Scalar]
  ) throws(URLParseError) -> [Unicode.Scalar] {
    var decoded = label
    let isEncoded = label.starts(with: "xn--".unicodeScalars)
    if isEncoded {
      guard let scalars = Punycode.decode(Array(label.dropFirst(4))),
        label.allSatisfy(\.isASCII), !scalars.allSatisfy(\.isASCII)
      else {
        throw URLParseError("the label \(named(label)) is not valid Punycode")
      }
      decoded = scalars
    }
    if let problem = LabelRule.problem(with: decoded, isEncoded: isEncoded) {
      throw URLParseError("the label \(named(label)) \(problem)")
    }
    return decoded
  }

  private static func asciiLabel(_ label: [Unicode.Scalar]) throws(URLParseError) -> String {
    if label.allSatisfy(\.isASCII) {
      return label.reduce(into: "") { $0.unicodeScalars.append($1) }
    }
    guard let encoded = Punycode.encode(label) else {
      throw URLParseError("the label \(named(label)) is too long")
    }
    return "xn--" + encoded
  }

  private static func named(_ label: [Unicode.Scalar]) -> String {
    URLParseError.quoted(label)
  }
}
