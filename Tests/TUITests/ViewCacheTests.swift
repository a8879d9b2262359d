import Fetch
import Screen
import Testing

@testable import TUI

@Suite struct `A view that keeps what it drew` {
  private static let keys: [Key] =
    Commands.all.flatMap(\.keys) + Keys.parse("<bs><c-w><c-k><a-b>xyz é漢👩‍👩‍👧/&\\")

  private func message(_ dice: inout Dice, _ model: Model, _ reports: [Report]) -> Message {
    switch Int.random(in: 0..<30, using: &dice) {
    case 0:
      return .resize(
        width: Int.random(in: 70...210, using: &dice), height: Int.random(in: 20...65, using: &dice)
      )
    case 1: return .resize(width: 80, height: 24)
    case 2: return .resize(width: 120, height: 36)
    case 3:
      return .mouse(
        [.press, .wheelUp, .wheelDown].randomElement(using: &dice) ?? .press,
        x: Int.random(in: 0...130, using: &dice), y: Int.random(in: 0...40, using: &dice))
    case 4, 5:
      guard let id = model.run?.inFlight, let report = reports.first else { return .key(.enter) }
      return .probeFinished(id, report, elsewhere: reports)
    case 6:
      return .tick(Fixtures.now.adding(milliseconds: Int64.random(in: 0...5000, using: &dice)))
    case 7:
      return model.run?.inFlight.map { .probeStarted($0, at: Fixtures.now) } ?? .key(.tab)
    default: return .key(Self.keys.randomElement(using: &dice) ?? .enter)
    }
  }

  @Test(arguments: 0..<6)
  func `shows what it would show without`(seed: Int) throws {
    var dice = Dice(state: UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 &+ 3)
    var model =
      seed % 2 == 0
      ? Model(scenarios: try Fixtures.scenarios()) : Model(request: try Fixtures.login())
    let reports = Fixtures.reports(
      try Fixtures.login(),
      [
        Fixtures.loginPreflight(allowed: seed % 3 == 0 ? "content-type, x-sessiontoken" : "*"),
        Fixtures.loginAnswer,
      ])
    _ = update(&model, .resize(width: 120, height: 36))
    var cache = ViewCache()
    for step in 0..<120 {
      let message = message(&dice, model, reports)
      // What was worked out before changes nothing, neither what is done nor what is shown.
      var forgetful = model
      forgetful.derived = Derived()
      _ = update(&model, message)
      _ = update(&forgetful, message)
      #expect(model == forgetful, "step \(step), \(message)")
      forgetful.derived = Derived()
      let cached = view(model, &cache)
      let fresh = view(forgetful)
      guard cached != fresh else { continue }
      Issue.record("step \(step), \(message): \(difference(cached, fresh))")
      return
    }
  }

  private func difference(_ cached: Frame, _ fresh: Frame) -> String {
    for y in 0..<fresh.height where !cached.isRow(y, sameIn: fresh) {
      return "row \(y): kept “\(cached.text(row: y))” is “\(fresh.text(row: y))”"
    }
    return
      "the cursor: kept \(String(describing: cached.cursor)) is \(String(describing: fresh.cursor))"
  }

  private struct Change: CustomTestStringConvertible {
    var before: String
    var key: String
    var regions: Set<Region>

    var testDescription: String { "\(key) after \(before)" }
  }

  private static let changes = [
    Change(before: "1", key: "3", regions: [.request, .verdict]),
    Change(before: "2", key: "k", regions: [.steps, .diff]),
    Change(before: "1", key: "k", regions: [.request]),
    Change(before: "3", key: "?", regions: []),
    Change(before: "1e", key: "x", regions: [.request]),
    Change(before: "4", key: "d", regions: [.diff]),
    Change(before: "2", key: "2", regions: []),
  ]

  @Test(arguments: changes)
  private func `draws only what a key changes`(change: Change) throws {
    var player = try Player.blocked(ScreenSize(width: 200, height: 60))
    player.press(change.before)
    var cache = ViewCache()
    _ = view(player.model, &cache)
    #expect(cache.redrawn == Set(Region.allCases))
    player.press(change.key)
    _ = view(player.model, &cache)
    #expect(cache.redrawn == change.regions)
  }
}
