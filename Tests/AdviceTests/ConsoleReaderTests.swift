import Testing

@testable import Advice
@testable import Fetch

struct ConsoleReaderTests {
  private static let header =
    "Access to fetch at 'https://api.example.com/login' from origin 'https://app.example.com' has"
    + " been blocked by CORS policy: Request header field x-sessiontoken is not allowed by"
    + " Access-Control-Allow-Headers in preflight response."
  private static let missing =
    "Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at"
    + " https://api.example.com/login. (Reason: CORS header ‘Access-Control-Allow-Origin’ missing)."
    + " Status code: 404."
  private static let webkit =
    "Origin https://app.example.com is not allowed by Access-Control-Allow-Origin. Status code: 200"

  @Test func `A message gives back what stood in its gaps`() throws {
    let message = try #require(ConsoleReader.read(Self.header).first)
    #expect(message.code == "header-not-allowed")
    #expect(message.kind == .reason)
    #expect(message.browsers == [.chromium])
    #expect(message.category == "HeaderDisallowedByPreflightResponse")
    #expect(message.value(.api) == "fetch")
    #expect(message.value(.url) == "https://api.example.com/login")
    #expect(message.value(.origin) == "https://app.example.com")
    #expect(message.value(.name) == "x-sessiontoken")
    #expect(!message.isCut)
    #expect(message.explanation.contains("x-sessiontoken"))
    #expect(message.concerns.contains("Access-Control-Allow-Headers"))
    #expect(!message.next.isEmpty)
  }

  @Test func `The request that a message names is rebuilt`() throws {
    let request = try #require(ConsoleReader.read(Self.header).first?.request)
    #expect(request.url == "https://api.example.com/login")
    #expect(request.origin.serialized == "https://app.example.com")
    #expect(request.headers == [FetchRequest.ScriptHeader("x-sessiontoken", "x")])
  }

  @Test func `After redirects the request is the one that the script made`() throws {
    let text =
      "Access to XMLHttpRequest at 'https://b.example/' (redirected from 'https://a.example/x') from"
      + " origin 'null' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is"
      + " present on the requested resource."
    let message = try #require(ConsoleReader.read(text).first)
    #expect(message.request?.url == "https://a.example/x")
    #expect(message.request?.api == .xhr)
    #expect(message.request?.origin.isOpaque == true)
    #expect(message.namesOrigin)
  }

  @Test func `Safari's first line gets its address from the second`() throws {
    let messages = ConsoleReader.read(
      Self.webkit
        + "\nXMLHttpRequest cannot load https://api.example.com/a due to access control checks.")
    #expect(messages.map(\.kind) == [.reason, .generic])
    #expect(messages.first?.request?.url == "https://api.example.com/a")
    #expect(messages.first?.request?.api == .xhr)
    #expect(messages.first?.request?.origin.serialized == "https://app.example.com")
  }

  @Test(arguments: Samples.reasons.indices, [Browser.chromium, .firefox, .safari])
  func `Every line that is predicted is read again`(_ index: Int, _ browser: Browser) {
    for stage in [Report.Stage.preflight, .redirect, .response] {
      let report = Build.blocked(Samples.reasons[index].reason, at: stage, browser)
      for line in Console.messages(for: report) {
        let messages = ConsoleReader.read(line)
        #expect(messages.count == 1, "\(line)")
        #expect(messages.first?.browsers.contains(browser) == true, "\(line)")
        #expect(messages.first?.isCut == false, "\(line)")
        #expect(messages.first?.kind != .unknown, "\(line)")
      }
    }
  }

  @Test func `Every template is read as itself`() {
    let values = Dictionary(
      uniqueKeysWithValues: ConsoleTemplate.Gap.allCases.map { ($0, Self.sample(of: $0)) })
    for template in Console.templates {
      let line = template.filled(values, parts: Set(ConsoleTemplate.Part.allCases.prefix(2)))
      let messages = ConsoleReader.read(line)
      #expect(messages.count == 1, "\(line)")
      let codes = messages.flatMap { [$0.code] + $0.otherCodes }
      #expect(
        codes.contains(template.meaning) || template.text.contains("{error}"),
        "\(line): \(codes) and not \(template.meaning)")
    }
  }

  private static func sample(of gap: ConsoleTemplate.Gap) -> String {
    switch gap {
    case .api: "fetch"
    case .status: "404"
    case .port: "6000"
    case .method: "PUT"
    case .name: "x-a"
    case .scheme: "ftp"
    case .space: "local"
    case .wanted: "loopback"
    case .address: "127.0.0.1:80"
    case .origin: "https://app.example"
    case .value: "a value"
    case .directive: "connect-src 'self'"
    case .list: "http, https"
    case .error: "ERR_FAILED"
    case .url, .first, .target, .page: "https://\(gap.rawValue).example/a?b=c.d"
    }
  }

  // MARK: Decorations

  private static let decorations: [@Sendable (String) -> String] = [
    { "(index):12 " + $0 },
    { "app.js:17  12:04:33.120 \u{2716} " + $0 + "\n  (anonymous) @ app.js:17" },
    { "[Error] " + $0 + " (login, line 0)" },
    { $0 + "\u{A0}[Learn More]" },
    { $0 + " Learn more about this error" },
    { "\u{1B}[31m" + $0 + "\u{1B}[0m" },
    { "  • " + $0 + "  app.js:34:5" },
    { "\"" + $0 + "\"" },
    { "> " + $0.split(separator: " ").joined(separator: "\r\n> ") },
    { $0.split(separator: " ").joined(separator: "\n    ") },
    { $0.replacing("‘", with: "'").replacing("’", with: "'") },
    { $0.replacing("'", with: "’") },
    { "2026-11-20T10:00:00Z ERROR " + $0 + "\nUncaught (in promise)" },
    { "VM123:1 Uncaught " + $0 },
    { "\u{FEFF}" + $0.uppercased().replacing("HTTPS", with: "https") },
  ]

  @Test(arguments: decorations.indices)
  func `What a console puts around a message is passed over`(_ index: Int) {
    let codes = [
      (Self.header, "header-not-allowed"), (Self.missing, "allow-origin-missing"),
      (Self.webkit, "allow-origin-mismatch"),
    ]
    for (line, code) in codes {
      let messages = ConsoleReader.read(Self.decorations[index](line))
      #expect(messages.filter { $0.kind == .reason }.map(\.code) == [code])
      #expect(!messages.contains { $0.kind == .unknown })
    }
  }

  @Test(arguments: [20, 33, 47, 80, 132])
  func `A message that was wrapped anywhere is one message`(_ width: Int) throws {
    var lines: [String] = []
    var rest = Self.header[...]
    while !rest.isEmpty {
      lines.append(String(rest.prefix(width)))
      rest = rest.dropFirst(width)
    }
    let messages = ConsoleReader.read(lines.joined(separator: "\n"))
    #expect(messages.map(\.code) == ["header-not-allowed"])
    #expect(messages.first?.value(.url) == "https://api.example.com/login")
    #expect(messages.first?.value(.name)?.replacing(" ", with: "") == "x-sessiontoken")
  }

  @Test func `Several messages are read in order`() {
    let text =
      "Preflight response is not successful. Status code: 404\n"
      + "Fetch API cannot load https://api.example.com/a due to access control checks.\n"
      + Self.missing + Self.header + "\nTypeError: Load failed"
    let messages = ConsoleReader.read(text)
    #expect(
      messages.map(\.code) == [
        "preflight-status", "access-control-checks", "allow-origin-missing", "header-not-allowed",
        "reason-elsewhere",
      ])
    #expect(messages.first?.value(.status) == "404")
    #expect(messages[1].value(.url) == "https://api.example.com/a")
  }

  // MARK: Cut

  @Test(arguments: ["", "…", "...", "…'"])
  func `A message that was cut says so and keeps what is known`(_ mark: String) throws {
    let text = String(Self.header.prefix(170)) + mark
    let message = try #require(ConsoleReader.read(text).first)
    #expect(message.isCut)
    #expect(message.code == "header-not-allowed")
    #expect(message.value(.url) == "https://api.example.com/login")
  }

  @Test(arguments: 20...130)
  func `Wherever it was cut, a message is known and its reason never guessed`(_ length: Int) throws
  {
    let messages = ConsoleReader.read(String(Self.header.prefix(length)))
    let message = try #require(messages.first)
    #expect(messages.count == 1)
    #expect(message.isCut)
    #expect(message.code == "reason-cut-off")
  }

  @Test func `An address that was shortened makes no request`() throws {
    let text = Self.header.replacing("api.example.com/login", with: "api.exam…/login")
    let message = try #require(ConsoleReader.read(text).first)
    #expect(message.code == "header-not-allowed")
    #expect(message.request == nil)
  }

  // MARK: Older wordings

  private static let older: [(text: String, code: String)] = [
    (
      "XMLHttpRequest cannot load http://a.example/x. No 'Access-Control-Allow-Origin' header is"
        + " present on the requested resource. Origin 'http://b.example' is therefore not allowed"
        + " access. The response had HTTP status code 404.", "allow-origin-missing"
    ),
    (
      "Failed to load https://a.example/x: Response to preflight request doesn't pass access control"
        + " check: No 'Access-Control-Allow-Origin' header is present on the requested resource."
        + " Origin 'http://b.example' is therefore not allowed access. If an opaque response serves"
        + " your needs, set the request's mode to 'no-cors' to fetch the resource with CORS disabled.",
      "allow-origin-missing"
    ),
    (
      "XMLHttpRequest cannot load https://a.example/x. Response for preflight has invalid HTTP status"
        + " code 405", "preflight-status"
    ),
    (
      "XMLHttpRequest cannot load https://a.example/x. Origin http://b.example is not allowed by"
        + " Access-Control-Allow-Origin.", "allow-origin-mismatch"
    ),
    (
      "Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at"
        + " https://a.example/x. (Reason: missing token ‘x-a’ in CORS header"
        + " ‘Access-Control-Allow-Headers’ from CORS preflight channel).", "header-not-allowed"
    ),
    (
      "Access to fetch at 'http://10.0.0.1/' from origin 'http://b.example' has been blocked by CORS"
        + " policy: The request client is not a secure context and the resource is in more-private"
        + " address space `private`.", "local-network-insecure-context"
    ),
    (
      "No 'Access-Control-Allow-Origin' header is present on the requested resource.",
      "allow-origin-missing"
    ),
    ("Reason: CORS header 'Access-Control-Allow-Origin' missing", "allow-origin-missing"),
    ("Preflight response is not successful", "preflight-status"),
  ]

  @Test(arguments: older)
  func `Older wordings and parts of messages are known`(_ text: String, _ code: String) {
    #expect(ConsoleReader.read(text).filter { $0.kind == .reason }.map(\.code) == [code])
  }

  @Test func `An older wording tells its time, a current one does not`() {
    #expect(ConsoleReader.read(Self.older[4].text).first?.era.isEmpty == false)
    #expect(ConsoleReader.read(Self.header).first?.era == "")
  }

  // MARK: Generic lines

  @Test(arguments: [
    "Uncaught (in promise) TypeError: Failed to fetch", "GET https://a.example/ net::ERR_FAILED",
    "Failed to load resource: net::ERR_FAILED", "TypeError: Load failed", "Load failed",
    "TypeError: NetworkError when attempting to fetch resource.",
  ])
  func `A line without a reason says that the reason is elsewhere`(_ text: String) {
    let messages = ConsoleReader.read(text)
    #expect(messages.map(\.code) == ["reason-elsewhere"])
    #expect(messages.map(\.kind) == [.generic])
  }

  @Test(arguments: [
    ("ERR_CONNECTION_REFUSED", "connection-refused"), ("ERR_UNSAFE_PORT", "bad-port"),
    ("ERR_CERT_AUTHORITY_INVALID", "certificate-not-trusted"),
    ("ERR_BLOCKED_BY_RESPONSE.NotSameOrigin", "cross-origin-resource-policy"),
  ])
  func `A network error's name says the cause`(_ name: String, _ code: String) {
    let message = ConsoleReader.read("app.js:3 POST https://a.example/x net::\(name)").first
    #expect(message?.code == code)
    #expect(message?.request?.url == "https://a.example/x")
    #expect(message?.request?.method == "POST")
  }

  @Test func `A reason inside a generic line is what counts`() {
    let messages = ConsoleReader.read(
      "[Error] Failed to load resource: " + Self.webkit + " (a, line 0)")
    #expect(messages.map(\.code) == ["allow-origin-mismatch"])
  }

  // MARK: Unknown

  @Test(arguments: ["", " \n\t", "…", "12:03"])
  func `Text without words is nothing`(_ text: String) {
    #expect(ConsoleReader.read(text).isEmpty)
  }

  @Test(arguments: ["hello", "{url} {value}", "Cannot read properties of undefined (reading 'x')"])
  func `Other text is no message`(_ text: String) {
    #expect(ConsoleReader.read(text).map(\.kind) == [.unknown])
  }

  @Test func `The nearest messages are offered for one that is not known`() {
    let near = ConsoleReader.read("The header x-a is not allowed by Access-Control-Allow-Headers")
    #expect(near.map(\.kind) == [.unknown])
    #expect(near.first?.nearest.contains { $0.code == "header-not-allowed" } == true)
    #expect(ConsoleReader.read("zzz").first?.nearest.isEmpty == true)
  }

  @Test func `Every cause has words, and every code a title`() {
    for template in Console.templates {
      for code in [template.meaning] + template.otherMeanings {
        #expect(CauseTable.causes[code] != nil, "\(code)")
        #expect(CauseWords.title(of: code) != code, "\(code)")
      }
    }
  }

  // MARK: Hostile input

  @Test(
    .timeLimit(.minutes(1)),
    arguments: [
      "Access to fetch at '", "Access to fetch at 'x' from origin '", "Origin ", "Method ", "net::",
      "Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at ",
      "The 'Access-Control-Allow-Origin' header has a value '", "\u{1B}[", "'", "…", "A", "\n",
      "Failed to load resource: ", "Header Access-Control-Allow-Methods has an invalid value: ",
      "Fetch API cannot load x.", "'Origin'", "Local Network Access detected: top-level site “",
    ])
  func `A hostile text takes no long time`(_ part: String) {
    let count = 100_000 / part.utf8.count
    _ = ConsoleReader.read(String(repeating: part, count: count))
    _ = ConsoleReader.read(
      String(repeating: part.filter { $0 != " " }, count: count))
  }

  @Test func `Random text never stops the reader`() {
    var generator = SystemRandomNumberGenerator()
    let parts = Console.templates.flatMap { $0.text.split(separator: " ").map(String.init) }
    for _ in 0..<300 {
      var text = ""
      for _ in 0..<Int.random(in: 0..<60, using: &generator) {
        switch Int.random(in: 0..<6, using: &generator) {
        case 0: text.unicodeScalars.append(Unicode.Scalar(UInt8.random(in: 0...255)))
        case 1:
          text += ["…", "...", "\n", "\u{1B}[31", "‘", "(null)", "\u{A0}"].randomElement() ?? ""
        default: text += (parts.randomElement(using: &generator) ?? "") + " "
        }
      }
      for message in ConsoleReader.read(text) { #expect(!message.title.isEmpty) }
    }
  }
}
