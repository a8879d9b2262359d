import Foundation
import TestSupport
import Testing

/// What a server sends never reaches the terminal as it is.
@Suite struct HostileBytesTests {
  /// Sequences that a terminal would act on, each with a mark of its own that must be readable.
  private static let sequences: [(String, [UInt8])] = [
    ("osc", [0x1B, 0x5D] + Array("0;OWNEDosc".utf8) + [0x07]),
    ("csi", [0x1B, 0x5B] + Array("31mOWNEDcsi".utf8)),
    ("clear", [0x1B, 0x5B] + Array("2JOWNEDclear".utf8)),
    ("c1", [0xC2, 0x9B] + Array("31mOWNEDc1".utf8)),
    ("raw-c1", [0x9B] + Array("31mOWNEDrawc1".utf8)),
    ("bidi", [0xE2, 0x80, 0xAE] + Array("OWNEDbidi".utf8)),
    ("isolate", [0xE2, 0x81, 0xA6] + Array("OWNEDisolate".utf8)),
    ("zero", [0xE2, 0x80, 0x8B] + Array("OWNEDzero".utf8)),
    ("bytes", [0xFF, 0xFE, 0x7F, 0x08] + Array("OWNEDbytes".utf8)),
  ]

  private static let all = sequences.flatMap(\.1)

  /// One answer for each part of it that a server fills in.
  private static let answers: [(String, [UInt8])] = {
    let allowed = "Access-Control-Allow-Origin: http://localhost:3000\r\nConnection: close\r\n"
    func answer(_ head: [UInt8], _ body: [UInt8] = []) -> [UInt8] {
      Array("HTTP/1.1 200 ".utf8) + head + Array("\r\n\(allowed)\r\n".utf8) + body
    }
    func header(_ name: String, _ value: [UInt8]) -> [UInt8] {
      answer(Array("OK\r\n\(name): ".utf8) + value)
    }
    return [
      ("reason", answer(all)),
      ("value", header("X-Value", all)),
      ("name", answer(Array("OK\r\nX-".utf8) + all + Array(": 1".utf8))),
      ("body", answer(Array("OK\r\nContent-Type: text/html".utf8), all)),
      ("cookie", header("Set-Cookie", Array("a=".utf8) + all + Array("; Path=/".utf8))),
      ("origin", header("Access-Control-Allow-Origin", all)),
      ("exposed", header("Access-Control-Expose-Headers", all)),
      (
        "location",
        [UInt8]("HTTP/1.1 302 Found\r\nLocation: http://".utf8) + all
          + Array("\r\n\(allowed)\r\n".utf8)
      ),
      ("return", answer(Array("OK\r\nX-Value: a\rOWNEDreturn".utf8))),
      ("nul", answer(Array("OK\r\nX-Value: a".utf8) + [0] + Array("OWNEDnul".utf8))),
      ("long", header("X-Value", Array(repeating: 0x61, count: 70_000) + all)),
      ("not http", all + Array("\r\n\r\n".utf8)),
    ]
  }()

  static let places = answers.map(\.0)

  private static func server(_ place: String) throws -> RawServer {
    let bytes = answers.first { $0.0 == place }?.1 ?? []
    return try RawServer(.readRequest, .send(bytes))
  }

  /// The sequences that would reach the terminal, by name.
  private static func found(in output: Data) -> [String] {
    sequences.filter { output.range(of: Data($0.1)) != nil }.map(\.0)
  }

  @Test(arguments: places)
  func `the screen shows hostile bytes as text`(place: String) throws {
    let server = try Self.server(place)
    defer { server.stop() }
    let terminal = try Program.start(
      ["http://127.0.0.1:\(server.port)/"], columns: 120, rows: 36)
    try terminal.wait(forText: "URL")
    let raw = try terminal.record()
    try terminal.press("Enter")
    try terminal.wait(for: "a verdict") { $0.showsVerdict }
    // Every region, comparison and window that shows what came.
    for key in ["3z", "G", "z2", "zG", "o"] { try terminal.type(key) }
    try terminal.press("Escape")
    // The next key right behind it would be taken for alt and that key.
    try terminal.wait(forAbsence: "esc closes")
    for key in ["z4z", "d", "d", "d", "Y"] { try terminal.type(key) }
    try terminal.wait(forText: "enter copies")
    try terminal.press("Escape")
    try terminal.wait(forAbsence: "enter copies")
    try Self.openEverything(terminal)
    try terminal.type("q")
    #expect(try terminal.waitForEnd() == 0)
    try terminal.wait(for: "the end of what was written") { _ in
      ((try? Data(contentsOf: raw)) ?? Data()).range(of: Data("\u{1B}[?1049l".utf8)) != nil
    }
    let output = try Data(contentsOf: raw)
    #expect(Self.found(in: output) == [])
    #expect(!output.contains(0x9B) || String(validating: output, as: UTF8.self) != nil)
    #expect(!terminal.history.contains("OWNED"), "something stays behind")
  }

  /// What lies over the screen, each opened and closed: by its key, what it shows then, and the keys in it.
  private static let windows = [
    ("?", "Keys in", ""), ("m", "Compare", ""), ("W", "Watch", ""), ("H", "Earlier runs", ""),
    ("X", "The software of", ""), ("I", "Inside Chrome", ""), ("p", "Browser settings", ""),
    ("t", "Themes", ""), ("Q", "Query,", ""), (":", "Commands", "copy"),
  ]

  private static func openEverything(_ terminal: Tmux) throws {
    try terminal.type("1")
    for (key, title, keys) in windows {
      try terminal.type(key)
      // Not every answer lets every window open.
      try terminal.wait(for: "\(title) or why not") {
        $0.screen.contains("━ \(title)")
          || $0.screen.contains(/Send the request first/)
      }
      guard terminal.screen.contains("━ \(title)") else { continue }
      if !keys.isEmpty { try terminal.type(keys) }
      try terminal.press("Escape")
      try terminal.wait(forAbsence: "━ \(title)")
    }
    // The body in each of its forms, and what-if.
    try terminal.type("B")
    try terminal.wait(for: "the body or why not") {
      !$0.screen.contains("━ Request ") || $0.screen.contains(/no body|no answer/)
    }
    if !terminal.screen.contains("━ Request ") {
      try terminal.type("xxx")
      try terminal.press("Escape")
      try terminal.wait(forText: "━ Request ")
    }
    try terminal.type("wjjw")
    try terminal.wait(forText: "━ Request ")
  }

  @Test(arguments: places, [[], ["--json"]])
  func `the report shows hostile bytes as text`(place: String, options: [String]) throws {
    let server = try Self.server(place)
    defer { server.stop() }
    let command = [
      "check", "http://127.0.0.1:\(server.port)/", "--origin", "http://localhost:3000",
      "--show-secrets",
    ]
    let output = try Program.output(of: command + options)
    #expect(!output.isEmpty)
    #expect(Self.found(in: output) == [])
    // JSON spells every control character out; text has lines only.
    #expect(output.allSatisfy { $0 >= 0x20 && $0 != 0x7F || $0 == 0x0A })
    #expect(String(validating: output, as: UTF8.self) != nil)
  }
}
