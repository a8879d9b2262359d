package import JSONLines

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A line that is no run.
package struct HistoryProblem: Hashable, Sendable, CustomStringConvertible {
  /// Counted from 1.
  package var line: Int
  package var problem: String

  package var description: String { "line \(line): \(problem)" }
}

/// The newest runs of a history.
package struct HistoryList: Hashable, Sendable {
  /// The newest first.
  package var runs: [RunSummary] = []
  /// Lines that were passed over on the way.
  package var problems: [HistoryProblem] = []
}

extension HistoryStore {
  /// The newest runs, from the heads of their lines alone.
  /// - Parameters:
  ///   - count: the most that are listed.
  ///   - isWanted: of which runs.
  package func list(
    newest count: Int = 1000, where isWanted: (RunSummary) -> Bool = { _ in true }
  ) throws(HistoryFailure) -> HistoryList {
    var list = HistoryList()
    guard var place = try opened() else { return list }
    defer { place.close() }
    while list.runs.count < count, let line = try place.reader.previous() {
      switch try place.reader.summary(of: line) {
      case .success(let run): if isWanted(run) { list.runs.append(run) }
      case .failure(let mistake):
        // Counting lines takes reading them all; a file with many faults is told of by the newest.
        guard list.problems.count < 20 else { continue }
        let number = try place.reader.number(ofLineAt: line.lowerBound)
        list.problems.append(HistoryProblem(line: number, problem: mistake.description))
      }
    }
    return list
  }

  /// A run as it was kept.
  package func record(id: String) throws(HistoryFailure) -> RunRecord {
    guard var place = try opened() else { throw HistoryFailure("there is no history") }
    defer { place.close() }
    while let line = try place.reader.previous() {
      guard case .success(let run) = try place.reader.summary(of: line), run.id == id else {
        continue
      }
      let bytes = try place.reader.file.bytes(line)
      do throws(RunRecordMistake) {
        return try RunRecord(line: bytes)
      } catch {
        throw HistoryFailure("the run cannot be read: \(error)")
      }
    }
    throw HistoryFailure("the run is no longer in the history")
  }

  /// The file, while nobody writes it.
  private struct Place {
    var reader: HistoryReader
    let lock: HistoryLock

    func close() {
      reader.file.close()
      lock.release()
    }
  }

  /// nil where nothing was kept yet.
  private func opened() throws(HistoryFailure) -> Place? {
    guard access(path, F_OK) == 0 else { return nil }
    let lock = try HistoryLock(folder: folder, isShared: true)
    do throws(HistoryFailure) {
      return Place(
        reader: try HistoryReader(HistoryFile(path: path, mode: .read)), lock: lock)
    } catch {
      lock.release()
      throw error
    }
  }
}
