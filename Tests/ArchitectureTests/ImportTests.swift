import Foundation
import Testing

/// Who may import what. The table is the design; the manifest and the sources are held against it.
@Suite struct ImportTests {
  /// What each target's sources may import.
  static let allowed: [String: Set<String>] = [
    "Fetch": [],
    "Advice": ["Fetch"],
    "HeaderDiff": ["Fetch"],
    "Probe": ["Fetch"],
    "JSONText": [],
    "Screen": [],
    "Reports": ["Advice", "Fetch", "HeaderDiff", "Screen", "Survey"],
    "Survey": ["Advice", "Fetch", "JSONText"],
    "TUI": ["Advice", "Fetch", "HeaderDiff", "Reports", "Screen", "Survey", "Synchronization"],
    "CCurl": [],
    "CCurses": [],
    "Curl": system.union(["CCurl", "Fetch", "Probe", "Synchronization"]),
    "Curses": system.union(["CCurses", "Screen"]),
    "JSONLines": ["Advice", "Fetch", "Foundation", "FoundationEssentials", "JSONText"],
    "Conformance": ["Fetch", "JSONLines"],
    "History": system.union(["Fetch", "JSONLines"]),
    "Interchange": ["Fetch", "JSONLines", "JSONText"],
    "Lab": [
      "Conformance", "Crypto", "Fetch", "Foundation", "JSONLines", "NIOCore", "NIOPosix", "NIOSSL",
      "SwiftASN1", "Synchronization", "X509",
    ],
    "Themes": ["Foundation", "Screen", "TOMLKit"],
    "Workspace": system.union([
      "Crypto", "Fetch", "Interchange", "JSONLines", "Reports", "Screen", "Survey", "TOMLKit",
    ]),
    "corscope": system.union([
      "Advice", "ArgumentParser", "Conformance", "Crypto", "Curl", "Curses", "Fetch", "HeaderDiff",
      "History", "Interchange", "JSONLines", "JSONText", "Lab", "Probe", "Reports", "Screen",
      "Survey", "Synchronization", "TUI", "Themes", "Workspace", "Yams",
    ]),
  ]
  static let system: Set<String> = ["Glibc", "Darwin", "Foundation", "FoundationEssentials"]

  /// Those that know no system and no library, and may not even reach one through another target.
  static let pure: Set<String> = [
    "Fetch", "Advice", "HeaderDiff", "Probe", "JSONText", "Screen", "Reports", "Survey", "TUI",
  ]

  @Test func `every target of Sources stands in the table`() throws {
    #expect(try Set(Repository.entries(of: "Sources")) == Set(Self.allowed.keys))
  }

  @Test(arguments: allowed.keys.sorted())
  func `a target imports only what it may`(target: String) throws {
    let files = try Repository.swiftFiles(in: "Sources/\(target)")
    let allowed = try #require(Self.allowed[target])
    for file in files {
      for module in Repository.imports(in: try Repository.text(of: file)) {
        #expect(allowed.contains(module), "\(file) imports \(module)")
      }
    }
  }

  @Test func `the manifest gives the targets no more than the table`() throws {
    let targets = try Repository.manifestTargets()
    for (name, allowed) in Self.allowed {
      let target = try #require(targets[name], "\(name) is not in Package.swift")
      #expect(
        target.isSubset(of: allowed),
        "\(name) depends on \(target.subtracting(allowed).sorted())")
    }
  }

  @Test(arguments: pure.sorted())
  func `a pure target reaches pure targets only, however long the way`(target: String) throws {
    let targets = try Repository.manifestTargets()
    var reached: Set<String> = []
    var queue = [target]
    while let next = queue.popLast() {
      guard reached.insert(next).inserted else { continue }
      queue += targets[next, default: []]
    }
    #expect(
      reached.isSubset(of: Self.pure), "reaches \(reached.subtracting(Self.pure).sorted())")
  }

  @Test func `an import is seen in each of its forms`() {
    let text = """
      import A
      package import B
      @testable import C
      @preconcurrency internal import D
      import struct E.F
        import G
      // import H
      let text = "import I"
      """
    #expect(Repository.imports(in: text) == ["A", "B", "C", "D", "E", "G"])
  }

  @Test func `the top level holds what was agreed and nothing else`() throws {
    let visible = try Repository.trackedEntries().filter { !$0.hasPrefix(".") }
    let agreed: Set = ["Package.swift", "Sources", "Tests", "themes", "README.md", "LICENSE"]
    #expect(Set(visible) == agreed)
  }
}
