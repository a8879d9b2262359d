internal import Fetch

/// The request that a message names, as far as it does.
enum NamedRequest {
  /// Rebuilds the request from the message's values.
  static func add(to message: inout ExplainedMessage) {
    guard let address = message.value(.first) ?? message.value(.url), isWhole(address),
      (try? URLRecord.parse(address, base: nil)) != nil
    else { return }
    message.request = request(
      to: address, from: message.value(.origin) ?? pageOrigin(of: message), message)
    message.namesOrigin = message.value(.origin) != nil || pageOrigin(of: message) != nil
  }

  /// A request to an address, with what the message says of the script.
  static func request(
    to address: String, from origin: String?, _ message: ExplainedMessage
  ) -> FetchRequest {
    let parsed = origin.flatMap { try? Origin.parse($0) }
    var page: URLRecord?
    if let parsed, !parsed.isOpaque {
      page = try? URLRecord.parse(parsed.serialized + "/", base: nil)
    }
    var request = FetchRequest(url: address, origin: parsed ?? .opaque(0), page: page)
    add(message, to: &request)
    return request
  }

  /// What a message tells of the script's request beside its address.
  static func add(_ message: ExplainedMessage, to request: inout FetchRequest) {
    if let api = message.value(.api) {
      request.api = api.lowercased().contains("xml") || api == "xhr" ? .xhr : .fetch
    } else if message.text.hasPrefix("XMLHttpRequest") || message.text.contains("XMLHttpRequest is")
      || message.text.contains("insecure XMLHttpRequest")
    {
      request.api = .xhr
    }
    if let method = message.value(.method), !method.isEmpty, method.utf8.count < 50 {
      request.method = method
    }
    switch message.code {
    case "header-not-allowed":
      guard let name = message.value(.name), !name.isEmpty, name.utf8.count < 100 else { return }
      request.headers = [FetchRequest.ScriptHeader(name, sample(of: name))]
    case "forbidden-header-dropped":
      request.api = .xhr
    case "allow-origin-wildcard-with-credentials", "allow-credentials-not-true":
      request.credentials = .include
    case "same-origin-mode", "redirect-leaves-same-origin":
      request.mode = .sameOrigin
    case "no-cors-redirect-mode":
      request.mode = .noCORS
      request.redirect = .manual
    case "redirect-mode-error":
      request.redirect = .error
    case "cross-origin-resource-policy", "cross-origin-read-blocking":
      request.mode = .noCORS
    case "authorization-covered-by-wildcard":
      request.headers = [FetchRequest.ScriptHeader("Authorization", "x")]
    default: break
    }
  }

  /// A value under which the header needs a preflight.
  private static func sample(of name: String) -> String {
    switch name.lowercased() {
    case "content-type": "application/json"
    default: "x"
    }
  }

  private static func pageOrigin(of message: ExplainedMessage) -> String? {
    guard let page = message.value(.page), isWhole(page),
      let url = try? URLRecord.parse(page, base: nil), !url.origin.isOpaque
    else { return nil }
    return url.origin.serialized
  }

  /// Whether an address was not shortened by the console.
  static func isWhole(_ address: String) -> Bool {
    !address.contains("…") && !address.contains("...") && address.utf8.count <= 8192
      && !address.isEmpty
  }
}

/// Lines that belong together: what one names and another does not.
enum MessageNeighbours {
  /// Completes each reason from the generic line that follows it: Safari names the address in the second line alone.
  static func join(_ messages: inout [ExplainedMessage]) {
    for index in messages.indices where messages[index].kind == .reason {
      for next in messages[(index + 1)...].prefix(3) {
        guard next.kind == .generic else { break }
        complete(&messages[index], from: next)
      }
    }
  }

  private static func complete(_ message: inout ExplainedMessage, from next: ExplainedMessage) {
    if message.request == nil, let address = next.value(.url), NamedRequest.isWhole(address),
      next.request != nil
    {
      message.request = NamedRequest.request(
        to: address, from: message.value(.origin) ?? next.value(.origin), message)
      message.namesOrigin = message.value(.origin) != nil || next.value(.origin) != nil
      if let api = next.request?.api { message.request?.api = api }
    }
    if message.value(.method) == nil, let method = next.value(.method) {
      message.request?.method = method
    }
  }
}
