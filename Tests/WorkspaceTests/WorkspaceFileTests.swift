import Foundation
import Testing
import Workspace

@Suite struct WorkspaceFileTests {
  /// A folder of the test's own.
  private func withFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(
      at: folder.appending(path: "a/b"), withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder.resolvingSymlinksInPath().path)
  }

  @Test func `the file is found upwards`() throws {
    try withFolder { folder in
      try TextFile.write("", to: folder + "/corscope.toml")
      #expect(WorkspaceFile.find(from: folder + "/a/b") == folder + "/corscope.toml")
      try TextFile.write("", to: folder + "/a/corscope.toml")
      #expect(WorkspaceFile.find(from: folder + "/a/b") == folder + "/a/corscope.toml")
      #expect(WorkspaceFile.find(from: folder) == folder + "/corscope.toml")
    }
  }

  @Test func `a change is seen, also by a file put in its place, and a gap is not one`() throws {
    try withFolder { folder in
      let path = folder + "/corscope.toml"
      try TextFile.write("a = 1", to: path)
      var watch = FileWatch(path: path)
      var changes: [Bool] = []
      func look() { changes.append(watch.hasChanged()) }
      look()
      try TextFile.write("a = 2", to: path)
      look()
      look()
      try Data("a = 33".utf8).write(to: URL(filePath: path))
      look()
      try FileManager.default.removeItem(atPath: path)
      look()
      try TextFile.write("a = 4", to: path)
      look()
      #expect(changes == [false, true, false, true, false, true])
    }
  }

  @Test func `commands are allowed for one content at one place`() throws {
    try withFolder { folder in
      let path = folder + "/corscope.toml"
      let other = folder + "/a/corscope.toml"
      try TextFile.write("x", to: path)
      try TextFile.write("x", to: other)
      let allowed = AllowedFiles(stateFolder: folder + "/state")
      #expect(!allowed.isAllowed("x", at: path))
      try allowed.allow("x", at: path)
      #expect(allowed.isAllowed("x", at: path))
      #expect(!allowed.isAllowed("x ", at: path))
      #expect(!allowed.isAllowed("x", at: other))
      let marks = folder + "/state/allowed"
      for name in try FileManager.default.contentsOfDirectory(atPath: marks) {
        let attributes = try FileManager.default.attributesOfItem(atPath: marks + "/" + name)
        #expect(attributes[.posixPermissions] as? Int == 0o600)
      }
      allowed.deny("x", at: path)
      #expect(!allowed.isAllowed("x", at: path))
    }
  }

  @Test func `what is no text file is told`() throws {
    try withFolder { folder in
      #expect(try TextFile.read(folder + "/none") == nil)
      #expect(throws: WorkspaceFailure.self) { try TextFile.read(folder) }
      #expect(throws: WorkspaceFailure.self) { try TextFile.read("/dev/zero") }
      try Data([0xFF, 0xFE]).write(to: URL(filePath: folder + "/bytes"))
      #expect(throws: WorkspaceFailure.self) { try TextFile.read(folder + "/bytes") }
    }
  }

  @Test(arguments: [
    ("A=1", ["A": "1"]), ("export A = b c # d", ["A": "b c"]), ("A='x\\n$' # c", ["A": "x\\n$"]),
    ("A=\"x\\n\\\"\"", ["A": "x\n\""]), ("# c\n\nA=\r\nB=#", ["A": "", "B": ""]),
    ("A=a#b", ["A": "a#b"]), ("A=1\nA=2", ["A": "2"]), ("\u{FEFF}A=1", ["A": "1"]),
  ])
  func `a file of variables is read`(text: String, values: [String: String]) throws {
    #expect(try EnvironmentFile.read(text, file: ".env") == values)
  }

  @Test(arguments: [
    ("A", "1:1: is not NAME=value"), ("A=1\n=2", "2:1: \"\" is no name"),
    ("A='x", "1:1: the closing quote is missing"), ("A=\"x\" y", "1:1: something follows"),
  ])
  func `a line that is none is named`(text: String, message: String) {
    do throws(WorkspaceFailure) {
      _ = try EnvironmentFile.read(text, file: ".env")
      Issue.record("read")
    } catch {
      #expect(error.description.hasPrefix(".env:" + message))
    }
  }
}
