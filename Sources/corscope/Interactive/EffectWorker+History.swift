import Fetch
import History
import JSONLines
import Probe
import TUI

/// Where the screen's earlier runs come from.
enum PastSource {
  /// The user's history; nil where none is kept.
  case history(HistoryRecorder?)
  /// Runs of a file that was opened.
  case file([OpenedRun])
}

/// Keeping, listing and opening runs.
extension EffectWorker {
  /// - Returns: the first failure of this screen; one is enough to tell.
  func keep(_ result: ProbeResult) -> [Message] {
    guard demo == nil, case .history(let recorder?) = past else { return [] }
    do throws(HistoryFailure) {
      try recorder.keep(result.report, result.recorded, hiding: secrets)
      return []
    } catch {
      defer { hasToldOfHistory = true }
      return hasToldOfHistory
        ? [] : [.notice(Notice("The run is not in the history: \(error)", isError: true))]
    }
  }

  func listHistory() -> [Message] {
    switch past {
    case .file(let runs): return [.historyListed(runs.map(\.entry), at: Clock.now())]
    case .history(nil):
      return [.notice(Notice("No history is kept here", isError: true))]
    case .history(let recorder?):
      do throws(HistoryFailure) {
        let list = try recorder.store.list()
        var messages: [Message] = [
          .historyListed(list.runs.map { HistoryEntry($0) }, at: Clock.now())
        ]
        if let first = list.problems.first {
          let more = list.problems.count > 1 ? " (and \(list.problems.count - 1) more)" : ""
          messages.append(
            .notice(Notice("\(recorder.store.path) \(first)\(more)", isError: true)))
        }
        return messages
      } catch {
        return [.notice(Notice("The history cannot be read: \(error)", isError: true))]
      }
    }
  }

  func openHistory(_ id: HistoryEntry.ID) -> [Message] {
    do throws(HistoryFailure) {
      let run = try pastRun(id)
      var messages: [Message] = [
        .historyOpened(id, [run.report], elsewhere: [run.reportsElsewhere])
      ]
      if let remark = run.remarks.first { messages.append(.notice(Notice(remark))) }
      return messages
    } catch {
      return [.notice(Notice("Not opened: \(error)", isError: true))]
    }
  }

  private func pastRun(_ id: HistoryEntry.ID) throws(HistoryFailure) -> OpenedRun {
    switch past {
    case .file(let runs):
      guard let run = runs.first(where: { $0.entry.id == id }) else {
        throw HistoryFailure("the file does not hold it")
      }
      return run
    case .history(nil): throw HistoryFailure("no history is kept here")
    case .history(let recorder?): return try OpenedRun(recorder.store.record(id: id))
    }
  }
}
