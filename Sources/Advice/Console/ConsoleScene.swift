internal import Fetch

/// What the browsers' console lines are made of, taken from a report.
struct ConsoleScene {
  let report: Report
  let block: Report.Block?

  init(_ report: Report) {
    self.report = report
    block = report.block
  }

  var isXHR: Bool { report.request.api == .xhr }

  /// The exchange whose answer decided; without one, the last that was made.
  var exchange: Exchange? {
    guard let index = block?.exchange else { return report.exchanges.last }
    return report.exchanges.indices.contains(index) ? report.exchanges[index] : nil
  }

  var answer: HeaderList { exchange?.response?.headers ?? HeaderList() }

  var status: String { exchange?.response.map { String($0.status) } ?? "(null)" }

  /// The hop that was on the wire last.
  var sentURL: String? { report.exchanges.last.map { URLText.plain($0.request.url) } }

  /// The hop that failed.
  var url: String {
    if let url = block?.url { return URLText.plain(url) }
    return sentURL ?? first
  }

  /// What the script asked for.
  var first: String { report.urls.first.map(URLText.plain) ?? report.request.url }

  var hasRedirected: Bool { report.urls.count > 1 }

  var origin: String { report.request.origin.serialized }

  /// The origin that the browser went by at the failing hop: `null` once a redirect has tainted it.
  var effectiveOrigin: String { exchange?.request.headers.get("Origin")?.text ?? origin }

  var page: String { report.request.page.map(URLText.plain) ?? origin }

  /// Where the deciding answer redirects to, without user information; as it stands if it does not
  /// parse.
  var target: String {
    guard let location = answer.get("Location") else { return "" }
    guard var url = URLText.parse(location, base: exchange?.request.url) else {
      return location.text
    }
    url.username = ""
    url.password = ""
    return URLText.plain(url)
  }

  /// Whether the answer that decided redirects, as opposed to a status that only looks like it.
  var isRedirectAnswer: Bool {
    guard let response = exchange?.response else { return false }
    return [301, 302, 303, 307, 308].contains(response.status)
      && response.headers.contains("Location")
  }
}
