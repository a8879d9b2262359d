import Foundation
import JSONLines
import Lab

/// A folder with a workspace's file, removed with the last reference to it.
final class WorkspaceFolder {
  let path: String

  init(_ text: String) throws {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "corscope-workspace-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    path = folder.path
    try write(text, to: "corscope.toml")
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  var file: String { path + "/corscope.toml" }

  func write(_ text: String, to name: String) throws {
    try Data(text.utf8).write(to: URL(filePath: path + "/" + name))
  }

  /// Runs a command on the workspace.
  func run(
    _ arguments: [String], input: String = "", environment: [String: String] = [:]
  ) throws -> CommandRun {
    try CommandRun.corscope(
      arguments + ["--workspace", file], input: input,
      environment: ["XDG_STATE_HOME": path + "/state"].merging(environment) { $1 })
  }
}

/// A lab that serves one case.
struct ServedCase {
  let lab: LabServer
  private let places: Placeholders

  init(_ text: String) throws {
    lab = try LabServer.start()
    let cases = try CaseFile.load(text: text, file: "test")
    places = lab.add(cases[0])
  }

  /// What has been asked so far.
  var log: [LoggedRequest] { lab.wireLog(places.base) }

  /// `{api}`, `{app}` and `{base}` filled in.
  func filled(_ text: String) -> String {
    places.expand(text)
  }
}
