import Foundation
import Testing

/// A server that runs on the files of a folder of its own. Both are gone with this object.
final class ServedFolder {
  private(set) var site: Site
  private let server: RealServer
  private var running: RunningServer?
  /// By their names.
  private(set) var files: [String: String]

  init(_ server: RealServer, _ policy: Policy = Policy()) throws {
    self.server = server
    site = Site(
      folder: FileManager.default.temporaryDirectory.appending(
        path: "corscope-server-\(UUID().uuidString)"), port: try RunningServer.freePort())
    files = server.files(policy, site)
    try start()
  }

  deinit {
    running?.stop()
    try? FileManager.default.removeItem(at: site.folder)
  }

  /// Another one after each start.
  var address: String { "http://127.0.0.1:\(site.port)" }

  /// Runs corscope, which keeps what it remembers in the folder.
  func corscope(_ arguments: String...) throws -> CorscopeRun {
    try CorscopeRun(arguments, in: site.folder)
  }

  /// Starts the server anew, its files changed by hand.
  func restart(_ change: (String) -> String) throws {
    running?.stop()
    running = nil
    let port = site.port
    site.port = try RunningServer.freePort()
    files = files.mapValues { change($0).replacing("\(port)", with: "\(site.port)") }
    try start()
  }

  /// Pastes what corscope's text tells to change, and starts the server anew.
  func apply(_ output: String) throws {
    let recipe = PrintedRecipe(in: output, for: server.title)
    #expect(!recipe.snippets.isEmpty, "\(output)")
    var pasted = 0
    try restart { text in
      let (mended, count) = recipe.pasted(into: text, replacingAll: server.replacesAll)
      pasted += count
      return mended
    }
    #expect(pasted == recipe.snippets.flatMap(\.lines).count, "\(output)")
  }

  private func start() throws {
    for (name, text) in files {
      let file = site.folder.appending(path: name)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try text.write(to: file, atomically: true, encoding: .utf8)
    }
    running = try RunningServer(server, at: site)
  }
}
