import Testing

@testable import Fetch

/// When every bench's clock begins: Sun, 06 Nov 1994 08:49:37 GMT.
let noon = Timestamp(milliseconds: 784_111_777_000)

/// One scripted answer of a server, or none at all.
struct Reply: Sendable {
  var status: Int
  var headers: [Header]
  var body: ByteString = ""
  var remoteAddress: String?
  var failure: TransportFailure.Kind?

  init(_ status: Int = 200, _ headers: KeyValuePairs<ByteString, ByteString> = [:]) {
    self.status = status
    self.headers = headers.map { Header($0.key, $0.value) }
  }

  /// An answer that every origin may read.
  static func open(
    _ status: Int = 200, _ headers: KeyValuePairs<ByteString, ByteString> = [:]
  ) -> Reply {
    var reply = Reply(status, headers)
    reply.headers.append(Header("Access-Control-Allow-Origin", "*"))
    return reply
  }

  /// A redirect that every origin may follow.
  static func to(_ location: ByteString, _ status: Int = 302) -> Reply {
    open(status, ["Location": location])
  }

  /// A preflight's answer that allows everything to requests without credentials.
  static let allowing = open(
    204, ["Access-Control-Allow-Methods": "*", "Access-Control-Allow-Headers": "*, authorization"])

  static func lost(_ kind: TransportFailure.Kind = .connectionReset) -> Reply {
    var reply = Reply()
    reply.failure = kind
    return reply
  }
}

/// A fetch with its answers written down beforehand, and what came of it.
struct Run {
  var report: Report
  var state: BrowserState
  /// What went out, in order.
  var sent: [WireRequest] = []

  /// `kind method url` of everything that went out.
  var lines: [String] {
    sent.map { "\($0.kind.rawValue) \($0.method.text) \($0.url.serialized())" }
  }

  /// The code of the block, or what else came of it: `allowed`, `failed`.
  var verdict: String { report.block?.reason.code ?? report.outcome.rawValue }

  /// The codes of all checks that failed, in the order of the trail.
  var failures: [String] { report.checks.compactMap(\.reason?.code) }

  /// What the last request carried under a name.
  func last(_ name: ByteString) -> String? { sent.last?.headers.get(name)?.text }
}

/// A request of a page.
func request(
  _ url: String = "https://api.test/data", from page: String = "https://app.example/page",
  _ change: (inout FetchRequest) -> Void = { _ in }
) throws -> FetchRequest {
  let page = try URLRecord.parse(page)
  var request = FetchRequest(url: url, origin: page.origin, page: page)
  change(&request)
  return request
}

/// A request of a page whose origin is opaque.
func opaqueRequest(
  _ url: String = "https://api.test/data", _ change: (inout FetchRequest) -> Void = { _ in }
) -> FetchRequest {
  var request = FetchRequest(url: url, origin: .opaque(1), page: nil)
  change(&request)
  return request
}

/// Drives the machine; where the script ends and the machine asks on, the connection is lost.
func run(
  _ request: FetchRequest, as browser: Browser = .standard, state: BrowserState = BrowserState(),
  at now: Timestamp = noon, _ replies: Reply...
) -> Run {
  run(request, as: browser, state: state, at: now, replies: replies)
}

func run(
  _ request: FetchRequest, as browser: Browser = .standard, state: BrowserState = BrowserState(),
  at now: Timestamp = noon, replies: [Reply]
) -> Run {
  var remaining = replies[...]
  return run(request, as: browser, state: state, at: now) { _ in
    remaining.popFirst() ?? .lost(.other)
  }
}

func run(
  _ request: FetchRequest, as browser: Browser = .standard, state: BrowserState = BrowserState(),
  at now: Timestamp = noon, answering: (WireRequest) -> Reply
) -> Run {
  var machine = FetchStateMachine(request, profile: .of(browser), state: state)
  var sent: [WireRequest] = []
  var action = machine.start(now: now)
  while true {
    switch action {
    case .finished(let report): return Run(report: report, state: machine.state, sent: sent)
    case .send(let wire):
      sent.append(wire)
      let reply = answering(wire)
      if let kind = reply.failure {
        action = machine.failed(TransportFailure(kind, "as scripted"), now: now)
      } else {
        action = machine.answered(
          WireResponse(
            status: reply.status, headers: HeaderList(reply.headers), body: Body(reply.body),
            remoteAddress: reply.remoteAddress), now: now)
      }
    }
  }
}

/// The rows that differ from browser to browser name them; the others go for all.
let allBrowsers = Browser.allCases
