internal import Fetch

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Reads the requests of a batch.
package struct BatchRequestDecoder {
  private let decoder = JSONDecoder()

  package init() {}

  /// - Parameter line: without its line feed.
  package func decode(_ line: [UInt8]) throws(BatchLineError) -> BatchRequest {
    guard String(validating: line, as: UTF8.self) != nil else {
      throw BatchLineError(message: "the line is not UTF-8")
    }
    // Foundation would take a NUL for a sign of UTF-16.
    guard !line.contains(0) else {
      throw BatchLineError(message: "the line is not JSON: it holds a NUL character")
    }
    let read: Line
    do {
      read = try decoder.decode(Line.self, from: Data(line.replacingLoneSurrogates))
    } catch {
      throw BatchLineError(message: "the line is not a JSON object")
    }
    return try read.result.get()
  }
}

/// A line as decoded: a request, or what is wrong with it. Only a line that is no object at all throws.
private struct Line: Decodable {
  let result: Result<BatchRequest, BatchLineError>

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: BatchMember.self)
    var members = BatchMembers(container: container)
    do throws(MemberError) {
      result = .success(try BatchRequest(reading: &members))
    } catch {
      result = .failure(
        BatchLineError(
          id: members.id, session: members.session, browserName: members.browserName,
          message: error.message))
    }
  }
}

extension BatchRequest {
  fileprivate init(reading members: inout BatchMembers) throws(MemberError) {
    // What is echoed is read first, so that a mistake further on is reported under its id.
    let id = try members.required(.id, as: String.self, "a string")
    members.id = id
    let session = try members.optional(.session, as: String.self, "a string")
    members.session = session
    let name = try members.optional(.browser, as: String.self, "a string") ?? "standard"
    guard let browser = Browser(name: name) else {
      throw MemberError(.browser, "must be one of \(Browser.names), not \(quoted(name))")
    }
    members.browserName = name

    self.init(
      id: id, session: session, browser: browser, browserName: name,
      request: try FetchRequest(reading: members),
      isPlan: try members.optional(.plan, as: Bool.self, "true or false") ?? false,
      maxTime: try members.milliseconds(.maxTimeMs, atLeast: 1) ?? 30_000,
      wait: try members.milliseconds(.waitMs, atLeast: 0) ?? 0)
  }
}

extension FetchRequest {
  fileprivate init(reading members: BatchMembers) throws(MemberError) {
    let url = try members.required(.url, as: String.self, "a string")
    let originText = try members.required(.origin, as: String.self, "a string")
    let pageText = try members.optional(.page, as: String.self, "a string")
    let place: PageAddress
    do throws(PageAddress.Mistake) {
      place = try PageAddress(origin: originText, page: pageText)
    } catch {
      throw MemberError(error.isInOrigin ? .origin : .page, error.message)
    }
    if place.page == nil, PageAddress.isRelative(url) {
      throw MemberError(
        .url, "is relative, and with origin null there is no page to resolve it against")
    }

    self.init(url: url, origin: place.origin, page: place.page)
    if let method = try members.optional(.method, as: String.self, "a string") {
      self.method = method
    }
    headers = try members.headers() ?? []
    body = try members.textOrNull(.body).map { ByteString(utf8: $0) }
    mode = try members.choice(.mode) ?? .cors
    credentials = try members.choice(.credentials) ?? .sameOrigin
    redirect = try members.choice(.redirect) ?? .follow
    cache = try members.choice(.cache) ?? .default
    referrerPolicy = try members.referrerPolicy()
    api = try members.choice(.api) ?? .fetch
    hasUploadListener =
      try members.optional(.uploadListener, as: Bool.self, "true or false") ?? false
    thirdPartyCookies = try members.choice(.thirdPartyCookies) ?? .default
    localNetworkAccess = try members.choice(.localNetworkAccess) ?? .granted
    pageAddressSpace = try members.choice(.pageAddressSpace)
    hsts = try members.optional(.hsts, as: [String].self, "an array of strings") ?? []
  }
}

extension [UInt8] {
  /// Escapes of half a surrogate pair become U+FFFD, as they do wherever a script hands a text to the
  /// network ([convert](https://infra.spec.whatwg.org/#javascript-string-convert)); Foundation would
  /// refuse the whole line.
  fileprivate var replacingLoneSurrogates: [UInt8] {
    var result = self
    var index = 0
    while index < result.count {
      guard result[index] == UInt8(ascii: "\\") else {
        index += 1
        continue
      }
      guard let unit = result.escapedUnit(at: index), unit & 0xF800 == 0xD800 else {
        index += 2
        continue
      }
      if unit < 0xDC00, let low = result.escapedUnit(at: index + 6), low & 0xFC00 == 0xDC00 {
        index += 12
      } else {
        result.replaceSubrange(index + 2..<index + 6, with: "fffd".utf8)
        index += 6
      }
    }
    return result
  }

  /// The code unit that `\uXXXX` at `index` stands for.
  private func escapedUnit(at index: Int) -> UInt16? {
    guard index + 6 <= count, self[index] == UInt8(ascii: "\\"),
      self[index + 1] == UInt8(ascii: "u")
    else { return nil }
    return UInt16(String(decoding: self[index + 2..<index + 6], as: UTF8.self), radix: 16)
  }
}
