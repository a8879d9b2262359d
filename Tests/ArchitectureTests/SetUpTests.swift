import Testing

@Suite struct SetUpTests {
  @Test func `CI runs the README's command for the tests, word for word`() throws {
    let readme = try Repository.text(of: "README.md")
    let section = try #require(readme.firstRange(of: "\n## Test\n"))
    let block = try #require(readme[section.upperBound...].firstMatch(of: /```sh\n(.+)\n```/))
    let command = String(block.1)
    #expect(command.hasSuffix("&& swift test"))
    let script = try Repository.text(of: ".ci/run")
    #expect(script.split(separator: "\n").contains { $0 == command })
  }

  @Test func `the map names every target`() throws {
    let readme = try Repository.text(of: "README.md")
    for target in ImportTests.allowed.keys {
      #expect(readme.contains("`\(target)`"), "the README does not tell what \(target) is for")
    }
  }

  @Test func `the files that the README names are there`() throws {
    let readme = try Repository.text(of: "README.md")
    let section = try #require(readme.firstRange(of: "\n## Where a rule is decided\n"))
    let files = try Set(Repository.swiftFiles(in: "Sources"))
    let folders = Set(
      files.flatMap { file -> [String] in
        let parts = file.split(separator: "/")
        return parts.indices.map { parts[..<$0].joined(separator: "/") }
      })
    for match in readme[section.upperBound...].matches(
      of: /`([A-Za-z]+\/[A-Za-z]*(?:\*?\.swift)?)`/)
    {
      let name = String(match.1)
      let path = ["", "Sources/", "Sources/Fetch/"].map({ $0 + name }).first { path in
        let stem = path.replacing("*.swift", with: "")
        return files.contains(path) || folders.contains(String(path.trimmingSuffix("/")))
          || (path.hasSuffix("*.swift") && files.contains { $0.hasPrefix(stem) })
      }
      #expect(path != nil, "\(name) is not there")
    }
  }
}

extension String {
  fileprivate func trimmingSuffix(_ suffix: String) -> Substring {
    hasSuffix(suffix) ? dropLast(suffix.count) : self[...]
  }
}
