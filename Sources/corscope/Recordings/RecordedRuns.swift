import Fetch
import Interchange
import JSONLines
import Reports
import TUI

/// The judged requests of a browser's recording, as runs that can be opened.
enum RecordedRuns {
  /// Printed as it is, so that its address shows no secrets.
  private static func words(_ remark: HARRemark) -> String {
    var remark = remark
    remark.address = remark.address.map(Secrets.kept.maskedAddress)
    return remark.text
  }

  /// In the recording's order, which is that of `HARJudge`.
  static func runs(of recording: HARRecording, as browser: Browser) -> [OpenedRun] {
    let elsewhere = Browser.allCases.filter { $0 != browser }.map { other in
      let verdicts = HARJudge(recording, as: other).verdicts.filter { $0.outcome != .unknown }
      return (other, Dictionary(uniqueKeysWithValues: verdicts.map { ($0.entry.index, $0.report) }))
    }
    return HARJudge(recording, as: browser).verdicts.enumerated().map { offset, verdict in
      let others = elsewhere.compactMap { other, reports in
        reports[verdict.entry.index].map { (other, Replay.Verdict.judged($0, BrowserState())) }
      }
      let summary = RunSummary(
        id: "\(offset + 1)", at: verdict.entry.startedAt, report: verdict.report,
        hidesSecrets: false)
      return OpenedRun(
        entry: HistoryEntry(summary), report: verdict.report,
        elsewhere: Dictionary(uniqueKeysWithValues: others), circumstances: Circumstances(),
        remarks: verdict.remarks.map(words))
    }
  }
}
