extension Tour {
  /// A part of what a stop tells.
  enum Piece: Hashable {
    case words(String)
    case key(String)
  }

  /// What the stop tells, with the keys that hold now.
  func pieces(_ model: Model) -> [Piece] {
    let place = stop.context
    func key(_ command: Command) -> Piece { .key(model.key(command, in: place)) }
    switch stop {
    case .scenarios:
      return [
        .words("Each line is a way in which a call fails; its story stands below. "),
        key(.down), .words(" goes on to the next, "), key(.openScenario), .words(" opens it."),
      ]
    case .request:
      return request(model, edit: key(.edit), toggle: key(.toggle))
    case .send:
      return [
        key(.send),
        .words(
          " sends what the browser would send, in its order: first the preflight, where one is "
            + "needed. What came of it stands here."),
      ]
    case .verdict:
      return [
        .words(
          "What happened, in your own values; what each browser does; then the fix, and what the "
            + "console prints. "), key(.down), .words(" scrolls."),
      ]
    case .steps:
      return [
        .words("Each request that went out, with every rule that was checked. "), key(.down),
        .words(" chooses the next one; Verdict and Diff follow."),
      ]
    case .diff:
      return [
        .words("What was asked beside what was allowed; x marks what does not fit. "),
        key(.nextDiff), .words(" turns to the next comparison."),
      ]
    case .fix: return fix(model, key: key(.applyFix))
    case .again:
      return [key(.send), .words(" fires once more, at the server as it is now. Does it pass?")]
    case .browser:
      return [
        key(.cycleBrowser),
        .words(" judges as the next browser from the next request on. Browsers differ."),
      ]
    case .more:
      return [
        key(.help), .words(" shows the keys of where you are, "), key(.palette),
        .words(" finds every command, "), key(.quit),
        .words(model.returnsToRequest ? " goes back to your request." : " leaves."),
      ]
    }
  }

  private func request(_ model: Model, edit: Piece, toggle: Piece) -> [Piece] {
    guard model.form?.url.isEmpty == true else {
      return [
        .words("What the page's script asks for. "), edit, .words(" edits a field, "), toggle,
        .words(" switches a header off. A pasted curl or fetch() call takes its place."),
      ]
    }
    return [
      .words("What the page's script asks for. "), edit,
      .words(" begins to type the URL, enter ends it. Or paste a “Copy as fetch”, or curl."),
    ]
  }

  private func fix(_ model: Model, key: Piece) -> [Piece] {
    [
      .words("Where a fix is suggested, "), key,
      .words(
        model.isDemo
          ? " writes it into the server's answers."
          : " shows the verdict that it would bring. Nothing is sent for that."),
    ]
  }
}

extension Tour.Stop {
  /// Where its keys are looked up.
  var context: Context {
    switch self {
    case .scenarios: .scenarios
    case .request, .browser, .more: .request
    case .send, .verdict, .fix, .again: .verdict
    case .steps: .steps
    case .diff: .diff
    }
  }
}
