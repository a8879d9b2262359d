package import Advice
internal import Fetch

/// A change of a scripted answer: what a developer does to the server's configuration.
package enum ReplyEdit: Hashable, Sendable {
  /// The first header of the name takes the value and the others go; without one it is added.
  case setHeader(name: String, value: String)
  case removeHeader(name: String)
  /// The phrase becomes the usual one.
  case setStatus(Int)
  case setBody(String)

  /// A suggested fix as an edit.
  package init(_ change: ResponseEdit.Change) {
    self =
      switch change {
      case .setHeader(let header):
        .setHeader(name: header.name.isomorphic, value: header.value.isomorphic)
      case .removeHeader(let name): .removeHeader(name: name.isomorphic)
      case .setStatus(let status): .setStatus(status)
      }
  }
}

extension Reply {
  /// Carries out an edit. Header names compare without case.
  package mutating func apply(_ edit: ReplyEdit) {
    switch edit {
    case .setHeader(let name, let value):
      let isSame = { (header: CaseHeader) in header.name.lowercased() == name.lowercased() }
      if let first = headers.firstIndex(where: isSame) {
        headers[first].value = value
        let rest = headers[(first + 1)...].filter { !isSame($0) }
        headers.replaceSubrange((first + 1)..., with: rest)
      } else {
        headers.append(CaseHeader(name, value))
      }
    case .removeHeader(let name):
      headers.removeAll { $0.name.lowercased() == name.lowercased() }
    case .setStatus(let status):
      self.status = status
      reason = nil
    case .setBody(let body):
      self.body = body
    }
  }
}

extension ReplyScript {
  /// Edits every reply that this method gets at this place. A `*` route stays as it is for the other
  /// methods; a place without a route gets one that begins as the 404.
  package mutating func apply(
    _ edits: [ReplyEdit], method: String, host: CaseHost, path: String
  ) {
    let path = Self.withoutQuery(path)
    let exact = "\(method) \(host.rawValue) \(path)"
    if routes[exact] == nil {
      let found = Self.key(of: (method, host, path), in: routes)
      routes[exact] = found.flatMap { routes[$0] } ?? [Reply(status: 404)]
      if let found { hits[exact] = hits[found] }
    }
    routes[exact] = routes[exact]?.map { reply in
      var reply = reply
      for edit in edits { reply.apply(edit) }
      return reply
    }
  }
}
