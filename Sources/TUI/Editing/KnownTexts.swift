package import Fetch

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

  private static func put(_ text: String, into list: inout [String]) {
    // What is longer than a few lines is not looked for in a list.
    guard !text.isEmpty, text.utf8.count <= 400 else { return }
    list.removeAll { $0 == text }
    list.insert(text, at: 0)
    if list.count > limit { list.removeLast() }
  }
}
