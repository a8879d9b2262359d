/// What is often typed into the fields of a request.
enum StandardTexts {
  static let methods = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"]

  /// Where development servers listen by default.
  static let origins =
    [3000, 5173, 8080, 4200, 8000, 3001, 5000].map { "http://localhost:\($0)" } + ["null"]

  static let headerNames = [
    "Accept", "Accept-Language", "Authorization", "Cache-Control", "Content-Language",
    "Content-Type", "If-Match", "If-Modified-Since", "If-None-Match", "If-Unmodified-Since",
    "Pragma", "Prefer", "Range", "Idempotency-Key", "X-API-Key", "X-Auth-Token", "X-CSRF-Token",
    "X-Correlation-ID", "X-Forwarded-For", "X-HTTP-Method-Override", "X-Request-ID",
    "X-Requested-With", "X-Session-Token", "X-Tenant-ID", "X-XSRF-TOKEN",
    "apollo-require-preflight",
    "baggage", "traceparent", "tracestate",
  ]

  private static let mediaTypes = [
    "application/json", "application/json; charset=utf-8", "application/x-www-form-urlencoded",
    "multipart/form-data", "text/plain", "text/plain;charset=UTF-8", "application/xml", "text/xml",
    "text/html", "application/graphql", "application/vnd.api+json", "application/ld+json",
    "application/merge-patch+json", "application/json-patch+json", "application/octet-stream",
    "application/problem+json",
  ]

  /// By the header's name in lower case.
  static func values(ofHeader name: String) -> [String] {
    switch name.lowercased() {
    case "content-type": mediaTypes
    case "accept":
      [
        "application/json", "application/json, text/plain, */*", "*/*", "text/html",
        "text/event-stream", "application/xml", "application/vnd.api+json", "image/*",
      ]
    case "authorization": ["Bearer ", "Basic ", "Digest "]
    case "cache-control": ["no-cache", "no-store", "max-age=0", "only-if-cached"]
    case "pragma": ["no-cache"]
    case "accept-language", "content-language": ["en-US,en;q=0.9", "en", "de", "fr"]
    case "x-requested-with": ["XMLHttpRequest"]
    case "range": ["bytes=0-", "bytes=0-1023"]
    case "if-none-match", "if-match": ["*"]
    case "prefer": ["return=minimal", "return=representation", "respond-async"]
    case "x-http-method-override": ["PUT", "PATCH", "DELETE"]
    case "apollo-require-preflight": ["true"]
    case "traceparent": ["00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"]
    default: []
    }
  }
}
