import ArgumentParser
import Fetch
import Interchange
import JSONLines
import JSONText
import Workspace

struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Make a corscope.toml for this folder: from nothing, or from what there is already.",
    usage: "corscope init [--from FILE | --from-curl TEXT] [--origin ORIGIN]",
    discussion: """
      --from takes an OpenAPI document (3.0 or 3.1, JSON or YAML), a recording (HAR), a Postman \
      collection, or a text with curl commands or fetch() calls; what it is shows from its content.

        corscope init
        corscope init --from openapi.yaml --origin https://app.example.com
        pbpaste | corscope init --from -
        corscope init --from-curl 'curl https://api.example.com/me -H "X-A: 1"'

      No secret is written: what is named like one becomes a variable that comes from the environment.

      Exit status: 0 written, 2 unusable command line or there is a corscope.toml already, 65 bad input \
      data, 74 input or output failed.
      """)

  @Option(
    help: ArgumentHelp("What to make it of; - is standard input.", valueName: "file"),
    completion: .file())
  var from: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "A pasted curl command or fetch() call; - is standard input.", valueName: "text"))
  var fromCurl: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The page that makes the requests.", valueName: "origin"))
  var origin: String?

  @Option(help: ArgumentHelp("The file to write.", valueName: "file"))
  var output: String = WorkspaceFile.name

  @Flag(help: "Write it in the place of one that is there.")
  var force = false

  func validate() throws {
    if from != nil, fromCurl != nil {
      throw ValidationError("--from and --from-curl exclude each other")
    }
    guard let origin else { return }
    do throws(URLParseError) {
      _ = try Origin.parse(origin)
    } catch {
      throw ValidationError("--origin: \(error)")
    }
  }

  func run() throws {
    guard force || !InputFile.exists(output) else {
      Complaint.write("init: \(output) is there already; --force writes another in its place")
      throw ExitStatus.usage
    }
    var collection: ImportedCollection?
    if let source = try source() {
      collection = try self.collection(source.text, source.name)
    }
    let text =
      collection.map { WorkspaceWriter.text(for: $0, origin: origin) }
      ?? WorkspaceWriter.template(origin: origin)
    do throws(WorkspaceFailure) {
      let workspace = try Workspace.read(text, path: output, name: output)
      try TextFile.write(text, to: output)
      tell(workspace, collection)
    } catch {
      _ = WorkspaceSession.complain(error)
      throw ExitStatus.ioFailure
    }
  }

  // MARK: Reading

  /// The text to read, with what it is called.
  private func source() throws -> (text: String, name: String)? {
    if let fromCurl, fromCurl != "-" { return (fromCurl, "--from-curl") }
    guard let path = from ?? fromCurl else { return nil }
    let name = path == "-" ? "standard input" : path
    let bytes: [UInt8]
    do throws(IOFailure) {
      bytes = try InputFile.contents(of: path)
    } catch {
      Complaint.write("init: \(error.reason)")
      throw error.status
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      Complaint.write("init: \(name) is not UTF-8")
      throw ExitStatus.badData
    }
    return (text, name)
  }

  private func collection(_ text: String, _ name: String) throws -> ImportedCollection {
    do {
      return try Self.collection(text, name)
    } catch let failure as ImportFailure {
      Complaint.write("init: \(name): \(failure)")
    } catch let mistake as JSONMistake {
      Complaint.write("init: \(name): \(mistake)")
    } catch let mistake as YAMLText.Mistake {
      Complaint.write("init: \(name): \(mistake.words)")
    }
    throw ExitStatus.badData
  }

  /// By what the text is.
  private static func collection(_ text: String, _ name: String) throws -> ImportedCollection {
    let first = text.unicodeScalars.first { $0 != "\u{FEFF}" && !$0.properties.isWhitespace }
    if first == "{" || name.hasSuffix(".json") || name.hasSuffix(".har") {
      let bytes = Array(text.utf8)
      let isMarked = bytes.starts(with: [0xEF, 0xBB, 0xBF])
      return try collection(
        JSONNode(parsing: isMarked ? Array(bytes.dropFirst(3)) : bytes), text)
    }
    if name.hasSuffix(".yaml") || name.hasSuffix(".yml") || looksLikeOpenAPI(text) {
      return try collection(YAMLText.node(parsing: text), text)
    }
    guard let (_, requests) = try PastedRequests.imported(from: text), !requests.isEmpty else {
      throw ImportFailure(
        "there is no OpenAPI document, no recording, no Postman collection, no curl command and no"
          + " fetch() call in it"
      )
    }
    return ImportedCollection(title: "From a pasted request", requests)
  }

  private static func looksLikeOpenAPI(_ text: String) -> Bool {
    text.split(whereSeparator: \.isNewline).prefix(50).contains {
      $0.hasPrefix("openapi:") || $0.hasPrefix("swagger:")
    }
  }

  private static func collection(
    _ document: JSONNode, _ text: String
  ) throws(ImportFailure) -> ImportedCollection {
    if OpenAPIDocument.isOne(document) { return try OpenAPIDocument.collection(document) }
    if RecordedRequests.isOne(document) { return try RecordedRequests.collection(document) }
    if PostmanCollection.isOne(document) { return try PostmanCollection.collection(document) }
    throw ImportFailure("this is no OpenAPI document, no recording (HAR) and no Postman collection")
  }

  // MARK: Telling

  private func tell(_ workspace: Workspace, _ collection: ImportedCollection?) {
    let requests = workspace.requests.count
    let places = workspace.environments.count
    var text =
      "Wrote \(Shown.text(output)): \(requests) \(requests == 1 ? "request" : "requests"), "
      + "\(places) \(places == 1 ? "environment" : "environments").\n"
    for remark in collection?.remarks ?? [] { text += "- \(Shown.text(remark))\n" }
    if let first = workspace.requests.first {
      text += "Next: corscope check @\(Shown.text(first.name))\n"
    }
    StandardStreams.write(text, to: .output)
  }
}
