import Foundation
import Testing

@testable import Workspace

@Suite struct FolderEventsTests {
  private func folder() throws -> URL {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "corscope-events-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder
  }

  /// Whether something is to be read, within two seconds.
  private func isReadable(_ descriptor: Int32, milliseconds: Int32 = 2000) -> Bool {
    var entry = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&entry, 1, milliseconds) == 1
  }

  @Test(arguments: [false, true])
  func `a file that is written, in place or by another one, wakes who waits`(
    isReplaced: Bool
  ) throws {
    let folder = try folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "corscope.toml")
    try Data("a".utf8).write(to: file)
    var watch = FileWatch(path: file.path)
    let events = try #require(FolderEvents(folderOf: file.path))
    #expect(!isReadable(events.descriptor, milliseconds: 0))
    try Data("bb".utf8).write(to: file, options: isReplaced ? .atomic : [])
    #expect(isReadable(events.descriptor))
    events.drain()
    let hasChanged = watch.hasChanged()
    #expect(hasChanged)
    #expect(!isReadable(events.descriptor, milliseconds: 0))
  }

  @Test func `a folder that is not there cannot be waited for`() {
    #expect(FolderEvents(folderOf: "/nonexistent/corscope.toml") == nil)
  }
}
