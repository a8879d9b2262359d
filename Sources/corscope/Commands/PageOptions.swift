import ArgumentParser
import Fetch
import JSONLines

/// Who asks, and how: what curl has no word for.
struct PageOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "The page's origin, like https://app.example; null for a sandboxed frame or a file; same for the URL's own.",
      valueName: "origin"))
  var origin: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The page's URL. [default: the origin's root]", valueName: "url"))
  var page: String?

  @Option(
    help: "Whose behaviour: \(Browser.names). [default: the workspace's for @NAME, else chromium]")
  var browser: BrowserName?

  @Option(help: "The request's mode. [default: cors]")
  var mode: FetchRequest.Mode?

  @Option(help: "Whether cookies and passwords go along. [default: same-origin]")
  var credentials: FetchRequest.CredentialsMode?

  @Option(help: "What happens at a redirect. [default: follow]")
  var redirect: FetchRequest.RedirectMode?

  @Option(help: "fetch()'s cache mode. [default: default]")
  var cache: FetchRequest.CacheMode?

  @Option(help: "What the Referer header tells. [default: the browser's]")
  var referrerPolicy: FetchRequest.ReferrerPolicy?

  @Option(help: "Which API the script uses; the console's wording differs. [default: fetch]")
  var api: FetchRequest.API?

  @Option(
    help: "Cookies of other sites: as the browser ships, always, or never. [default: default]")
  var thirdPartyCookies: FetchRequest.ThirdPartyCookies?

  @Option(
    help:
      "The user's answer where the browser asks before a request to a local network. [default: granted]"
  )
  var localNetworkAccess: FetchRequest.LocalNetworkAccess?

  @Option(
    help: "Where the page was loaded from. [default: loopback for a loopback origin, else public]")
  var pageAddressSpace: FetchRequest.AddressSpace?

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "The browser knows this host to be https-only (HSTS). May be repeated.", valueName: "host"))
  var hsts: [String] = []

  @Flag(help: "The script listens to upload progress (XMLHttpRequest).")
  var uploadListener = false

  @Flag(help: "Send nothing of the browser's own (User-Agent, Accept-Language, …).")
  var bare = false
}

extension PageOptions {
  /// Sets what the command line says; the rest of the request stays as it is.
  func apply(to request: inout FetchRequest) {
    if let mode { request.mode = mode }
    if let credentials { request.credentials = credentials }
    if let redirect { request.redirect = redirect }
    if let cache { request.cache = cache }
    if let referrerPolicy { request.referrerPolicy = referrerPolicy }
    if let api { request.api = api }
    if uploadListener {
      request.api = .xhr
      request.hasUploadListener = true
    }
    if let thirdPartyCookies { request.thirdPartyCookies = thirdPartyCookies }
    if let localNetworkAccess { request.localNetworkAccess = localNetworkAccess }
    if let pageAddressSpace { request.pageAddressSpace = pageAddressSpace }
    request.hsts += hsts.map { $0.lowercased() }
    if bare { request.isBare = true }
  }

  func validate() throws {
    for host in hsts where (try? URLRecord.parse("https://\(host)/"))?.host == nil {
      throw ValidationError("--hsts: must be a host's name, not \(host)")
    }
  }
}

/// A browser by any of its names.
struct BrowserName: ExpressibleByArgument {
  var browser: Browser

  init(browser: Browser) {
    self.browser = browser
  }

  init?(argument: String) {
    guard let browser = Browser(name: argument) else { return nil }
    self.browser = browser
  }

  var defaultValueDescription: String { browser.rawValue }

  static var defaultCompletionKind: CompletionKind { Completions.browsers }
}

extension FetchRequest.Mode: ExpressibleByArgument {}
extension FetchRequest.CredentialsMode: ExpressibleByArgument {}
extension FetchRequest.RedirectMode: ExpressibleByArgument {}
extension FetchRequest.CacheMode: ExpressibleByArgument {}
extension FetchRequest.ReferrerPolicy: ExpressibleByArgument {}
extension FetchRequest.ThirdPartyCookies: ExpressibleByArgument {}
extension FetchRequest.LocalNetworkAccess: ExpressibleByArgument {}
extension FetchRequest.AddressSpace: ExpressibleByArgument {}
extension FetchRequest.API: ExpressibleByArgument {}
