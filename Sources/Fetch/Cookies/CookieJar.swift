/// The cookies that a browser holds, as
/// [RFC 6265bis](https://datatracker.ietf.org/doc/draft-ietf-httpbis-rfc6265bis/) and the browsers keep
/// them. Time and rules are told with each call; one jar is meant for one browser.
///
/// Whether a request carries credentials at all is Fetch's question and asked before: `receive` and
/// `cookieHeader` are only called where it does. A preflight never does.
package struct CookieJar: Hashable, Sendable {
  /// For showing and editing, the oldest first. Some may have expired since.
  package internal(set) var cookies: [Cookie] = []
  private var nextOrder = 0

  package init() {}

  /// The number that makes a cookie younger than all others.
  mutating func takeOrder() -> Int {
    defer { nextOrder += 1 }
    return nextOrder
  }

  /// Puts a cookie in as an editor asks for it, without any check, in the place of the one with the same
  /// identity if there is one.
  package mutating func set(_ cookie: Cookie) {
    var cookie = cookie
    if let index = index(of: cookie.identity) {
      cookie.order = cookies[index].order
      cookies[index] = cookie
    } else {
      cookie.order = takeOrder()
      cookies.append(cookie)
    }
  }

  /// Takes one cookie out; what is not there is passed over.
  package mutating func remove(_ identity: Cookie.Identity) {
    cookies.removeAll { $0.identity == identity }
  }

  package mutating func removeAll() {
    cookies.removeAll()
  }

  func index(of identity: Cookie.Identity) -> Int? {
    cookies.firstIndex { $0.domain == identity.domain && $0.identity == identity }
  }
}
