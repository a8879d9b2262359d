package import Fetch

/// One case of the case format: a page, the requests that its script makes, and a server that answers
/// from a script.
package struct Case: Hashable, Sendable {
  /// Unique, path-like: `preflight/custom-header-not-allowed`.
  package var id: String
  package var title: String
  package var tags: [String]
  package var page: CasePage
  /// Made one after the other in one page.
  package var steps: [CaseStep]
  /// `METHOD host /path` to the replies for the first hit, the second, …; the last repeats.
  package var routes: [String: [Reply]]
  /// The rule behind the case and its source.
  package var why: String?
  /// What `corscope demo` tells about it.
  package var story: String?

  package init(
    id: String, title: String, tags: [String] = [], page: CasePage = .host(.app),
    steps: [CaseStep], routes: [String: [Reply]], why: String? = nil, story: String? = nil
  ) {
    self.id = id
    self.title = title
    self.tags = tags
    self.page = page
    self.steps = steps
    self.routes = routes
    self.why = why
    self.story = story
  }
}

extension Case: Decodable {
  private enum CodingKeys: String, CodingKey {
    case id, title, tags, page, steps, routes, why, story
  }

  package init(from decoder: any Decoder) throws {
    let members = try decoder.container(keyedBy: CodingKeys.self)
    id = try members.decode(String.self, forKey: .id)
    title = try members.decodeIfPresent(String.self, forKey: .title) ?? id
    tags = try members.decodeIfPresent([String].self, forKey: .tags) ?? []
    page = try members.decode(CasePage.self, forKey: .page)
    steps = try members.decode([CaseStep].self, forKey: .steps)
    routes = try members.decodeIfPresent([String: [Reply]].self, forKey: .routes) ?? [:]
    why = try members.decodeIfPresent(String.self, forKey: .why)
    story = try members.decodeIfPresent(String.self, forKey: .story)
    for (key, replies) in routes where replies.isEmpty {
      throw DecodingError.dataCorrupted(
        .init(
          codingPath: members.codingPath + [CodingKeys.routes],
          debugDescription: "the route \"\(key)\" has no reply"))
    }
  }
}

/// One request of a case's script: the request members of the batch protocol. Texts may hold
/// placeholders.
package struct CaseStep: Hashable, Sendable {
  package var url: String
  package var method: String?
  package var headers: [CaseHeader]
  package var body: String?
  package var mode: FetchRequest.Mode?
  package var credentials: FetchRequest.CredentialsMode?
  package var redirect: FetchRequest.RedirectMode?
  package var cache: FetchRequest.CacheMode?
  package var referrerPolicy: FetchRequest.ReferrerPolicy?
  package var api: FetchRequest.API?
  package var uploadListener: Bool
  /// Milliseconds to let pass before the request is made.
  package var waitMs: Int
  /// Another page whose script makes this request; for the lab only.
  package var page: CasePage?

  package init(url: String, method: String? = nil, headers: [CaseHeader] = []) {
    self.url = url
    self.method = method
    self.headers = headers
    uploadListener = false
    waitMs = 0
  }
}

extension CaseStep: Decodable {
  private enum CodingKeys: String, CodingKey {
    case url, method, headers, body, mode, credentials, redirect, cache, referrerPolicy, api
    case uploadListener, waitMs, page
  }

  package init(from decoder: any Decoder) throws {
    let members = try decoder.container(keyedBy: CodingKeys.self)
    url = try members.decode(String.self, forKey: .url)
    method = try members.decodeIfPresent(String.self, forKey: .method)
    headers = try members.decodeIfPresent([CaseHeader].self, forKey: .headers) ?? []
    body = try members.decodeIfPresent(String.self, forKey: .body)
    mode = try members.decodeWord(forKey: .mode)
    credentials = try members.decodeWord(forKey: .credentials)
    redirect = try members.decodeWord(forKey: .redirect)
    cache = try members.decodeWord(forKey: .cache)
    referrerPolicy = try members.decodeWord(forKey: .referrerPolicy)
    api = try members.decodeWord(forKey: .api)
    uploadListener = try members.decodeIfPresent(Bool.self, forKey: .uploadListener) ?? false
    waitMs = try members.decodeMilliseconds(forKey: .waitMs)
    page = try members.decodeIfPresent(CasePage.self, forKey: .page)
  }
}

/// A header of a case or a truth, as text: one character a byte where every character fits one.
package struct CaseHeader: Hashable, Sendable {
  package var name: String
  package var value: String

  package init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }
}

extension CaseHeader: Decodable {
  package init(from decoder: any Decoder) throws {
    let texts = try decoder.singleValueContainer().decode([String].self)
    guard texts.count == 2 else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "a header is [name, value]"))
    }
    self.init(texts[0], texts[1])
  }
}

/// What the server answers to one hit.
package struct Reply: Hashable, Sendable {
  package var status: Int
  /// nil: the usual phrase.
  package var reason: String?
  /// Sent as they stand, in order, duplicates kept.
  package var headers: [CaseHeader]
  package var body: String
  /// Milliseconds to wait before answering.
  package var delayMs: Int
  /// The connection is reset instead of answering.
  package var reset: Bool
  /// Neither Content-Length nor Connection is added, and the body goes out whatever the status.
  package var raw: Bool
  /// For the lab only: this reply is for hits that carry a cookie of this name, and comes before those
  /// without this member. It is how a scripted API tells who has logged in.
  package var whenCookie: String?

  package init(
    status: Int = 200, reason: String? = nil, headers: [CaseHeader] = [], body: String = "",
    delayMs: Int = 0, reset: Bool = false, raw: Bool = false, whenCookie: String? = nil
  ) {
    self.status = status
    self.reason = reason
    self.headers = headers
    self.body = body
    self.delayMs = delayMs
    self.reset = reset
    self.raw = raw
    self.whenCookie = whenCookie
  }
}

extension Reply: Decodable {
  private enum CodingKeys: String, CodingKey {
    case status, reason, headers, body, delayMs, reset, raw, whenCookie
  }

  package init(from decoder: any Decoder) throws {
    let members = try decoder.container(keyedBy: CodingKeys.self)
    status = try members.decodeIfPresent(Int.self, forKey: .status) ?? 200
    reason = try members.decodeIfPresent(String.self, forKey: .reason)
    headers = try members.decodeIfPresent([CaseHeader].self, forKey: .headers) ?? []
    body = try members.decodeIfPresent(String.self, forKey: .body) ?? ""
    delayMs = try members.decodeMilliseconds(forKey: .delayMs)
    reset = try members.decodeIfPresent(Bool.self, forKey: .reset) ?? false
    raw = try members.decodeIfPresent(Bool.self, forKey: .raw) ?? false
    whenCookie = try members.decodeIfPresent(String.self, forKey: .whenCookie)
  }
}

extension KeyedDecodingContainer {
  /// A member whose text is one of an enum's, or is not there.
  fileprivate func decodeWord<Word: RawRepresentable & CaseIterable>(
    forKey key: Key
  ) throws -> Word? where Word.RawValue == String {
    guard let text = try decodeIfPresent(String.self, forKey: key) else { return nil }
    guard let word = Word(rawValue: text) else {
      let known = Word.allCases.map(\.rawValue).joined(separator: ", ")
      throw DecodingError.dataCorruptedError(
        forKey: key, in: self, debugDescription: "not one of: \(known)")
    }
    return word
  }

  /// A length of time, at most a day: nothing that is larger is meant.
  fileprivate func decodeMilliseconds(forKey key: Key) throws -> Int {
    let number = try decodeIfPresent(Int.self, forKey: key) ?? 0
    guard 0...86_400_000 ~= number else {
      throw DecodingError.dataCorruptedError(
        forKey: key, in: self, debugDescription: "not a number of milliseconds from 0 to a day")
    }
    return number
  }
}
