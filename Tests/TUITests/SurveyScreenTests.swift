import Fetch
import Screen
import Testing

@testable import TUI

/// The surveys' screens, as documents.
@Suite struct `Survey screens` {
  private func player(_ size: ScreenSize) throws -> Player { try Surveys.player(nil, size) }

  @Test(arguments: ScreenSize.all)
  func `a matrix before it begins`(size: ScreenSize) throws {
    var player = try player(size)
    player.press("*")
    try GoldenScreen.check(player.model, "matrix-asking-\(size.testDescription)")
  }

  @Test(arguments: ScreenSize.all)
  func `a filled matrix`(size: ScreenSize) throws {
    var player = try player(size)
    player.press("*<enter>")
    try player.answerSurvey(Surveys.server)
    player.press("lj")
    try GoldenScreen.check(player.model, "matrix-\(size.testDescription)")
  }

  @Test func `a matrix that is half filled, in ASCII, with more columns than fit`() throws {
    var player = try player(ScreenSize(width: 80, height: 24))
    player.model.isUnicode = false
    player.press("*")
    for method in ["PROPFIND", "REPORT", "MKCALENDAR"] { player.press("m\(method)<enter>") }
    player.press("<enter>")
    let first = player.effects
    player.effects = Array(first.prefix(1))
    try player.answerSurvey(limit: 12, Surveys.server)
    try GoldenScreen.check(player.model, "matrix-columns-80x24")
  }

  @Test(arguments: ScreenSize.all)
  func `a bisection that found a header`(size: ScreenSize) throws {
    var player = try player(size)
    player.press("%")
    try player.answerSurvey(Surveys.server)
    try GoldenScreen.check(player.model, "bisect-\(size.testDescription)")
  }

  @Test(arguments: ScreenSize.all)
  func `an audit with findings`(size: ScreenSize) throws {
    var player = try Surveys.player(
      try Fixtures.request("GET", "https://api.example.com/me", credentials: .include), size)
    player.press("@")
    try GoldenScreen.check(player.model, "audit-asking-\(size.testDescription)")
    player.press("<enter>")
    try player.answerSurvey(SurveyedServer.reflecting)
    try GoldenScreen.check(player.model, "audit-\(size.testDescription)")
    player.press("G")
    try GoldenScreen.check(player.model, "audit-finding-\(size.testDescription)")
  }

  @Test(arguments: ScreenSize.all)
  func `the smallest request`(size: ScreenSize) throws {
    var player = try player(size)
    player.press("~")
    try player.answerSurvey(Surveys.server)
    try GoldenScreen.check(player.model, "minimise-\(size.testDescription)")
  }

  @Test(arguments: ScreenSize.all)
  func `a cell's run in the four regions`(size: ScreenSize) throws {
    var player = try player(size)
    player.press("*<enter>")
    try player.answerSurvey(Surveys.server)
    player.press("lj<enter>")
    try GoldenScreen.check(player.model, "matrix-run-\(size.testDescription)")
  }
}
