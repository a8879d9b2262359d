/// The browsers whose behaviour corscope carries out; `standard` is the Fetch standard to the letter.
package enum Browser: String, CaseIterable, Hashable, Sendable {
  case standard, chromium, firefox, safari
}

/// What a script asks for, before the browser has looked at it.
///
/// Texts are as the script wrote them: methods, header names and values are checked and encoded by the
/// machine ([Request class](https://fetch.spec.whatwg.org/#dom-request)), so that a mistake in them is a
/// verdict like any other.
package struct FetchRequest: Hashable, Sendable {
  /// [Mode](https://fetch.spec.whatwg.org/#concept-request-mode), as far as a script can choose it.
  package enum Mode: String, CaseIterable, Hashable, Sendable {
    case cors
    case noCORS = "no-cors"
    case sameOrigin = "same-origin"
  }

  /// [Credentials mode](https://fetch.spec.whatwg.org/#concept-request-credentials-mode).
  package enum CredentialsMode: String, CaseIterable, Hashable, Sendable {
    case omit
    case sameOrigin = "same-origin"
    case include
  }

  /// [Redirect mode](https://fetch.spec.whatwg.org/#concept-request-redirect-mode).
  package enum RedirectMode: String, CaseIterable, Hashable, Sendable {
    case follow, error, manual
  }

  /// [Cache mode](https://fetch.spec.whatwg.org/#concept-request-cache-mode).
  package enum CacheMode: String, CaseIterable, Hashable, Sendable {
    case `default`
    case noStore = "no-store"
    case reload
    case noCache = "no-cache"
    case forceCache = "force-cache"
    case onlyIfCached = "only-if-cached"
  }

  /// Which API made the request; XMLHttpRequest has its own rules for what it accepts.
  package enum API: String, CaseIterable, Hashable, Sendable {
    case fetch, xhr
  }

  /// [Referrer policy](https://w3c.github.io/webappsec-referrer-policy/#referrer-policies).
  package enum ReferrerPolicy: String, CaseIterable, Hashable, Sendable {
    case noReferrer = "no-referrer"
    case noReferrerWhenDowngrade = "no-referrer-when-downgrade"
    case origin
    case originWhenCrossOrigin = "origin-when-cross-origin"
    case sameOrigin = "same-origin"
    case strictOrigin = "strict-origin"
    case strictOriginWhenCrossOrigin = "strict-origin-when-cross-origin"
    case unsafeURL = "unsafe-url"
  }

  /// Whether cookies of other sites are accepted: as the browser ships, always, or never.
  package enum ThirdPartyCookies: String, CaseIterable, Hashable, Sendable {
    case `default`, allow, block
  }

  /// The user's answer to the browser's Local Network Access prompt.
  package enum LocalNetworkAccess: String, CaseIterable, Hashable, Sendable {
    case granted, denied, prompt
  }

  /// [IP address space](https://wicg.github.io/local-network-access/#ip-address-space-heading).
  package enum AddressSpace: String, CaseIterable, Hashable, Sendable {
    case `public`, local, loopback
  }

  /// A header as the script set it.
  package struct ScriptHeader: Hashable, Sendable {
    package var name: String
    package var value: String

    package init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  /// As the script wrote it; resolved against `page`.
  package var url: String
  /// The page's origin.
  package var origin: Origin
  /// The page's URL. nil only for an opaque origin whose page is not known.
  package var page: URLRecord?
  package var method = "GET"
  package var headers: [ScriptHeader] = []
  /// A text body, encoded.
  package var body: ByteString?
  package var mode = Mode.cors
  package var credentials = CredentialsMode.sameOrigin
  package var redirect = RedirectMode.follow
  package var cache = CacheMode.default
  /// nil: the browser's default.
  package var referrerPolicy: ReferrerPolicy?
  package var api = API.fetch
  /// An XMLHttpRequest with a listener on `upload`.
  package var hasUploadListener = false
  package var thirdPartyCookies = ThirdPartyCookies.default
  package var localNetworkAccess = LocalNetworkAccess.granted
  /// nil: loopback for a loopback origin, else public.
  package var pageAddressSpace: AddressSpace?
  /// Hosts that the browser knows to be https-only.
  package var hsts: [String] = []
  /// User name and password for HTTP authentication that the browser holds for the target (curl's `-u`).
  package var authentication: (user: String, password: String)? {
    get { authenticationPair.map { ($0[0], $0[1]) } }
    set { authenticationPair = newValue.map { [$0.user, $0.password] } }
  }
  private var authenticationPair: [String]?
  /// Leaves away what the browser would send of its own (User-Agent, Accept-Language, …).
  package var isBare = false

  package init(url: String, origin: Origin, page: URLRecord?) {
    self.url = url
    self.origin = origin
    self.page = page
  }
}
