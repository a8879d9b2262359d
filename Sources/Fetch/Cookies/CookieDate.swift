extension Timestamp {
  /// [Parse a cookie date](https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-rfc6265bis#name-dates):
  /// finds a time, a day, a month and a year in any order. It reads every date form of HTTP too.
  /// - Returns: nil where one of them is missing or out of range.
  package init?(cookieDate text: ByteString) {
    var fields = CookieDateFields()
    for token in text.bytes.split(whereSeparator: CookieDateFields.isDelimiter) {
      fields.take(token)
    }
    guard let seconds = fields.secondsSince1970 else { return nil }
    self.init(milliseconds: seconds * 1000)
  }
}

private struct CookieDateFields {
  var time: (hour: Int, minute: Int, second: Int)?
  var day: Int?
  var month: Int?
  var year: Int?

  static func isDelimiter(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x09, 0x20...0x2F, 0x3B...0x40, 0x5B...0x60, 0x7B...0x7E: true
    default: false
    }
  }

  /// The first token of each kind counts.
  mutating func take(_ token: ArraySlice<UInt8>) {
    if time == nil, let found = Self.time(token) {
      time = found
    } else if day == nil, let found = Self.number(token, digits: 1...2) {
      day = found
    } else if month == nil, let found = Self.month(token) {
      month = found
    } else if year == nil, let found = Self.number(token, digits: 2...4) {
      year = found < 70 ? found + 2000 : found < 100 ? found + 1900 : found
    }
  }

  var secondsSince1970: Int64? {
    guard let time, let day, let month, let year, year >= 1601, time.hour <= 23, time.minute <= 59,
      time.second <= 59, day >= 1, day <= Self.days(inMonth: month, of: year)
    else { return nil }
    let days = Self.daysSince1970(year: year, month: month, day: day)
    return Int64(days * 86400 + time.hour * 3600 + time.minute * 60 + time.second)
  }

  /// So many digits, then the end or something that is no digit.
  private static func number(_ token: ArraySlice<UInt8>, digits: ClosedRange<Int>) -> Int? {
    let leading = token.prefix { $0 &- 0x30 < 10 }
    guard digits.contains(leading.count) else { return nil }
    return leading.reduce(0) { $0 * 10 + Int($1 - 0x30) }
  }

  /// `hh:mm:ss`, each of one or two digits.
  private static func time(_ token: ArraySlice<UInt8>) -> (hour: Int, minute: Int, second: Int)? {
    let parts = token.split(
      separator: UInt8(ascii: ":"), maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].count <= 2, parts[1].count <= 2,
      parts[0].allSatisfy({ $0 &- 0x30 < 10 }), parts[1].allSatisfy({ $0 &- 0x30 < 10 }),
      let hour = number(parts[0], digits: 1...2), let minute = number(parts[1], digits: 1...2),
      let second = number(parts[2], digits: 1...2)
    else { return nil }
    return (hour, minute, second)
  }

  /// The first three letters count.
  private static func month(_ token: ArraySlice<UInt8>) -> Int? {
    let letters = ByteString(token.prefix(3)).asciiLowercased
    let names: [ByteString] = [
      "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ]
    return names.firstIndex(of: letters).map { $0 + 1 }
  }

  private static func days(inMonth month: Int, of year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Days of the Gregorian calendar; the year is taken to begin in March, so that the leap day is its
  /// last one.
  private static func daysSince1970(year: Int, month: Int, day: Int) -> Int {
    let shifted = month > 2 ? year : year - 1
    let leapDays = shifted / 4 - shifted / 100 + shifted / 400
    let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
    return shifted * 365 + leapDays + dayOfYear - 719_468
  }
}
