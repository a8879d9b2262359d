package import Fetch
package import Reports
internal import Survey

/// Writes a request of the screen into the text of a workspace's file: what was changed and no more, or the whole of a
/// new one.
package struct RequestSaving {
  private let view: WorkspaceView
  /// Hides what must not be written.
  private let secrets: Secrets
  /// What the request's path continues, with its variables filled in.
  private let baseURL: String?

  /// - Parameter secrets: also the values that were filled in.
  package init(_ view: WorkspaceView, secrets: Secrets, baseURL: String?) {
    self.view = view
    self.secrets = secrets
    self.baseURL = baseURL
  }

  /// The file's text with the request in it.
  /// - Parameters:
  ///   - before: the request as the file has it; nil for a new one.
  /// - Throws: why it cannot be written; a secret is named, and not written.
  package func saved(
    _ request: FetchRequest, as name: String, before: FetchRequest?, in text: String
  ) throws(WorkspaceText.Refusal) -> String {
    guard Template.isName(name) else {
      throw refusal("\"\(name)\" is no name: letters, digits, _, - and . only")
    }
    try checkHeaders(request)
    var file = WorkspaceText(text)
    let existing = view.workspace.request(name)
    guard let existing else {
      try checkSecrets(request, besides: nil)
      try file.append(try lines(request, as: name))
      return file.text
    }
    guard let before else {
      throw refusal("there is a request \(name) already: open that (O), or choose another name")
    }
    try checkSecrets(request, besides: before)
    try change(&file, existing, from: before, to: request)
    return file.text
  }

  private func refusal(_ words: String) -> WorkspaceText.Refusal {
    WorkspaceText.Refusal(description: words)
  }

  // MARK: What cannot be written

  private func checkHeaders(_ request: FetchRequest) throws(WorkspaceText.Refusal) {
    var seen: Set<String> = []
    for header in request.headers where !seen.insert(header.name.lowercased()).inserted {
      throw refusal("\(header.name) stands twice; the file has each header once")
    }
    if let body = request.body, String(validating: body.bytes, as: UTF8.self) == nil {
      throw refusal("the body is no text; write body-file = \"…\" into the file")
    }
  }

  private func checkSecrets(
    _ request: FetchRequest, besides before: FetchRequest?
  ) throws(WorkspaceText.Refusal) {
    let hint = "write {{name}} in its place, and give it under [variables]"
    for header in request.headers where before?.headers.contains(header) != true {
      let value = ByteString(utf8: Self.plain(header.value))
      if secrets.masked(value, ofHeader: ByteString(utf8: header.name)) != value {
        throw refusal("\(header.name) holds a secret, which is not written: \(hint)")
      }
    }
    let url = Self.plain(request.url)
    if request.url != before?.url, secrets.maskedAddress(url) != url {
      throw refusal("the URL holds a secret, which is not written: \(hint)")
    }
    let body = ByteString(utf8: Self.plain(request.body?.text ?? ""))
    if request.body != before?.body, secrets.maskedBody(body) != body {
      throw refusal("the body holds a secret, which is not written: \(hint)")
    }
  }

  /// The text without its variables.
  private static func plain(_ text: String) -> String {
    Template.pieces(of: text).map { piece in
      if case .text(let text) = piece { text } else { "" }
    }.joined()
  }

  // MARK: A new request

  private func lines(
    _ request: FetchRequest, as name: String
  ) throws(WorkspaceText.Refusal) -> String {
    let defaults = view.workspace.defaults
    var lines = ["[requests.\(TOMLLiteral.key(name))]"]
    func add(_ key: String, _ value: String) {
      lines.append("\(key) = \(TOMLLiteral.string(value).text)")
    }
    let body = request.body.flatMap { $0.isEmpty ? nil : $0.text }
    if request.method != (body == nil ? "GET" : "POST") { add("method", request.method) }
    add("url", relative(request.url))
    let origin = view.environment?.origin ?? defaults.origin
    if request.origin.serialized != origin { add("origin", request.origin.serialized) }
    if request.mode != defaults.mode ?? .cors { add("mode", request.mode.rawValue) }
    if request.credentials != defaults.credentials ?? .sameOrigin {
      add("credentials", request.credentials.rawValue)
    }
    if request.redirect != .follow { add("redirect", request.redirect.rawValue) }
    if request.cache != .default { add("cache", request.cache.rawValue) }
    let inherited = defaults.headers + (view.environment?.headers ?? [])
    let own = request.headers.filter { !inherited.contains($0) }
    if !own.isEmpty { lines.append("headers = \(Self.table(own).text)") }
    if let body { add("body", body) }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func table(_ headers: [FetchRequest.ScriptHeader]) -> TOMLLiteral {
    .table(headers.map { .init($0.name, .string($0.value)) })
  }

  /// The address as a path of the environment, where it is one.
  private func relative(_ url: String) -> String {
    guard var base = baseURL, !base.isEmpty else { return url }
    while base.hasSuffix("/") { base.removeLast() }
    guard url.hasPrefix(base + "/") else { return url }
    return String(url.dropFirst(base.count))
  }

  // MARK: A changed one

  private func change(
    _ file: inout WorkspaceText, _ existing: WorkspaceRequest, from before: FetchRequest,
    to request: FetchRequest
  ) throws(WorkspaceText.Refusal) {
    let path: TOMLPath = .keys("requests", existing.name)
    func set(
      _ key: String, _ old: String, _ new: String
    ) throws(WorkspaceText.Refusal) {
      if old != new { try file.set(path + [.key(key)], to: .string(new)) }
    }
    try set("method", before.method, request.method)
    let address = existing.places["path"] == nil ? "url" : "path"
    if request.url != before.url {
      try file.set(path + [.key(address)], to: .string(relative(request.url)))
    }
    try set("origin", before.origin.serialized, request.origin.serialized)
    try set("mode", before.mode.rawValue, request.mode.rawValue)
    try set("credentials", before.credentials.rawValue, request.credentials.rawValue)
    try set("redirect", before.redirect.rawValue, request.redirect.rawValue)
    try set("cache", before.cache.rawValue, request.cache.rawValue)
    try changeHeaders(&file, existing, from: before, to: request)
    if (before.body ?? "") != (request.body ?? "") {
      try changeBody(&file, existing, to: request.body?.text ?? "")
    }
  }

  private func changeHeaders(
    _ file: inout WorkspaceText, _ existing: WorkspaceRequest, from before: FetchRequest,
    to request: FetchRequest
  ) throws(WorkspaceText.Refusal) {
    let path: TOMLPath = .keys("requests", existing.name, "headers")
    func ownName(_ name: String) -> String? {
      existing.headers.first { $0.name.lowercased() == name.lowercased() }?.name
    }
    let changed = request.headers.filter { !before.headers.contains($0) }
    if existing.headers.isEmpty, !changed.isEmpty {
      try file.set(path, to: Self.table(changed))
    }
    for header in changed where !existing.headers.isEmpty {
      try file.set(
        path + [.key(ownName(header.name) ?? header.name)], to: .string(header.value))
    }
    let kept = Set(request.headers.map { $0.name.lowercased() })
    let removed = before.headers.filter { !kept.contains($0.name.lowercased()) }
    for header in removed {
      guard let name = ownName(header.name) else {
        throw refusal(
          "\(header.name) comes from [defaults], the environment or json; one request cannot leave it out"
        )
      }
      do throws(WorkspaceText.Refusal) {
        try file.remove(path + [.key(name)])
      } catch {
        // It stands within braces: they are written anew.
        let own = request.headers.filter { ownName($0.name) != nil || !before.headers.contains($0) }
        try file.set(path, to: Self.table(own))
      }
    }
  }

  private func changeBody(
    _ file: inout WorkspaceText, _ existing: WorkspaceRequest, to body: String
  ) throws(WorkspaceText.Refusal) {
    let path: TOMLPath = .keys("requests", existing.name)
    var key = "body"
    switch existing.body {
    case .json?: key = "json"
    case .file(let file)?: throw refusal("its body is the file \(file); change that")
    case .text?, nil: break
    }
    if body.isEmpty {
      try file.remove(path + [.key(key)])
    } else {
      try file.set(path + [.key(key)], to: .string(body))
    }
  }
}
