/// [Domain to ASCII](https://url.spec.whatwg.org/#concept-domain-to-ascii), not strict.
enum DomainToASCII {
  static func convert(_ domain: String) throws(URLParseError) -> String {
    guard domain.utf8.allSatisfy({ $0 < 0x80 }) else {
      throw URLParseError("the host has characters other than ASCII")
    }
    guard !domain.isEmpty else { throw URLParseError("the host is empty") }
    var ascii = ""
    for scalar in domain.unicodeScalars { ascii.unicodeScalars.append(scalar.asciiLowercased) }
    return ascii
  }
}
