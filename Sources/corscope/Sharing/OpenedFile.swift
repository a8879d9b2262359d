import Conformance
import Fetch
import History
import Interchange
import JSONLines
import TUI

/// The runs of a file that people keep or send one another, whatever its form.
struct OpenedFile {
  private(set) var runs: [OpenedRun] = []
  /// Lines that are no run, and why.
  private(set) var problems: [String] = []
  private let name: String

  /// - Parameter browser: judges what says of no browser.
  init(_ bytes: [UInt8], name: String, browser: Browser?) {
    self.name = name
    let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    guard let first = lines.first(where: { !$0.isBlank }) else { return }
    let known = members(first).keys
    if known.contains("routes") {
      readCases(bytes, browser ?? .chromium)
    } else if !known.contains("corscope"), !known.contains("exchanges"),
      HARRecording.mayBeOne(String(decoding: bytes.prefix(4096), as: UTF8.self))
    {
      readRecording(bytes, browser)
    } else {
      // A result is on one line, or, as a person sees it, on several.
      let isOne = (try? JSONNode(parsing: bytes)) != nil
      readRecords(isOne ? [bytes[...]] : lines)
      // The newest first, as in the history.
      runs.sort { $0.entry.at > $1.entry.at }
    }
  }

  private func members(_ text: ArraySlice<UInt8>) -> [String: JSONNode] {
    guard case .object(let members)? = try? JSONNode(parsing: Array(text)) else { return [:] }
    return members
  }

  private mutating func readRecording(_ bytes: [UInt8], _ browser: Browser?) {
    do throws(ImportFailure) {
      let recording = try HARRecording(bytes)
      runs = RecordedRuns.runs(of: recording, as: browser ?? recording.browser ?? .chromium)
      if runs.isEmpty {
        problems.append("\(name) is a recording without a cross-origin request of a script")
      }
    } catch {
      problems.append("\(name): \(error)")
    }
  }

  private mutating func readRecords(_ lines: [ArraySlice<UInt8>]) {
    for (index, line) in lines.enumerated() where !line.isBlank {
      do throws(RunRecordMistake) {
        let record = try record(Array(line))
        do throws(HistoryFailure) {
          runs.append(try OpenedRun(record))
        } catch {
          problems.append("\(name):\(index + 1): \(error)")
        }
      } catch {
        problems.append("\(name):\(index + 1): \(error)")
      }
      // Whatever it is, more of it would say the same.
      if problems.count > 20 { return }
    }
  }

  /// A run, or a result of `check`, which holds its run.
  private func record(_ line: [UInt8]) throws(RunRecordMistake) -> RunRecord {
    let result = members(line[...])
    guard result["exchanges"] != nil, result["corscope"] == nil else {
      return try RunRecord(line: line)
    }
    guard let run = result["run"] else {
      throw RunRecordMistake(
        problem:
          "is a result that does not hold what the script asked; check --json and check --format run do"
      )
    }
    return try RunRecord(run)
  }

  private mutating func readCases(_ bytes: [UInt8], _ browser: Browser) {
    do throws(CaseFileError) {
      for (number, one) in try CaseFile.load(data: bytes, file: name).enumerated() {
        let places = Placeholders(ports: Self.ports, number: number)
        let replays = Dictionary(
          uniqueKeysWithValues: Browser.allCases.map {
            ($0, CaseReplay(one, placeholders: places, browser: $0))
          })
        guard let replay = replays[browser] else { continue }
        for (step, report) in replay.reports.enumerated() {
          let others = replays.filter {
            $0.key != browser && $0.value.reports.indices.contains(step)
          }
          let summary = RunSummary(
            id: "\(one.id) \(step + 1)", at: replay.runs[step].startedAt, report: report,
            title: one.title, hidesSecrets: false)
          runs.append(
            OpenedRun(
              entry: HistoryEntry(summary), report: report,
              elsewhere: others.mapValues { .judged($0.reports[step], BrowserState()) },
              circumstances: Circumstances(replay.runs[step]),
              remarks: ["Step \(step + 1) of the case \(one.id): the case's own server answered."]))
        }
      }
    } catch {
      problems.append("\(error)")
    }
  }

  /// Nothing listens there: a case's server is the case.
  private static let ports: [CaseHost: UInt16] = [
    .app: 8001, .api: 8002, .alt: 8003, .sub: 8004, .apps: 8005, .apis: 8006,
  ]
}

extension ArraySlice<UInt8> {
  fileprivate var isBlank: Bool { allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D } }
}
