import Fetch
import Testing

struct CookieDateTests {
  @Test(arguments: [
    ("Sun, 06 Nov 1994 08:49:37 GMT", 784_111_777),
    ("Sunday, 06-Nov-94 08:49:37 GMT", 784_111_777),
    ("Sun Nov  6 08:49:37 1994", 784_111_777),
    ("Thu, 01 Jan 1970 00:00:00 GMT", 0),
    ("Wed, 31 Dec 1969 23:59:59 GMT", -1),
    ("6 november 1994 8:49:37", 784_111_777),
    ("08:49:37 1994 06 nov", 784_111_777),
    ("29 Feb 2000 00:00:00", 951_782_400),
    ("29 Feb 2024 12:00:00 GMT", 1_709_208_000),
    ("01 Jan 1601 00:00:00", -11_644_473_600),
    ("31 Dec 9999 23:59:59", 253_402_300_799),
    ("1 Jan 69 00:00:00", 3_124_224_000),
    ("1 Jan 70 00:00:00", 0),
    ("1 Jan 99 00:00:00", 915_148_800),
    ("1 Jan 2000 00:00:00x", 946_684_800),
  ])
  func `a date is found whatever its form`(text: String, seconds: Int64) {
    #expect(Timestamp(cookieDate: ByteString(utf8: text))?.milliseconds == seconds * 1000)
  }

  @Test(arguments: [
    "", "0", "-1", "tomorrow", "06 Nov 1994", "Nov 1994 08:49:37", "06 Nov 08:49:37",
    "06 1994 08:49:37", "06 Nov 1600 08:49:37", "0 Nov 1994 08:49:37", "31 Nov 1994 08:49:37",
    "29 Feb 1900 08:49:37", "29 Feb 2023 08:49:37", "06 Nov 1994 24:00:00", "06 Nov 1994 23:60:00",
    "06 Nov 1994 23:59:60", "06 Nov 1994 08:49", "06 Nov 19945 08:49:37", "006 Nov 94 08:49:37",
  ])
  func `what is no date is none`(text: String) {
    #expect(Timestamp(cookieDate: ByteString(utf8: text)) == nil)
  }
}
