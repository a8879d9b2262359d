extension HTTPCache {
  /// What to do about a request before anything is sent.
  package enum Decision: Hashable, Sendable {
    /// Answer with this; nothing is sent. Its Set-Cookie lines were dealt with when it arrived.
    case use(Entry)
    /// Send with `conditionalHeaders`, and hand the entry to `receive`.
    case revalidate(Entry)
    /// Send as it is.
    case ask
    /// `only-if-cached` and nothing there: a network error.
    case fail
  }

  /// The middle of
  /// [HTTP-network-or-cache fetch](https://fetch.spec.whatwg.org/#http-network-or-cache-fetch): from
  /// "determine the HTTP cache partition" to "only-if-cached".
  ///
  /// - no-store, reload: the cache is not looked at.
  /// - default: a fresh answer is used, a stale one asked about.
  /// - no-cache: every answer is asked about.
  /// - force-cache, only-if-cached: any answer is used, however old; without one the former asks and the
  ///   latter fails.
  ///
  /// Stored answers are selected by the request's headers, so call it with those that go on the wire.
  /// - Parameter mode: the request's own, after `effective(for:)`.
  package func decision(
    for request: WireRequest, mode: FetchRequest.CacheMode, partition: String, now: Timestamp
  ) -> Decision {
    let entry =
      mode == .noStore || mode == .reload ? nil : lookup(request: request, partition: partition)
    guard let entry else { return mode == .onlyIfCached ? .fail : .ask }
    switch mode {
    case .forceCache, .onlyIfCached: return .use(entry)
    case .default where entry.isFresh(for: request, at: now): return .use(entry)
    case .default, .noCache, .noStore, .reload: return .revalidate(entry)
    }
  }

  /// The end of the same algorithm, from the answer of the network on: forgets the URL after an unsafe
  /// method, freshens the stored answer with a 304, and keeps what may be kept. Under no-store the cache
  /// is left alone.
  /// - Parameters:
  ///   - entry: the one that `decision` gave to revalidate.
  ///   - requestedAt: when the request went out.
  ///   - now: when the answer came.
  /// - Returns: what the fetch goes on with: the stored answer with its new headers after a 304, else
  ///   the response itself.
  package mutating func receive(
    _ response: WireResponse, to request: WireRequest, mode: FetchRequest.CacheMode,
    revalidating entry: Entry?, partition: String, requestedAt: Timestamp, now: Timestamp
  ) -> WireResponse {
    guard mode != .noStore, request.kind == .actual else { return response }
    if let entry, response.status == 304 {
      return update(entry, with: response, for: request, requestedAt: requestedAt, now: now)
    }
    let safeMethods: [ByteString] = ["GET", "HEAD", "OPTIONS", "TRACE"]
    if !safeMethods.contains(request.method), (200..<400).contains(response.status) {
      remove(Key(partition: partition, url: request.url))
    }
    store(response, for: request, partition: partition, requestedAt: requestedAt, now: now)
    return response
  }
}

extension FetchRequest.CacheMode {
  /// [HTTP-network-or-cache fetch](https://fetch.spec.whatwg.org/#http-network-or-cache-fetch): a script
  /// that sets a conditional header of its own wants to see the answer to it, so default becomes no-store.
  package func effective(for headers: HeaderList) -> FetchRequest.CacheMode {
    guard self == .default else { return self }
    let conditional: [ByteString] = [
      "If-Modified-Since", "If-None-Match", "If-Unmodified-Since", "If-Match", "If-Range",
    ]
    return conditional.contains { headers.contains($0) } ? .noStore : self
  }
}
