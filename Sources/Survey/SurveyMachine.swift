package import Fetch

/// Goes through many runs against one server: says which may begin now, and takes their answers. It sends nothing and
/// keeps no time.
package protocol SurveyMachine {
  /// The runs that begin now.
  mutating func next() -> [SurveyProbe]
  mutating func ended(_ probe: Int, _ answer: SurveyAnswer)
  /// Ends it here: what has not ended never will.
  mutating func cancel()
  var isDone: Bool { get }
  /// Runs that have ended, and all; nil where that depends on the answers.
  var progress: (done: Int, all: Int?) { get }
}

/// One run that a survey asks for.
package struct SurveyProbe: Hashable, Sendable {
  /// What may go out.
  package enum Sends: Hashable, Sendable {
    /// The permission question alone.
    case preflight
    /// Also the request itself, where it is GET, HEAD or OPTIONS.
    case safeRequests
    /// Whatever it is: the user has said that it may.
    case unsafeRequests
  }

  package var number: Int
  package var request: FetchRequest
  package var sends: Sends

  package init(_ number: Int, _ request: FetchRequest, sends: Sends) {
    self.number = number
    self.request = request
    self.sends = sends
  }
}

/// How a run of a survey ended.
package struct SurveyAnswer: Hashable, Sendable {
  package var report: Report
  /// Whether the request itself was kept from being sent.
  package var withheld: Bool

  package init(_ report: Report, withheld: Bool = false) {
    self.report = report
    self.withheld = withheld
  }

  /// What the browser makes of the question whether the request may be sent.
  package var permission: Permission {
    if withheld {
      let wasAsked = report.exchanges.contains { $0.request.kind == .preflight }
      return wasAsked ? .granted : .notNeeded
    }
    switch report.outcome {
    case .failed: return .failed
    case .allowed:
      return report.exchanges.contains { $0.request.kind == .preflight } ? .granted : .notNeeded
    case .blocked:
      return switch report.block?.stage {
      case .preflight?: .refused
      case .beforeRequest?: .forbidden
      case .redirect?, .response?, nil:
        report.exchanges.contains { $0.request.kind == .preflight } ? .granted : .notNeeded
      }
    }
  }

  package enum Permission: String, Hashable, Sendable {
    case granted, refused
    /// The browser sends the request without asking.
    case notNeeded = "not-needed"
    /// The browser refuses before it asks anybody.
    case forbidden
    /// The server could not be asked.
    case failed
  }

  /// Whether the answer to a refused preflight names what it would allow, so that the refusal explains itself.
  package var isExplained: Bool {
    switch report.block?.reason {
    case .methodNotAllowed(_, let value)?: value != nil
    case .headerNotAllowed(_, _, let value)?: value != nil
    case .allowOriginMissing?, .allowOriginMismatch?, .preflightStatus?, nil: false
    default: true
    }
  }
}

extension FetchRequest {
  /// The same, made so that the browser asks for permission whatever the method and the headers are: a listener on the
  /// upload of an XMLHttpRequest ([use-CORS-preflight flag](https://fetch.spec.whatwg.org/#use-cors-preflight-flag)).
  func forcingPreflight() -> FetchRequest {
    var request = self
    request.api = .xhr
    request.hasUploadListener = true
    // WebKit passes over the listener where there is nothing to upload.
    if request.method != "GET", request.method != "HEAD", request.body == nil { request.body = "x" }
    return request
  }
}
