internal import Fetch

extension Capture {
  /// What became of a capture.
  package enum Result: Hashable, Sendable {
    case taken(String)
    /// The answer has it, but the browser does not show it to the script.
    case hidden
    /// The answer does not have it; why.
    case missing(String)
  }

  /// What the script gets hold of. A value that is on the wire and out of the script's reach is none: the page could
  /// not go on with it either.
  func value(from report: Report, _ state: BrowserState) -> Result {
    switch source {
    case .header(let name): header(name, report)
    case .json(let pointer): json(pointer, report)
    case .cookie(let name): cookie(name, report, state)
    }
  }

  private func header(_ name: String, _ report: Report) -> Result {
    let wanted = ByteString(utf8: name)
    let seen = report.response?.headers.first { $0.name.matchesIgnoringCase(wanted) }
    if let seen { return .taken(seen.value.text) }
    let answer = report.exchanges.last { $0.request.kind == .actual }?.response
    if answer?.headers.contains(wanted) == true { return .hidden }
    return .missing("the answer has no header \(name)")
  }

  private func json(_ pointer: String, _ report: Report) -> Result {
    guard let response = report.response else { return .missing("the script got no answer") }
    guard response.kind == .basic || response.kind == .cors else { return .hidden }
    do throws(JSONPointer.Failure) {
      return .taken(try JSONPointer.text(at: pointer, in: ByteString(response.body.bytes)))
    } catch {
      switch error {
      case .notJSON: return .missing("the answer's body is not JSON")
      case .missing(let part): return .missing("the answer's body has no \"\(part)\" in \(pointer)")
      }
    }
  }

  private func cookie(_ name: String, _ report: Report, _ state: BrowserState) -> Result {
    let wanted = ByteString(utf8: name)
    guard let cookie = state.cookies.cookies.last(where: { $0.name == wanted }) else {
      let refused = report.cookies.contains { $0.name == wanted && $0.action == .rejected }
      return .missing(
        refused ? "the browser did not store the cookie \(name)" : "there is no cookie \(name)")
    }
    return cookie.isHTTPOnly ? .hidden : .taken(cookie.value.text)
  }
}
