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
