import Fetch
import Screen
import TUI

/// What a key costs without a terminal: the update, the view, and the comparison of its rows with those before. Prints the
/// median of each in microseconds, drawn from the cache and drawn whole.
@main
enum KeyCost {
  static let rounds = 2000

  static func main() throws {
    for (name, keys) in [
      ("the next step and its diff", [Key.character("j"), .character("k")]),
      ("the next region", [.tab]),
      ("a line down and up", [.tab, .character("j"), .character("k")]),
    ] {
      var model = try refusedLogin()
      var cache = ViewCache()
      var last = view(model, &cache)
      let cached = median { index in
        _ = update(&model, .key(keys[index % keys.count]))
        let frame = view(model, &cache)
        last = changed(frame, last) > 0 ? frame : last
      }
      let whole = median { _ in last = view(model) }
      print("\(name)\t\(cached)\t\(whole)")
    }
  }

  private static func changed(_ frame: Frame, _ last: Frame) -> Int {
    (0..<frame.height).count { !frame.isRow($0, sameIn: last) }
  }

  private static func median(_ act: (Int) -> Void) -> Int64 {
    let clock = ContinuousClock()
    let taken = (0..<rounds).map { index in
      clock.measure { act(index) }.components.attoseconds / 1_000_000_000_000
    }
    return taken.sorted()[rounds / 2]
  }

  /// The screen at 200x60, with a login whose preflight was refused.
  private static func refusedLogin() throws -> Model {
    var request = FetchRequest(
      url: "https://api.example.com/login", origin: try Origin.parse("https://app.example.com"),
      page: try URLRecord.parse("https://app.example.com/"))
    request.method = "POST"
    request.headers = [
      FetchRequest.ScriptHeader("Content-Type", "application/json"),
      FetchRequest.ScriptHeader("X-SessionToken", "8f3a1c77"),
    ]
    request.body = ByteString(utf8: #"{"user":"ann"}"#)
    var model = Model(request: request)
    _ = update(&model, .resize(width: 200, height: 60))
    for effect in update(&model, .key(.enter)) {
      guard case .send(let id, let sent, let browser) = effect else { continue }
      _ = update(&model, .probeFinished(id, report(sent, browser), elsewhere: []))
    }
    _ = update(&model, .key(.character("2")))
    return model
  }

  private static func report(_ request: FetchRequest, _ browser: Browser) -> Report {
    let now = Timestamp(milliseconds: 0)
    let preflight = WireResponse(
      status: 204,
      headers: HeaderList([
        Header("Access-Control-Allow-Origin", "https://app.example.com"),
        Header("Access-Control-Allow-Methods", "GET, POST"),
        Header("Access-Control-Allow-Headers", "content-type"),
      ]))
    var machine = FetchStateMachine(request, profile: .of(browser), state: BrowserState())
    var action = machine.start(now: now)
    while case .send = action { action = machine.answered(preflight, now: now) }
    guard case .finished(let report) = action else {
      return Report(request: request, browser: browser)
    }
    return report
  }
}
