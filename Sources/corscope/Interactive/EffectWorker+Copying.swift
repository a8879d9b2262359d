import Fetch
import Reports
import TUI

/// Copying and saving what the screen shows.
extension EffectWorker {
  func copy(_ text: String) -> [Message] {
    [.notice(Clipboard(terminal: terminal).copy(text, name: "copied.txt"))]
  }

  func copy(_ request: CopyRequest) -> [Message] {
    text(of: request, "Making the copy") { [terminal] text in
      switch text {
      case .success(let text):
        let name = "copied.\(request.format.fileExtension)"
        return [.notice(Clipboard(terminal: terminal).copy(text, name: name))]
      case .failure(let failure):
        return [.notice(Notice("Not copied: \(failure.reason)", isError: true))]
      }
    }
  }

  /// Puts a run into a form, beside the loop where it is long.
  private func text(
    of request: CopyRequest, _ words: String,
    then finish: @escaping (Result<String, SharedText.Failure>) -> [Message]
  ) -> [Message] {
    let run = recorded(request.report)
    let secrets = secrets
    return beside(isLong: request.report.bodyLength > Self.longText, words) {
      Result { () throws(SharedText.Failure) in
        try SharedText.text(for: request, run: run, secrets: secrets)
      }
    } then: {
      finish($0)
    }
  }

  func save(_ text: String, path: String) -> [Message] {
    let path = Self.expandingHome(path)
    do throws(IOFailure) {
      try PrivateFile.create(path, with: Array(text.utf8))
      return [.notice(Notice("Saved \(Size.words(text.utf8.count)) in \(path)"))]
    } catch {
      return [.notice(Notice("Cannot write \(path): \(error.reason)", isError: true))]
    }
  }

  func save(_ request: CopyRequest, path: String) -> [Message] {
    text(of: request, "Making the file") { [self] text in
      switch text {
      case .success(let text): return save(text, path: path)
      case .failure(let failure):
        return [.notice(Notice("Not saved: \(failure.reason)", isError: true))]
      }
    }
  }

  func copyJSON(_ document: SurveyDocument) -> [Message] {
    [.notice(Clipboard(terminal: terminal).copy(document.json, name: "copied.json"))]
  }

  func saveJSON(_ document: SurveyDocument, path: String) -> [Message] {
    save(document.json + "\n", path: path)
  }

  /// What each form would give; the region's text is the screen's own.
  func previews(
    of report: Report, _ elsewhere: [Report], showsSecrets: Bool
  ) -> [Message] {
    let run = recorded(report)
    let secrets = secrets
    return beside(isLong: report.bodyLength > Self.longText, nil) {
      var previews: [CopyFormat: CopyPreview] = [:]
      for format in CopyFormat.allCases where format != .text {
        let request = CopyRequest(
          format, report: report, elsewhere: elsewhere, showsSecrets: showsSecrets)
        previews[format] = Self.preview(of: request, run, secrets)
      }
      return previews
    } then: {
      [.copyPreviewed($0)]
    }
  }

  private static func preview(
    of request: CopyRequest, _ run: RecordedRun, _ secrets: Secrets
  ) -> CopyPreview {
    do throws(SharedText.Failure) {
      let text = try SharedText.text(for: request, run: run, secrets: secrets)
      let lines = text.split(whereSeparator: \.isNewline).lazy.map { $0.drop { $0 == " " } }
      // As much as the widest screen shows.
      let first = lines.first { $0.count > 2 }?.prefix(300)
      return CopyPreview(line: first.map { String($0) } ?? "", byteCount: text.utf8.count)
    } catch {
      return CopyPreview(line: error.reason, byteCount: nil)
    }
  }

  /// What was kept in mind of a run; of an older one, what its report holds.
  private func recorded(_ report: Report) -> RecordedRun {
    recent.last {
      $0.browser == report.browser && $0.request == report.request
        && $0.exchanges == report.exchanges
    }
      ?? RecordedRun(
        report, before: [:],
        endedAt: report.exchanges.last?.startedAt ?? Timestamp(milliseconds: 0))
  }

  /// `~/` is the user's folder, as in a shell.
  private static func expandingHome(_ path: String) -> String {
    guard path.hasPrefix("~/"), let home = Environment.nonEmpty("HOME") else { return path }
    return home + path.dropFirst()
  }
}
