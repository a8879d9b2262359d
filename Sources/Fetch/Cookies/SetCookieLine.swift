/// A Set-Cookie value taken apart
/// ([RFC 6265bis, the Set-Cookie header field](https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-rfc6265bis#name-the-set-cookie-header-field-)),
/// before anything is compared with the URL that it came from.
struct SetCookieLine: Hashable {
  var name = ByteString()
  var value = ByteString()
  /// What makes the line worthless as it stands.
  var fault: CookieReason?
  /// Lower case, without a leading dot; nil where there is none or it is empty.
  var domain: ByteString?
  /// nil where there is none, or it does not begin with `/`.
  var path: ByteString?
  var expires: Timestamp?
  var isSecure = false
  var isHTTPOnly = false
  var isPartitioned = false
  var sameSite = Cookie.SameSite.unspecified

  private var maxAge: Int64?

  /// The longest life of a cookie, in seconds: 400 days.
  static let longestLife: Int64 = 400 * 86400

  init(_ line: ByteString, rules: CookieRules, now: Timestamp) {
    let line =
      rules.repairsUTF8 ? ByteString(utf8: String(decoding: line.bytes, as: UTF8.self)) : line
    let parts = line.bytes.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
    takePair(ByteString(parts[0]), rules: rules)
    fault = fault(of: line, rules: rules)
    var date: Timestamp?
    for part in parts.dropFirst() {
      takeAttribute(ByteString(part), rules: rules, date: &date)
    }
    setExpiry(date: date, now: now)
  }

  private mutating func takePair(_ pair: ByteString, rules: CookieRules) {
    if let (name, value) = pair.splitAtEquals {
      self.name = name
      self.value = value
    } else if rules.nameless == .name {
      name = pair.strippingTabsAndSpaces
    } else {
      value = pair.strippingTabsAndSpaces
    }
  }

  private func fault(of line: ByteString, rules: CookieRules) -> CookieReason? {
    let tab: UInt8 = 0x09
    if line.bytes.contains(where: { ($0 < 0x20 && $0 != tab) || $0 == 0x7F }) {
      return .invalidCharacter
    }
    if name.isEmpty, value.isEmpty { return .emptyNameAndValue }
    if rules.rejectsTab, name.bytes.contains(tab) || value.bytes.contains(tab) {
      return .invalidCharacter
    }
    if rules.nameless == .name, name.isEmpty { return .invalidCharacter }
    if rules.limitsSize, name.count + value.count > 4096 { return .tooLarge }
    return nil
  }

  /// The last attribute of a kind counts; unknown ones are passed over.
  private mutating func takeAttribute(
    _ part: ByteString, rules: CookieRules, date: inout Timestamp?
  ) {
    let (name, value) = part.splitAtEquals ?? (part.strippingTabsAndSpaces, ByteString())
    if rules.limitsSize, value.count > 1024 { return }
    switch name.asciiLowercased {
    case "expires": if let found = Timestamp(cookieDate: value) { date = found }
    case "max-age": if let found = Self.seconds(value) { maxAge = found }
    case "domain":
      let bare =
        value.bytes.first == UInt8(ascii: ".") ? ByteString(value.bytes.dropFirst()) : value
      // An empty value is as no Domain; a lone dot names no host and fits none.
      domain = value.isEmpty ? nil : bare.asciiLowercased
    case "path": path = value.bytes.first == UInt8(ascii: "/") ? value : nil
    case "secure": isSecure = true
    case "httponly": isHTTPOnly = true
    case "partitioned": isPartitioned = true
    case "samesite": sameSite = Self.sameSite(value)
    default: break
    }
  }

  /// Max-Age wins over Expires. Neither reaches further than 400 days.
  private mutating func setExpiry(date: Timestamp?, now: Timestamp) {
    if let maxAge {
      expires =
        maxAge <= 0
        ? Timestamp(milliseconds: .min) : now.adding(seconds: min(maxAge, Self.longestLife))
    } else if let date {
      expires = min(date, now.adding(seconds: Self.longestLife))
    }
  }

  /// Digits, perhaps after a `-`. More than nine are as good as for ever.
  private static func seconds(_ text: ByteString) -> Int64? {
    let isNegative = text.bytes.first == UInt8(ascii: "-")
    let digits = isNegative ? text.bytes.dropFirst() : text.bytes[...]
    guard !digits.isEmpty, digits.allSatisfy({ $0 &- 0x30 < 10 }) else { return nil }
    let number = digits.reduce(into: Int64(0)) { $0 = min($0 * 10 + Int64($1 - 0x30), 999_999_999) }
    return isNegative ? -number : number
  }

  private static func sameSite(_ text: ByteString) -> Cookie.SameSite {
    switch text.asciiLowercased {
    case "none": .none
    case "lax": .lax
    case "strict": .strict
    default: .unspecified
    }
  }
}

extension ByteString {
  /// What stands before and after the first `=`, without tabs and spaces around them.
  fileprivate var splitAtEquals: (ByteString, ByteString)? {
    guard let index = bytes.firstIndex(of: UInt8(ascii: "=")) else { return nil }
    return (
      ByteString(bytes[..<index]).strippingTabsAndSpaces,
      ByteString(bytes[(index + 1)...]).strippingTabsAndSpaces
    )
  }
}
