import Fetch
import Reports
import Screen
import Synchronization
import Testing

@testable import TUI

/// Bytes that are kept elsewhere, and how many of them were asked for.
private final class CountedStorage: BodyStorage {
  private let bytes: [UInt8]
  private let asked = Atomic(0)

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  var count: Int { bytes.count }

  func takeAsked() -> Int { asked.exchange(0, ordering: .relaxed) }

  func withBytes<Result>(
    about count: Int, _ use: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    asked.add(count, ordering: .relaxed)
    return bytes.withUnsafeBufferPointer(use)
  }
}

@Suite struct `A body of many megabytes` {
  /// Bytes that one update may look at: some pieces, and fewer than any of the bodies has.
  private static let most = 7 << 19

  private static func many(_ text: String, size: Int) -> [UInt8] {
    let part = Array(text.utf8)
    return Array(repeatElement(part, count: size / part.count).joined())
  }

  private static let lines = many("a line as logs have them\n", size: 5_000_000) + "the end".utf8
  private static let json =
    "[".utf8 + many(#"{"id":1,"token":"0a1b2c3d"},"#, size: 4_000_000) + #""the end"]"#.utf8
  private static let oneText = "\"".utf8 + many("no end of it ", size: 4_000_000) + "the end\"".utf8
  private static let binary = many("\u{0}\u{1}\u{2}abc", size: 4_000_002) + "the end".utf8

  private static let kinds: [(String, [UInt8])] = [
    ("text/plain", lines), ("application/json", json), ("application/json", oneText),
    ("image/png", binary),
  ]

  private func opened(_ type: String, _ storage: CountedStorage) throws -> Player {
    let request = try Fixtures.request("GET", "https://api.example.com/big")
    var answer = Fixtures.answer(
      200, [("Access-Control-Allow-Origin", "https://app.example.com"), ("Content-Type", type)])
    answer.body = Body(storage)
    var player = Player(Model(request: request))
    player.send(.resize(width: 120, height: 36))
    player.press("<enter>")
    try player.finish(Fixtures.reports(request, [answer]))
    player.press("B")
    return player
  }

  private func shows(_ player: Player, _ part: String) -> Bool {
    let frame = view(player.model)
    return (0..<frame.height).contains { frame.text(row: $0).contains(part) }
  }

  /// Lets the time pass until nothing is read any more.
  private func readToTheEnd(
    _ player: inout Player, _ storage: CountedStorage
  ) -> (updates: Int, most: Int) {
    var updates = 0
    var most = storage.takeAsked()
    while player.model.nextTick != nil, updates < 1000 {
      player.send(.tick(Fixtures.now))
      updates += 1
      most = max(most, storage.takeAsked())
    }
    return (updates, most)
  }

  @Test(arguments: kinds)
  func `opens at once, and goes to its end piece by piece`(type: String, bytes: [UInt8]) throws {
    let storage = CountedStorage(bytes)
    var player = try opened(type, storage)
    _ = readToTheEnd(&player, storage)
    #expect(player.model.bodyView?.form != nil)
    _ = storage.takeAsked()
    player.press("G")
    #expect(shows(player, "esc stops"))
    let (updates, most) = readToTheEnd(&player, storage)
    #expect(updates > 1)
    #expect(most < Self.most)
    #expect(shows(player, "the end"))
    #expect(shows(player, "100%"))
    player.press("g")
    #expect(player.model.nextTick == nil)
    #expect(storage.takeAsked() < Self.most)
  }

  @Test(arguments: kinds)
  func `is searched piece by piece`(type: String, bytes: [UInt8]) throws {
    let storage = CountedStorage(bytes)
    var player = try opened(type, storage)
    for key in "/the end" {
      player.press(String(key))
      #expect(storage.takeAsked() < Self.most)
    }
    #expect(readToTheEnd(&player, storage).most < Self.most)
    #expect(
      player.model.bodyView?.match == bytes.count
        - (bytes.last == 0x64 ? 7 : bytes.last == 0x22 ? 8 : 9))
    #expect(shows(player, "the end"))
    player.press("<esc>/not there<enter>")
    _ = readToTheEnd(&player, storage)
    #expect(player.model.notice?.text == "Not found: not there")
  }

  @Test func `is filtered piece by piece`() throws {
    let storage = CountedStorage(Self.lines)
    var player = try opened("text/plain", storage)
    for key in "&the end" {
      player.press(String(key))
      #expect(storage.takeAsked() < Self.most)
    }
    player.press("<enter>")
    #expect(shows(player, "esc stops"))
    #expect(readToTheEnd(&player, storage).most < Self.most)
    #expect(player.model.bodyView?.visible.count == 1)
    #expect(shows(player, "the end"))
  }

  @Test func `can be left alone while it is read`() throws {
    let storage = CountedStorage(Self.lines)
    var player = try opened("text/plain", storage)
    player.press("G<esc>")
    #expect(player.model.nextTick == nil)
    #expect(player.model.bodyView != nil)
    #expect(!shows(player, "esc stops"))
    player.press("&the end<enter><c-c>")
    #expect(player.model.nextTick == nil)
    #expect(player.effects.isEmpty)
    player.press("<esc><esc>")
    #expect(player.model.bodyView == nil)
  }

  @Test func `keeps its secrets hidden in every form`() throws {
    let storage = CountedStorage(Self.json)
    var player = try opened("application/json", storage)
    for form in BodyForm.allCases {
      #expect(player.model.bodyView?.form == form)
      #expect(!shows(player, "0a1b2c3d"))
      #expect(!shows(player, "30 61 31 62"))
      player.press("x")
    }
    #expect(shows(player, #""token": "hidden-"#))
    player.press("r")
    #expect(shows(player, #""token": "0a1b2c3d""#))
    player.press("xx")
    #expect(shows(player, "30 61 31 62"))
  }

  // MARK: - Rows

  private func rows(
    _ bytes: [UInt8], _ form: BodyForm, filter: String, budget: Int
  ) -> [BodyRow] {
    let body = Body(ByteString(bytes))
    var rows = BodyRows(
      BodyRows.Shape(
        form: form, columns: 24, filter: BodyNeedle(filter, isLoose: form == .json),
        secrets: SecretFinder(start: bytes)))
    var calls = 0
    while !rows.isComplete, calls < 100_000 {
      rows.extend(to: .max, in: body, budget: budget)
      calls += 1
    }
    #expect(rows.isComplete)
    return rows.rows(0..<rows.count, in: body)
  }

  /// JSON, or nearly.
  private static func document(_ dice: inout some RandomNumberGenerator) -> [UInt8] {
    let parts = [
      "{", "}", "[", "]", ",", ":", "\"", "\\\"", "\"a\":1,", "\"token\": \"x y\",\n",
      "\"key\":17 ",
      "      ", "\n", "\r\n", "null,", "1234567890,", "\"a long text of many words\",", "é漢😀",
      "{\"secret\":{\"a\":[true]}},", "&password=1&b=2",
    ]
    let count = Int.random(in: 1...40, using: &dice)
    return (0..<count).flatMap { _ in Array((parts.randomElement(using: &dice) ?? "").utf8) }
  }

  @Test(arguments: 0..<60)
  func `has the same rows in small pieces as at once`(seed: Int) {
    var dice = Dice(state: UInt64(seed) &* 77 &+ 5)
    let bytes = Self.document(&dice)
    for form in BodyForm.allCases {
      for filter in ["", "a", "\": "] {
        let whole = rows(bytes, form, filter: filter, budget: .max)
        for budget in [1, 3, 17] {
          #expect(rows(bytes, form, filter: filter, budget: budget) == whole, "\(form) \(filter)")
        }
      }
    }
  }

  @Test(arguments: 0..<60)
  func `hides what a short one hides`(seed: Int) {
    var dice = Dice(state: UInt64(seed) &* 91 &+ 7)
    let bytes = Self.document(&dice)
    let secrets = Masking.unsalted.secrets
    guard var finder = SecretFinder(start: bytes) else {
      #expect(secrets.maskedBody(ByteString(bytes)) == ByteString(bytes))
      return
    }
    bytes.withUnsafeBufferPointer { finder.find($0, to: bytes.count, end: bytes.count) }
    var masked: [UInt8] = []
    var index = 0
    for range in finder.found.map(\.range) {
      let hidden = secrets.hidden(ByteString(bytes[range])).bytes
      masked += bytes[index..<range.lowerBound]
      masked += finder.kind == .fields ? hidden : [0x22] + hidden + [0x22]
      index = range.upperBound
    }
    masked += bytes[min(index, bytes.count)...]
    #expect(ByteString(masked) == secrets.maskedBody(ByteString(bytes)))
  }
}
