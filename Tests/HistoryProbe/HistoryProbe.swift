import Fetch
import History
import JSONLines

/// Keeps runs as fast as it can, for tests that stop it or run several of it: `HistoryProbe FOLDER LIMIT TAG COUNT SIZE`. It
/// never ends where COUNT is 0.
@main
enum HistoryProbe {
  static func main() throws {
    let words = CommandLine.arguments
    guard words.count == 6, let limit = Int(words[2]), let count = Int(words[4]),
      let size = Int(words[5])
    else { return print("usage: HistoryProbe FOLDER LIMIT TAG COUNT SIZE") }
    let store = HistoryStore(folder: words[1], limit: limit)
    let body = ByteString([UInt8](repeating: 0x61, count: size))
    var number = 0
    while count == 0 || number < count {
      number += 1
      try store.append(try record("\(words[3])-\(number)", body: body))
    }
    print("kept \(number)")
  }

  private static func record(_ id: String, body: ByteString) throws -> RunRecord {
    let page = try URLRecord.parse("https://app.example.com/")
    var request = FetchRequest(
      url: "https://api.example.com/\(id)", origin: page.origin, page: page)
    request.method = "POST"
    request.body = body
    let time = Timestamp(milliseconds: 1_790_000_000_000)
    return RunRecord(
      summary: RunSummary(
        id: id, at: time, report: Report(request: request, browser: .chromium), hidesSecrets: true),
      run: RecordedRun(
        request: request, browser: .chromium, exchanges: [], startedAt: time, endedAt: time))
  }
}
