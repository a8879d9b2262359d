internal import Fetch

/// Firefox's lines about requests that went on: cookies, and a warning.
enum FirefoxNotes {
  private static func note(
    _ meaning: String, _ category: String, level: ConsoleTemplate.Level = .error, _ text: String
  ) -> ConsoleTemplate {
    ConsoleTemplate(
      .firefox, meaning, category: category, level: level, purpose: .note, text)
  }

  static let authorizationCovered = note(
    "authorization-covered-by-wildcard", "CORSAllowHeaderFromPreflightDeprecation",
    level: .warning,
    "Cross-Origin Request Warning: The Same Origin Policy will disallow reading the remote"
      + " resource at"
      + " {url} soon. (Reason: When the `Access-Control-Allow-Headers` is `*`, the"
      + " `Authorization`"
      + " header is not covered. To include the `Authorization` header, it must be explicitly"
      + " listed in"
      + " CORS header `Access-Control-Allow-Headers`).")
  static let forbiddenHeader = note(
    "forbidden-header-dropped", "DOM", level: .warning,
    "Attempt to set a forbidden header was denied: {name}")
  static let referrerIgnored = note(
    "referrer-policy-ignored", "Security", level: .info,
    "Referrer Policy: Ignoring the less restricted referrer policy “{value}” for the cross-site"
      + " request: {url}")
  static let maxAge = note(
    "cookie-attribute-ignored", "cookieInvalidAttribute", level: .info,
    "Invalid “max-age“ value for cookie “{name}”. The attribute is ignored.")
  static let attributeOverwritten = note(
    "cookie-attribute-ignored", "cookieInvalidAttribute", level: .warning,
    "The value of the attribute “{value}” for the cookie “{name}” has been overwritten.")
  static let crossSite = note(
    "cookie-rejected-same-site-lax", "cookieSameSite",
    "Cookie “{name}” has been rejected because it is in a cross-site context and its “SameSite”"
      + " is"
      + " “Lax” or “Strict”.")
  static let noneInsecure = note(
    "cookie-rejected-same-site-none-insecure", "cookieSameSite",
    "Cookie “{name}” rejected because it has the “SameSite=None” attribute but is missing the"
      + " “secure”"
      + " attribute.")
  static let sameSite = note(
    "cookie-attribute-ignored", "cookieSameSite", level: .info,
    "Invalid “SameSite“ value for cookie “{name}”. The supported values are: “Lax“, “Strict“,"
      + " “None“.")
  static let notPartitioned = note(
    "cookie-not-partitioned", "cookiesCHIPS", level: .warning,
    "Cookie “{name}” will soon be rejected because it is foreign and does not have the"
      + " “Partitioned“"
      + " attribute.")
  static let partitionedInsecure = note(
    "cookie-rejected-partitioned-needs-secure", "cookiesRejection",
    "Cookie “{name}” has been rejected because it has the “Partitioned” attribute but is missing"
      + " the “secure” attribute.")
  static let prefix = note(
    "cookie-rejected-prefix-host", "cookiesRejection",
    "Cookie “{name}” has been rejected for invalid prefix.")
  static let domain = note(
    "cookie-rejected-domain-mismatch", "cookiesRejection",
    "Cookie “{name}” has been rejected for invalid domain.")
  static let characterInName = note(
    "cookie-rejected-invalid-character", "cookiesRejection",
    "Cookie “{name}” has been rejected for invalid characters in the name.")
  static let characterInValue = note(
    "cookie-rejected-invalid-character", "cookiesRejection",
    "Cookie “{name}” has been rejected for invalid characters in the value.")
  static let empty = note(
    "cookie-rejected-empty-name-and-value", "cookiesRejection", level: .warning,
    "Cookie with an empty name and an empty value has been rejected.")
  static let tooLarge = note(
    "cookie-rejected-too-large", "cookiesOversize", level: .warning,
    "Cookie “{name}” is invalid because its size is too big. Max size is 4096 B.")
  static let attributeTooLarge = note(
    "cookie-attribute-ignored", "cookiesOversize", level: .warning,
    "The value of the attribute “{value}” for the cookie “{name}” has been rejected because its"
      + " size is"
      + " too big. Max size is 1024 B.")

  static let templates = [
    authorizationCovered, forbiddenHeader, referrerIgnored, maxAge, attributeOverwritten,
    crossSite, noneInsecure, sameSite, notPartitioned, partitionedInsecure, prefix, domain,
    characterInName, characterInValue, empty, tooLarge, attributeTooLarge,
  ]
}
