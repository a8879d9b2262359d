/// [CORS-preflight cache](https://fetch.spec.whatwg.org/#concept-cache): which methods and headers an origin
/// may send to a URL without asking again.
///
/// At most 16,384 permissions are kept; the oldest go first.
package struct PreflightCache: Hashable, Sendable {
  /// One permission: a method or a header name.
  package struct Entry: Hashable, Sendable {
    /// What is permitted.
    package enum Permission: Hashable, Sendable {
      case method(ByteString)
      /// Lower case.
      case header(ByteString)
    }

    package var key: Key
    package var permission: Permission
    /// Asked for by a request with credentials mode include.
    package var hasCredentials: Bool
    package var expires: Timestamp

    package init(key: Key, permission: Permission, hasCredentials: Bool, expires: Timestamp) {
      self.key = key
      self.permission = permission
      self.hasCredentials = hasCredentials
      self.expires = expires
    }
  }

  /// What an answer was given for. The fragment is part of the URL, as the standard has it.
  package struct Key: Hashable, Sendable {
    package var partition: String
    package var origin: String
    package var url: String

    package init(partition: String, origin: String, url: String) {
      self.partition = partition
      self.origin = origin
      self.url = url
    }
  }

  package private(set) var entries: [Entry] = []
  private static let limit = 16_384

  package init() {}

  /// - Parameter entries: the oldest first.
  package init(entries: [Entry]) {
    self.entries = entries.suffix(Self.limit)
  }

  /// Keeps what an answer allows.
  mutating func store(
    _ key: Key, methods: [ByteString], headers: [ByteString], hasCredentials: Bool, seconds: Int64,
    now: Timestamp, profile: BrowserProfile
  ) {
    let expires = now.adding(seconds: seconds)
    if profile.has(.preflightCacheHoldsOneAnswer) { removeAll(for: key) }
    let permissions =
      methods.map { Entry.Permission.method($0) }
      + headers.map { Entry.Permission.header($0.asciiLowercased) }
    var known: [Entry.Permission: Int] = [:]
    for (index, entry) in entries.enumerated()
    where entry.key == key && entry.hasCredentials == hasCredentials {
      known[entry.permission] = index
    }
    for permission in permissions {
      if let index = known[permission] {
        entries[index].expires = expires
      } else {
        known[permission] = entries.count
        entries.append(
          Entry(
            key: key, permission: permission, hasCredentials: hasCredentials, expires: expires))
      }
    }
    entries.removeAll { $0.expires <= now }
    if entries.count > Self.limit { entries.removeFirst(entries.count - Self.limit) }
  }

  /// Forgets what one URL allows
  /// ([clear cache entries](https://fetch.spec.whatwg.org/#concept-cache-clear)).
  package mutating func removeAll(for key: Key) {
    entries.removeAll { $0.key == key }
  }

  /// Forgets everything.
  package mutating func removeAll() {
    entries.removeAll()
  }

  /// Whether a request may go without a preflight
  /// ([HTTP fetch](https://fetch.spec.whatwg.org/#concept-http-fetch), step 4.1).
  func covers(_ question: PreflightQuestion, key: Key, now: Timestamp, profile: BrowserProfile)
    -> Bool
  {
    let fresh = entries.filter { entry in
      guard entry.key == key, entry.expires > now else { return false }
      return profile.has(.cachedCredentialsMustBeEqual)
        ? entry.hasCredentials == question.includesCredentials
        : entry.hasCredentials || !question.includesCredentials
    }
    guard !fresh.isEmpty else { return false }
    let permissions = Set(fresh.map(\.permission))
    let wildcards = Set(
      fresh.filter { !$0.hasCredentials || !profile.has(.cachedWildcardNeedsNoCredentials) }
        .map(\.permission))
    let hasWildcard = { (wildcard: Entry.Permission) in
      !question.includesCredentials && !profile.has(.cachedWildcardNeverMatches)
        && wildcards.contains(wildcard)
    }
    return coversMethod(
      question, permissions, hasWildcard: hasWildcard(.method("*")), profile: profile)
      && question.headerNames.allSatisfy { name in
        if permissions.contains(.header(name)) { return true }
        let needsName =
          name == "authorization"
          && !profile.has(.cachedWildcardCoversAuthorization)
        return hasWildcard(.header("*")) && !needsName
      }
  }

  private func coversMethod(
    _ question: PreflightQuestion, _ permissions: Set<Entry.Permission>, hasWildcard: Bool,
    profile: BrowserProfile
  ) -> Bool {
    if permissions.contains(.method(question.method)) || hasWildcard { return true }
    let isSafelisted =
      Method.isSafelisted(question.method)
      && !(profile.has(.cachedHeadMustBeListed) && question.method == "HEAD")
    return isSafelisted && (!question.isForced || profile.has(.cachedUploadNeedsNoMethod))
  }
}

/// Access-Control-Max-Age.
package enum MaxAge {
  /// The seconds that an answer without the header is kept.
  package static let standard: Int64 = 5

  /// - Returns: for how many seconds an answer is kept, at most the browser's limit; nil when it is not kept.
  package static func seconds(_ headers: HeaderList, profile: BrowserProfile) -> Int64? {
    guard let seconds = unlimitedSeconds(headers, profile: profile) else { return nil }
    return profile.preflightMaxAgeLimit.map { min($0, seconds) } ?? seconds
  }

  private static func unlimitedSeconds(_ headers: HeaderList, profile: BrowserProfile) -> Int64? {
    let invalid: Int64? = profile.has(.invalidMaxAgeIsNotCached) ? nil : standard
    let lines = headers.values(of: "Access-Control-Max-Age")
    guard let value = lines.first, value != "" || lines.count > 1 else { return standard }
    guard lines.count == 1 else { return invalid }
    if let seconds = HeaderValues.deltaSeconds(value) {
      return seconds == .max && profile.has(.hugeMaxAgeIsDefault) ? standard : seconds
    }
    let digits = ByteString(value.bytes.dropFirst())
    guard let number = HeaderValues.deltaSeconds(digits) else { return invalid }
    if number == .max, profile.has(.hugeMaxAgeIsDefault) { return standard }
    if value.bytes.first == UInt8(ascii: "-"), profile.has(.negativeMaxAgeIsZero) { return 0 }
    if value.bytes.first == UInt8(ascii: "+"), profile.has(.maxAgeMayHavePlus) { return number }
    return invalid
  }
}
