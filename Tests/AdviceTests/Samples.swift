@testable import Advice
@testable import Fetch

/// One of each thing that has to have words.
enum Samples {
  /// Every reason for a refusal, with a value that the words have to mention.
  static let reasons: [(reason: BlockReason, mention: String)] = [
    (.methodNotToken("GE T"), "GE T"),
    (.methodForbidden("TRACE"), "TRACE"),
    (.urlNotParsed("http://[bad"), "http://[bad"),
    (.urlHasCredentials("https://u:p@x.example/"), "user name"),
    (.bodyNotAllowed(method: "GET"), "GET"),
    (.headerNameNotToken("x a"), "x a"),
    (.headerValueInvalid(name: "X-A", value: "a\nb"), "a\\u{A}b"),
    (.noCORSMethod("PUT"), "PUT"),
    (.noCORSRedirectMode(.manual), "manual"),
    (.onlyIfCachedMode(.cors), "cors"),
    (.sameOriginMode(url: Build.api), "https://api.example.com"),
    (.schemeNotSupported("ftp"), "ftp"),
    (.localResource(URLRecord(scheme: "file", host: .empty, path: .segments(["a"]))), "file:///a"),
    (.badPort(6000), "6000"),
    (.mixedContent(Build.url("api.example.com", "x", scheme: "http")), "http://api.example.com/x"),
    (.localNetworkPermission(.local), "local network"),
    (.localNetworkInsecureContext(.loopback), "this computer itself"),
    (.notInHTTPCache, "https://api.example.com/login"),
    (.preflightRedirect(status: 301, location: "/login/"), "301"),
    (.preflightStatus(405), "405"),
    (.allowMethodsInvalid(value: "GET PUT", item: "GET PUT"), "GET, PUT"),
    (.allowHeadersInvalid(value: "x-a x-b", item: "x-a x-b"), "x-a, x-b"),
    (.methodNotAllowed(method: "PUT", value: "GET"), "PUT"),
    (.headerNotAllowed(name: "x-b", missing: ["x-a", "x-b"], value: "x-c"), "x-a and x-b"),
    (.allowOriginMissing, "Access-Control-Allow-Origin"),
    (.allowOriginMultiple(value: "https://a.example, https://b.example"), "https://b.example"),
    (.allowOriginWildcard, "*"),
    (.allowOriginInvalid(value: "app"), "app"),
    (
      .allowOriginMismatch(value: "https://b.example", origin: "https://app.example.com"),
      "https://b.example"
    ),
    (.allowCredentials(value: "True"), "True"),
    (.redirectModeError(status: 302), "302"),
    (.tooManyRedirects, "20"),
    (.locationNotParsed("http://[bad"), "http://[bad"),
    (.locationMultiple(["/a", "/b"]), "/b"),
    (.redirectScheme(URLRecord(scheme: "ftp", host: .domain("x.example"))), "ftp:"),
    (.redirectHasCredentials(Build.url("other.example")), "other.example"),
    (.redirectLeavesSameOrigin(Build.url("other.example", "x")), "https://other.example/x"),
    (.crossOriginResourcePolicy("same-origin"), "same-origin"),
  ]

  static let notes: [(note: Note, code: String)] = [
    (.forbiddenHeaderDropped(name: "Cookie"), "forbidden-header-dropped"),
    (.noCORSHeaderDropped(name: "X-A"), "no-cors-header-dropped"),
    (
      .authorizationDropped(from: Build.api, to: Build.url("other.example")),
      "authorization-dropped"
    ),
    (.methodChanged(from: "POST", status: 302), "method-changed"),
    (.originTainted(at: Build.url("other.example")), "origin-tainted"),
    (.authorizationCoveredByWildcard, "authorization-covered-by-wildcard"),
    (.preflightCached(seconds: 5, header: nil), "preflight-cached"),
    (.preflightCached(seconds: 600, header: "600"), "preflight-cached"),
    (.preflightCached(seconds: 7200, header: "7201"), "preflight-cache-clamped"),
    (.upgradedToHTTPS(host: "api.example.com"), "upgraded-to-https"),
    (.localNetworkPermissionNeeded(.local), "local-network-permission-needed"),
    (.authenticationAsked(exchange: 0, challenge: "Basic"), "authentication-asked-of-preflight"),
    (.authenticationAsked(exchange: 1, challenge: "Basic"), "authentication-asked"),
    (.headersHidden(["X-Total-Count"]), "headers-hidden"),
    (.varyMissing(exchange: 1), "vary-missing"),
    (.cachedForOtherOrigin("https://b.example"), "cached-for-other-origin"),
    (.cachedForOtherOrigin(nil), "cached-for-other-origin"),
  ]

  /// A preflight and the request after it.
  static let exchanges = [
    Build.exchange(.preflight, status: 204), Build.exchange(status: 200),
  ]
}
