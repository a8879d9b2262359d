import Testing

@testable import Fetch

/// What the web platform tests ask of fetch() and XMLHttpRequest across origins, in our own words and with
/// our own data; each row names the file whose matter it is. All under the standard's own profile.
struct WebPlatformTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var file: String
    var url: String
    var change: @Sendable (inout FetchRequest) -> Void
    var replies: [Reply]
    var verdict: String
    /// How many requests go out.
    var sent: Int
    var testDescription: String { "\(file) \(url) \(verdict)" }

    init(
      _ file: String, _ url: String, _ verdict: String, sent: Int? = nil, _ replies: [Reply],
      _ change: @escaping @Sendable (inout FetchRequest) -> Void = { _ in }
    ) {
      self.file = file
      self.url = url
      self.change = change
      self.replies = replies
      self.verdict = verdict
      self.sent = sent ?? replies.count
    }

    /// A row that is allowed.
    init(
      _ file: String, _ url: String = "https://api.test/data", sent: Int? = nil,
      _ replies: [Reply], _ change: @escaping @Sendable (inout FetchRequest) -> Void = { _ in }
    ) {
      self.init(file, url, "allowed", sent: sent, replies, change)
    }
  }

  private static func allow(
    _ origin: ByteString?, credentials: ByteString? = nil, status: Int = 200,
    _ more: KeyValuePairs<ByteString, ByteString> = [:]
  ) -> Reply {
    var reply = Reply(status, more)
    if let origin { reply.headers.append(Header("Access-Control-Allow-Origin", origin)) }
    if let credentials {
      reply.headers.append(Header("Access-Control-Allow-Credentials", credentials))
    }
    return reply
  }

  private static let me: ByteString = "https://app.example"

  // fetch/api/cors/
  static let basic: [Row] =
    ([
      ("https://app.example/x", nil, "allowed"), ("https://api.test/x", "*", "allowed"),
      ("https://api.test/x", nil, "allow-origin-missing"),
      ("https://app.example:444/x", "*", "allowed"),
      ("https://app.example:444/x", nil, "allow-origin-missing"),
      ("https://www.app.example/x", me, "allowed"),
      ("https://www.app.example/x", nil, "allow-origin-missing"),
    ] as [(String, ByteString?, String)]).flatMap { url, origin, verdict -> [Row] in
      return [
        Row("fetch/api/cors/cors-basic.any.js", url, verdict, [allow(origin)]),
        Row("fetch/api/cors/cors-no-preflight.any.js", url, verdict, [allow(origin)]) {
          $0.method = "POST"
          $0.headers = [.init("Content-Type", "text/plain")]
        },
        Row("fetch/api/cors/cors-basic.any.js (no-cors)", url, [allow(origin)]) {
          $0.mode = .noCORS
        },
      ]
    }

  static let origins: [Row] =
    ([
      (me, "allowed"), ("*", "allowed"), ("https://api.test", "allow-origin-mismatch"),
      ("https://app.example:443", "allow-origin-mismatch"),
      ("http://app.example", "allow-origin-mismatch"),
      ("https://APP.EXAMPLE", "allow-origin-mismatch"), ("null", "allow-origin-mismatch"),
      ("app.example", "allow-origin-invalid"), ("", "allow-origin-invalid"),
      ("https://app.example, *", "allow-origin-multiple"), ("*, *", "allow-origin-multiple"),
      ("https://app.example https://api.test", "allow-origin-multiple"),
      ("https://app.example/", "allow-origin-mismatch"),
      ("https://*.example", "allow-origin-mismatch"),
    ] as [(ByteString, String)]).flatMap { value, verdict -> [Row] in
      return [
        Row("fetch/api/cors/cors-origin.any.js", "https://api.test/x", verdict, [allow(value)]),
        Row("cors/origin.htm", "https://api.test/x", verdict, [allow(value)]) { $0.api = .xhr },
        Row(
          "fetch/api/cors/cors-origin.any.js (preflight)", "https://api.test/x", verdict,
          sent: verdict == "allowed" ? 2 : 1,
          [allow(value, status: 204, ["Access-Control-Allow-Methods": "PUT"]), allow(value)]
        ) { $0.method = "PUT" },
      ]
    }

  static let credentials: [Row] =
    ([
      (me, "true", "allowed"), (me, nil, "allow-credentials-not-true"),
      (me, "", "allow-credentials-not-true"), (me, "True", "allow-credentials-not-true"),
      (me, "TRUE", "allow-credentials-not-true"), (me, "false", "allow-credentials-not-true"),
      (me, "true, true", "allow-credentials-not-true"),
      ("*", "true", "allow-origin-wildcard-with-credentials"),
      ("*", nil, "allow-origin-wildcard-with-credentials"), (nil, "true", "allow-origin-missing"),
      ("null", "true", "allow-origin-mismatch"),
    ] as [(ByteString?, ByteString?, String)]).flatMap { origin, credentials, verdict -> [Row] in
      return [
        Row(
          "fetch/api/cors/cors-cookies.any.js", "https://api.test/x", verdict,
          [allow(origin, credentials: credentials)]
        ) { $0.credentials = .include },
        Row(
          "cors/credentials-flag.htm", "https://api.test/x", verdict,
          [allow(origin, credentials: credentials)]
        ) {
          $0.api = .xhr
          $0.credentials = .include
        },
      ]
    }

  static let preflights: [Row] =
    ([
      ("GET", [], false), ("HEAD", [], false), ("POST", [], false), ("get", [], false),
      ("PUT", [], true), ("DELETE", [], true), ("PATCH", [], true), ("OPTIONS", [], true),
      ("patch", [], true), ("NEW", [], true),
      ("GET", [("Accept", "x")], false), ("GET", [("Accept-Language", "de")], false),
      ("GET", [("Content-Language", "de")], false), ("GET", [("Range", "bytes=0-")], false),
      ("GET", [("Range", "bytes=-1")], true), ("GET", [("X-Test", "1")], true),
      ("GET", [("Authorization", "x")], true), ("GET", [("Accept", "\"")], true),
      ("POST", [("Content-Type", "application/x-www-form-urlencoded")], false),
      ("POST", [("Content-Type", "multipart/form-data; a=b")], false),
      ("POST", [("Content-Type", "text/plain;charset=utf-8")], false),
      ("POST", [("Content-Type", "application/json")], true),
      ("POST", [("Content-Type", "text/html")], true), ("GET", [("Referer", "x")], false),
      ("GET", [("Origin", "x")], false), ("GET", [("DPR", "2")], true),
      ("GET", [("Save-Data", "on")], true), ("GET", [("Width", "100")], true),
    ] as [(String, [(String, String)], Bool)]).flatMap { method, headers, isAsked -> [Row] in
      return ["fetch/api/cors/cors-preflight.any.js", "cors/simple-requests.htm"].map {
        file -> Row in
        return Row(
          file, sent: isAsked ? 2 : 1, isAsked ? [.allowing, .open()] : [.open()]
        ) {
          $0.api = file.hasPrefix("fetch") ? .fetch : .xhr
          $0.method = method
          $0.headers = headers.map { .init($0.0, $0.1) }
        }
      }
    }

  static let preflightStatuses: [Row] = [
    200, 201, 204, 206, 299, 300, 301, 302, 303, 304, 307, 308, 400, 401, 403, 404, 500, 503,
  ].map { status -> Row in
    let isOK = status < 300
    return Row(
      "fetch/api/cors/cors-preflight-status.any.js", "https://api.test/x",
      isOK ? "allowed" : "preflight-status", sent: isOK ? 2 : 1,
      [.open(status, ["Access-Control-Allow-Methods": "PUT"]), .open()]
    ) { $0.method = "PUT" }
  }

  static let stars: [Row] =
    ([
      ("OK", "*", "X-Test", "*", false, "allowed"),
      ("OK", "*", "X-Test", "*", true, "method-not-allowed"),
      ("*", "*", "*", "*", true, "allowed"),
      ("OK", "OK", "X-Test", "*", true, "header-not-allowed"),
      ("OK", "OK", "*", "*", true, "allowed"),
      ("GET", "", "Authorization", "*", false, "header-not-allowed"),
      ("GET", "", "Authorization", "*, Authorization", false, "allowed"),
      ("GET", "", "Authorization", "*, *Authorization", false, "header-not-allowed"),
      ("OK", "OK, bad value", "X-Test", "*", false, "allow-methods-invalid"),
      ("OK", "OK", "X-Test", "x-test, bad value", false, "allow-headers-invalid"),
      ("OK", "ok", "X-Test", "*", false, "method-not-allowed"),
    ] as [(String, ByteString, String, ByteString, Bool, String)]).map {
      method, methods, header, headers, includes, verdict -> Row in
      let file = "fetch/api/cors/cors-preflight-star.any.js"
      let answer = allow(
        includes ? me : "*", credentials: includes ? "true" : nil, status: 204,
        ["Access-Control-Allow-Methods": methods, "Access-Control-Allow-Headers": headers])
      return Row(
        file, "https://api.test/x", verdict, sent: verdict == "allowed" ? 2 : 1,
        [answer, allow(me, credentials: "true")]
      ) {
        $0.method = method
        $0.headers = [.init(header, "1")]
        $0.credentials = includes ? .include : .sameOrigin
      }
    }

  // fetch/api/redirect/ and fetch/api/cors/cors-redirect*
  static let redirects: [Row] = [301, 302, 303, 307, 308].flatMap(redirects)

  private static func redirects(_ status: Int) -> [Row] {
    return [
      Row(
        "fetch/api/redirect/redirect-count.any.js", "/x",
        (1...20).map { Reply.to(ByteString(utf8: "/\($0)"), status) } + [Reply()]),
      Row(
        "fetch/api/redirect/redirect-count.any.js", "/x", "too-many-redirects", sent: 21,
        (1...21).map { Reply.to(ByteString(utf8: "/\($0)"), status) }),
      Row(
        "fetch/api/redirect/redirect-mode.any.js", "/x", "redirect-mode-error",
        [.to("/y", status)]
      ) { $0.redirect = .error },
      Row("fetch/api/redirect/redirect-mode.any.js", "/x", [.to("/y", status)]) {
        $0.redirect = .manual
      },
      Row("fetch/api/redirect/redirect-location.any.js", "/x", [Reply(status)]),
      Row(
        "fetch/api/redirect/redirect-empty-location.any.js", "/x", "too-many-redirects", sent: 21,
        Array(repeating: .to("", status), count: 21)
      ) { $0.cache = .noStore },
      Row(
        "fetch/api/redirect/redirect-to-dataurl.any.js", "/x", "redirect-scheme",
        [.to("data:,x", status)]),
      Row(
        "fetch/api/redirect/redirect-schemes.any.js", "/x", "redirect-scheme",
        [.to("mailto:a@b.test", status)]),
      Row(
        "fetch/api/redirect/redirect-method.any.js", "/x",
        [.to("/y", status), Reply()]
      ) {
        $0.method = "POST"
        $0.body = "x"
      },
      Row(
        "fetch/api/redirect/redirect-origin.any.js", "https://api.test/x",
        "allow-origin-mismatch", [.to("https://other.test/", status), allow(me)]),
      Row(
        "fetch/api/redirect/redirect-origin.any.js", "https://api.test/x",
        [.to("https://other.test/", status), allow("null")]),
      Row(
        "fetch/api/redirect/redirect-back-to-original-origin.any.js", "https://api.test/x",
        "allow-origin-missing", [.to("https://app.example/", status), Reply()]),
      Row(
        "fetch/api/cors/cors-redirect.any.js", "/x", [.to("https://api.test/", status), allow(me)]),
      Row(
        "fetch/api/cors/cors-redirect.any.js", "https://api.test/x", "allow-origin-missing",
        [Reply(status, ["Location": "https://app.example/"])]),
      Row(
        "fetch/api/cors/cors-redirect-credentials.any.js", "/x", "redirect-has-credentials",
        [.to("https://u:p@api.test/", status)]),
      Row(
        "fetch/api/cors/cors-redirect-credentials.any.js", "/x",
        [.to("https://u:p@app.example/", status), Reply()]),
      Row(
        "fetch/api/cors/cors-redirect-preflight.any.js", "/x",
        [.to("https://api.test/", status), .allowing, .open()]
      ) { $0.headers = [.init("X-A", "1")] },
      Row(
        "fetch/api/cors/cors-preflight-redirect.any.js", "https://api.test/x",
        "preflight-redirect", [.to("https://api.test/y", status)]
      ) { $0.method = "PUT" },
      Row(
        "fetch/api/basic/mode-same-origin.any.js", "/x", "redirect-leaves-same-origin",
        [.to("https://api.test/", status)]
      ) { $0.mode = .sameOrigin },
      Row(
        "cors/redirect-userinfo.htm", "https://api.test/x", "redirect-has-credentials",
        [.to("https://u@api.test/", status)]
      ) { $0.api = .xhr },
    ]
  }

  // fetch/api/request/, fetch/api/headers/, fetch/api/credentials/, xhr/
  static let forbiddenMethods: [Row] = ["CONNECT", "trace", "TRACK"].flatMap { method -> [Row] in
    return [
      Row("fetch/api/request/forbidden-method.any.js", "/x", "method-forbidden", []) {
        $0.method = method
      },
      Row("xhr/open-method-insecure.htm", "/x", "method-forbidden", []) {
        $0.api = .xhr
        $0.method = method
      },
    ]
  }

  static let bogusMethods: [Row] = ["", " GET", "a b", "\u{E9}", "@"].flatMap { method -> [Row] in
    return [
      Row("fetch/api/request/request-error.any.js", "/x", "method-not-token", []) {
        $0.method = method
      },
      Row("xhr/open-method-bogus.htm", "/x", "method-not-token", []) {
        $0.api = .xhr
        $0.method = method
      },
    ]
  }

  static let names: [Row] = ["", "a b", "a:b", "a\u{0}", "\u{100}"].map { name -> Row in
    return Row("fetch/api/headers/headers-errors.any.js", "/x", "header-name-not-token", []) {
      $0.headers = [.init(name, "x")]
    }
  }

  static let values: [Row] = ["a\u{0}b", "a\nb", "a\rb", "\u{100}"].map { value -> Row in
    return Row("fetch/api/headers/headers-normalize.any.js", "/x", "header-value-invalid", []) {
      $0.headers = [.init("X", value)]
    }
  }

  static let singles: [Row] = [
    Row("fetch/api/request/request-init-002.any.js", "/x", "body-not-allowed", []) {
      $0.body = "x"
    },
    Row("fetch/api/request/request-init-002.any.js", "/x", "body-not-allowed", []) {
      $0.method = "head"
      $0.body = ""
    },
    Row("xhr/send-entity-body-get-head.htm", "/x", [Reply()]) {
      $0.api = .xhr
      $0.body = "x"
    },
    Row("fetch/api/basic/mode-no-cors.sub.any.js", "https://api.test/x", "no-cors-method", []) {
      $0.mode = .noCORS
      $0.method = "DELETE"
    },
    Row(
      "fetch/api/redirect/redirect-mode.any.js", "https://api.test/x", "no-cors-redirect-mode", []
    ) {
      $0.mode = .noCORS
      $0.redirect = .error
    },
    Row("fetch/api/basic/mode-same-origin.any.js", "https://api.test/x", "same-origin-mode", []) {
      $0.mode = .sameOrigin
    },
    Row("fetch/api/request/request-cache-only-if-cached.any.js", "/x", "only-if-cached-mode", []) {
      $0.cache = .onlyIfCached
    },
    Row("fetch/api/request/request-cache-only-if-cached.any.js", "/x", "not-in-http-cache", []) {
      $0.cache = .onlyIfCached
      $0.mode = .sameOrigin
    },
    Row("fetch/api/basic/scheme-about.any.js", "about:blank", "scheme-not-supported", []),
    Row("fetch/api/basic/scheme-data.any.js", "data:,x", []),
    Row("fetch/api/basic/scheme-blob.sub.any.js", "blob:x", "scheme-not-supported", []),
    Row("fetch/api/basic/block-mime-as-script.html", "ftp://a.test/", "scheme-not-supported", []),
    Row(
      "fetch/api/basic/url-parsing.sub.html", "https://u:p@app.example/", "url-has-credentials", []),
    Row("xhr/open-url-with-userinfo.htm", "https://u:p@app.example/", [Reply()]) { $0.api = .xhr },
    Row("xhr/event-upload-progress-crossorigin.any.js", sent: 2, [.open(), .open()]) {
      $0.api = .xhr
      $0.hasUploadListener = true
    },
    Row(
      "xhr/event-upload-progress-crossorigin.any.js", "https://api.test/x",
      "allow-origin-missing", sent: 1, [Reply()]
    ) {
      $0.api = .xhr
      $0.hasUploadListener = true
    },
    Row(
      "fetch/corb/status.html", "https://api.test/x", "cross-origin-resource-policy",
      [Reply(200, ["Cross-Origin-Resource-Policy": "same-origin"])]
    ) { $0.mode = .noCORS },
    Row(
      "fetch/cross-origin-resource-policy/fetch.any.js", "https://api.test/x",
      [.open(200, ["Cross-Origin-Resource-Policy": "same-origin"])]),
  ]

  static let ports: [Row] = [1, 7, 21, 22, 25, 6000, 6666, 10080].map { port -> Row in
    return Row(
      "fetch/api/request/request-bad-port.any.js", "https://api.test:\(port)/", "bad-port", [])
  }

  static let rows: [Row] = [
    basic, origins, credentials, preflights, preflightStatuses, stars, redirects,
    forbiddenMethods, bogusMethods, names, values, singles, ports,
  ].flatMap { $0 }

  @Test func `no row has been lost`() {
    #expect(Self.rows.count == 321)
    #expect(Set(Self.rows.map(\.file)).count >= 30)
  }

  @Test(arguments: rows)
  func `the standard decides as the web platform tests have it`(row: Row) throws {
    let run = run(try request(row.url, row.change), replies: row.replies)
    #expect(run.verdict == row.verdict)
    #expect(run.sent.count == row.sent)
    #expect(run.report.outcome != .blocked || run.failures.first == row.verdict)
  }

  /// fetch/api/headers/headers-combine.any.js and cors-expose-star.sub.any.js: what Headers shows.
  @Test(
    arguments: [
      ("*", false, ["x-a", "x-b", "access-control-allow-credentials"]), ("X-A", false, ["x-a"]),
      ("*", true, []), ("*, x-b", true, ["x-b"]), ("\"x-a\"", false, []), ("x-a;", false, []),
      ("set-cookie, x-a", false, ["x-a"]),
    ] as [(ByteString, Bool, [String])])
  func `cors-expose-star and cors-filtering`(value: ByteString, includes: Bool, shown: [String])
    throws
  {
    let reply = Self.allow(
      Self.me, credentials: "true",
      [
        "X-A": "1", "x-b": "2", "X-a": "3", "Set-Cookie": "c=d",
        "Access-Control-Expose-Headers": value,
      ])
    let run = run(
      try request { $0.credentials = includes ? .include : .sameOrigin }, reply)
    let names = run.report.response?.headers.map(\.name.text) ?? []
    for name in ["x-a", "x-b", "access-control-allow-credentials", "set-cookie"] {
      #expect(names.contains(name) == shown.contains(name), "\(name)")
    }
    if shown.contains("x-a") {
      #expect(run.report.response?.headers.first { $0.name == "x-a" }?.value == "1, 3")
    }
  }
}
