import Fetch
import Screen
import Survey
import Testing

@testable import TUI

/// Surveys on the screen, driven by answers of a server in the test's words.
@Suite struct `Surveys` {
  static func player(
    _ request: FetchRequest? = nil, _ size: ScreenSize = ScreenSize(width: 120, height: 36)
  ) throws -> Player {
    var player = Player(Model(request: try request ?? Fixtures.login()))
    player.send(.resize(width: size.width, height: size.height))
    return player
  }

  static let server = SurveyedServer.silent(
    methods: ["GET", "HEAD", "POST"], headers: ["content-type", "authorization"])

  private func matrix(_ player: Player) throws -> MatrixSheet {
    guard case .matrix(let sheet)? = player.model.surveys.kept[.matrix]?.sheet else {
      return try #require(nil)
    }
    return sheet
  }

  private func bisect(_ player: Player) throws -> BisectSheet {
    guard case .bisect(let sheet)? = player.model.surveys.kept[.bisect]?.sheet else {
      return try #require(nil)
    }
    return sheet
  }

  // MARK: - The matrix

  @Test func `a matrix says how much it sends, and sends nothing before it is told to`() throws {
    var player = try Self.player()
    player.press("*")
    #expect(player.effects.isEmpty)
    #expect(player.model.surveys.shown?.state == .asking)
    #expect(view(player.model).text.contains("This sends 35 requests"))
    player.press("<esc>")
    #expect(player.model.surveys.shown == nil)
  }

  @Test func `a matrix fills cell by cell, four at once`() throws {
    var player = try Self.player()
    player.press("*<enter>")
    #expect(player.effects.count == 4)
    guard case .surveySend(let survey, let probe, _, _) = player.effects[0] else {
      return try #require(nil)
    }
    let (answer, _) = Player.carryOut(probe, .chromium, Self.server)
    player.send(.surveyAnswered(survey: survey, probe: probe.number, answer))
    #expect(player.effects.count == 1, "one ended, one begins")
    #expect(try matrix(player).progress.done == 1)
    #expect(try matrix(player).cell(0, 0)?.short == "ok")
    #expect(try matrix(player).cell(0, 5) == nil)
  }

  @Test func `a filled matrix has the reason of the chosen cell, and enter opens its run`() throws {
    var player = try Self.player()
    let form = player.model.forms
    player.press("*<enter>")
    let sent = try player.answerSurvey(Self.server)
    #expect(sent.allSatisfy { $0.kind == .preflight || ["GET", "HEAD"].contains($0.method.text) })
    #expect(player.model.surveys.shown?.state == .ended)
    #expect(try matrix(player).result.allowed == 8)
    player.press("lj")
    #expect(view(player.model).text.contains("PUT with Authorization"))
    #expect(view(player.model).text.contains("BLOCKED at the preflight"))
    player.press("<enter>")
    #expect(player.model.surveys.shown == nil)
    #expect(player.model.run?.source == .survey(.matrix))
    #expect(player.model.shownResult?.report.request.method == "PUT")
    #expect(player.model.form?.method.text == "PUT")
    #expect(view(player.model).text.contains("FROM THE MATRIX"))
    player.press("<esc>")
    #expect(player.model.surveys.shown?.kind == .matrix)
    #expect(player.model.forms == form)
    player.press("<esc>")
    #expect(player.model.run == nil)
    player.press("*")
    #expect(player.model.surveys.shown?.state == .ended, "the same request: what is known stays")
  }

  @Test func `a form that was edited after its run was opened stays`() throws {
    var player = try Self.player()
    player.press("*<enter>")
    try player.answerSurvey(Self.server)
    player.press("l<enter>1a")
    player.press("X-More<enter><esc>")
    #expect(player.model.surveys.shown?.kind == .matrix)
    player.press("<esc>")
    #expect(player.model.form?.method.text == "PUT")
    player.press("uuuu")
    #expect(player.model.form?.method.text == "POST", "undo leads back to the user's request")
  }

  @Test func `what a matrix asks can be changed before and after`() throws {
    var player = try Self.player()
    player.press("*")
    let before = try matrix(player).plan.count
    player.press("<home> ")
    #expect(try matrix(player).plan.count < before, "a method's column is left out")
    player.press("m")
    player.press("PROPFIND<enter>")
    #expect(try matrix(player).plan.methods.contains("PROPFIND"))
    player.press("<enter>")
    try player.answerSurvey(Self.server)
    #expect(player.model.surveys.shown?.state == .ended)
    player.press("a")
    player.press("X-Own: 1<enter>")
    let sent = try player.answerSurvey(Self.server)
    #expect(sent.count == 6, "only what is new is asked")
    #expect(try matrix(player).result.rows.last?.header == "X-Own")
    #expect(try matrix(player).missing == 0)
  }

  @Test func `c stops a survey, and what comes later changes nothing`() throws {
    var player = try Self.player()
    player.press("*<enter>")
    let number = try #require(player.model.surveys.shown?.number)
    let first = player.effects[0]
    player.press("c")
    #expect(player.effects == [.cancelSurvey(number)])
    #expect(player.model.surveys.shown?.state == .stopped)
    guard case .surveySend(_, let probe, _, _) = first else { return try #require(nil) }
    let (answer, _) = Player.carryOut(probe, .chromium, Self.server)
    player.send(.surveyAnswered(survey: number, probe: probe.number, answer))
    #expect(player.effects.isEmpty)
    #expect(try matrix(player).progress.done == 0)
    player.press("s")
    #expect(player.effects.count == 4, "s goes on")
  }

  @Test func `rows are searched, and the search ends with the survey`() throws {
    var player = try Self.player()
    player.press("*/session")
    func chosen() throws -> String {
      SurveyScreen.rows(player.model)[try matrix(player).row].text.lowercased()
    }
    #expect(try chosen().contains("x-sessiontoken"))
    #expect(text(player.model).contains("/session"))
    player.press("<enter>")
    #expect(player.effects.isEmpty, "enter ends the typing and begins nothing")
    player.press("n")
    #expect(try chosen().contains("x-sessiontoken"), "it is the only one")
    player.press("/-t<enter>")
    let first = try matrix(player).row
    player.press("n")
    #expect(try matrix(player).row != first)
    player.press("N")
    #expect(try matrix(player).row == first)
    player.press("/nowhere<enter>")
    #expect(player.model.notice?.text == "Not found: nowhere")
    player.press("<esc>")
    #expect(player.model.surveys.shown == nil)
    #expect(!player.model.search.isActive)
  }

  @Test(arguments: ["<esc>", "q", "<c-g>"])
  func `is left by esc, q and ctrl-g`(key: String) throws {
    var player = try Self.player()
    player.press("*")
    try #require(player.model.surveys.shown != nil)
    player.press(key)
    #expect(player.model.surveys.shown == nil)
    #expect(player.model.place == .workbench)
  }

  @Test func `ctrl-c stops before it leaves`() throws {
    var player = try Self.player()
    player.press("%<c-c>")
    #expect(player.effects.count == 1)
    #expect(!player.effects.contains(.quit))
    player.press("<c-c>")
    #expect(player.effects == [.quit])
  }

  @Test func `a survey goes on while the workbench is shown`() throws {
    var player = try Self.player()
    player.press("*<enter>")
    let begun = player.effects
    player.press("<esc>")
    #expect(player.model.surveys.isRunning)
    player.effects = begun
    try player.answerSurvey(Self.server)
    #expect(player.model.surveys.kept[.matrix]?.state == .ended)
    #expect(player.model.notice?.text == "Matrix: done")
  }

  @Test(arguments: [
    ("https://app.example.com/x", "own origin"), ("ftp://example.com/", "only http and https"),
  ])
  func `no survey of what CORS is not about`(url: String, words: String) throws {
    var player = try Self.player(try Fixtures.request("GET", url))
    for key in ["*", "%", "@", "~"] {
      player.press(key)
      #expect(player.model.surveys.shown == nil)
      #expect(player.model.notice?.text.contains(words) == true)
    }
  }

  // MARK: - Bisecting

  @Test func `a bisection shows its steps, finds the header, and its fix is for that header`()
    throws
  {
    var player = try Self.player()
    player.press("%")
    #expect(player.effects.count == 1)
    let sent = try player.answerSurvey(Self.server)
    #expect(sent.allSatisfy { $0.kind == .preflight })
    #expect(try bisect(player).refusedHeaders == ["X-SessionToken"])
    let text = view(player.model).text
    #expect(text.contains("CULPRIT FOUND"))
    #expect(text.contains("X-SessionToken is refused"))
    player.press("F")
    #expect(player.model.form?.headers.map(\.name.text) == ["Content-Type"])
    player.press("u")
    #expect(player.model.form?.headers.count == 2)
    player.press("%f")
    #expect(player.model.isWhatIf)
    let fixes = player.model.whatIf?.deeds.map(\.title) ?? []
    #expect(fixes.contains { $0.lowercased().contains("x-sessiontoken") })
  }

  @Test func `enter opens a step's run, and % on a cell bisects it`() throws {
    var player = try Self.player()
    player.press("%")
    try player.answerSurvey(Self.server)
    player.press("<home><enter>")
    #expect(player.model.run?.source == .survey(.bisect))
    #expect(player.model.shownResult?.report.outcome == .blocked)
    player.press("<esc><esc>*<enter>")
    try player.answerSurvey(Self.server)
    player.press("l%")
    #expect(player.model.surveys.shown?.request?.method == "PUT")
    try player.answerSurvey(Self.server)
    #expect(view(player.model).text.contains("The method PUT is refused"))
    player.press("<esc>")
    #expect(player.model.surveys.shown?.kind == .matrix)
  }

  // MARK: - Audit and minimise

  @Test func `an audit asks first, and its findings open the run that they are drawn from`() throws
  {
    var player = try Self.player(
      try Fixtures.request("GET", "https://api.example.com/me", credentials: .include))
    player.press("@")
    #expect(player.effects.isEmpty)
    #expect(view(player.model).text.contains("requests to https://api.example.com"))
    player.press("<enter>")
    let sent = try player.answerSurvey(SurveyedServer.reflecting)
    #expect(sent.allSatisfy { ["GET", "HEAD", "OPTIONS"].contains($0.method.text) })
    let text = view(player.model).text
    #expect(text.contains("Every site is let in"))
    player.press("<home>jJJ")
    #expect(view(player.model).text.contains("no Access-Control header"))
    player.press("<enter>")
    #expect(player.model.run?.source == .survey(.audit))
  }

  @Test func `the smallest refused request can be taken into the form and back`() throws {
    var player = try Self.player()
    player.press("~")
    let sent = try player.answerSurvey(Self.server)
    #expect(sent.allSatisfy { $0.kind == .preflight || $0.method.text == "GET" })
    #expect(view(player.model).text.contains("THE SMALLEST REQUEST STILL REFUSED"))
    player.press("f")
    #expect(player.model.form?.headers.map(\.name.text) == ["X-SessionToken"])
    #expect(player.model.form?.body.isEmpty == true)
    player.press("u")
    #expect(player.model.forms == (try Self.player()).model.forms)
  }

  // MARK: - Copying

  @Test func `a survey is copied as text and as Markdown, without its secrets`() throws {
    var player = try Self.player(
      try Fixtures.request(
        "POST", "https://api.example.com/login?token=s3cret",
        headers: [("X-SessionToken", "8f3a1c77")]))
    player.press("~")
    try player.answerSurvey(Self.server)
    player.press("Y<enter>")
    guard case .copy(let text)? = player.effects.first else { return try #require(nil) }
    #expect(text.contains("THE SMALLEST REQUEST STILL REFUSED"))
    player.press("Y2")
    guard case .copy(let markdown)? = player.effects.first else { return try #require(nil) }
    #expect(markdown.hasPrefix("**Smallest request"))
    player.press("Y3")
    guard case .copyJSON(.minimise(let found))? = player.effects.first else {
      return try #require(nil)
    }
    #expect(found.steps.count > 1)
    for text in [text, markdown, found.smallest.url + found.smallest.headers[0].value] {
      #expect(!text.contains("s3cret") && !text.contains("8f3a1c77"))
    }
    player.press("r")
    #expect(view(player.model).text.contains("8f3a1c77"))
  }
}
