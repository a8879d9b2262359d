import Advice
import ArgumentParser
import Fetch
import JSONLines
import Reports
import Survey

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Take a browser's console message apart: what it means and what to look at.",
    usage: "corscope explain [MESSAGE … | -] [--open | --json]",
    discussion: """
      Takes one or many lines of Chrome's, Firefox's or Safari's console, as they were copied; without \
      a MESSAGE, or for -, from standard input. In a terminal it offers to open the request that a message names on \
      the screen.

        corscope explain "Access to fetch at 'https://api.example.com/' from …"
        pbpaste | corscope explain --open

      Exit status: 0 a message is known, 1 none is, 2 unusable command line, 74 input failed.
      """)

  @Argument(help: "The message. Several are lines of one paste.")
  var messages: [String] = []

  @Flag(help: "Open the request that the message names on the screen.")
  var open = false

  @Flag(help: "Write the result as JSON.")
  var json = false

  @Flag(help: "List every cause with its code, and read nothing.")
  var list = false

  func validate() throws {
    guard !list || messages.isEmpty else {
      throw ValidationError("--list takes no message")
    }
    guard !open || !(list || json) else {
      throw ValidationError("--open goes with neither --list nor --json")
    }
  }

  func run() throws {
    if list { return writeList() }
    let found = ConsoleReader.read(try pasted())
    guard !found.isEmpty else {
      Complaint.write("explain: there is no message in the input")
      throw ExitStatus.usage
    }
    if json {
      write(.array(found.map(\.node)))
    } else {
      write(ExplainText.text(for: found))
    }
    guard found.contains(where: { $0.kind != .unknown }) else { throw ExitStatus.blocked }
    try offerScreen(found)
  }

  /// Opens the request on the screen, asked for or after a question.
  private func offerScreen(_ found: [ExplainedMessage]) throws {
    let named = ExplainText.naming(found)
    if open {
      guard let named else {
        Complaint.write("explain: no message names a complete address, so there is nothing to open")
        throw ExitStatus.usage
      }
      return try OpeningRequest.open(named)
    }
    guard let named, !json, isatty(0) == 1, StandardStreams.output.isTerminal,
      !messages.isEmpty, messages != ["-"]
    else { return }
    StandardStreams.write("\nOpen this request on the screen? [y/N] ", to: .output)
    guard let answer = readLine(), ["y", "yes"].contains(answer.lowercased()) else { return }
    try OpeningRequest.open(named)
  }

  private func pasted() throws -> String {
    guard messages.isEmpty || messages == ["-"] else { return messages.joined(separator: "\n") }
    do throws(IOFailure) {
      return String(decoding: try InputFile.contents(of: "-", limit: 8 << 20), as: UTF8.self)
    } catch {
      Complaint.write("explain: \(error.reason)")
      throw error.status
    }
  }

  private func writeList() {
    guard json else { return write(ExplainText.list()) }
    let kinds =
      Findings.catalog + FlowFindings.catalog + AuditSummary.catalog + ConsoleReader.furtherKinds
    write(
      .array(kinds.map { .object(["code": .string($0.code), "title": .string($0.summary)]) }))
  }

  private func write(_ node: JSONNode) {
    let line = node.line(isPretty: StandardStreams.output.isTerminal)
    StandardStreams.write(String(decoding: line, as: UTF8.self) + "\n", to: .output)
  }

  private func write(_ text: ReportText) {
    let isColoured =
      StandardStreams.output.isTerminal && Environment.nonEmpty("NO_COLOR") == nil
      && Environment.value("TERM") != "dumb"
    StandardStreams.write(text.rendered(isColoured: isColoured), to: .output)
  }
}

extension ExplainedMessage {
  /// The message for programs.
  fileprivate var node: JSONNode {
    var members: [String: JSONNode] = [
      "kind": .string(kind.rawValue), "text": .string(text),
      "browsers": .strings(browsers.map(\.rawValue)), "code": .string(code.isEmpty ? nil : code),
      "otherCodes": .strings(otherCodes), "category": .string(category.isEmpty ? nil : category),
      "era": .string(era.isEmpty ? nil : era), "isCut": .bool(isCut), "title": .string(title),
      "explanation": .string(explanation), "concerns": .string(concerns.isEmpty ? nil : concerns),
      "next": .strings(next),
      "values": .array(
        values.map { .object(["name": .string($0.gap.rawValue), "value": .string($0.text)]) }),
      "nearest": .array(
        nearest.map {
          .object([
            "browser": .string($0.browser.rawValue), "code": .string($0.code),
            "text": .string($0.text),
          ])
        }),
      "command": .null, "request": .null,
    ]
    if let request {
      members["command"] = .string(CheckCommandLine.text(for: self))
      members["request"] = .object([
        "url": .string(request.url), "method": .string(request.method),
        "origin": .string(namesOrigin ? request.origin.serialized : nil),
        "mode": .string(request.mode.rawValue),
        "credentials": .string(request.credentials.rawValue), "api": .string(request.api.rawValue),
        "headers": .array(
          request.headers.map { .object(["name": .string($0.name), "value": .string($0.value)]) }),
      ])
    }
    return .object(members)
  }
}
