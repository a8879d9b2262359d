import Fetch
import Testing

@testable import Reports

@Suite struct SecretsTests {
  /// A fingerprint that can be read: the value's length.
  let secrets = Secrets { String($0.count) }

  @Test(arguments: [
    "Authorization", "Proxy-Authorization", "Cookie", "Set-Cookie", "X-SessionToken", "x-api-key",
    "client_SECRET", "Password", "sessionid", "csrftoken", "auth",
  ])
  func `names with one of the words are secrets`(name: String) {
    #expect(Secrets.isSecret(ByteString(utf8: name)))
  }

  @Test(arguments: [
    "Origin", "Access-Control-Allow-Credentials", "Access-Control-Request-Headers", "Content-Type",
    "Accept", "ke", "", "passwor", "X-Trace-Id",
  ])
  func `other names are not`(name: String) {
    #expect(!Secrets.isSecret(ByteString(utf8: name)))
  }

  @Test(arguments: [
    ("X-Token", "abcd", "hidden-4"), ("X-Token", "", ""),
    ("Authorization", "Bearer abc", "Bearer hidden-3"), ("Authorization", "abc", "hidden-3"),
    ("Cookie", "a=1; sid=xyz; bare", "a=hidden-1; sid=hidden-3; hidden-4"),
    ("Set-Cookie", "sid=xyz; Path=/; Secure", "sid=hidden-3; Path=/; Secure"),
    (
      "Location", "https://a.example/?token=abc&x=1#key=de",
      "https://a.example/?token=hidden-3&x=1#key=hidden-2"
    ),
    ("Referer", "https://u:pw@a.example/", "https://u:hidden-2@a.example/"),
    ("Origin", "https://a.example", "https://a.example"),
  ])
  func `headers hide what is secret in them, and no more`(
    name: String, value: String, expected: String
  ) {
    let masked = secrets.masked(ByteString(utf8: value), ofHeader: ByteString(utf8: name))
    #expect(masked.text == expected)
  }

  @Test(arguments: [
    (#"{"token":"abc","user":"ann"}"#, #"{"token":"hidden-5","user":"ann"}"#),
    (#"{"a":{"password" : "p\"q","n":1}}"#, #"{"a":{"password" : "hidden-6","n":1}}"#),
    (#"{"key":123,"x":[{"secret":true}]}"#, #"{"key":"hidden-3","x":[{"secret":"hidden-4"}]}"#),
    (#"{"session":{"id":"7"}}"#, #"{"session":{"id":"7"}}"#),
    (#"{"token":"cut"#, #"{"token":"hidden-4""#),
    (#"["token","abc"]"#, #"["token","abc"]"#),
    (#"{"token":"#, #"{"token":"#),
    ("token=abc&x=1&api_key=", "token=hidden-3&x=1&api_key="),
    ("a text with token=abc in it", "a text with token=abc in it"),
    ("", ""),
  ])
  func `bodies hide the fields and members of secret names`(body: String, expected: String) {
    #expect(secrets.maskedBody(ByteString(utf8: body)).text == expected)
  }

  @Test func `equal values stay equal and others differ`() {
    let one = secrets.masked("abc", ofHeader: "X-Token")
    #expect(one == secrets.masked("xyz", ofHeader: "X-Token"))
    #expect(one != secrets.masked("abcd", ofHeader: "X-Token"))
  }

  @Test func `a report masked holds no secret value anywhere`() throws {
    let url = try URLRecord.parse("https://api.example/a?token=S3CRET")
    var request = FetchRequest(
      url: "https://api.example/a?token=S3CRET",
      origin: .tuple(scheme: "https", host: .domain("app.example"), port: nil),
      page: try URLRecord.parse("https://app.example/?key=S3CRET"))
    request.headers = [.init("X-SessionToken", "S3CRET"), .init("Authorization", "Bearer S3CRET")]
    request.method = "POST"
    request.body = #"{"password":"S3CRET"}"#
    request.authentication = ("ann", "S3CRET")
    var machine = FetchStateMachine(request, profile: .chromium, state: BrowserState())
    let now = Timestamp(milliseconds: 0)
    guard case .send = machine.start(now: now) else {
      Issue.record("nothing was sent")
      return
    }
    let answer = WireResponse(
      status: 302,
      headers: HeaderList([
        Header("Location", "https://b.example/?token=S3CRET"),
        Header("Set-Cookie", "sid=S3CRET"),
      ]))
    guard case .finished(let report) = machine.answered(answer, now: now) else {
      Issue.record("the answer did not end the run")
      return
    }
    #expect("\(report)".contains("S3CRET"))
    let masked = secrets.masked(report)
    #expect(!"\(masked)".contains("S3CRET"), "\(masked)")
    #expect(masked.urls.first == secrets.masked(url))
  }

  @Test(arguments: [
    ("X-Note", "it is p\"q w", "it is hidden-5"),
    ("X-Note", "p%22q%20w, p%22q+w", "hidden-5, hidden-5"),
    ("Location", "https://a.example/p%22q%20w?a=p%22q+w", "https://a.example/hidden-5?a=hidden-5"),
    ("X-Note", "p\"q", "p\"q"),
  ])
  func `a known secret is hidden under harmless names too, in each of its spellings`(
    name: String, value: String, expected: String
  ) {
    let secrets = Secrets(values: ["p\"q w"]) { String($0.count) }
    let masked = secrets.masked(ByteString(utf8: value), ofHeader: ByteString(utf8: name))
    #expect(masked.text == expected)
  }

  @Test func `a known secret is hidden in bodies, and more can be known later`() {
    let secrets = Secrets { String($0.count) }.hiding(["p\"q w"]).hiding(["other"])
    #expect(
      secrets.maskedBody(#"{"note":"p\"q w","b":"other"}"#).text
        == #"{"note":"hidden-5","b":"hidden-5"}"#)
    #expect(secrets.maskedBody("plain p\"q w\nand more").text == "plain hidden-5\nand more")
  }
}
