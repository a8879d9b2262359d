import Foundation

/// The files of the project, as the tests find them.
enum Repository {
  /// The folder with Package.swift.
  static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  struct Failure: Error {
    var reason: String
  }

  /// The names in a folder.
  static func entries(of folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: root.appending(path: folder).path)
  }

  /// The names at the top level that git keeps.
  static func trackedEntries() throws -> [String] {
    let git = Process()
    git.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    git.arguments = ["git", "-C", root.path, "ls-tree", "--name-only", "-z", "HEAD"]
    let output = Pipe()
    git.standardOutput = output
    try git.run()
    let bytes = output.fileHandleForReading.readDataToEndOfFile()
    git.waitUntilExit()
    guard git.terminationStatus == 0 else { throw Failure(reason: "git cannot list the top level") }
    return bytes.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
  }

  /// The paths of the Swift files below a folder, from the root.
  static func swiftFiles(in folder: String) throws -> [String] {
    let top = root.appending(path: folder)
    guard let files = FileManager.default.enumerator(atPath: top.path) else {
      throw Failure(reason: "cannot list \(folder)")
    }
    return files.compactMap { $0 as? String }.filter { $0.hasSuffix(".swift") }
      .map { folder + "/" + $0 }
  }

  static func text(of file: String) throws -> String {
    try String(contentsOf: root.appending(path: file), encoding: .utf8)
  }

  /// The modules that a source file imports, in order.
  static func imports(in text: String) -> [String] {
    let kinds: Set<Substring> = [
      "struct", "class", "enum", "protocol", "func", "var", "let", "typealias",
    ]
    let words = /^\s*(?:@\w+(?:\([^)]*\))?\s+)*(?:\w+\s+)?import\s+(.+?)\s*$/
    return text.split(whereSeparator: \.isNewline).compactMap { line in
      guard let match = line.wholeMatch(of: words) else { return nil }
      var rest = match.1.split(separator: " ")
      if let first = rest.first, kinds.contains(first) { rest.removeFirst() }
      return rest.first?.split(separator: ".").first.map(String.init)
    }
  }

  /// The targets and products that each target depends on, by name.
  static func manifestTargets() throws -> [String: Set<String>] {
    let manifest = try JSONDecoder().decode(Manifest.self, from: dumpedManifest.get())
    return Dictionary(
      manifest.targets.map { ($0.name, Set($0.dependencies.flatMap(\.names))) }
    ) { first, _ in first }
  }

  private struct Manifest: Decodable {
    struct Target: Decodable {
      var name: String
      var dependencies: [Dependency]
    }

    /// `{"byName": ["Fetch", null]}` or `{"product": ["NIOCore", "swift-nio", null, null]}`.
    struct Dependency: Decodable {
      var names: [String]

      init(from decoder: any Decoder) throws {
        let kinds = try decoder.singleValueContainer().decode([String: [String?]].self)
        names = kinds.values.compactMap { $0.first ?? nil }
      }
    }

    var targets: [Target]
  }

  /// What SwiftPM makes of Package.swift, asked once. A scratch folder of its own keeps clear of the
  /// lock that the running test holds.
  private static let dumpedManifest = Result {
    let scratch = FileManager.default.temporaryDirectory.appending(
      path: "corscope-manifest-\(ProcessInfo.processInfo.processIdentifier)")
    defer { try? FileManager.default.removeItem(at: scratch) }
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [
      "swift", "package", "--package-path", root.path, "--scratch-path", scratch.path,
      "dump-package",
    ]
    let output = Pipe()
    process.standardOutput = output
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let data = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw Failure(reason: "swift package dump-package ended with \(process.terminationStatus)")
    }
    return data
  }
}
