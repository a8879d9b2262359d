import ArgumentParser
import Interchange

struct CurlCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "curl",
    abstract: "Judge a pasted curl command, fetch() call or PowerShell request like check.",
    usage: "corscope curl ['COMMAND' | WORD … | -] [check's options]",
    discussion: """
      Takes what a browser's "Copy as cURL", "Copy as fetch" and "Copy as PowerShell" give, and what \
      documents show: as one argument in quotes, as words, or from standard input (also for -).

        corscope curl 'curl https://api.example.com/me -H "Origin: https://app.example.com"'
        pbpaste | corscope curl --browser firefox

      The page is known from the Origin or Referer header; --origin names another. Every option of \
      check may stand before or after. Among curl's own words, --json is curl's where data follows.

      Exit status: 0 allowed, 1 blocked, 2 unusable command, 3 network failure.
      """)

  @Argument(parsing: .captureForPassthrough, help: "The command, and options of check.")
  var words: [String] = []

  func run() throws {
    var split = SplitCommandLine(words)
    if split.asksForHelp { throw CleanExit.helpRequest(self) }
    let pasted = try arguments(&split)
    var check = try CheckCommand.parse(pasted.words + pasted.connection + split.own)
    check.remarks = pasted.remarks
    try check.run()
  }

  private func arguments(_ split: inout SplitCommandLine) throws -> PastedRequests.Arguments {
    do {
      guard let text = try split.text(standardInput: Self.standardInput) else {
        return try PastedRequests.arguments(
          ShellCommand(words: split.others), readsFiles: true)
      }
      guard let found = try PastedRequests(text, readsFiles: true),
        var first = found.arguments.first
      else {
        throw ValidationError("there is no curl command and no fetch() call in the text")
      }
      let more = found.arguments.count - 1
      if more > 0 {
        first.remarks.append(
          "The text holds \(more) more \(more == 1 ? "request" : "requests"), not made here.")
      }
      return first
    } catch let failure as ImportFailure {
      throw ValidationError("the pasted text: \(failure)")
    }
  }

  private static func standardInput() throws -> String {
    do throws(IOFailure) {
      return String(decoding: try InputFile.contents(of: "-", limit: 8 << 20), as: UTF8.self)
    } catch {
      Complaint.write("curl: \(error.reason)")
      throw error.status
    }
  }
}

/// The command line of `corscope curl`, parted: what is corscope's own, and what was pasted.
struct SplitCommandLine {
  /// Options of `check` that curl does not have.
  private(set) var own: [String] = []
  private(set) var others: [String] = []
  private(set) var asksForHelp = false

  private static let switches: Set<String> = [
    "--upload-listener", "--bare", "--plan", "--show-secrets",
  ]
  private static let withValue: Set<String> = [
    "--origin", "--page", "--browser", "--mode", "--credentials", "--redirect", "--cache",
    "--referrer-policy", "--api", "--third-party-cookies",
  ]

  init(_ words: [String]) {
    var rest = words[...]
    while let word = rest.popFirst() {
      let name = String(word.prefix { $0 != "=" })
      if word == "--json" {
        json(next: rest.first)
      } else if word == "--help" || word == "-h", others.isEmpty {
        asksForHelp = true
      } else if Self.switches.contains(word) || (Self.withValue.contains(name) && name != word) {
        own.append(word)
      } else if Self.withValue.contains(word) {
        own.append(word)
        if let value = rest.popFirst() { own.append(value) }
      } else {
        others.append(word)
      }
    }
  }

  /// corscope's switch, or curl's option: that is followed by data.
  private mutating func json(next: String?) {
    let isCurls =
      !others.isEmpty && next.map { "{[\"@".contains($0.prefix(1)) && !$0.isEmpty } ?? false
    if isCurls { others.append("--json") } else { own.append("--json") }
  }

  /// The pasted text, where it came as one.
  /// - Returns: nil where it came as words.
  mutating func text(standardInput: () throws -> String) throws -> String? {
    if others.isEmpty || others == ["-"] { return try standardInput() }
    guard others.count == 1, let only = others.first,
      only.isEmpty || only.contains(where: \.isWhitespace) || only.hasPrefix("fetch(")
    else { return nil }
    return only
  }
}
