internal import Fetch
internal import Reports

extension Watch {
  /// `Only the preflight of POST is sent.`; of several, how many of which.
  var subjectWords: String {
    if parts.count == 1, let part = parts.first {
      let method = part.before.request.method
      return part.subject == .preflight
        ? "Only the preflight of \(method) is sent." : "\(method) is sent again."
    }
    return "\(Self.count(parts)) are sent again, in the page's order."
  }

  /// `2 requests and 1 preflight`
  static func count(_ parts: [Part]) -> String {
    let requests = parts.count { $0.subject == .request }
    let preflights = parts.count - requests
    return [
      requests == 0 ? nil : "\(requests) \(requests == 1 ? "request" : "requests")",
      preflights == 0 ? nil : "\(preflights) \(preflights == 1 ? "preflight" : "preflights")",
    ].compactMap(\.self).joined(separator: " and ")
  }

  /// `4 of 200 sent, every 3 s; the next at 14:03:07`
  func progressWords(offset: Int) -> String {
    let underWay =
      parts.count == 1 ? "one is under way" : "\(answers.count + 1) of \(parts.count) is under way"
    let next = nextAt.map { "the next at \(CivilTime.clock($0, offset: offset))" } ?? underWay
    return "\(sent) of \(Self.limit), every \(interval) s; \(next)"
  }
}

/// What is different in the answers of two runs of one request, a line each, the CORS headers first. Secrets are
/// hidden in them.
enum AnswerChanges {
  /// No more than a glance takes.
  private static let limit = 8

  static func lines(_ before: Report, _ after: Report, _ secrets: Secrets) -> [String] {
    var lines: [String] = []
    for index in 0..<max(before.exchanges.count, after.exchanges.count) {
      lines += exchange(index, before.exchanges, after.exchanges, secrets)
    }
    guard lines.count > limit else { return lines }
    return lines.prefix(limit - 1) + ["and \(lines.count - limit + 1) more; the diff has them"]
  }

  /// The first exchange whose answer is another one, for what matters to the verdict where there is such.
  static func firstChange(_ before: Report, _ after: Report) -> Int? {
    let both = 0..<min(before.exchanges.count, after.exchanges.count)
    let changed = both.filter {
      !changes(before.exchanges[$0].response, after.exchanges[$0].response, .unmasked).isEmpty
    }
    return changed.first {
      changes(before.exchanges[$0].response, after.exchanges[$0].response, .unmasked)
        .contains { $0.isDecisive }
    } ?? changed.first
  }

  private static func exchange(
    _ index: Int, _ before: [Exchange], _ after: [Exchange], _ secrets: Secrets
  ) -> [String] {
    guard after.indices.contains(index) else {
      return ["\(name(before[index], secrets)) is not sent any more"]
    }
    let name = name(after[index], secrets)
    guard before.indices.contains(index) else {
      let status = after[index].response.map { "answered \($0.status)" } ?? "without an answer"
      return ["\(name) is sent now, \(status)"]
    }
    return changes(before[index].response, after[index].response, secrets)
      .sorted { $0.isDecisive && !$1.isDecisive }.map { "\(name): \($0.text)" }
  }

  private static func name(_ exchange: Exchange, _ secrets: Secrets) -> String {
    let request = secrets.masked(exchange.request)
    return "\(request.method.text) \(request.url.requestTarget.prefix { $0 != "?" })"
  }

  private struct Change {
    var text: String
    /// It is a matter of CORS: the status or a header of its.
    var isDecisive: Bool
  }

  private static func changes(
    _ before: WireResponse?, _ after: WireResponse?, _ secrets: Secrets
  ) -> [Change] {
    guard let before, let after else {
      guard before != nil || after != nil else { return [] }
      return [
        Change(text: after == nil ? "no answer any more" : "an answer came", isDecisive: true)
      ]
    }
    var changes: [Change] = []
    if before.status != after.status {
      changes.append(
        Change(text: "status \(after.status), was \(before.status)", isDecisive: true))
    }
    for name in names(before, after) {
      let old = before.headers.values(of: name).map { secrets.masked($0, ofHeader: name).text }
      let new = after.headers.values(of: name).map { secrets.masked($0, ofHeader: name).text }
      guard old != new else { continue }
      let isDecisive = name.asciiLowercased.hasPrefix("access-control-")
      let value = new.joined(separator: " | ")
      let text =
        old.isEmpty
        ? "+ \(name.text): \(value)"
        : new.isEmpty
          ? "- \(name.text): \(old.joined(separator: " | "))"
          : "\(name.text): \(value), was \(old.joined(separator: " | "))"
      changes.append(Change(text: text, isDecisive: isDecisive))
    }
    return changes
  }

  /// Every header's name once; without those that tell of the moment alone.
  private static func names(_ before: WireResponse, _ after: WireResponse) -> [ByteString] {
    let momentary: Set<ByteString> = ["date", "age", "expires", "x-request-id", "etag"]
    var seen = momentary
    return (after.headers.headers + before.headers.headers).map(\.name).filter {
      seen.insert($0.asciiLowercased).inserted
    }
  }
}

extension Secrets {
  /// Where texts are only compared.
  fileprivate static let unmasked = Secrets { $0.text }
}
