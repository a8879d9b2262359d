package import Fetch

extension Secrets {
  /// The run with every secret value hidden, wherever it stands. Equal values stay equal, so that it is judged as
  /// before unless a value itself decided.
  package func masked(_ run: RecordedRun) -> RecordedRun {
    var run = run
    run.request = maskedForReplay(run.request)
    run.exchanges = run.exchanges.map(masked)
    run.before = run.before.mapValues(masked)
    return run
  }

  /// The address as the browser understands it, so that a value is hidden in the same spelling here and on the wire.
  private func maskedForReplay(_ request: FetchRequest) -> FetchRequest {
    var hidden = masked(request)
    if let url = try? URLRecord.parse(request.url, base: request.page), masked(url) != url {
      hidden.url = masked(url).serialized()
    }
    return hidden
  }

  package func masked(_ exchange: Exchange) -> Exchange {
    var exchange = exchange
    exchange.request = masked(exchange.request)
    exchange.response = exchange.response.map(masked)
    exchange.failure = exchange.failure.map(masked)
    return exchange
  }

  private func masked(_ state: BrowserState) -> BrowserState {
    var hidden = BrowserState()
    for var cookie in state.cookies.cookies {
      cookie.value = self.hidden(cookie.value)
      hidden.cookies.set(cookie)
    }
    hidden.preflights = PreflightCache(
      entries: state.preflights.entries.map { entry in
        var entry = entry
        entry.key.url =
          (try? URLRecord.parse(entry.key.url)).map { masked($0).serialized() }
          ?? maskedAddress(entry.key.url)
        return entry
      })
    hidden.responses = HTTPCache(
      entries: state.responses.entries.map { entry in
        var entry = entry
        entry.key.url = masked(entry.key.url)
        entry.requestHeaders = masked(entry.requestHeaders)
        entry.response = masked(entry.response)
        return entry
      })
    return hidden
  }
}
