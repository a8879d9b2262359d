@testable import Advice
@testable import Fetch

/// Runs a request through the engine against scripted answers, which fixes may change.
struct ScriptedServer {
  typealias Answer = (status: Int, headers: [(String, String)])

  /// By method and address.
  var answers: [String: Answer]
  var browser = Browser.chromium

  func run(_ request: FetchRequest, state: BrowserState = BrowserState()) -> Report? {
    var machine = FetchStateMachine(request, profile: .of(browser), state: state)
    let now = Timestamp(milliseconds: 1_790_000_000_000)
    var action = machine.start(now: now)
    while case .send(let wire) = action {
      let answer = answers[key(wire)] ?? (404, [])
      action = machine.answered(
        WireResponse(status: answer.status, headers: Build.headers(answer.headers)), now: now)
    }
    if case .finished(let report) = action { return report }
    return nil
  }

  /// The server after a fix has been carried out.
  func changed(by fix: Fix, _ report: Report) -> ScriptedServer {
    var server = self
    for edit in fix.edits {
      let key = key(report.exchanges[edit.exchange].request)
      var answer = server.answers[key] ?? (404, [])
      switch edit.change {
      case .setStatus(let status): answer.status = status
      case .removeHeader(let name):
        answer.headers.removeAll { $0.0.lowercased() == name.text.lowercased() }
      case .setHeader(let header):
        answer.headers.removeAll { $0.0.lowercased() == header.name.text.lowercased() }
        answer.headers.append((header.name.text, header.value.text))
      }
      server.answers[key] = answer
    }
    return server
  }

  private func key(_ wire: WireRequest) -> String {
    "\(wire.method.text) \(wire.url.serialized())"
  }
}
