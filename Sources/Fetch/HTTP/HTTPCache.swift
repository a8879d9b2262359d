/// A browser's HTTP cache: a small private one
/// ([RFC 9111](https://httpwg.org/specs/rfc9111.html)), as
/// [HTTP-network-or-cache fetch](https://fetch.spec.whatwg.org/#http-network-or-cache-fetch) needs it.
///
/// It is keyed by partition and URL, not by origin or mode: an answer that was made for one origin is
/// given to the next one of the same site, and then fails its CORS check, unless the server said
/// `Vary: Origin`. `Entry.requestOrigin` tells that story.
///
/// One answer is kept for a URL, at most 256 answers and 16 MiB in all, the oldest going first; an answer
/// over 4 MiB, an incomplete one, and a partial one (206, or asked for with Range) is not kept.
/// `stale-while-revalidate` is not carried out: a stale answer is asked about before it is used.
///
/// An engine needs four calls:
///
///     let mode = request.cache.effective(for: headers)            // before headers are added
///     switch cache.decision(for: wireRequest, mode: mode, partition: partition, now: now) {
///     case .use(let entry): …                                     // nothing is sent
///     case .revalidate(let entry): wireRequest.headers.headers += entry.conditionalHeaders
///     case .ask: …                                                // send as it is
///     case .fail: …                                               // only-if-cached, network error
///     }
///     response = cache.receive(response, to: wireRequest, mode: mode, revalidating: entry, …)
package struct HTTPCache: Hashable, Sendable {
  /// What an answer is found by. Only GET is kept; HEAD is answered from it.
  package struct Key: Hashable, Sendable {
    /// [Network partition key](https://fetch.spec.whatwg.org/#network-partition-key): the top-level site.
    /// Any text will do. Firefox does not give a cached `*` answer to a request with credentials
    /// (measured): a mark for the credentials in here keeps the two apart.
    package var partition: String
    /// Without its fragment.
    package var url: URLRecord

    package init(partition: String, url: URLRecord) {
      self.partition = partition
      self.url = url
      self.url.fragment = nil
    }
  }

  package static let largestCount = 256
  /// Bytes of headers and bodies together.
  package static let largestSize = 16 << 20
  package static let largestEntrySize = 4 << 20
  /// Seconds; greater numbers are taken for this one ([RFC 9111, 1.2.2](https://httpwg.org/specs/rfc9111.html#delta-seconds)).
  static let longestLifetime: Int64 = 1 << 31

  private var entriesByKey: [Key: Entry] = [:]
  private var size = 0
  private var nextOrder = 0

  package init() {}

  /// - Parameter entries: the oldest first.
  package init(entries: [Entry]) {
    for var entry in entries {
      remove(entry.key)
      entry.order = nextOrder
      nextOrder += 1
      entriesByKey[entry.key] = entry
      size += entry.size
    }
    makeRoom()
  }

  /// What is kept, the oldest first.
  package var entries: [Entry] {
    entriesByKey.values.sorted { $0.order < $1.order }
  }

  /// The stored answer that may be selected for a request, fresh or not
  /// ([constructing responses from caches](https://httpwg.org/specs/rfc9111.html#constructing.responses.from.caches)):
  /// GET or HEAD without Range, the same partition and URL, and equal headers where `Vary` names them.
  package func lookup(request: WireRequest, partition: String) -> Entry? {
    guard request.kind == .actual, request.method == "GET" || request.method == "HEAD",
      !request.headers.contains("Range"),
      var entry = entriesByKey[Key(partition: partition, url: request.url)],
      entry.matchesVary(of: request)
    else { return nil }
    if request.method == "HEAD" { entry.response.body = "" }
    return entry
  }

  /// Keeps an answer if it may be kept
  /// ([storing responses](https://httpwg.org/specs/rfc9111.html#response.cacheability)). What was kept for
  /// the URL before is out of date either way.
  /// - Parameters:
  ///   - requestedAt: when the request went out.
  ///   - now: when the answer came.
  package mutating func store(
    _ response: WireResponse, for request: WireRequest, partition: String, requestedAt: Timestamp,
    now: Timestamp
  ) {
    guard request.kind == .actual, request.method == "GET", !request.headers.contains("Range")
    else {
      return
    }
    let key = Key(partition: partition, url: request.url)
    remove(key)
    var entry = Entry(
      key: key, request: request, response: response, requestedAt: requestedAt, receivedAt: now)
    guard entry.isStorable, entry.size <= Self.largestEntrySize else { return }
    entry.order = nextOrder
    nextOrder += 1
    entriesByKey[key] = entry
    size += entry.size
    makeRoom()
  }

  /// Freshens a stored answer with the headers of a 304
  /// ([RFC 9111, 3.2 and 4.3.4](https://httpwg.org/specs/rfc9111.html#freshening.responses)).
  /// - Returns: the stored answer with its new headers: what the CORS check is made on.
  package mutating func update(
    _ entry: Entry, with notModified: WireResponse, for request: WireRequest,
    requestedAt: Timestamp, now: Timestamp
  ) -> WireResponse {
    let freshened = entry.response.freshened(by: notModified.headers)
    guard let stored = entriesByKey[entry.key] else { return freshened }
    // A HEAD request's copy of the entry has no body; the stored one keeps its own.
    var get = request
    get.method = "GET"
    store(
      stored.response.freshened(by: notModified.headers), for: get,
      partition: entry.key.partition, requestedAt: requestedAt, now: now)
    return freshened
  }

  /// Forgets a URL's answer: after an unsafe method
  /// ([RFC 9111, 4.4](https://httpwg.org/specs/rfc9111.html#invalidation)), or where the browser keeps no
  /// answer that failed its CORS check.
  package mutating func remove(_ key: Key) {
    if let old = entriesByKey.removeValue(forKey: key) { size -= old.size }
  }

  package mutating func removeAll() {
    entriesByKey = [:]
    size = 0
  }

  private mutating func makeRoom() {
    while entriesByKey.count > Self.largestCount || size > Self.largestSize,
      let oldest = entriesByKey.min(by: { $0.value.order < $1.value.order })
    {
      remove(oldest.key)
    }
  }
}
