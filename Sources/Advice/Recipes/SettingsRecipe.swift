/// How a middleware's settings are spelt. A nil function: there is no such setting.
struct SettingsSyntax {
  typealias List = ([String]) -> String

  /// Where the settings stand.
  var place: String
  var origins: List
  var methods: List?
  var headers: List?
  var exposed: List?
  var credentials: String?
  var privateNetwork: String?
  /// The lines for the order of middlewares hold every setting.
  var orderIsWhole = false
  /// Refuses each method that is not listed, also GET, HEAD and POST.
  var checksEveryMethod = false
  /// What is allowed where nothing is set; nil: the headers that were asked for.
  var defaultHeaders: [String]? = []
  var defaultMethods: [String] = ["GET", "HEAD", "POST"]
}

extension RecipeWriter {
  /// One line for each setting that is needed.
  mutating func settings(_ syntax: SettingsSyntax) {
    if concernsOrder, syntax.orderIsWhole { return keepWarning(allOrigins) }
    if let origins, !(needs.errorStatus != nil && needs.context.originIsAllowed) {
      put([syntax.origins(origins)], in: syntax.place, mark("allow-origin"))
      keepWarning(origins)
    }
    if let line = syntax.credentials, needs.credentials {
      put([line], in: syntax.place, mark("allow-credentials"))
    }
    if let list = methods(syntax), let write = syntax.methods {
      put([write(list)], in: syntax.place, mark("allow-methods"))
    }
    if let list = headers(syntax), let write = syntax.headers {
      put([write(list)], in: syntax.place, mark("allow-headers"))
    }
    if let exposed = needs.exposed, let write = syntax.exposed {
      put([write(exposed)], in: syntax.place, mark("expose-headers"))
    }
    if needs.privateNetwork, let line = syntax.privateNetwork {
      put([line], in: syntax.place, mark("allow-private-network"))
    }
    missingSettings(syntax)
  }

  private mutating func keepWarning(_ origins: [String]) {
    guard origins != ["*"] else { return }
    if needs.hadWildcard {
      note("The * let every page in; list the origins of your other pages too.")
    } else {
      note("Keep the origins that are in your list already.")
    }
  }

  private func methods(_ syntax: SettingsSyntax) -> [String]? {
    let isSilent = needs.context.isSilent
    if isSilent, syntax.defaultMethods.contains(needs.context.method) { return nil }
    if needs.methods == nil, !(isSilent && syntax.checksEveryMethod) { return nil }
    return syntax.checksEveryMethod ? allMethods : needs.methods
  }

  private func headers(_ syntax: SettingsSyntax) -> [String]? {
    guard let headers = needs.headers, needs.context.isSilent else { return needs.headers }
    guard let covered = syntax.defaultHeaders else { return nil }
    return headers.allSatisfy { covered.contains($0.lowercased()) } ? nil : headers
  }

  private mutating func missingSettings(_ syntax: SettingsSyntax) {
    var what: [String] = []
    if needs.credentials, syntax.credentials == nil { what.append("credentials") }
    if needs.methods != nil, syntax.methods == nil { what.append("the methods") }
    if needs.headers != nil, syntax.headers == nil { what.append("the headers") }
    if needs.exposed != nil, syntax.exposed == nil { what.append("exposed headers") }
    guard !what.isEmpty else { return }
    note("\(stack.displayName) has no setting for \(Say.list(what)).")
  }
}
