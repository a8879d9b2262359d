import Conformance
import Fetch
import History
import JSONLines
import TUI

/// The runs of a file that people keep or send one another, whatever its form.
struct OpenedFile {
  private(set) var runs: [OpenedRun] = []
  /// Lines that are no run, and why.
  private(set) var problems: [String] = []
  private let name: String

  /// - Parameter browser: judges what says of no browser.
  init(_ bytes: [UInt8], name: String, browser: Browser) {
    self.name = name
    let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    guard let first = lines.first(where: { !$0.isBlank }) else { return }
    let node = try? JSONNode(parsing: Array(first))
    if case .object(let members)? = node, members["steps"] != nil, members["routes"] != nil {
      readCases(bytes, browser)
      return
    }
    if case .object(let members)? = node, members["exchanges"] != nil, members["corscope"] == nil {
      problems.append(
        "\(name) is a result of check or batch, which does not hold what the script asked; "
          + "save the run from the screen (Y), or with check --format run")
      return
    }
    if let node = try? JSONNode(parsing: bytes), case .object(let members) = node,
      members["log"] != nil
    {
      problems.append("\(name) is a browser's recording; corscope har \(name) judges it")
      return
    }
    readRecords(lines)
    // The newest first, as in the history.
    runs.sort { $0.entry.at > $1.entry.at }
  }

  private mutating func readRecords(_ lines: [ArraySlice<UInt8>]) {
    for (index, line) in lines.enumerated() where !line.isBlank {
      do throws(RunRecordMistake) {
        let record = try RunRecord(line: Array(line))
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
