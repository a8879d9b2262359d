internal import Fetch

/// The members of a request line, by their names on the wire.
enum BatchMember: String, CodingKey {
  case id, url, origin, page, browser, session, method, headers, body, mode, credentials, redirect
  case cache, referrerPolicy, api, uploadListener, plan, thirdPartyCookies, localNetworkAccess
  case pageAddressSpace, hsts, maxTimeMs, waitMs
}

/// What is wrong with one member.
struct MemberError: Error {
  var message: String

  init(_ member: BatchMember, _ problem: String) {
    message = "\(member.rawValue): \(problem)"
  }
}

/// A text of the user's in a message, cut to a length that leaves the message readable.
func quoted(_ text: String) -> String {
  text.count <= 60 ? "\"\(text)\"" : "\"\(text.prefix(60))…\""
}

/// Reads members with their types checked; every error names its member.
struct BatchMembers {
  let container: KeyedDecodingContainer<BatchMember>
  /// What has been read of the members that are echoed.
  var id: String?
  var session: String?
  var browserName: String?

  init(container: KeyedDecodingContainer<BatchMember>) {
    self.container = container
  }

  func required<Value: Decodable>(
    _ member: BatchMember, as type: Value.Type, _ kind: String
  ) throws(MemberError) -> Value {
    guard let value = try optional(member, as: type, kind) else {
      throw MemberError(member, "is missing")
    }
    return value
  }

  /// nil where the member is absent; null is of no type.
  func optional<Value: Decodable>(
    _ member: BatchMember, as type: Value.Type, _ kind: String
  ) throws(MemberError) -> Value? {
    guard container.contains(member) else { return nil }
    do {
      return try container.decode(type, forKey: member)
    } catch {
      throw MemberError(member, "must be \(kind)")
    }
  }

  func textOrNull(_ member: BatchMember) throws(MemberError) -> String? {
    guard container.contains(member) else { return nil }
    do {
      return try container.decode(String?.self, forKey: member)
    } catch {
      throw MemberError(member, "must be a string or null")
    }
  }

  /// A member that takes one of an enumeration's names.
  func choice<Choice>(_ member: BatchMember) throws(MemberError) -> Choice?
  where Choice: RawRepresentable<String> & CaseIterable {
    guard let text = try optional(member, as: String.self, "a string") else { return nil }
    guard let choice = Choice(rawValue: text) else {
      let names = Choice.allCases.map(\.rawValue).joined(separator: ", ")
      throw MemberError(member, "must be one of \(names), not \(quoted(text))")
    }
    return choice
  }

  /// The empty policy is the browser's default, as in fetch().
  func referrerPolicy() throws(MemberError) -> FetchRequest.ReferrerPolicy? {
    if try optional(.referrerPolicy, as: String.self, "a string") == "" { return nil }
    return try choice(.referrerPolicy)
  }

  func headers() throws(MemberError) -> [FetchRequest.ScriptHeader]? {
    let kind = "an array of [name, value], both strings"
    guard let pairs = try optional(.headers, as: [[String]].self, kind) else { return nil }
    var headers: [FetchRequest.ScriptHeader] = []
    for (index, pair) in pairs.enumerated() {
      guard pair.count == 2 else {
        throw MemberError(.headers, "entry \(index) must be [name, value]")
      }
      headers.append(FetchRequest.ScriptHeader(pair[0], pair[1]))
    }
    return headers
  }

  func milliseconds(_ member: BatchMember, atLeast least: Int) throws(MemberError) -> Int? {
    guard let value = try optional(member, as: Int.self, "a whole number") else { return nil }
    guard value >= least, value <= Int(Int32.max) else {
      throw MemberError(member, "must be from \(least) to \(Int32.max)")
    }
    return value
  }
}
