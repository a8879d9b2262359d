import Fetch
import Foundation
import History
import JSONLines
import TestSupport
import Testing

@Suite struct HistoryStoreTests {
  /// A folder that goes with the test.
  final class Folder {
    let path = FileManager.default.temporaryDirectory
      .appending(path: "corscope-history-\(UUID().uuidString)").path
    deinit { try? FileManager.default.removeItem(atPath: path) }

    func mode(_ name: String = "") -> Int? {
      let attributes = try? FileManager.default.attributesOfItem(atPath: path + name)
      return attributes?[.posixPermissions] as? Int
    }

    var text: String {
      get throws { try String(contentsOfFile: path + "/history.jsonl", encoding: .utf8) }
    }

    func append(_ text: String) throws {
      let file = try #require(FileHandle(forWritingAtPath: path + "/history.jsonl"))
      try file.seekToEnd()
      try file.write(contentsOf: Data(text.utf8))
      try file.close()
    }
  }

  static func record(_ id: String, path: String = "", body: Int = 10) throws -> RunRecord {
    let page = try URLRecord.parse("https://app.example.com/")
    var request = FetchRequest(
      url: "https://api.example.com/\(path)", origin: page.origin, page: page)
    request.method = "POST"
    request.body = ByteString([UInt8](repeating: 0x61, count: body))
    let time = Timestamp(milliseconds: 1_790_000_000_000)
    return RunRecord(
      summary: RunSummary(
        id: id, at: time, report: Report(request: request, browser: .chromium),
        hidesSecrets: true),
      run: RecordedRun(
        request: request, browser: .chromium, exchanges: [], startedAt: time, endedAt: time))
  }

  @Test func `an empty history lists nothing and writes nothing`() throws {
    let folder = Folder()
    let store = HistoryStore(folder: folder.path)
    #expect(try store.list().runs.isEmpty)
    try store.clear()
    #expect(!FileManager.default.fileExists(atPath: folder.path))
  }

  @Test func `runs are listed newest first and read again`() throws {
    let folder = Folder()
    let store = HistoryStore(folder: folder.path)
    for number in 1...5 { try store.append(Self.record("\(number)")) }
    #expect(try store.list().runs.map(\.id) == ["5", "4", "3", "2", "1"])
    #expect(try store.list(newest: 2).runs.map(\.id) == ["5", "4"])
    #expect(try store.list { $0.id != "5" }.runs.first?.id == "4")
    #expect(try store.record(id: "3").line() == Self.record("3").line())
    #expect(throws: HistoryFailure.self) { try store.record(id: "6") }
  }

  @Test func `file and folder are the user's alone`() throws {
    let folder = Folder()
    let store = HistoryStore(folder: folder.path)
    try store.append(Self.record("1"))
    #expect(folder.mode() == 0o700)
    #expect(folder.mode("/history.jsonl") == 0o600)
    #expect(folder.mode("/history.lock") == 0o600)
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: folder.path)
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o644], ofItemAtPath: store.path)
    try store.append(Self.record("2"))
    #expect(folder.mode() == 0o700)
    #expect(folder.mode("/history.jsonl") == 0o600)
  }

  @Test func `a torn last line is told of and takes no other with it`() throws {
    let folder = Folder()
    let store = HistoryStore(folder: folder.path)
    try store.append(Self.record("1"))
    let whole = try folder.text
    try folder.append(String(whole.prefix(whole.count / 2)))
    let torn = try store.list()
    #expect(torn.runs.map(\.id) == ["1"])
    #expect(
      torn.problems.map(\.description)
        == ["line 2: is torn: the program was stopped while it wrote"])
    try store.append(Self.record("2"))
    let list = try store.list()
    #expect(list.runs.map(\.id) == ["2", "1"])
    #expect(list.problems.map(\.line) == [2])
    #expect(try store.record(id: "2").line() == Self.record("2").line())
  }

  @Test func `lines that are no run are named by their numbers`() throws {
    let folder = Folder()
    let store = HistoryStore(folder: folder.path)
    try store.append(Self.record("1"))
    try folder.append("not JSON\n\n{\"corscope\":\"flow\",\"run\":{}}\n")
    try store.append(Self.record("2"))
    let list = try store.list()
    #expect(list.runs.map(\.id) == ["2", "1"])
    #expect(list.problems.map(\.line) == [4, 2])
  }

  @Test func `addresses longer than a glance are listed too`() throws {
    let folder = Folder()
    let store = HistoryStore(folder: folder.path)
    let path = String(repeating: "a", count: 100_000)
    try store.append(Self.record("1", path: path))
    try store.append(Self.record("2", path: #"?q=","run":{"#))
    let list = try store.list()
    #expect(list.runs.map(\.id) == ["2", "1"])
    #expect(list.runs.last?.url.hasSuffix(path) == true)
    #expect(list.problems.isEmpty)
  }

  @Test func `lines are found across the parts in which the file is read`() throws {
    let folder = Folder()
    let store = HistoryStore(folder: folder.path)
    for number in 1...20 { try store.append(Self.record("\(number)", body: 250_000)) }
    #expect(try store.list().runs.map(\.id) == (1...20).reversed().map { "\($0)" })
  }

  @Test func `the oldest runs go when the limit is reached`() throws {
    let folder = Folder()
    let store = HistoryStore(folder: folder.path, limit: 20_000)
    for number in 1...60 {
      try store.append(Self.record("\(number)", body: 1000))
      #expect(try folder.text.utf8.count <= 20_000)
    }
    let ids = try store.list().runs.map(\.id)
    #expect(ids == (1...60).reversed().map { "\($0)" }.prefix(ids.count).map { $0 })
    #expect(ids.count > 5)
    #expect(folder.mode("/history.jsonl") == 0o600)
    #expect(throws: HistoryFailure.self) { try store.append(Self.record("x", body: 30_000)) }
    #expect(try store.list().runs.map(\.id) == ids)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    #expect(names == ["history.jsonl", "history.lock"])
  }

  @Test func `clearing leaves nothing`() throws {
    let folder = Folder()
    let store = HistoryStore(folder: folder.path)
    try store.append(Self.record("1"))
    try store.clear()
    #expect(try store.list().runs.isEmpty)
    try store.append(Self.record("2"))
    #expect(try store.list().runs.map(\.id) == ["2"])
  }

  @Test func `a full disk is told of and nothing is torn`() throws {
    let folder = Folder()
    let store = HistoryStore(folder: folder.path)
    try store.append(Self.record("1"))
    try FileManager.default.removeItem(atPath: store.path)
    try FileManager.default.createSymbolicLink(
      atPath: store.path, withDestinationPath: "/dev/full")
    #expect(throws: HistoryFailure.self) { try store.append(Self.record("2")) }
  }

  // MARK: Other programs

  private static func probe(_ folder: Folder, _ arguments: [String]) throws -> Process {
    let process = Process()
    process.executableURL = URL(filePath: BuiltProducts.path("HistoryProbe"))
    process.arguments = [folder.path] + arguments
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    return process
  }

  @Test func `two programs at once lose nothing of one another`() throws {
    let folder = Folder()
    let probes = try ["a", "b"].map { try Self.probe(folder, ["50000000", $0, "150", "3000"]) }
    for probe in probes {
      probe.waitUntilExit()
      #expect(probe.terminationStatus == 0)
    }
    let list = try HistoryStore(folder: folder.path).list()
    #expect(list.problems.isEmpty)
    #expect(list.runs.count == 300)
    for tag in ["a", "b"] {
      let own = list.runs.map(\.id).filter { $0.hasPrefix(tag) }
      #expect(own == (1...150).reversed().map { "\(tag)-\($0)" })
    }
  }

  @Test(arguments: [1, 2, 3, 4, 5])
  func `a program that is killed loses at most the run that it was keeping`(round: Int) throws {
    let folder = Folder()
    let store = HistoryStore(folder: folder.path, limit: 5_000_000)
    let probe = try Self.probe(folder, ["5000000", "k", "0", "200000"])
    // Without the lock, which the program is to have for itself.
    var size = 0
    while size < 600_000 * round {
      try #require(probe.isRunning)
      size = (try? FileHandle(forReadingAtPath: store.path)?.seekToEnd()).map { Int($0) } ?? 0
    }
    kill(probe.processIdentifier, SIGKILL)
    probe.waitUntilExit()
    let list = try store.list()
    #expect(list.problems.count <= 1)
    let numbers = list.runs.compactMap { Int($0.id.dropFirst(2)) }
    let newest = try #require(numbers.first)
    #expect(numbers == (0..<numbers.count).map { newest - $0 })
    for run in list.runs { _ = try store.record(id: run.id) }
    try store.append(Self.record("after"))
    #expect(try store.list().runs.first?.id == "after")
  }
}
