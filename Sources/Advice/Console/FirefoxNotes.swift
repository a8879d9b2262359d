internal import Fetch

/// Firefox's lines about requests that went on: cookies, and a warning.
enum FirefoxNotes {
  private static func note(
    _ meaning: String, _ category: String, level: ConsoleTemplate.Level = .error, _ text: String
  ) -> ConsoleTemplate {
    ConsoleTemplate(
      .firefox, meaning, category: category, level: level, purpose: .note, text)
  }

  static let templates = [
    note(
      "authorization-covered-by-wildcard", "CORSAllowHeaderFromPreflightDeprecation",
      level: .warning,
      "Cross-Origin Request Warning: The Same Origin Policy will disallow reading the remote"
        + " resource at"
        + " {url} soon. (Reason: When the `Access-Control-Allow-Headers` is `*`, the"
        + " `Authorization`"
        + " header is not covered. To include the `Authorization` header, it must be explicitly"
        + " listed in"
        + " CORS header `Access-Control-Allow-Headers`)."),
    note(
      "forbidden-header-dropped", "DOM", level: .warning,
      "Attempt to set a forbidden header was denied: {name}"),
    note(
      "cookie-attribute-ignored", "cookieInvalidAttribute", level: .info,
      "Invalid “max-age“ value for cookie “{name}”. The attribute is ignored."),
    note(
      "cookie-rejected-same-site-lax", "cookieSameSite",
      "Cookie “{name}” has been rejected because it is in a cross-site context and its “SameSite”"
        + " is"
        + " “Lax” or “Strict”."),
    note(
      "cookie-rejected-same-site-none-insecure", "cookieSameSite",
      "Cookie “{name}” rejected because it has the “SameSite=None” attribute but is missing the"
        + " “secure”"
        + " attribute."),
    note(
      "cookie-attribute-ignored", "cookieSameSite", level: .info,
      "Invalid “SameSite“ value for cookie “{name}”. The supported values are: “Lax“, “Strict“,"
        + " “None“."),
    note(
      "cookie-not-partitioned", "cookiesCHIPS", level: .warning,
      "Cookie “{name}” will soon be rejected because it is foreign and does not have the"
        + " “Partitioned“"
        + " attribute."),
    note(
      "cookie-rejected-prefix-host", "cookiesRejection",
      "Cookie “{name}” has been rejected for invalid prefix."),
    note(
      "cookie-rejected-domain-mismatch", "cookiesRejection",
      "Cookie “{name}” has been rejected for invalid domain."),
    note(
      "cookie-rejected-invalid-character", "cookiesRejection",
      "Cookie “{name}” has been rejected for invalid characters in the name."),
    note(
      "cookie-rejected-invalid-character", "cookiesRejection",
      "Cookie “{name}” has been rejected for invalid characters in the value."),
    note(
      "cookie-rejected-too-large", "cookiesOversize",
      "Cookie “{name}” is invalid because its size is too big. Max size is 4096 B."),
    note(
      "cookie-attribute-ignored", "cookiesOversize",
      "The value of the attribute “{value}” for the cookie “{name}” has been rejected because its"
        + " size is"
        + " too big. Max size is 1024 B."),
  ]
}
