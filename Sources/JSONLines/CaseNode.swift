internal import Fetch

extension Case {
  /// The case as it stands in a case file: what is left out there is left out here.
  package var node: [String: JSONNode] {
    var members: [String: JSONNode] = [
      "id": .string(id), "title": .string(title), "tags": .strings(tags),
      "page": .string(page.word), "steps": .array(steps.map { .object($0.node) }),
      "routes": .object(routes.mapValues { .array($0.map { .object($0.node) }) }),
    ]
    if let why { members["why"] = .string(why) }
    if let story { members["story"] = .string(story) }
    return members
  }
}

extension CasePage {
  /// As a case file has it.
  package var word: String {
    switch self {
    case .host(let host): host.rawValue
    case .opaque: "opaque"
    }
  }
}

extension CaseStep {
  fileprivate var node: [String: JSONNode] {
    let texts = [
      "url": url, "method": method, "body": body, "mode": mode?.rawValue,
      "credentials": credentials?.rawValue, "redirect": redirect?.rawValue,
      "cache": cache?.rawValue, "referrerPolicy": referrerPolicy?.rawValue, "api": api?.rawValue,
      "page": page?.word,
    ]
    var members = texts.compactMapValues { $0.map { JSONNode.string($0) } }
    if !headers.isEmpty { members["headers"] = .headers(headers) }
    if uploadListener { members["uploadListener"] = .bool(true) }
    if waitMs > 0 { members["waitMs"] = .int(waitMs) }
    return members
  }
}

extension Reply {
  fileprivate var node: [String: JSONNode] {
    var members: [String: JSONNode] = [:]
    if status != 200 { members["status"] = .int(status) }
    if let reason { members["reason"] = .string(reason) }
    if !headers.isEmpty { members["headers"] = .headers(headers) }
    if !body.isEmpty { members["body"] = .string(body) }
    if delayMs > 0 { members["delayMs"] = .int(delayMs) }
    if reset { members["reset"] = .bool(true) }
    if raw { members["raw"] = .bool(true) }
    if let whenCookie { members["whenCookie"] = .string(whenCookie) }
    return members
  }
}

extension JSONNode {
  fileprivate static func headers(_ headers: [CaseHeader]) -> JSONNode {
    .array(headers.map { .strings([$0.name, $0.value]) })
  }
}

extension Truth {
  /// The recording as it stands in a truth file.
  package var node: JSONNode {
    var members: [String: JSONNode] = [
      "id": .string(id), "browser": .string(browser),
      "steps": .array(steps.map(\.node)), "wire": .array(wire.map(\.node)),
      "console": .array(console.map(\.node)),
    ]
    if let fingerprint { members["case"] = .string(fingerprint) }
    return .object(members)
  }
}

extension TruthStep {
  fileprivate var node: JSONNode {
    var members: [String: JSONNode] = ["settled": .string(settled.rawValue)]
    if let error { members["error"] = .string(error) }
    if settled == .resolved {
      members["type"] = .string(type)
      members["url"] = .string(url)
      members["redirected"] = redirected.map { .bool($0) } ?? .null
      members["status"] = status.map { .int($0) } ?? .null
      members["headers"] = headers.map { .headers($0) } ?? .null
      members["body"] = .string(body)
    }
    return .object(members)
  }
}

extension TruthExchange {
  fileprivate var node: JSONNode {
    var members: [String: JSONNode] = [
      "step": .int(step), "host": .string(host.rawValue), "method": .string(method),
      "path": .string(path), "headers": .headers(headers),
    ]
    if let body { members["body"] = .string(body) }
    return .object(members)
  }
}

extension ConsoleLine {
  fileprivate var node: JSONNode {
    .object([
      "step": .int(step), "level": .string(level), "text": .string(text), "code": .string(code),
      "about": .string(about.rawValue),
    ])
  }
}
