import Fetch
import Probe
import TUI

/// What the browsers of the session remember.
extension EffectWorker {
  var remembered: Message {
    .remembered(
      Dictionary(
        uniqueKeysWithValues: Browser.allCases.map {
          ($0, runner.state(of: session, browser: $0))
        }), at: Clock.now())
  }

  func forget(_ entry: PreflightCache.Entry, of browser: Browser) -> Message {
    change([browser]) { state in
      state.preflights = PreflightCache(entries: state.preflights.entries.filter { $0 != entry })
    }
  }

  func forget(_ cookie: Cookie.Identity, of browser: Browser) -> Message {
    change([browser]) { $0.cookies.remove(cookie) }
  }

  func clearPreflightCache() -> Message {
    change { $0.preflights = BrowserState().preflights }
  }

  func clearCookies() -> Message {
    change { $0.cookies = BrowserState().cookies }
  }

  /// Takes a typed cookie as if an answer had brought it; one that is refused changes nothing.
  func set(_ typed: TypedCookie, of browser: Browser) -> [Message] {
    var state = runner.state(of: session, browser: browser)
    if let old = typed.replaced { state.cookies.remove(old) }
    let event = state.cookies.receive(
      ByteString(utf8: typed.line), from: typed.url,
      context: CookieContext(page: typed.page, pageOrigin: typed.origin),
      rules: BrowserProfile.of(browser).cookies.thirdParty(overridden: typed.thirdPartyCookies),
      exchange: 0, now: Clock.now())
    if event.action != .rejected { runner.setState(state, of: session, browser: browser) }
    return [remembered, .cookieWasSet(event)]
  }

  /// Cookies of a pasted request, for every browser.
  func put(_ cookies: [String], for request: FetchRequest) -> [Message] {
    var refused: [CookieEvent] = []
    let changed = change { browser, state in
      refused += state.take(cookies, for: request, as: browser, now: Clock.now())
    }
    let names = Set(refused.map(\.name.text)).sorted()
    return [changed]
      + (names.isEmpty
        ? []
        : [
          .notice(
            Notice(
              "Not every browser takes the cookies \(names.joined(separator: ", "))", isError: true)
          )
        ])
  }

  /// Reaches servers as a pasted command line says.
  func use(_ pasted: PastedConnection) -> [Message] {
    guard let connection else {
      return [
        .notice(
          Notice("Here the connection is settled: the pasted options are not used", isError: true))
      ]
    }
    return connection.use(pasted).map {
      [.notice(Notice("The pasted connection cannot be used: \($0)", isError: true))]
    } ?? []
  }

  private func change(
    _ edit: (Browser, inout BrowserState) -> Void
  ) -> Message {
    for browser in Browser.allCases {
      var state = runner.state(of: session, browser: browser)
      edit(browser, &state)
      runner.setState(state, of: session, browser: browser)
    }
    return remembered
  }

  private func change(
    _ browsers: [Browser] = Browser.allCases, _ edit: (inout BrowserState) -> Void
  ) -> Message {
    for browser in browsers {
      var state = runner.state(of: session, browser: browser)
      edit(&state)
      runner.setState(state, of: session, browser: browser)
    }
    return remembered
  }
}
