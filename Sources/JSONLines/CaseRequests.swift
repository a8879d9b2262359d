package import Fetch

extension Placeholders {
  /// The page's origin. A sandboxed frame's is opaque.
  /// - Parameter opaque: the number of the opaque origin.
  package func pageOrigin(of page: CasePage, opaque: Int = 0) -> Origin {
    switch page {
    case .opaque: .opaque(opaque)
    case .host(let host):
      .tuple(
        scheme: host.scheme, host: .domain(host.name(under: domain)), port: explicitPort(of: host))
    }
  }

  /// The page's URL; of a sandboxed frame, the frame's.
  package func pageURL(of page: CasePage) -> URLRecord {
    let host = page.host
    return URLRecord(
      scheme: host.scheme, host: .domain(host.name(under: domain)), port: explicitPort(of: host),
      path: .segments([String(base.dropFirst()), page == .opaque ? "__frame" : "__page"]))
  }

  /// What the script of a case's page asks for in one of its steps.
  /// - Parameter page: the case's; a step with a page of its own is made there.
  package func fetchRequest(for step: CaseStep, page: CasePage) -> FetchRequest {
    let page = step.page ?? page
    var request = FetchRequest(
      url: expand(step.url), origin: pageOrigin(of: page), page: pageURL(of: page))
    request.method = step.method ?? "GET"
    request.headers = step.headers.map { .init($0.name, expand($0.value)) }
    request.body = step.body.map { ByteString(utf8: expand($0)) }
    request.mode = step.mode ?? .cors
    request.credentials = step.credentials ?? .sameOrigin
    request.redirect = step.redirect ?? .follow
    request.cache = step.cache ?? .default
    request.referrerPolicy = step.referrerPolicy
    request.api = step.api ?? .fetch
    request.hasUploadListener = step.uploadListener
    return request
  }

  /// The port as a URL record holds it: nil where it is the scheme's default.
  private func explicitPort(of host: CaseHost) -> UInt16? {
    let port = port(of: host)
    return port == (host.scheme == "https" ? 443 : 80) ? nil : port
  }
}
