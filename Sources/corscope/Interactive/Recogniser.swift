import Advice
import Fetch
import Interchange
import TUI

/// Tells what a pasted text is: a URL, a request as browsers and documents write it, or what a browser's
/// console said.
enum Recogniser {
  /// - Returns: nil where nothing is known in the text.
  static func recognise(_ text: String) -> Recognition? {
    url(text) ?? recording(text) ?? pasted(text) ?? console(text)
  }

  private static func url(_ text: String) -> Recognition? {
    let words = text.split(whereSeparator: \.isWhitespace)
    guard words.count == 1, let url = try? URLRecord.parse(String(words[0])),
      ["http", "https"].contains(url.scheme)
    else { return nil }
    let request = FetchRequest(url: String(words[0]), origin: .opaque(0), page: nil)
    return Recognition(kind: .url, requests: [request])
  }

  /// A browser's recording: its cross-origin requests.
  private static func recording(_ text: String) -> Recognition? {
    guard HARRecording.mayBeOne(text), let recording = try? HARRecording(Array(text.utf8)) else {
      return nil
    }
    let judge = HARJudge(recording, as: recording.browser ?? .chromium)
    return Recognition(
      kind: .har, requests: judge.verdicts.map(\.request),
      titles: judge.verdicts.map {
        "\($0.outcome.words): \($0.request.method) \($0.request.url)"
      })
  }

  /// curl's command lines, `fetch()` calls and PowerShell's requests. Files that they name are not read.
  private static func pasted(_ text: String) -> Recognition? {
    do throws(ImportFailure) {
      guard let (kind, requests) = try PastedRequests.imported(from: text) else { return nil }
      let several = requests.count > 1
      return Recognition(
        kind: kind == .curl ? .curl : .fetch, requests: requests.map(\.request),
        titles: requests.map(\.title),
        remarks: requests.flatMap { request in
          request.remarks.map { several ? "\(request.title): \($0)" : $0 }
        },
        extras: requests.map {
          PastedExtras(
            cookies: $0.cookies, connection: PastedConnection(words: $0.connection))
        })
    } catch {
      let isScript = FetchSnippet.mayHoldOne(text) && !text.lowercased().contains("curl ")
      return Recognition(
        kind: isScript ? .fetch : .curl, requests: [],
        remarks: ["This cannot be read: \(error)."])
    }
  }

  private static func console(_ text: String) -> Recognition? {
    let known = ConsoleReader.read(text).filter { $0.kind != .unknown }
    guard let best = known.first(where: { $0.kind == .reason }) ?? known.first else { return nil }
    var paragraphs = [best.title + "."]
    if !best.explanation.isEmpty { paragraphs.append(best.explanation) }
    if !best.concerns.isEmpty { paragraphs.append("Decided by \(best.concerns).") }
    if !best.next.isEmpty {
      paragraphs.append(
        "What to check next:\n" + best.next.map { "- " + $0 }.joined(separator: "\n"))
    }
    let naming = known.filter { $0.request != nil }
    return Recognition(
      kind: .console, requests: naming.compactMap(\.request), titles: naming.map(\.title),
      remarks: paragraphs)
  }
}
