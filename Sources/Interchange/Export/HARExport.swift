package import Fetch
package import JSONLines

/// A run as a recording ([HAR 1.2](http://www.softwareishard.com/blog/har-12-spec/)), which browsers'
/// network panels and `HARRecording` read.
package enum HARExport {
  /// - Parameter report: with its secrets hidden, unless they may be shown.
  package static func node(for report: Report, version: String) -> JSONNode {
    let page = report.request.page?.serialized() ?? report.request.origin.serialized
    let started = date(report.exchanges.first?.startedAt ?? Timestamp(milliseconds: 0))
    return .object([
      "log": .object([
        "version": .string("1.2"),
        "creator": .object(["name": .string("corscope"), "version": .string(version)]),
        "browser": .object(["name": .string(browser(report.browser)), "version": .string("")]),
        "pages": .array([
          .object([
            "id": .string("page_1"), "title": .string(page), "startedDateTime": .string(started),
            "pageTimings": .object([:]),
          ])
        ]),
        "entries": .array(
          report.exchanges.filter { $0.source == .network }.map { entry($0, of: report) }
            + report.unsent.prefix(1).map { unsent($0, of: report) }),
      ])
    ])
  }

  /// A name from which a reader knows the browser.
  private static func browser(_ browser: Browser) -> String {
    switch browser {
    case .chromium: "Chromium"
    case .firefox: "Firefox"
    case .safari: "WebKit"
    case .standard: "standard"
    }
  }

  private static func entry(_ exchange: Exchange, of report: Report) -> JSONNode {
    let timing = exchange.response?.timing ?? Timing()
    var members: [String: JSONNode] = [
      "pageref": .string("page_1"), "startedDateTime": .string(date(exchange.startedAt)),
      "time": .double(timing.total ?? 0), "request": request(exchange.request),
      "response": response(exchange), "cache": .object([:]), "timings": timings(timing),
      "_resourceType": .string(
        exchange.request.kind == .preflight ? "preflight" : report.request.api.rawValue),
      "_initiator": .object([
        "type": .string(exchange.request.kind == .preflight ? "preflight" : "script")
      ]),
    ]
    if let address = exchange.response?.remoteAddress {
      members["serverIPAddress"] = .string(address)
    }
    return .object(members)
  }

  /// The request that a refusal kept back: browsers list it too, without an answer.
  private static func unsent(_ wire: WireRequest, of report: Report) -> JSONNode {
    var exchange = Exchange(
      request: wire, startedAt: report.exchanges.last?.startedAt ?? Timestamp(milliseconds: 0))
    exchange.failure = TransportFailure(.cancelled, "refused before it was sent")
    return entry(exchange, of: report)
  }

  private static func request(_ wire: WireRequest) -> JSONNode {
    var members: [String: JSONNode] = [
      "method": .string(wire.method.isomorphic),
      "url": .string(wire.url.serialized(excludingFragment: true)),
      "httpVersion": .string("HTTP/1.1"), "headers": headers(wire.headers),
      "cookies": .array([]), "queryString": query(wire.url), "headersSize": .int(-1),
      "bodySize": .int(wire.body?.count ?? 0),
    ]
    if let body = wire.body {
      members["postData"] = .object([
        "mimeType": .string(wire.headers.get("Content-Type")?.isomorphic ?? ""),
        "text": .string(body.text),
      ])
    }
    return .object(members)
  }

  private static func query(_ url: URLRecord) -> JSONNode {
    .array(
      (url.query ?? "").split(separator: "&").map { pair in
        let name = pair.prefix { $0 != "=" }
        return .object([
          "name": .string(String(name)),
          "value": .string(String(pair.dropFirst(name.count + 1))),
        ])
      })
  }

  private static func response(_ exchange: Exchange) -> JSONNode {
    let response = exchange.response
    let headers = response?.headers ?? HeaderList()
    var members: [String: JSONNode] = [
      "status": .int(response?.status ?? 0),
      "statusText": .string(response?.reason.isomorphic ?? ""),
      "httpVersion": .string("HTTP/" + (response?.httpVersion ?? "1.1")),
      "headers": self.headers(headers), "cookies": .array([]),
      "content": content(response?.body ?? "", type: headers.get("Content-Type")),
      "redirectURL": .string(headers.get("Location")?.isomorphic ?? ""), "headersSize": .int(-1),
      "bodySize": .int(-1),
    ]
    if let failure = exchange.failure { members["_error"] = .string(failure.kind.rawValue) }
    return .object(members)
  }

  /// Text where the bytes are text, else Base64.
  private static func content(_ body: ByteString, type: ByteString?) -> JSONNode {
    var members: [String: JSONNode] = [
      "size": .int(body.count), "mimeType": .string(type?.isomorphic ?? "x-unknown"),
    ]
    if let text = String(validating: body.bytes, as: UTF8.self) {
      members["text"] = .string(text)
    } else {
      members["text"] = .string(Base64Text.encoded(body.bytes))
      members["encoding"] = .string("base64")
    }
    return .object(members)
  }

  /// One character a byte, so that every byte is kept.
  private static func headers(_ list: HeaderList) -> JSONNode {
    .array(
      list.headers.map {
        .object(["name": .string($0.name.isomorphic), "value": .string($0.value.isomorphic)])
      })
  }

  /// The parts of the time, each for itself; -1 where one did not happen.
  private static func timings(_ timing: Timing) -> JSONNode {
    let dns = timing.dns
    let connected = timing.tls ?? timing.connect
    let sent = connected ?? dns ?? 0
    func part(_ end: Double?, from start: Double?) -> JSONNode {
      end.map { .double(max(0, $0 - (start ?? 0))) } ?? .int(-1)
    }
    return .object([
      "blocked": .int(-1), "dns": part(dns, from: 0), "connect": part(connected, from: dns),
      "ssl": part(timing.tls, from: timing.connect), "send": .int(0),
      "wait": .double(max(0, (timing.firstByte ?? sent) - sent)),
      "receive": .double(max(0, (timing.total ?? 0) - (timing.firstByte ?? timing.total ?? 0))),
    ])
  }

  /// [ISO 8601](https://www.rfc-editor.org/rfc/rfc3339) in UTC.
  private static func date(_ time: Timestamp) -> String {
    let total = time.milliseconds
    let day = total.floorDivided(by: 86_400_000)
    let rest = total - day * 86_400_000
    let (year, month, dayOfMonth) = civil(day)
    func digits(_ number: Int64, _ count: Int) -> String {
      let text = String(number)
      return String(repeating: "0", count: max(0, count - text.count)) + text
    }
    return "\(digits(year, 4))-\(digits(month, 2))-\(digits(dayOfMonth, 2))T"
      + "\(digits(rest / 3_600_000, 2)):\(digits(rest / 60_000 % 60, 2)):"
      + "\(digits(rest / 1000 % 60, 2)).\(digits(rest % 1000, 3))Z"
  }

  /// Days since 1970 as a date of the Gregorian calendar, by counting from March 1 of year 0.
  private static func civil(_ days: Int64) -> (year: Int64, month: Int64, day: Int64) {
    let shifted = days + 719_468
    let era = shifted.floorDivided(by: 146_097)
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }
}

extension Int64 {
  fileprivate func floorDivided(by divisor: Int64) -> Int64 {
    self >= 0 ? self / divisor : (self - divisor + 1) / divisor
  }
}
