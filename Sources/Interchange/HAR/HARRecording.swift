package import Fetch
internal import JSONLines
internal import JSONText

/// A recording of a browser's network panel
/// ([HAR 1.2](http://www.softwareishard.com/blog/har-12-spec/), with what Chrome, Firefox and Safari add).
package struct HARRecording: Hashable, Sendable {
  /// One request of it, with its answer if there is one.
  package struct Entry: Hashable, Sendable {
    /// Its place in the file, from 0.
    package var index: Int
    package var method: String
    package var url: String
    package var headers: [FetchRequest.ScriptHeader]
    package var body: String?
    /// nil where the file has no answer (status 0).
    package var response: WireResponse?
    /// Chrome's name for the failure (`net::ERR_FAILED`).
    package var error: String?
    /// Chrome's: `xhr`, `fetch`, `preflight`, `image`, …; nil where the browser does not tell.
    package var resourceType: String?
    /// The page's address, where the file has one.
    package var page: String?
    /// The answer came from the browser's HTTP cache.
    package var isFromCache: Bool
    /// 1970 where the file does not tell.
    package var startedAt: Timestamp

    package var isPreflight: Bool {
      method == "OPTIONS"
        && headers.contains { $0.name.lowercased() == "access-control-request-method" }
        || resourceType == "preflight"
    }
  }

  /// The program that wrote the file, as it names itself.
  package var creator: String
  package var entries: [Entry]

  /// Which browser wrote the file; nil where it is not known.
  package var browser: Browser? {
    let name = creator.lowercased()
    if name.contains("firefox") { return .firefox }
    if name.contains("webkit") || name.contains("safari") { return .safari }
    return name.contains("webinspector") || name.contains("chrom") || name.contains("edge")
      ? .chromium : nil
  }

  /// Whether a text looks like a recording, by its beginning.
  package static func mayBeOne(_ text: String) -> Bool {
    let start = text.prefix(2000)
    return start.drop(while: \.isWhitespace).first == "{" && start.contains("\"log\"")
  }

  /// The most entries that are read.
  private static let mostEntries = 100_000
  /// Of longer texts nothing is kept.
  private static let longestText = 1 << 18
  private static let unwanted: Set<String> = [
    "_initiator", "_webSocketMessages", "timings", "pageTimings", "queryString", "params",
    "_connectionId", "_chunks",
  ]

  /// - Throws: with the path, line and column, where the file is no recording.
  package init(_ bytes: [UInt8]) throws(ImportFailure) {
    let root = try Self.parsed(bytes)
    guard let log = root["log"] else {
      throw ImportFailure("the file is no HAR: it has no member log")
    }
    guard case .array(let values)? = log["entries"] else {
      throw ImportFailure("the file is no HAR: log.entries is missing or no array")
    }
    guard values.count <= Self.mostEntries else {
      throw ImportFailure("the recording has more than \(Self.mostEntries) requests")
    }
    creator = (log["browser"] ?? log["creator"])?["name"]?.text ?? ""
    var pages: [String: String] = [:]
    for page in log["pages"]?.elements ?? [] {
      guard let id = page["id"]?.text else { continue }
      pages[id] = [page["_url"]?.text, page["title"]?.text].compactMap(\.self)
        .first { $0.contains("://") }
    }
    entries = []
    for (index, value) in values.enumerated() {
      entries.append(try Entry(value, index: index, pages: pages))
    }
  }
}

extension HARRecording {
  private static func parsed(_ bytes: [UInt8]) throws(ImportFailure) -> JSONNode {
    var reading = JSONReading()
    reading.unwanted = unwanted
    reading.longestText = longestText
    reading.isLenient = true
    do throws(JSONMistake) {
      return try JSONNode(parsing: bytes, reading)
    } catch {
      let before = bytes[..<min(error.offset, bytes.count)]
      let line = before.count { $0 == 0x0A } + 1
      let column = before.count - (before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0) + 1
      throw ImportFailure(
        error.problem,
        at: .member(String(error.path.drop { $0 == "." }), line: line, column: column))
    }
  }
}

extension HARRecording.Entry {
  init(_ value: JSONNode, index: Int, pages: [String: String]) throws(ImportFailure) {
    let place = "log.entries[\(index)]"
    guard let request = value["request"] else {
      throw ImportFailure("\(place).request is missing")
    }
    guard let url = request["url"]?.text, !url.isEmpty else {
      throw ImportFailure("\(place).request.url is missing or no text")
    }
    self.index = index
    self.url = url
    method = request["method"]?.text ?? "GET"
    headers = Self.headers(request).filter { !$0.name.hasPrefix(":") }
    body = request["postData"]?["text"]?.text
    resourceType = value["_resourceType"]?.text?.lowercased()
    page = value["pageref"]?.text.flatMap { pages[$0] }
    startedAt =
      value["startedDateTime"]?.text.flatMap(Timestamp.init(iso8601:))
      ?? Timestamp(milliseconds: 0)
    let answer = value["response"]
    error = answer?["_error"]?.text.flatMap { $0.isEmpty ? nil : $0 }
    isFromCache =
      value["_fromCache"]?.text != nil || answer?["_fetchedVia"]?.text == "cache"
      || value["_fetchType"]?.text?.contains("Cache") == true
    response = answer.flatMap { Self.response($0, value["serverIPAddress"]?.text) }
  }

  private static func headers(_ message: JSONNode) -> [FetchRequest.ScriptHeader] {
    (message["headers"]?.elements ?? []).compactMap { header in
      guard let name = header["name"]?.text, !name.isEmpty else { return nil }
      return .init(name, header["value"]?.text ?? "")
    }
  }

  private static func response(_ answer: JSONNode, _ address: String?) -> WireResponse? {
    guard let status = answer["status"]?.integer, (100...999).contains(status) else { return nil }
    // Chrome joins headers of one name by line ends.
    let headers = self.headers(answer).filter { !$0.name.hasPrefix(":") }.flatMap { header in
      header.value.split(separator: "\n", omittingEmptySubsequences: false).map {
        Header(
          ByteString(isomorphic: header.name) ?? ByteString(utf8: header.name),
          ByteString(isomorphic: $0) ?? ByteString(utf8: $0))
      }
    }
    let content = answer["content"]
    var body: [UInt8] = []
    if let text = content?["text"]?.text {
      body =
        content?["encoding"]?.text == "base64"
        ? Base64Text.decoded(text.utf8) ?? [] : Array(text.utf8)
    }
    let version = (answer["httpVersion"]?.text ?? "").lowercased()
    return WireResponse(
      status: status, reason: ByteString(utf8: answer["statusText"]?.text ?? ""),
      httpVersion: version.contains("3")
        ? "3" : version.contains("2") || version == "h2" ? "2" : "1.1",
      headers: HeaderList(headers), body: Body(ByteString(body)),
      remoteAddress: address.map { $0.filter { $0 != "[" && $0 != "]" } })
  }
}
