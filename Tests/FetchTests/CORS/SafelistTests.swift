import Testing

@testable import Fetch

struct SafelistTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var name: ByteString
    var value: ByteString
    var reason: UnsafeHeaderReason?
    var browsers: [Browser]
    var testDescription: String { "\(name): \(value)" }

    init(
      _ name: ByteString, _ value: ByteString, _ reason: UnsafeHeaderReason? = nil,
      _ browsers: [Browser] = Browser.allCases
    ) {
      self.name = name
      self.value = value
      self.reason = reason
      self.browsers = browsers
    }
  }

  private static func bytes(_ byte: UInt8, _ count: Int) -> ByteString {
    ByteString([UInt8](repeating: byte, count: count))
  }

  private func expect(_ row: Row) {
    for browser in row.browsers {
      #expect(
        Safelist.unsafeReason(name: row.name, value: row.value, profile: .of(browser))
          == row.reason, "\(browser)")
    }
  }

  @Test(arguments: [
    Row("Accept", ""),
    Row("ACCEPT", "application/json, text/plain;q=0.5, */*"),
    Row("accept", "text/html\t;q=1"),
    Row("Accept", bytes(0x61, 128)),
    Row("Accept", bytes(0x61, 129), .length(129)),
    Row("Accept", bytes(0x22, 129), .length(129)),
    Row("Accept", "a\u{1F}", .byte(0x1F, at: 1)),
    Row("Accept", "a\u{0}", .byte(0, at: 1)),
    Row("Accept", "a b"),
    Row("Accept", "a\u{8}", .byte(8, at: 1)),
    Row("Accept", "a\u{A}", .byte(10, at: 1)),
    Row("Accept", "\u{7F}", .byte(0x7F, at: 0)),
    Row("Accept", "!#$%&'*+,-./09;=AZ^_`az|~"),
  ])
  func `Accept takes every byte but the unsafe ones, up to 128`(row: Row) { expect(row) }

  @Test(arguments: Array("\"():<>?@[\\]{}".utf8))
  func `each delimiter is unsafe in Accept and in Content-Type`(byte: UInt8) {
    for profile in allBrowsers.map(BrowserProfile.of) {
      let accept = Safelist.unsafeReason(
        name: "Accept", value: ByteString([0x61, byte]), profile: profile)
      #expect(accept == .byte(byte, at: 1))
      let type = "text/plain;a=" + ByteString([byte])
      #expect(
        Safelist.unsafeReason(name: "Content-Type", value: type, profile: profile)
          == .byte(byte, at: 13))
    }
  }

  @Test func `every control byte but the tab is unsafe, and no other below 0x7F is`() {
    let delimiters = Set("\"():<>?@[\\]{}".utf8)
    for byte in UInt8(0)...0x7F {
      let reason = Safelist.unsafeReason(
        name: "Accept", value: ByteString([byte]), profile: .standard)
      let isUnsafe = byte < 0x20 && byte != 0x09 || byte == 0x7F || delimiters.contains(byte)
      #expect(reason == (isUnsafe ? .byte(byte, at: 0) : nil), "byte \(byte)")
    }
  }

  @Test(arguments: [UInt8(0x80), 0xA0, 0xFF])
  func `only Firefox takes bytes from 0x80 for unsafe`(byte: UInt8) {
    for browser in allBrowsers {
      let reason = Safelist.unsafeReason(
        name: "Accept", value: ByteString([byte]), profile: .of(browser))
      #expect(reason == (browser == .firefox ? .byte(byte, at: 0) : nil))
    }
  }

  @Test(arguments: ["Accept-Language", "Content-Language"] as [ByteString])
  func `languages take letters, digits and eight signs`(name: ByteString) {
    let safe = Set("0123456789ABCXYZabcxyz *,-.;=".utf8)
    for byte in UInt8(0)...0xFF {
      let isLetterOrDigit =
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
        || (0x61...0x7A).contains(byte)
      let reason = Safelist.unsafeReason(
        name: name, value: ByteString([0x61, byte]), profile: .standard)
      #expect(
        reason == (isLetterOrDigit || safe.contains(byte) ? nil : .byte(byte, at: 1)),
        "byte \(byte)")
    }
  }

  @Test(arguments: [
    Row("Accept-Language", ""),
    Row("Accept-Language", "de-DE, en;q=0.5, *;q=0.1"),
    Row("Accept-Language", "en_US", .byte(0x5F, at: 2)),
    Row("Accept-Language", "en/US", .byte(0x2F, at: 2)),
    Row("Content-Language", "en:US", .byte(0x3A, at: 2)),
    Row("Content-Language", "en\tde", .byte(0x09, at: 2)),
    Row("Content-Language", bytes(0x61, 128)),
    Row("Content-Language", bytes(0x61, 129), .length(129)),
  ])
  func `a language's value is looked at byte by byte`(row: Row) { expect(row) }

  @Test(arguments: [
    Row("Content-Type", "text/plain"),
    Row("Content-Type", "application/x-www-form-urlencoded"),
    Row("Content-Type", "multipart/form-data; boundary=x"),
    Row("content-type", "TEXT/PLAIN"),
    Row("Content-Type", "text/plain;charset=UTF-8"),
    Row("Content-Type", "text/plain ; charset=utf-8"),
    Row("Content-Type", "text/plain;=x"),
    Row("Content-Type", "text/plain;a b=c"),
    Row("Content-Type", "application/json", .mediaType("application/json")),
    Row("Content-Type", "Text/HTML", .mediaType("text/html")),
    Row("Content-Type", "text/plain2", .mediaType("text/plain2")),
    Row("Content-Type", "text/plai", .mediaType("text/plai")),
    Row("Content-Type", "", .mediaType(nil)),
    Row("Content-Type", "text", .mediaType(nil)),
    Row("Content-Type", "text /plain", .mediaType(nil)),
    Row("Content-Type", "text/plain, application/json", .mediaType(nil)),
    Row("Content-Type", "text/plain; foo=\"bar\"", .byte(0x22, at: 16)),
    Row("Content-Type", "text/plain;a=" + bytes(0x61, 115)),
    Row("Content-Type", "text/plain;a=" + bytes(0x61, 116), .length(129)),
    Row("Content-Type", "text/plain;"),
    Row("Content-Type", "text/plain;;", nil, [.standard, .chromium, .safari]),
    Row("Content-Type", "text/plain;;", .mediaType(nil), [.firefox]),
    Row("Content-Type", "text/plain;a=b, application/json", nil, [.standard, .chromium, .safari]),
    Row("Content-Type", "text/plain;a=b, application/json", .mediaType(nil), [.firefox]),
  ])
  func `Content-Type has one of three essences`(row: Row) { expect(row) }

  @Test(arguments: [
    Row("Range", "bytes=0-"),
    Row("range", "bytes=0-0"),
    Row("Range", "bytes=0-100"),
    Row("Range", "bytes=100-100"),
    Row("Range", "bytes=007-8"),
    Row("Range", "bytes=101-100", .range),
    Row("Range", "bytes=-500", .range),
    Row("Range", "bytes=-", .range),
    Row("Range", "bytes=", .range),
    Row("Range", "bytes", .range),
    Row("Range", "", .range),
    Row("Range", "bytes=5", .range),
    Row("Range", "bytes=0-1-2", .range),
    Row("Range", "bytes=0-1,2-3", .range),
    Row("Range", "bytes=0-1,", .range),
    Row("Range", "bytes= 0-1", .range),
    Row("Range", "bytes =0-1", .range),
    Row("Range", "bytes=0 -1", .range),
    Row("Range", "bytes=0- 1", .range),
    Row("Range", "bytes=a-1", .range),
    Row("Range", "bytes=0-a", .range),
    Row("Range", "items=0-1", .range),
    Row("Range", "Bytes=0-1", .range, [.standard, .chromium, .firefox]),
    Row("Range", "Bytes=0-1", nil, [.safari]),
    Row("Range", "bytes=+1-2", .range, [.standard, .chromium, .firefox]),
    Row("Range", "bytes=+1-2", nil, [.safari]),
    Row("Range", "bytes=0-9223372036854775806"),
    Row("Range", "bytes=0-99999999999999999999", nil, [.standard]),
    Row("Range", "bytes=0-99999999999999999999", .range, [.chromium, .firefox, .safari]),
    Row("Range", "bytes=99999999999999999999-", nil, [.standard, .firefox, .safari]),
    Row("Range", "bytes=99999999999999999999-", .range, [.chromium]),
    Row("Range", "bytes=0-" + bytes(0x30, 120)),
    Row("Range", "bytes=0-" + bytes(0x30, 121), .length(129)),
  ])
  func `Range is one range with a start`(row: Row) { expect(row) }

  @Test(
    arguments: [
      "Authorization", "X-Requested-With", "Cache-Control", "Pragma", "If-None-Match", "X", "Acce",
      "Accept-Languages", "Save-Data2", "Sec-CH-UA",
    ] as [ByteString])
  func `no other name is safe, whatever its value`(name: ByteString) {
    for browser in allBrowsers {
      for value in ["", "a", Self.bytes(0x61, 129)] {
        #expect(
          Safelist.unsafeReason(name: name, value: value, profile: .of(browser)) == .name)
      }
    }
  }

  @Test func `the values that are safe may have 1024 bytes together and no more`() {
    func reasons(_ last: Int, _ browser: Browser) -> [UnsafeHeaderReason?] {
      var headers = HeaderList()
      for _ in 0..<7 { headers.headers.append(Header("Accept", Self.bytes(0x61, 128))) }
      headers.headers.append(Header("Accept", Self.bytes(0x61, last)))
      headers.headers.append(Header("X-Own", Self.bytes(0x61, 5000)))
      return Safelist.unsafeReasons(headers, profile: .of(browser))
    }
    #expect(reasons(128, .standard) == Array(repeating: nil, count: 8) + [.name])
    var headers = HeaderList()
    headers.headers = (0..<8).map { _ in Header("Accept", Self.bytes(0x61, 128)) }
    headers.append("Content-Language", "a")
    #expect(
      Safelist.unsafeReasons(headers, profile: .standard)
        == Array(repeating: .sum(1025), count: 9))
    #expect(Safelist.unsafeReasons(headers, profile: .firefox) == Array(repeating: nil, count: 9))
    // Joined, the eight lines are longer than 128 bytes, before any sum is looked at.
    let joined = Safelist.unsafeReasons(headers, profile: .chromium)
    #expect(joined == Array(repeating: .length(8 * 128 + 7 * 2), count: 8) + [nil])
    #expect(Safelist.unsafeReasons(headers, profile: .safari) == joined)
  }

  @Test func `repeated lines are looked at one by one, or joined first`() {
    let value = Self.bytes(0x61, 100)
    let headers = HeaderList([Header("Accept", value), Header("accept", value)])
    for browser in [Browser.standard, .firefox] {
      #expect(Safelist.unsafeReasons(headers, profile: .of(browser)) == [nil, nil])
    }
    for browser in [Browser.chromium, .safari] {
      #expect(
        Safelist.unsafeReasons(headers, profile: .of(browser)) == [.length(202), .length(202)])
    }
  }

  @Test func `a preflight asks for unsafe names in lower case, sorted by byte, each once`() {
    var headers = HeaderList()
    for name in ["xa", "X_A", "X-Z", "x-1", "X-A", "Accept", "x-a"] as [ByteString] {
      headers.headers.append(Header(name, "1"))
    }
    let sorted: [ByteString] = ["x-1", "x-a", "x-z", "x_a", "xa"]
    for browser in [Browser.standard, .chromium, .safari] {
      #expect(Safelist.unsafeNames(headers, profile: .of(browser)) == sorted)
    }
    #expect(
      Safelist.unsafeNames(headers, profile: .firefox)
        == ["x-1", "x-a", "x-a", "x-z", "x_a", "xa"])
    #expect(Safelist.unsafeNames(HeaderList(), profile: .standard) == [])
  }

  @Test
  func `two thousand headers and a long value are looked at in one walk`() {
    var headers = HeaderList(
      (0..<2_000).map { Header(ByteString(utf8: "X-\($0)"), "1") })
    headers.headers.append(Header("Accept", Self.bytes(0x61, 1 << 17)))
    for browser in allBrowsers {
      #expect(Safelist.unsafeNames(headers, profile: .of(browser)).count == 2_001)
    }
  }
}
