import Fetch
import Screen
import Testing

@testable import TUI

@Suite struct `Any keys in any order` {
  private static let keys: [Key] =
    Commands.all.flatMap(\.keys) + Keys.parse("<bs><c-w><c-k><c-y><a-b><a-d>xyz é漢/")

  private static let entry = HistoryEntry(
    id: "1", at: Timestamp(milliseconds: .max), method: "GET", url: "https://a.example/",
    origin: "https://b.example", browser: .safari, outcome: .blocked, reason: "x")

  private func message(_ dice: inout Dice, _ model: Model, _ reports: [Report]) -> Message {
    switch Int.random(in: 0..<40, using: &dice) {
    case 0:
      return .resize(
        width: Int.random(in: 0...220, using: &dice), height: Int.random(in: 0...70, using: &dice))
    case 1: return .resize(width: 80, height: 24)
    case 2: return .resize(width: 120, height: 36)
    case 3:
      return .mouse(
        [.press, .release, .drag, .wheelUp, .wheelDown].randomElement(using: &dice) ?? .press,
        x: Int.random(in: -1...130, using: &dice), y: Int.random(in: -1...40, using: &dice))
    case 4, 5, 6:
      if let id = model.run?.inFlight, let report = reports.first {
        return .probeFinished(id, report, elsewhere: reports)
      }
      return .key(.enter)
    case 7: return .labEdited
    case 8: return .paste("https://x/\n\u{1B}[31m\u{202E}漢字")
    case 9: return .tick(Timestamp(milliseconds: .max))
    case 10: return .probeStarted(ProbeID(run: 1, step: 0), at: Timestamp(milliseconds: .min))
    case 11, 12, 13:
      if let id = model.watch?.inFlight, let report = reports.last {
        return .probeFinished(id, report, elsewhere: [])
      }
      return .key(.character("W"))
    case 14: return .historyListed([Self.entry], at: Timestamp(milliseconds: 0))
    case 15: return .historyOpened(Self.entry.id, reports, elsewhere: [])
    case 16: return .workBegan("Working")
    case 17: return .workEnded
    case 18: return .recognised(nil)
    default:
      return .key(Self.keys.randomElement(using: &dice) ?? .enter)
    }
  }

  @Test(arguments: 0..<6)
  func `never break the screen`(seed: Int) throws {
    var dice = Dice(state: UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 &+ 1)
    var model =
      seed % 2 == 0
      ? Model(scenarios: try Fixtures.scenarios()) : Model(request: try Fixtures.login())
    let reports = Fixtures.reports(
      try Fixtures.login(),
      [Fixtures.loginPreflight(allowed: "content-type"), Fixtures.loginAnswer])
    for _ in 0..<100 {
      _ = update(&model, message(&dice, model, reports))
      let frame = view(model)
      #expect(frame.width == model.width && frame.height == model.height)
    }
  }

  @Test func `a demo without scenarios stands`() {
    var player = Player(Model(scenarios: []))
    player.press("j<enter><esc>e<enter>/x<enter>")
    #expect(view(player.model).width == 80)
  }

  @Test func `what a server sends is shown and not obeyed`() throws {
    let request = try Fixtures.request("GET", "https://api.example.com/")
    let evil = Fixtures.answer(
      200,
      [
        ("Access-Control-Allow-Origin", "https://app.example.com\u{1B}[2J"),
        ("X-\u{7}Bell", "\u{9B}31m\u{202E}"),
      ], body: "\u{1B}]0;title\u{7}")
    var player = Player(Model(request: request))
    player.send(.resize(width: 120, height: 36))
    player.press("<enter>")
    try player.finish(Fixtures.reports(request, [evil]))
    for keys in ["1", "2", "2<enter>", "<esc>k<enter>", "<esc>3", "4", "d", "d"] {
      player.press(keys)
      let frame = view(player.model)
      for y in 0..<frame.height {
        let isClean = frame.text(row: y).unicodeScalars.allSatisfy {
          $0.value >= 0x20 && !(0x7F..<0xA0).contains($0.value) && $0.value != 0x202E
        }
        #expect(isClean, "row \(y) after \(keys)")
      }
    }
  }
}
