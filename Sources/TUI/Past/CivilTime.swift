package import Fetch

/// Points in time as a person reads them.
package enum CivilTime {
  /// `14:03:07`; with the date before it on another day than `now`.
  /// - Parameter offset: seconds that local time is ahead of UTC.
  package static func text(_ time: Timestamp, offset: Int, now: Timestamp?) -> String {
    let clock = clock(time, offset: offset)
    guard let now, days(now, offset) == days(time, offset) else {
      return "\(date(time, offset: offset)) \(clock)"
    }
    return clock
  }

  /// `14:03:07`.
  package static func clock(_ time: Timestamp, offset: Int) -> String {
    let second = Int(seconds(time, offset) - days(time, offset) * 86_400)
    return [second / 3600, second / 60 % 60, second % 60].map(two).joined(separator: ":")
  }

  /// `2026-11-21`, by the proleptic Gregorian calendar.
  package static func date(_ time: Timestamp, offset: Int) -> String {
    // Counted from 0000-03-01, so that the leap day ends a year.
    let day = days(time, offset) + 719_468
    let era = day / 146_097
    let dayOfEra = day - era * 146_097
    let leaps = dayOfEra / 1460 - dayOfEra / 36_524 + dayOfEra / 146_096
    let yearOfEra = (dayOfEra - leaps) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let dayOfMonth = Int(dayOfYear - (153 * shifted + 2) / 5 + 1)
    let month = Int(shifted < 10 ? shifted + 3 : shifted - 9)
    let year = Int(yearOfEra + era * 400) + (month <= 2 ? 1 : 0)
    return "\(year)-\(two(month))-\(two(dayOfMonth))"
  }

  /// `just now`, `2 min ago`, `3 h ago`, `yesterday`, `12 days ago`.
  package static func age(_ time: Timestamp, now: Timestamp) -> String {
    let seconds = max(0, now.milliseconds(since: time)) / 1000
    switch seconds {
    case ..<60: return "just now"
    case ..<3600: return "\(seconds / 60) min ago"
    case ..<86_400: return "\(seconds / 3600) h ago"
    case ..<172_800: return "yesterday"
    default: return "\(seconds / 86_400) days ago"
    }
  }

  /// Seconds of local time since 1970, never before.
  private static func seconds(_ time: Timestamp, _ offset: Int) -> Int64 {
    max(0, time.milliseconds / 1000 + Int64(offset))
  }

  private static func days(_ time: Timestamp, _ offset: Int) -> Int64 {
    seconds(time, offset) / 86_400
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
