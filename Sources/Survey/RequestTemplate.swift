package import Fetch

/// A request as it is written down: texts in which `{{name}}` stands for a variable.
package struct RequestTemplate: Hashable, Sendable {
  package enum Body: Hashable, Sendable {
    case template(String)
    /// Sent as it is.
    case bytes(ByteString)
  }

  /// Why no request can be made of it: the field, as the file spells it, and what is wrong.
  package struct Problem: Error, Hashable, Sendable {
    package var field: String
    package var message: String
    /// The undefined variable, where that is the problem.
    package var undefined: String?

    package init(field: String, message: String, undefined: String? = nil) {
      self.field = field
      self.message = message
      self.undefined = undefined
    }

    package init(field: String, _ problem: Variables.Problem) {
      switch problem {
      case .undefined(let name):
        self.init(
          field: field, message: "the variable {{\(name)}} has no value", undefined: name)
      case .circular(let names):
        self.init(
          field: field,
          message: "variables need each other: \(names.joined(separator: " -> "))")
      }
    }
  }

  package var name: String
  package var method = "GET"
  /// An absolute URL, or a path that continues `baseURL`.
  package var url: String
  package var baseURL: String?
  /// The page's origin; `null` for an opaque one.
  package var origin: String
  /// The page's URL; nil for the origin's root.
  package var page: String?
  package var headers: [FetchRequest.ScriptHeader] = []
  package var body: Body?
  package var mode = FetchRequest.Mode.cors
  package var credentials = FetchRequest.CredentialsMode.sameOrigin
  package var redirect = FetchRequest.RedirectMode.follow
  package var cache = FetchRequest.CacheMode.default

  package init(name: String, url: String, origin: String) {
    self.name = name
    self.url = url
    self.origin = origin
  }

  /// Every text in which a variable may stand, with the field that it is of.
  package var texts: [(field: String, text: String)] {
    var texts = [("method", method), ("url", url), ("origin", origin)]
    // A whole address needs no base.
    if let baseURL, !isAbsolute { texts.append(("base-url", baseURL)) }
    if let page { texts.append(("page", page)) }
    for header in headers {
      texts.append(("headers.\(header.name)", header.name))
      texts.append(("headers.\(header.name)", header.value))
    }
    if case .template(let text) = body { texts.append(("body", text)) }
    return texts
  }

  /// The request with its variables filled in.
  /// - Throws: every problem at once.
  package func request(with variables: Variables) throws(RequestProblems) -> FetchRequest {
    var filler = Filler(variables: variables)
    let address = filler.fill(url, "url")
    let base = isAbsolute ? nil : baseURL.map { filler.fill($0, "base-url") }
    let originText = filler.fill(origin, "origin")
    let pageText = page.map { filler.fill($0, "page") }
    let method = filler.fill(method, "method")
    let headers = headers.map {
      FetchRequest.ScriptHeader(
        filler.fill($0.name, "headers.\($0.name)"), filler.fill($0.value, "headers.\($0.name)"))
    }
    let body: ByteString? =
      switch self.body {
      case .template(let text): ByteString(utf8: filler.fill(text, "body"))
      case .bytes(let bytes): bytes
      case nil: nil
      }
    guard filler.problems.isEmpty else { throw RequestProblems(filler.problems) }
    let place = filler.place(origin: originText, page: pageText)
    let url = filler.joined(base, address)
    guard let place, filler.problems.isEmpty else { throw RequestProblems(filler.problems) }
    var request = FetchRequest(url: url, origin: place.origin, page: place.page)
    request.method = method
    request.headers = headers
    request.body = body
    request.mode = mode
    request.credentials = credentials
    request.redirect = redirect
    request.cache = cache
    return request
  }

  /// Whether the address stands on its own: it has a scheme, or begins with a variable and has no base.
  private var isAbsolute: Bool {
    if url.contains("://") || url.hasPrefix("data:") { return true }
    return baseURL == nil && url.hasPrefix("{{")
  }
}

/// Every problem of one request.
package struct RequestProblems: Error, Hashable, Sendable {
  package var problems: [RequestTemplate.Problem]

  package init(_ problems: [RequestTemplate.Problem]) {
    self.problems = problems
  }
}

/// Fills texts in and collects what is wrong.
private struct Filler {
  let variables: Variables
  var problems: [RequestTemplate.Problem] = []

  mutating func fill(_ text: String, _ field: String) -> String {
    do throws(Variables.Problem) {
      return try variables.expand(text)
    } catch {
      problems.append(.init(field: field, error))
      return ""
    }
  }

  mutating func place(origin: String, page: String?) -> (origin: Origin, page: URLRecord?)? {
    let parsed: Origin
    do throws(URLParseError) {
      parsed = try Origin.parse(origin)
    } catch {
      problems.append(.init(field: "origin", message: "\"\(origin)\" is no origin: \(error)"))
      return nil
    }
    if page == nil, parsed.isOpaque { return (parsed, nil) }
    do throws(URLParseError) {
      return (parsed, try URLRecord.parse(page ?? parsed.serialized + "/"))
    } catch {
      problems.append(.init(field: "page", message: "\"\(page ?? origin)\" is no URL: \(error)"))
      return nil
    }
  }

  /// The base with the path after it; one slash between them.
  mutating func joined(_ base: String?, _ address: String) -> String {
    if address.contains("://") || address.hasPrefix("data:") { return address }
    guard var base else {
      problems.append(
        .init(field: "url", message: "\"\(address)\" is a path, and no base-url says of what"))
      return address
    }
    guard !address.isEmpty else { return base }
    if address.hasPrefix("?") || address.hasPrefix("#") { return base + address }
    while base.hasSuffix("/") { base.removeLast() }
    return base + (address.hasPrefix("/") ? "" : "/") + address
  }
}
