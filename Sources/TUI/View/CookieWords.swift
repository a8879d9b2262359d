internal import Fetch

extension CookieReason {
  /// The reason in a few words.
  var words: String {
    switch self {
    case .accepted: "accepted"
    case .matched: "host, path and rules fit"
    case .credentialsMode: "the credentials mode leaves cookies out"
    case .sameSiteLax: "SameSite=Lax, and the request is cross-site"
    case .sameSiteStrict: "SameSite=Strict, and the request is cross-site"
    case .sameSiteDefaultLax: "no SameSite means Lax, and the request is cross-site"
    case .sameSiteNoneInsecure: "SameSite=None needs Secure"
    case .thirdPartyBlocked: "cookies of other sites are blocked"
    case .otherPartition: "it is in the jar of another top-level site"
    case .secureOverHTTP: "Secure, and the connection is not"
    case .secureShadowed: "a Secure cookie of that name stands already"
    case .domainMismatch: "Domain is not the host's"
    case .domainIsPublicSuffix: "Domain is a public suffix"
    case .pathMismatch: "the path is another"
    case .prefixSecure: "the name's prefix __Secure- needs Secure"
    case .prefixHost: "the name's prefix __Host- needs Secure, Path=/ and no Domain"
    case .prefixHTTPOnly: "the name's prefix needs HttpOnly"
    case .partitionedNeedsSecure: "Partitioned needs Secure"
    case .tooLarge: "longer than a browser keeps"
    case .invalidCharacter: "a character that no cookie may have"
    case .emptyNameAndValue: "neither name nor value"
    case .expired: "expired"
    case .onPreflight: "a preflight's answer sets no cookies"
    }
  }
}
