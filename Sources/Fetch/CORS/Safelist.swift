/// Which headers a script may send to another origin without asking first.
package enum Safelist {
  /// The longest value that is safe, in bytes.
  package static let valueLimit = 128
  /// The most that all safelisted values may have together, in bytes.
  package static let sumLimit = 1024

  /// [CORS-safelisted request-header](https://fetch.spec.whatwg.org/#cors-safelisted-request-header).
  /// - Returns: why the header is not safelisted; nil when it is.
  package static func unsafeReason(
    name: ByteString, value: ByteString, profile: BrowserProfile
  ) -> UnsafeHeaderReason? {
    let reason = unsafeReasonOfAnyLength(name: name, value: value, profile: profile)
    if reason == .name { return .name }
    return value.count > valueLimit ? .length(value.count) : reason
  }

  private static func unsafeReasonOfAnyLength(
    name: ByteString, value: ByteString, profile: BrowserProfile
  ) -> UnsafeHeaderReason? {
    switch name.asciiLowercased {
    case "accept":
      return unsafeByte(in: value, profile: profile)
    case "accept-language", "content-language":
      let at = value.bytes.firstIndex { !isLanguageByte($0) }
      return at.map { .byte(value.bytes[$0], at: $0) }
    case "content-type":
      return contentTypeReason(value, profile: profile)
    case "range":
      return isSimpleRange(value, profile: profile) ? nil : .range
    default:
      return profile.has(.clientHintsAreSafelisted)
        ? ClientHints.unsafeReason(name: name, value: value) : .name
    }
  }

  private static func contentTypeReason(
    _ value: ByteString, profile: BrowserProfile
  ) -> UnsafeHeaderReason? {
    if let reason = unsafeByte(in: value, profile: profile) { return reason }
    guard let type = MIMEType.parse(value) else { return .mediaType(nil) }
    if profile.has(.contentTypeParametersMustEnd) {
      let parameters = value.bytes.drop { $0 != UInt8(ascii: ";") }.dropFirst()
      if parameters.contains(UInt8(ascii: ",")) || parameters.last == UInt8(ascii: ";") {
        return .mediaType(nil)
      }
    }
    switch type.essence {
    case "application/x-www-form-urlencoded", "multipart/form-data", "text/plain": return nil
    default: return .mediaType(type.essence)
    }
  }

  /// [CORS-unsafe request-header byte](https://fetch.spec.whatwg.org/#cors-unsafe-request-header-byte).
  private static func unsafeByte(
    in value: ByteString, profile: BrowserProfile
  ) -> UnsafeHeaderReason? {
    let highIsUnsafe = profile.has(.highBytesAreUnsafe)
    let at = value.bytes.firstIndex { isUnsafeByte($0) || highIsUnsafe && $0 >= 0x80 }
    return at.map { .byte(value.bytes[$0], at: $0) }
  }

  private static func isUnsafeByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x09: false
    case 0x00...0x1F, 0x7F: true
    case 0x22, 0x28, 0x29, 0x3A, 0x3C, 0x3E, 0x3F, 0x40, 0x5B, 0x5C, 0x5D, 0x7B, 0x7D: true
    default: false
    }
  }

  private static func isLanguageByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    case 0x20, 0x2A, 0x2C, 0x2D, 0x2E, 0x3B, 0x3D: true
    default: false
    }
  }

  /// [Parse a single range header value](https://fetch.spec.whatwg.org/#simple-range-header-value) without
  /// white space, and with a start.
  private static func isSimpleRange(_ value: ByteString, profile: BrowserProfile) -> Bool {
    let unit = ByteString(value.bytes.prefix(6))
    guard (profile.has(.rangeUnitIgnoresCase) ? unit.asciiLowercased : unit) == "bytes=" else {
      return false
    }
    let parts = value.bytes.dropFirst(6).split(
      separator: UInt8(ascii: "-"), maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, let start = position(parts[0], profile: profile) else { return false }
    if parts[1].isEmpty { return start < .max || !profile.has(.hugeRangeStartIsUnsafe) }
    guard let end = position(parts[1], profile: profile) else { return false }
    return start <= end && (end < .max || !profile.has(.hugeRangeIsUnsafe))
  }

  private static func position(_ digits: ArraySlice<UInt8>, profile: BrowserProfile) -> Int64? {
    let hasPlus = digits.first == UInt8(ascii: "+") && profile.has(.rangeMayHavePlus)
    return HeaderValues.deltaSeconds(ByteString(hasPlus ? digits.dropFirst() : digits))
  }

  /// [CORS-unsafe request-header names](https://fetch.spec.whatwg.org/#cors-unsafe-request-header-names):
  /// for every header of the list, the reason why it is unsafe, or nil.
  package static func unsafeReasons(
    _ headers: HeaderList, profile: BrowserProfile
  ) -> [UnsafeHeaderReason?] {
    let joined =
      profile.has(.repeatedHeadersAreJoinedFirst)
      ? headers.valuesByName().mapValues(HeaderList.combined) : [:]
    var reasons = headers.headers.map { header in
      unsafeReason(
        name: header.name,
        value: joined[header.name.asciiLowercased] ?? header.value, profile: profile)
    }
    let safeIndices = reasons.indices.filter { reasons[$0] == nil }
    let sum = safeIndices.reduce(0) { $0 + headers.headers[$1].value.count }
    if sum > sumLimit, !profile.has(.noSumOfSafelistedValues) {
      for index in safeIndices { reasons[index] = .sum(sum) }
    }
    return reasons
  }

  /// The names that a preflight asks for: lower case, sorted by byte, each once (Firefox repeats them).
  package static func unsafeNames(_ headers: HeaderList, profile: BrowserProfile) -> [ByteString] {
    let reasons = unsafeReasons(headers, profile: profile)
    let names = zip(headers.headers, reasons).compactMap {
      $1 == nil ? nil : $0.name.asciiLowercased
    }
    return profile.has(.requestHeadersRepeatNames) ? names.sorted() : Set(names).sorted()
  }
}
