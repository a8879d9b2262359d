import Foundation
import Testing

#if os(Linux)
  /// libcurl takes longer to load than the rest of the program takes to start.
  @Suite struct LibraryLoadingTests {
    @Test func `libcurl is loaded by what sends, and by nothing else`() throws {
      func loads(_ arguments: [String]) throws -> Bool {
        let run = try CommandRun.corscope(arguments, environment: ["LD_DEBUG": "libs"])
        try #require(run.errors.contains("find library=libc.so"))
        return run.errors.contains("find library=libcurl.so.4")
      }
      #expect(try !loads(["--version"]))
      #expect(try !loads(["keys"]))
      #expect(try loads(["check", "http://127.0.0.1:49151/", "--origin", "http://localhost:3000"]))
    }

    @Test func `a libcurl that cannot be loaded is named, with what is wrong`() throws {
      let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      defer { try? FileManager.default.removeItem(at: folder) }
      try Data("none".utf8).write(to: folder.appending(path: "libcurl.so.4"))
      let run = try CommandRun.corscope(
        ["check", "http://127.0.0.1:49151/", "--origin", "http://localhost:3000"],
        environment: ["LD_LIBRARY_PATH": folder.path])
      #expect(run.status == 3)
      #expect(run.output.contains("libcurl cannot be used:"))
      #expect(run.output.contains("libcurl.so.4: file too short"))
    }
  }
#endif
