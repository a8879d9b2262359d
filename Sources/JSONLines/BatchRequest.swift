package import Fetch

/// One line of a batch: a request, and how it is to be carried out.
package struct BatchRequest: Hashable, Sendable {
  package var id: String
  /// Requests of one session share cookie jar and caches, and run in order.
  package var session: String?
  package var browser: Browser
  /// The name that the line used for the browser.
  package var browserName: String
  package var request: FetchRequest
  /// Nothing is sent.
  package var isPlan: Bool
  /// Milliseconds.
  package var maxTime: Int
  /// Milliseconds.
  package var wait: Int

  package init(
    id: String, session: String? = nil, browser: Browser, browserName: String? = nil,
    request: FetchRequest, isPlan: Bool = false, maxTime: Int = 30_000, wait: Int = 0
  ) {
    self.id = id
    self.session = session
    self.browser = browser
    self.browserName = browserName ?? browser.rawValue
    self.request = request
    self.isPlan = isPlan
    self.maxTime = maxTime
    self.wait = wait
  }
}

/// Why a line is no request. What could be read of it is echoed.
package struct BatchLineError: Error, Hashable, Sendable {
  package var id: String?
  package var session: String?
  package var browserName: String?
  /// Names the member.
  package var message: String

  package init(
    id: String? = nil, session: String? = nil, browserName: String? = nil, message: String
  ) {
    self.id = id
    self.session = session
    self.browserName = browserName
    self.message = message
  }
}

extension Browser {
  /// The browser of a name that users know it by: `chrome` and `webkit` are accepted too.
  package init?(name: String) {
    switch name {
    case "chrome": self = .chromium
    case "webkit": self = .safari
    default: self.init(rawValue: name)
    }
  }

  /// Every name that `init(name:)` takes, for messages.
  package static let names = "standard, chromium (chrome), firefox, safari (webkit)"
}
