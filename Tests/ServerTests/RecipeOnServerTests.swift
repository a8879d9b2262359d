import Foundation
import Testing

/// Each recipe, on the server that it is for: started with a fault, judged, mended with the very lines
/// that corscope prints, and judged again.
@Suite struct RecipeOnServerTests {
  @Test(arguments: RealServer.all, Fault.allCases)
  func `the printed lines mend the server`(server: RealServer, fault: Fault) throws {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "corscope-server-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    var site = Site(folder: folder, port: try RunningServer.freePort())
    var files = server.files(Policy(fault), site)
    let before = try judge(server, fault, files, at: site)
    #expect(!before.isMended, "there is no fault: \(before.output)")

    let recipe = PrintedRecipe(in: before.output, for: server.title)
    #expect(!recipe.snippets.isEmpty, "\(before.output)")
    let oldPort = site.port
    site.port = try RunningServer.freePort()
    var pasted = 0
    for (name, text) in files {
      let (mended, count) = recipe.pasted(into: text, replacingAll: server.replacesAll)
      files[name] = mended.replacing("\(oldPort)", with: "\(site.port)")
      pasted += count
    }
    #expect(pasted == recipe.snippets.flatMap(\.lines).count, "\(before.output)")
    let after = try judge(server, fault, files, at: site)
    #expect(
      after.isMended, "\(before.output)\n\(files)\n\(after.output)")
  }

  /// What corscope says of a server with a configuration.
  private func judge(
    _ server: RealServer, _ fault: Fault, _ files: [String: String], at site: Site
  ) throws -> (isMended: Bool, output: String) {
    for (name, text) in files {
      let file = site.folder.appending(path: name)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try text.write(to: file, atomically: true, encoding: .utf8)
    }
    let running = try RunningServer(server, at: site)
    defer { running.stop() }
    let run = try CorscopeRun(
      [
        "check", "http://127.0.0.1:\(site.port)\(fault.path)", "--origin",
        "https://app.example.com",
      ] + fault.arguments + (server.stack.map { ["--stack", $0] } ?? []), in: site.folder)
    guard run.output.contains("\n  1 ") else {
      throw RunningServer.Failure(description: "corscope sent nothing: \(run.output)")
    }
    let isMended =
      switch fault {
      case .headerNotExposed:
        run.status == 0 && run.output.contains(/\n  x-total-count: 7\n/)
      default: run.status == 0
      }
    return (isMended, run.output)
  }
}
