import Advice
import Fetch
import Screen
import Testing

@testable import TUI

/// Whatever a server, a file or a paste says: everything that lies over the screen shows it as text.
@Suite struct `Hostile text over the screen` {
  /// A window title, a cleared screen, a C1 control, bidirectional overrides, invisible characters, a NUL, a wide
  /// character, a combining mark and a family.
  static let evil =
    "EVIL\u{1B}]0;t\u{7}\u{1B}[2J\u{9B}31m\u{202E}\u{2066}\u{200B}\u{FEFF}\0\u{8}\u{7F}\r\u{2028}"
    + "日本e\u{301}👨‍👩‍👧\u{E000}"

  /// As much of it as a script may put into a header.
  private static let sendable = "EVIL\u{1B}[2J\u{9B}31m\u{7F}\u{AD}"

  private static let name = ByteString(
    [UInt8]("x-evil".utf8) + [0x1B, 0x5B, 0x41, 0x9B, 0xFF, 0xE2, 0x80, 0xAE])

  /// An answer with it wherever a server has a say; one that passes, or one that is refused for it.
  private static func answer(passes: Bool = false) -> WireResponse {
    let allowed =
      passes
      ? [
        ("Access-Control-Allow-Origin", "https://app.example.com"),
        ("Access-Control-Allow-Credentials", "true"),
        ("Access-Control-Allow-Headers", "x-evil, content-type"),
        ("Access-Control-Expose-Headers", "x-value, \(evil)"), ("Access-Control-Max-Age", "600"),
      ]
      : [("Access-Control-Allow-Origin", evil), ("Access-Control-Allow-Headers", evil)]
    var answer = Fixtures.answer(
      200,
      allowed + [
        ("Server", "nginx/\(evil)"), ("Content-Type", "text/html; charset=\(evil)"),
        ("Set-Cookie", "EVIL\u{1B}[A=\(evil); Path=/\(evil)"), ("X-Value", evil),
      ], body: evil + "\n" + evil)
    answer.reason = ByteString(utf8: evil)
    answer.headers.append(name, ByteString(utf8: evil))
    return answer
  }

  private static func player(_ size: ScreenSize) throws -> Player {
    var request = try Fixtures.request(
      "GET", "https://api.example.com/EVIL?EVIL%1B%5B2J%9B%00=%E2%80%AE%07",
      headers: [("X-Evil", sendable), ("Content-Type", sendable)], credentials: .include)
    request.body = ByteString(utf8: evil)
    request.method = "POST"
    let model = Model(request: request, themes: ["dark", evil])
    var player = Player(model)
    player.send(.resize(width: size.width, height: size.height))
    return player
  }

  private static func fired(_ size: ScreenSize, passes: Bool = false) throws -> Player {
    var player = try player(size)
    player.press("<enter>")
    let sent = try #require(player.model.run?.steps.first?.request)
    try player.finish(Fixtures.reports(sent, [answer(passes: passes), answer(passes: passes)]))
    return player
  }

  struct Place: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var isFired = true
    var keys = ""
    var prepare: @Sendable (inout Player) throws -> Void = { _ in }
  }

  static let places: [Place] = [
    Place(testDescription: "regions", keys: "1"), Place(testDescription: "steps", keys: "2z"),
    Place(testDescription: "verdict", keys: "3z"), Place(testDescription: "its end", keys: "3zG"),
    Place(testDescription: "asked and allowed", keys: "4z"),
    Place(testDescription: "wire and script", keys: "4zdd"),
    Place(testDescription: "lines that run on", keys: "4z\\llll"),
    Place(testDescription: "details", keys: "2G<enter>"),
    Place(testDescription: "details of an exchange", keys: "2gj<enter>"),
    Place(testDescription: "body as text", keys: "B"),
    Place(testDescription: "body in hex", keys: "Bx"),
    Place(testDescription: "body in its other form", keys: "Bxx"),
    Place(testDescription: "the request's body", keys: "B<tab>"),
    Place(testDescription: "a search in the body", keys: "B/EVIL<enter>n"),
    Place(testDescription: "sides", keys: "m"),
    Place(testDescription: "sides, filtered", keys: "mevil"),
    Place(testDescription: "chosen sides", keys: "m<enter>4z"),
    Place(testDescription: "what if", keys: "w"), Place(testDescription: "its headers", keys: "wz"),
    Place(testDescription: "an edited answer", keys: "wjj<enter>x"),
    Place(testDescription: "watch", keys: "W"),
    Place(testDescription: "a watch that runs", keys: "W<enter>"),
    Place(testDescription: "the server's software", keys: "X"),
    Place(testDescription: "settings", keys: "p"),
    Place(testDescription: "https-only hosts", keys: "pjjj<enter>") {
      $0.send(.paste(evil))
    },
    Place(testDescription: "query", isFired: false, keys: "Q"),
    Place(testDescription: "query, edited", isFired: false, keys: "Q<enter>"),
    Place(testDescription: "themes", keys: "tj"),
    Place(testDescription: "palette", keys: ":") { $0.send(.paste(evil)) },
    Place(testDescription: "search", keys: "3/") { $0.send(.paste(evil)) },
    Place(testDescription: "filter", keys: "3&EVIL<enter>"),
    Place(testDescription: "an edited field", keys: "1e") { $0.send(.paste(evil)) },
    Place(testDescription: "completion", keys: "1jjG<up>") { player in
      player.model.known.learn(try #require(player.model.run?.steps.first?.request))
      player.press("a")
      player.press("x")
    },
    Place(testDescription: "completion of values", keys: "1a") { player in
      player.send(.paste("X-Evil"))
      player.press("<tab>")
    },
    Place(testDescription: "copy menu", keys: "Y") { player in
      player.send(
        .copyPreviewed([
          .curl: CopyPreview(line: evil, byteCount: 3),
          .har: CopyPreview(line: evil, byteCount: nil),
        ]))
    },
    Place(testDescription: "a file's name", keys: "Ys") { $0.send(.paste(evil)) },
    Place(testDescription: "recognised requests") { player in
      let request = try #require(player.model.run?.steps.first?.request)
      player.send(
        .recognised(
          Recognition(
            kind: .har, requests: [request, request], titles: [evil, evil], remarks: [evil])))
    },
    Place(testDescription: "a recognised message") {
      $0.send(.recognised(Recognition(kind: .console, requests: [], remarks: [evil, evil])))
    },
    Place(testDescription: "history", keys: "H") { player in
      player.send(.historyListed([Self.entry], at: Fixtures.now))
    },
    Place(testDescription: "an earlier run", keys: "H") { player in
      player.send(.historyListed([Self.entry], at: Fixtures.now))
      player.press("<enter>")
      let report = try #require(player.model.shownResult?.report)
      player.send(.historyOpened("1", [report], elsewhere: [[]]))
    },
    Place(testDescription: "inside the browser", keys: "I") { player in
      player.send(.remembered(try Self.memory(), at: Fixtures.now))
    },
    Place(testDescription: "curl", keys: "V") { player in
      guard case .callAsCurl(let id, let wire)? = player.effects.first else {
        Issue.record("V makes no call")
        return
      }
      var exchange = Exchange(request: wire, startedAt: Fixtures.now)
      exchange.response = Self.answer()
      player.send(.curlAnswered(id, exchange))
    },
    Place(testDescription: "the text of an editor", keys: "1") { player in
      player.send(.edited(.field(.url, form: 0), .success(evil)))
    },
    Place(testDescription: "a notice") { $0.send(.notice(Notice(evil, isError: true))) },
    Place(testDescription: "the lab's refusal") { $0.send(.labEditFailed(evil)) },
  ]

  private static let entry = HistoryEntry(
    id: "1", at: Fixtures.now, method: evil, url: "https://api.example.com/\(evil)", origin: evil,
    browser: .chromium, outcome: .blocked, reason: evil, title: evil)

  /// What a browser remembers of such answers.
  private static func memory() throws -> [Browser: BrowserState] {
    let request = try Fixtures.request("GET", "https://api.example.com/", credentials: .include)
    var machine = FetchStateMachine(request, profile: .of(.chromium), state: BrowserState())
    guard case .send = machine.start(now: Fixtures.now) else { return [:] }
    _ = machine.answered(answer(), now: Fixtures.now)
    return [.chromium: machine.state]
  }

  /// Whether a scalar steers a terminal, or hides.
  private static func isHarmful(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate: true
    // The joiner of the family is what makes it one.
    case .format: scalar.value != 0x200D
    default: false
    }
  }

  @Test(arguments: places, [ScreenSize(width: 80, height: 24), ScreenSize(width: 140, height: 50)])
  func `is shown and not obeyed`(place: Place, size: ScreenSize) throws {
    for isOpen in [false, true] {
      var player = try place.isFired ? Self.fired(size, passes: isOpen) : Self.player(size)
      player.model.showsSecrets = isOpen
      player.press(place.keys)
      try place.prepare(&player)
      let frame = view(player.model)
      for y in 0..<frame.height {
        let row = frame.text(row: y)
        let harmful = row.unicodeScalars.filter(Self.isHarmful)
        #expect(harmful.isEmpty, "row \(y): \(row)")
        #expect(Text.width(row) == size.width, "row \(y): \(row)")
      }
    }
  }

  @Test(arguments: [
    "recognised requests", "a recognised message", "history", "inside the browser", "copy menu",
    "themes", "body as text", "details of an exchange", "what if", "query", "completion",
    "wire and script", "a notice",
  ])
  func `is really there, where it is looked for`(name: String) throws {
    let place = try #require(Self.places.first { $0.testDescription == name })
    let size = ScreenSize(width: 140, height: 50)
    var player = try place.isFired ? Self.fired(size, passes: true) : Self.player(size)
    player.model.showsSecrets = true
    player.press(place.keys)
    try place.prepare(&player)
    let frame = view(player.model)
    let screen = (0..<frame.height).map(frame.text(row:)).joined(separator: "\n")
    #expect(screen.contains("EVIL"), "\(screen)")
  }
}
