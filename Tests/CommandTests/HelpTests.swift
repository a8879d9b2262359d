import Foundation
import Testing

/// What every command says of itself: help, manual pages and completions come from one table.
@Suite struct HelpTests {
  struct Command {
    var path: [String]
    var options: [String]
  }

  /// Every command that is shown, as the program describes itself.
  static func commands() throws -> [Command] {
    let text = try CommandRun.corscope(["--experimental-dump-help"]).output
    let object = try JSONSerialization.jsonObject(with: Data(text.utf8))
    let root = try #require((object as? [String: Any])?["command"] as? [String: Any])
    return commands(root, under: [])
  }

  private static func commands(_ node: [String: Any], under path: [String]) -> [Command] {
    let name = node["commandName"] as? String ?? ""
    guard node["shouldDisplay"] as? Bool != false, name != "help" else { return [] }
    let arguments = (node["arguments"] as? [[String: Any]] ?? [])
      .filter { $0["shouldDisplay"] as? Bool != false }
    let options = arguments.flatMap { $0["names"] as? [[String: Any]] ?? [] }.compactMap {
      $0["kind"] as? String == "short" ? nil : ($0["name"] as? String).map { "--" + $0 }
    }
    let own = Command(path: path + [name], options: options)
    let others = node["subcommands"] as? [[String: Any]] ?? []
    return [own] + others.flatMap { commands($0, under: own.path) }
  }

  @Test func `every help fits 80 columns and shows the command at work`() throws {
    let commands = try Self.commands()
    #expect(commands.count > 20)
    for command in commands {
      let run = try CommandRun.corscope(
        ["help"] + command.path.dropFirst(), environment: ["COLUMNS": "80"])
      #expect(run.status == 0)
      let lines = run.output.split(separator: "\n")
      for line in lines {
        #expect(line.count <= 80, "\(command.path): \(line)")
      }
      let name = command.path.joined(separator: " ")
      let shows = lines.contains { line in
        line.hasPrefix("  ") && line.contains(command.path.count > 1 ? name : "corscope")
          && !line.contains("See '")
      }
      let isScreen = command.path == ["corscope", "screen"]
      #expect(shows || isScreen, "\(name) has no example")
    }
  }

  @Test func `the manual has a page for every command, with each of its options`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    #expect(try CommandRun.corscope(["manual", folder.path]).status == 0)
    let commands = try Self.commands()
    let names = Set(try FileManager.default.contentsOfDirectory(atPath: folder.path))
    #expect(names == Set(commands.map { $0.path.joined(separator: "-") + ".1" }))
    for command in commands {
      let file = folder.appending(path: command.path.joined(separator: "-") + ".1")
      let page = try String(contentsOf: file, encoding: .utf8)
      for section in [
        "NAME", "SYNOPSIS", "DESCRIPTION", "EXIT STATUS", "ENVIRONMENT", "FILES", "SEE ALSO",
      ] {
        #expect(page.contains("\n.SH \(section)\n"), "\(file.lastPathComponent): no \(section)")
      }
      for option in command.options {
        #expect(
          page.contains(option.replacing("-", with: "\\-")), "\(file.lastPathComponent): \(option)")
      }
      #expect(try complaints(of: file) == "", "\(file.lastPathComponent)")
    }
    #expect(try CommandRun.corscope(["manual", folder.path + "/nowhere"]).status == 74)
  }

  /// What groff and mandoc, where they are, say against a page.
  private func complaints(of page: URL) throws -> String {
    var said = ""
    if let groff = Shells.path("groff") {
      let run = try Shells.run(groff, ["-k", "-ww", "-man", "-Tutf8", "-rLL=80n", page.path])
      #expect(run.status == 0)
      said += run.errors
    }
    if let mandoc = Shells.path("mandoc") {
      said += try Shells.run(mandoc, ["-Tlint", "-Werror", page.path]).output
    }
    return said
  }
}
