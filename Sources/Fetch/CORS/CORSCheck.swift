/// [CORS check](https://fetch.spec.whatwg.org/#concept-cors-check): whether an answer may be shown to the
/// page. Every part is looked at, also past the first failure.
enum CORSCheck {
  /// - Parameters:
  ///   - origin: the serialised request origin (`null` after a tainting redirect).
  ///   - includesCredentials: the credentials mode is include.
  ///   - exchange: index of the answer in the report.
  static func checks(
    _ headers: HeaderList, origin: ByteString, includesCredentials: Bool, exchange: Int
  ) -> [Check] {
    // 1. All lines of the header, joined.
    let value = headers.get("Access-Control-Allow-Origin")
    let credentials = includesCredentials ? [credentialsCheck(headers, exchange: exchange)] : []

    func check(_ rule: Rule, _ reason: BlockReason?) -> Check {
      Check(
        rule: rule, outcome: reason == nil ? .passed : .failed, exchange: exchange,
        asked: Check.Side("Origin", origin),
        answered: Check.Side("Access-Control-Allow-Origin", value), reason: reason)
    }

    // 2. No header at all.
    guard let value else {
      return [check(.allowOriginIsPresent, .allowOriginMissing)] + credentials
    }
    // 3. `*` is enough without credentials. 4. Else it must be the very bytes of the origin.
    let matches = !includesCredentials && value == "*" || value == origin
    return [
      check(.allowOriginIsPresent, nil),
      check(
        .allowOriginMatches, matches ? nil : mismatch(value, headers: headers, origin: origin)),
    ] + credentials
  }

  /// 5-7. With credentials, `true` and nothing else.
  private static func credentialsCheck(_ headers: HeaderList, exchange: Int) -> Check {
    let value = headers.get("Access-Control-Allow-Credentials")
    let isTrue = value == "true"
    return Check(
      rule: .allowCredentialsIsTrue, outcome: isTrue ? .passed : .failed, exchange: exchange,
      asked: Check.Side("credentials mode", "include"),
      answered: Check.Side("Access-Control-Allow-Credentials", value),
      reason: isTrue ? nil : .allowCredentials(value: value))
  }

  /// The standard says no more than "failure"; a person wants to know in which way.
  private static func mismatch(
    _ value: ByteString, headers: HeaderList, origin: ByteString
  ) -> BlockReason {
    if value == "*" { return .allowOriginWildcard }
    let lines = headers.values(of: "Access-Control-Allow-Origin")
    if lines.count > 1 || value.bytes.contains(0x2C) || value.bytes.contains(0x20) {
      return .allowOriginMultiple(value: value)
    }
    if value != "null", (try? URLRecord.parse(value.text)) == nil {
      return .allowOriginInvalid(value: value)
    }
    return .allowOriginMismatch(value: value, origin: origin)
  }
}
