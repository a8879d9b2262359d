/// [Determine request's referrer](https://w3c.github.io/webappsec-referrer-policy/#determine-requests-referrer).
enum Referrer {
  /// - Parameter page: the page's URL; nil when it is not known, and then nothing is sent.
  /// - Returns: the value of the Referer header; nil for none.
  static func value(
    page: URLRecord?, origin: Origin, target: URLRecord, policy: FetchRequest.ReferrerPolicy
  ) -> ByteString? {
    guard let page, page.isHTTP, !origin.isOpaque else { return nil }
    let full = stripped(page)
    let originOnly = page.origin.serialized + "/"
    let isSameOrigin = page.origin.isSameOrigin(as: target.origin)
    let isDowngrade = page.isPotentiallyTrustworthy && !target.isPotentiallyTrustworthy
    let text: String? =
      switch policy {
      case .noReferrer: nil
      case .origin: originOnly
      case .unsafeURL: full
      case .strictOrigin: isDowngrade ? nil : originOnly
      case .strictOriginWhenCrossOrigin: isSameOrigin ? full : isDowngrade ? nil : originOnly
      case .sameOrigin: isSameOrigin ? full : nil
      case .originWhenCrossOrigin: isSameOrigin ? full : originOnly
      case .noReferrerWhenDowngrade: isDowngrade ? nil : full
      }
    return text.map { ByteString(utf8: $0) }
  }

  /// [Parse a referrer policy from a Referrer-Policy
  /// header](https://w3c.github.io/webappsec-referrer-policy/#parse-referrer-policy-from-header): the last
  /// policy that is known.
  static func policy(in headers: HeaderList) -> FetchRequest.ReferrerPolicy? {
    headers.values(of: "Referrer-Policy").flatMap(HeaderValues.items)
      .compactMap { FetchRequest.ReferrerPolicy(rawValue: $0.asciiLowercased.isomorphic) }.last
  }

  /// Without user information and fragment; the origin alone when longer than 4096 characters.
  private static func stripped(_ page: URLRecord) -> String {
    var url = page
    url.username = ""
    url.password = ""
    let text = url.serialized(excludingFragment: true)
    return text.utf8.count > 4096 ? page.origin.serialized + "/" : text
  }
}
