import Advice
import ArgumentParser
import Fetch
import History
import JSONLines
import Reports
import TUI

struct HistoryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "history",
    abstract: "List the runs that the screen has kept, the newest first.",
    usage: "corscope history [--search TEXT] [--limit N] [--json]",
    discussion: """
      The runs are in ~/.local/state/corscope/history.jsonl ($XDG_STATE_HOME), for you alone; \
      corscope open reads that file and its lines. H on the screen lists the same.

        corscope history --search 'login blocked'
        corscope history clear
      """,
    subcommands: [Clear.self])

  @Option(help: ArgumentHelp("Only runs in which every word of it occurs.", valueName: "text"))
  var search: String?

  @Option(help: "At most so many.")
  var limit = 100

  @Flag(help: "Write one JSON object a line.")
  var json = false

  func validate() throws {
    guard limit > 0 else { throw ValidationError("--limit: must be 1 or more") }
  }

  func run() throws {
    let words = (search ?? "").lowercased().split(whereSeparator: \.isWhitespace)
    let list: HistoryList
    do throws(HistoryFailure) {
      list = try Self.store().list(newest: limit) { run in
        let text = run.searchText
        return words.allSatisfy { text.contains($0) }
      }
    } catch {
      Complaint.write("history: \(error)")
      throw ExitStatus.ioFailure
    }
    if json {
      let lines = list.runs.map { String(decoding: $0.line, as: UTF8.self) + "\n" }
      StandardStreams.write(lines.joined(), to: .output)
    } else {
      Shown.write(HistoryText.text(for: list.runs))
    }
    for problem in list.problems { Complaint.write("history: \(problem)") }
  }

  static func store() throws(HistoryFailure) -> HistoryStore {
    guard let folder = UserFolder.state.path else {
      throw HistoryFailure("neither XDG_STATE_HOME nor HOME is an absolute path")
    }
    return HistoryStore(folder: folder)
  }

  struct Clear: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "clear", abstract: "Forget every run.",
      discussion: """
          corscope history clear
        """)

    func run() throws {
      do throws(HistoryFailure) {
        try HistoryCommand.store().clear()
      } catch {
        Complaint.write("history: \(error)")
        throw ExitStatus.ioFailure
      }
    }
  }
}

extension RunSummary {
  /// All that a search looks at.
  fileprivate var searchText: String {
    [
      method, url, origin, browser.rawValue, browser.displayName, outcome.rawValue, reason ?? "",
      title,
    ].joined(separator: " ").lowercased()
  }
}
