/// One stored cookie
/// ([RFC 6265bis, storage model](https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-rfc6265bis#name-storage-model)).
package struct Cookie: Hashable, Sendable {
  /// The value of the SameSite attribute; `unspecified` where it is absent or no known value.
  package enum SameSite: String, CaseIterable, Hashable, Sendable {
    case unspecified
    case none
    case lax
    case strict
  }

  /// What makes two cookies the same one: the later replaces the earlier.
  package struct Identity: Hashable, Sendable {
    package var name: ByteString
    package var domain: String
    package var isHostOnly: Bool
    package var path: ByteString
    package var partition: CookiePartition?
  }

  /// Empty for a cookie without a name.
  package var name: ByteString
  package var value: ByteString
  /// The host as the URL standard serialises it, or the Domain attribute without its leading dot.
  package var domain: String
  /// No Domain attribute: for that one host alone.
  package var isHostOnly: Bool
  /// Begins with `/`.
  package var path: ByteString
  package var isSecure: Bool
  package var isHTTPOnly: Bool
  package var sameSite: SameSite
  /// nil in the common jar.
  package var partition: CookiePartition?
  /// nil for a session cookie.
  package var expires: Timestamp?
  /// When it was first stored; overwriting it keeps this, but for `changedValueMovesToEnd`.
  package var created: Timestamp
  package var lastAccessed: Timestamp
  /// Place by age among the jar's cookies; the jar gives it, since two cookies of one answer bear the
  /// same time.
  package internal(set) var order = 0

  package var identity: Identity {
    Identity(
      name: name, domain: domain, isHostOnly: isHostOnly, path: path, partition: partition)
  }

  package init(
    name: ByteString, value: ByteString, domain: String, isHostOnly: Bool = true,
    path: ByteString = "/", isSecure: Bool = false, isHTTPOnly: Bool = false,
    sameSite: SameSite = .unspecified, partition: CookiePartition? = nil,
    expires: Timestamp? = nil, created: Timestamp
  ) {
    self.name = name
    self.value = value
    self.domain = domain
    self.isHostOnly = isHostOnly
    self.path = path
    self.isSecure = isSecure
    self.isHTTPOnly = isHTTPOnly
    self.sameSite = sameSite
    self.partition = partition
    self.expires = expires
    self.created = created
    self.lastAccessed = created
  }

  /// Whether its time is over. A session cookie lives as long as the jar.
  package func isExpired(at now: Timestamp) -> Bool {
    expires.map { $0 <= now } ?? false
  }

  /// As it stands in a Cookie header: `name=value`, or the value alone where there is no name.
  package var pair: ByteString {
    name.isEmpty ? value : name + "=" + value
  }
}

/// The jar that a partitioned cookie is in.
package struct CookiePartition: Hashable, Sendable {
  /// The top-level site, `https://example.com`; `null` where the page is not known.
  package var site: String
  /// The cookie's host is another site than the page. It keeps the cookies of a sandboxed frame from
  /// those of the page around it.
  package var isThirdParty: Bool

  package init(site: String, isThirdParty: Bool) {
    self.site = site
    self.isThirdParty = isThirdParty
  }
}
