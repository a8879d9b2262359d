import Testing

@testable import Advice
@testable import Fetch

struct ConsoleReaderTests {
  private static let header =
    "Access to fetch at 'https://api.example.com/login' from origin 'https://app.example.com' has"
    + " been"
    + " blocked by CORS policy: Request header field x-sessiontoken is not allowed by"
    + " Access-Control-Allow-Headers in preflight response."

  @Test func `A message gives back what stood in its gaps`() throws {
    let reading = try #require(ConsoleReader.read(Self.header).first)
    #expect(reading.template.meaning == "header-not-allowed")
    #expect(reading.template.browser == .chromium)
    #expect(reading.values[.api] == "fetch")
    #expect(reading.values[.url] == "https://api.example.com/login")
    #expect(reading.values[.origin] == "https://app.example.com")
    #expect(reading.values[.name] == "x-sessiontoken")
    #expect(!reading.isCut)
  }

  @Test(arguments: Samples.reasons.indices, [Browser.chromium, .firefox, .safari])
  func `Every line that is predicted is read again`(_ index: Int, _ browser: Browser) {
    for stage in [Report.Stage.preflight, .redirect, .response] {
      let report = Build.blocked(Samples.reasons[index].reason, at: stage, browser)
      for line in Console.messages(for: report) {
        let readings = ConsoleReader.read(line)
        #expect(readings.count == 1, "\(line)")
        #expect(readings.first?.template.browser == browser, "\(line)")
        #expect(readings.first?.isCut == false, "\(line)")
      }
    }
  }

  @Test func `What a console puts around a message is passed over`() {
    let pasted = "app.js:17  12:04:33.120 \u{2716} " + Self.header + "\n  (anonymous) @ app.js:17"
    #expect(ConsoleReader.read(pasted).map(\.template.meaning) == ["header-not-allowed"])
  }

  @Test func `A message that was wrapped is one message`() {
    let wrapped = Self.header.split(separator: " ").joined(separator: "\n    ")
    #expect(ConsoleReader.read(wrapped).map(\.template.meaning) == ["header-not-allowed"])
  }

  @Test func `Several messages are read in order`() {
    let text =
      "Preflight response is not successful. Status code: 404\n"
      + "Fetch API cannot load https://api.example.com/a due to access control checks."
    let readings = ConsoleReader.read(text)
    #expect(readings.map(\.template.meaning) == ["preflight-status", "access-control-checks"])
    #expect(readings.first?.values[.status] == "404")
    #expect(readings.last?.values[.url] == "https://api.example.com/a")
  }

  @Test func `A message that was cut says so and keeps what is known`() throws {
    let reading = try #require(ConsoleReader.read(String(Self.header.prefix(150))).first)
    #expect(reading.isCut)
    #expect(reading.values[.url] == "https://api.example.com/login")
  }

  @Test(arguments: [
    (
      "No 'Access-Control-Allow-Origin' header is present on the requested resource. If an opaque"
        + " response serves your needs, set the request's mode to 'no-cors' to fetch the resource"
        + " with"
        + " CORS disabled.", "allow-origin-missing", true
    ),
    (
      "No 'Access-Control-Allow-Origin' header is present on the requested resource.",
      "allow-origin-missing", false
    ),
  ])
  func `Older wordings are known too`(_ body: String, _ meaning: String, _ isOld: Bool) {
    let text =
      "Access to XMLHttpRequest at 'https://a.example/' from origin 'null' has been blocked by CORS"
      + " policy: " + body
    let readings = ConsoleReader.read(text)
    #expect(readings.map(\.template.meaning) == [meaning])
    #expect(readings.first?.parts.contains(.oldMissingAdvice) == isOld)
  }

  @Test(arguments: ["", "hello", "TypeError: Failed to fetch", "{url} {value}"])
  func `Other text is no message`(_ text: String) {
    #expect(ConsoleReader.read(text).isEmpty)
  }

  @Test func `The nearest messages are offered for one that is not known`() {
    let near = ConsoleReader.nearest(
      to: "The header x-a is not allowed by Access-Control-Allow-Headers")
    #expect(near.contains { $0.meaning == "header-not-allowed" })
    #expect(ConsoleReader.nearest(to: "zzz").isEmpty)
  }

  @Test(.timeLimit(.minutes(1)))
  func `A hostile text takes no long time`() {
    let begin = "Access to fetch at '"
    _ = ConsoleReader.read(String(repeating: begin, count: 2_000))
    _ = ConsoleReader.read(String(repeating: "A", count: 200_000))
    #expect(
      ConsoleReader.read(String(repeating: Self.header + " ", count: 500)).count <= 40)
  }
}
