internal import Fetch
package import Interchange
internal import Survey

/// Writes new workspace files.
package enum WorkspaceWriter {
  /// The file for a collection.
  /// - Parameter origin: the page that makes the requests, where the collection does not say.
  package static func text(for collection: ImportedCollection, origin: String?) -> String {
    var writer = Writer()
    writer.head(collection)
    let common = origin ?? commonOrigin(collection)
    writer.defaults(common)
    writer.variables(collection.variables)
    writer.environments(collection.servers)
    for operation in collection.operations { writer.request(operation, usualOrigin: common) }
    writer.flowHint()
    return writer.lines.joined(separator: "\n") + "\n"
  }

  /// The page of the requests whose page is known.
  private static func commonOrigin(_ collection: ImportedCollection) -> String? {
    var counts: [String: Int] = [:]
    for case let origin? in collection.operations.map(\.origin) { counts[origin, default: 0] += 1 }
    return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
  }

  /// The file from nothing: everything that it can say, most of it as comments.
  /// - Parameter origin: the page's.
  package static func template(origin: String?) -> String {
    templateText.replacing(
      "http://localhost:3000", with: origin ?? "http://localhost:3000", maxReplacements: 1)
  }

  private static let templateText = """
    # What corscope asks, and from which page. Keep it in git: it holds no secrets.
    #
    #   corscope check @health              one request, explained
    #   corscope check @login --env prod    the same in another environment
    #   corscope flow run session           a sequence, such as a login
    #   corscope compare                    every request in every environment

    [defaults]
    # The page whose script makes the requests: scheme, host and port.
    origin = "http://localhost:3000"
    # What the script says in fetch(): credentials "omit", "same-origin" or "include".
    credentials = "same-origin"
    # browser = "firefox"               # chromium (without this line), firefox or safari
    # headers = { Accept = "application/json" }

    # {{name}} stands for a value in addresses, headers and bodies. An environment may have its own.
    [variables]
    user = "ann"
    # Secrets never stand here. They come from the process's variables or from a command, which runs only
    # after `corscope allow`:
    # password = { env = "API_PASSWORD" }
    # token = { command = "pass show api/token" }

    # The first environment is used unless --env names another one.
    [environments.dev]
    base-url = "http://localhost:8080"

    [environments.prod]
    base-url = "https://api.example.com"
    origin = "https://app.example.com"
    # cacert = "certs/ca.pem"           # a certificate to trust
    # resolve = ["api.example.com:443:192.0.2.7"]

    [requests.health]
    path = "/health"
    # What must hold wherever `corscope compare` asks:
    # expect = { allowed-from = ["https://app.example.com"], blocked-from = ["https://evil.example"] }

    [requests.login]
    method = "POST"
    path = "/login"
    json = { user = "{{user}}" }

    [requests.logout]
    method = "POST"
    path = "/logout"

    # A flow goes through requests as one browser would. A step may take values from the answer, and set
    # or remove a header for all later steps: the enter and leave of "logged in".
    [[flows.session.steps]]
    request = "login"
    capture = { token = { json = "/token" } }     # or { header = "X-Token" }, { cookie = "sid" }
    set-headers = { Authorization = "Bearer {{token}}" }

    [[flows.session.steps]]
    request = "health"

    [[flows.session.steps]]
    request = "logout"
    remove-headers = ["Authorization"]

    [[flows.session.steps]]
    request = "login"

    """
}

private struct Writer {
  var lines: [String] = []

  mutating func head(_ collection: ImportedCollection) {
    lines.append("# \(Self.oneLine(collection.title))")
    lines.append("#")
    lines.append("#   corscope check @\(collection.operations.first?.name ?? "NAME")")
    lines.append("#   corscope compare")
    for remark in collection.remarks {
      lines.append("#")
      lines += Self.wrapped(remark).map { "# " + $0 }
    }
  }

  mutating func defaults(_ origin: String?) {
    lines += ["", "[defaults]"]
    if origin == nil { lines.append("# The page whose script makes the requests: put yours here.") }
    lines.append("origin = \(TOMLLiteral.string(origin ?? "http://localhost:3000").text)")
  }

  mutating func variables(_ variables: [ImportedCollection.Variable]) {
    let variables = variables.filter { Template.isName($0.name) }
    guard !variables.isEmpty else { return }
    lines += ["", "[variables]"]
    for variable in variables {
      let key = TOMLLiteral.key(variable.name)
      if let value = variable.value {
        lines.append("\(key) = \(TOMLLiteral.string(value).text)")
      } else {
        let name = String(variable.name.uppercased().map { $0.isLetter || $0.isNumber ? $0 : "_" })
        lines.append(
          "\(key) = { env = \(TOMLLiteral.string(name).text) }   # a secret: set \(name)")
      }
    }
  }

  mutating func environments(_ servers: [ImportedCollection.Server]) {
    for server in servers {
      lines.append("")
      if let description = server.description { lines += comment(description) }
      lines.append("[environments.\(TOMLLiteral.key(server.name))]")
      if let base = server.baseURL {
        lines.append("base-url = \(TOMLLiteral.string(base).text)")
      } else {
        lines.append("base-url = \"http://localhost:8080\"   # not known; put the right one here")
      }
      guard !server.variables.isEmpty else { continue }
      lines.append("[environments.\(TOMLLiteral.key(server.name)).variables]")
      for variable in server.variables {
        lines.append(
          "\(TOMLLiteral.key(variable.name)) = \(TOMLLiteral.string(variable.value ?? "").text)")
      }
    }
  }

  mutating func request(_ operation: ImportedCollection.Operation, usualOrigin: String?) {
    lines.append("")
    if let description = operation.description { lines += comment(description) }
    lines.append("[requests.\(TOMLLiteral.key(operation.name))]")
    if operation.method != "GET" {
      lines.append("method = \(TOMLLiteral.string(operation.method).text)")
    }
    lines.append("url = \(TOMLLiteral.string(operation.url).text)")
    if let origin = operation.origin, origin != usualOrigin {
      lines.append("origin = \(TOMLLiteral.string(origin).text)")
    }
    if let mode = operation.mode { lines.append("mode = \"\(mode.rawValue)\"") }
    if let credentials = operation.credentials {
      lines.append("credentials = \"\(credentials.rawValue)\"")
    }
    headers(operation)
    if let body = operation.body { lines.append("body = " + Self.multiline(body)) }
  }

  private mutating func headers(_ operation: ImportedCollection.Operation) {
    // A table has each name once; the last one of a name is kept.
    var members: [TOMLLiteral.Member] = []
    for header in operation.headers {
      members.removeAll { $0.key.lowercased() == header.name.lowercased() }
      members.append(.init(header.name, .string(header.value)))
    }
    guard !members.isEmpty else { return }
    let line = "headers = " + TOMLLiteral.table(members).text
    guard line.utf8.count > 100 else {
      lines.append(line)
      return
    }
    for member in members {
      lines.append("headers.\(TOMLLiteral.key(member.key)) = \(member.value.text)")
    }
  }

  mutating func flowHint() {
    lines += [
      "", "# A sequence, such as a login, is a flow:", "#",
      "#   [[flows.session.steps]]", "#   request = \"login\"",
      "#   capture = { token = { json = \"/token\" } }",
      "#   set-headers = { Authorization = \"Bearer {{token}}\" }",
    ]
  }

  private func comment(_ text: String) -> [String] {
    Self.wrapped(text).prefix(3).map { "# " + $0 }
  }

  /// A text of several lines as a literal one, where it can be one.
  private static func multiline(_ text: String) -> String {
    let isPlain = text.unicodeScalars.allSatisfy { $0 == "\n" || $0 == "\t" || $0.value >= 0x20 }
    guard text.contains("\n"), isPlain, !text.contains("'''"),
      !text.unicodeScalars.contains("\u{7F}")
    else { return TOMLLiteral.string(text).text }
    return "'''\n\(text)'''"
  }

  private static func oneLine(_ text: String) -> String {
    String(
      text.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? " " : Character($0) }
        .prefix(200))
  }

  private static func wrapped(_ text: String) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in oneLine(text).split(separator: " ") {
      if !line.isEmpty, line.count + word.count > 96 {
        lines.append(line)
        line = ""
      }
      line += (line.isEmpty ? "" : " ") + word
    }
    return line.isEmpty ? lines : lines + [line]
  }
}
