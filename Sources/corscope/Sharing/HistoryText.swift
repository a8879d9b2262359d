import Advice
import Fetch
import JSONLines
import Reports
import Screen

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A list of runs, for reading in a terminal.
enum HistoryText {
  static func text(for runs: [RunSummary]) -> ReportText {
    var text = ReportText(width: 80)
    guard !runs.isEmpty else {
      text.line(("No runs.", .muted))
      return text
    }
    for run in runs {
      let outcome = run.outcome.rawValue
      text.line(
        (localTime(run.at) + "  ", .muted),
        (outcome + String(repeating: " ", count: max(1, 9 - outcome.count)), run.outcome.role),
        (run.method + " " + run.url, .text))
      let reason = run.reason.map { ": \($0)" } ?? ""
      text.line(
        ("                     from \(run.origin) as \(run.browser.displayName)\(reason)", .muted))
    }
    return text
  }

  /// `2026-11-21 14:02:56`, where the user is.
  private static func localTime(_ time: Timestamp) -> String {
    var seconds = time_t(time.milliseconds / 1000)
    var parts = tm()
    guard localtime_r(&seconds, &parts) != nil else { return String(time.milliseconds) }
    let two = { (number: Int32) in number < 10 ? "0\(number)" : "\(number)" }
    return "\(parts.tm_year + 1900)-\(two(parts.tm_mon + 1))-\(two(parts.tm_mday)) "
      + "\(two(parts.tm_hour)):\(two(parts.tm_min)):\(two(parts.tm_sec))"
  }
}
