/// What a browser remembers from one fetch to the next.
package struct BrowserState: Hashable, Sendable {
  package var cookies = CookieJar()
  package var preflights = PreflightCache()
  package var responses = HTTPCache()

  package init() {}
}
