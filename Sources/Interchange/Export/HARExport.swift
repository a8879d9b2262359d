package import Fetch
package import JSONLines

/// A run as a recording ([HAR 1.2](http://www.softwareishard.com/blog/har-12-spec/)), which browsers'
/// network panels and `HARRecording` read.
package enum HARExport {
  /// - Parameter report: with its secrets hidden, unless they may be shown.
  package static func node(for report: Report, version: String) -> JSONNode {
    let page = report.request.page?.serialized() ?? report.request.origin.serialized
    let started = (report.exchanges.first?.startedAt ?? Timestamp(milliseconds: 0)).iso8601
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
      "pageref": .string("page_1"), "startedDateTime": .string(exchange.startedAt.iso8601),
      "time": .double(timing.total ?? 0), "request": request(exchange.request, exchange.response),
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

  /// - Parameter response: the version that was spoken is its.
  private static func request(_ wire: WireRequest, _ response: WireResponse?) -> JSONNode {
    var members: [String: JSONNode] = [
      "method": .string(wire.method.isomorphic),
      "url": .string(wire.url.serialized(excludingFragment: true)),
      "httpVersion": .string(version(response)), "headers": headers(wire.headers),
      "cookies": HARCookies.sent(wire.headers), "queryString": query(wire.url),
      "headersSize": .int(-1),
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

  /// Empty where nothing was answered.
  private static func version(_ response: WireResponse?) -> String {
    response.map { "HTTP/" + $0.httpVersion } ?? ""
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
      "httpVersion": .string(version(response)),
      "headers": self.headers(headers), "cookies": HARCookies.set(headers),
      "content": content(response?.body ?? "", type: headers.get("Content-Type")),
      "redirectURL": .string(headers.get("Location")?.isomorphic ?? ""), "headersSize": .int(-1),
      "bodySize": .int(-1),
    ]
    if let failure = exchange.failure { members["_error"] = .string(failure.kind.rawValue) }
    return .object(members)
  }

  /// Text where the bytes are text, else Base64.
  private static func content(_ body: Body, type: ByteString?) -> JSONNode {
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
}
