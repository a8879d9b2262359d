package import Fetch
internal import Reports

/// What was typed before in this session, most recent first, for completion.
package struct KnownTexts: Hashable, Sendable {
  package private(set) var origins: [String] = []
  package private(set) var urls: [String] = []
  package private(set) var methods: [String] = []
  package private(set) var headerNames: [String] = []
  /// By the header's name in lower case.
  private var headerValues: [String: [String]] = [:]
  private static let limit = 100

  package init() {}

  package func values(ofHeader name: String) -> [String] { headerValues[name.lowercased()] ?? [] }

  /// Remembers what a request is made of.
  package mutating func learn(_ request: FetchRequest) {
    if !request.origin.isOpaque { Self.put(request.origin.serialized, into: &origins) }
    Self.put(request.url, into: &urls)
    Self.put(request.method, into: &methods)
    for header in request.headers {
      Self.put(header.name, into: &headerNames)
      let name = header.name.lowercased()
      guard headerValues[name] != nil || headerValues.count < Self.limit else { continue }
      Self.put(header.value, into: &headerValues[name, default: []])
    }
  }

  /// Remembers what stands in the workspace's file, behind what was typed.
  mutating func learn(_ info: WorkspaceInfo) {
    for environment in info.environments {
      if let origin = environment.origin { Self.add(origin, to: &origins) }
      guard let base = environment.baseURL else { continue }
      let stem = base.hasSuffix("/") ? String(base.dropLast()) : base
      for request in info.requests where request.url.hasPrefix("/") {
        Self.add(stem + request.url, to: &urls)
      }
    }
    for request in info.requests {
      Self.add(request.method, to: &methods)
      if request.url.contains("://") { Self.add(request.url, to: &urls) }
    }
    for header in info.headers {
      Self.add(header.name, to: &headerNames)
      Self.add(header.value, to: &headerValues[header.name.lowercased(), default: []])
    }
  }

  /// Remembers an earlier run; what was hidden in it is not offered.
  mutating func learn(_ entry: HistoryEntry) {
    Self.add(entry.origin, to: &origins)
    Self.add(entry.url, to: &urls)
    Self.add(entry.method, to: &methods)
  }

  /// At the end, unless it is there.
  private static func add(_ text: String, to list: inout [String]) {
    guard !text.isEmpty, text.utf8.count <= 400, list.count < limit, !list.contains(text),
      !Secrets.holdsHidden(text)
    else { return }
    list.append(text)
  }

  private static func put(_ text: String, into list: inout [String]) {
    // What is longer than a few lines is not looked for in a list.
    guard !text.isEmpty, text.utf8.count <= 400 else { return }
    list.removeAll { $0 == text }
    list.insert(text, at: 0)
    if list.count > limit { list.removeLast() }
  }
}
