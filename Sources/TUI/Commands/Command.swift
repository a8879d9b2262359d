package import Screen

/// Everything that a key, the palette or the mouse can ask for.
package enum Command: String, CaseIterable, Hashable, Sendable {
  case askAsOthers, versusCurl, inside, settings, send, edit, openDetails, openScenario, toggle
  case nextDiff, previousDiff, chooseSides, foldEqual
  case requests, saveRequest, environment
  case flows, runFlow, runStep, restartFlow, openStep, compareFlow
  case applyFix, applyOtherFix, whatIf, watch, history, cancel
  case openEditor, openQuery, addHeader, deleteHeader, duplicateHeader, moveHeaderUp,
    moveHeaderDown, undo, redo
  case cycleBrowser, chooseTheme, toggleMouse
  case previousStep, nextStep
  case up, down, left, right, pageUp, pageDown, top, bottom
  case nextRegion, previousRegion
  case focusRequest, focusSteps, focusVerdict, focusDiff, zoom
  case borderLeft, borderRight, growRegion, shrinkRegion, resetBorders
  case search, searchNext, searchPrevious, filter, wrap
  case openBody, changeBodyForm, switchBodySide
  case scenarios, resetScenario, forgetPreflights, forgetCookies
  case chooseStack
  case matrix, bisect, audit, minimise, compare, openRun, askAgain, addMethod, readOn, readBack
  case reveal, copy, tour, help, palette, leave, redraw, suspend, quit
}

/// Where a command makes sense.
package enum Context: Hashable, Sendable, CaseIterable {
  case request, steps, verdict, diff, scenarios
  /// A body, opened on the whole screen.
  case body
  /// A flow of the workspace.
  case flow
  /// The surveys.
  case matrix, bisect, audit, minimise, compare

  static let regions: Set<Context> = [.request, .steps, .verdict, .diff]
  static let everywhere = Set(Context.allCases)
  static let surveys: Set<Context> = [.matrix, .bisect, .audit, .minimise, .compare]
  static let searched = regions.union(surveys).union([.body])
  /// Where lines are read, and not edited.
  static let reading: Set<Context> = [.steps, .verdict, .diff, .body]
}

/// One row of the table that drives keys, help, hint line and palette.
package struct CommandInfo: Sendable {
  package var command: Command
  /// What it does, imperative, without a full stop.
  package var title: String
  /// The first is the one that is shown.
  package var keys: [Key]
  package var contexts: Set<Context>
  /// A short word for the hint line; nil keeps it out of there.
  package var hint: String?
  /// Only in the demo, or only outside of it; nil for both.
  package var isForDemo: Bool?
}

/// The one table of commands.
package enum Commands {
  package static let all: [CommandInfo] = [
    row(.leave, "Close the body", [.escape, "q", "B", "^g"], [.body], "close"),
    row(.cancel, "Stop it", ["c"], Context.surveys, "stop"),
    row(.openRun, "Begin, or open the chosen run", [.enter, "o"], Context.surveys, "open"),
    row(
      .askAgain, "Ask the server, everything anew", ["s", .function(5), "^s"], Context.surveys,
      "ask anew"),
    row(
      .toggle, "Leave the chosen method or header out, or take it in", [" "], [.matrix], "leave out"
    ),
    row(
      .toggle, "Mark the cell; leave the chosen environment or request out", [" "], [.compare],
      "mark"),
    row(.nextDiff, "Put the two marked cells side by side", ["d"], [.compare], "diff"),
    row(.cycleBrowser, "Compare as one browser, or as all", ["b"], [.compare], "browsers"),
    row(.toggle, "Add a large POST (413), or leave it away", [" "], [.audit]),
    row(.addHeader, "Ask about another header", ["a"], [.matrix], "add header"),
    row(.addMethod, "Ask about another method", ["m"], [.matrix], "add method"),
    row(.readOn, "Read on in what is chosen", ["J"], Context.surveys),
    row(.readBack, "Read back", ["K"], Context.surveys),
    row(.applyFix, "Try the fix that follows on the answer", ["f"], [.bisect], "fix"),
    row(.applyOtherFix, "Leave the refused headers out of the request", ["F"], [.bisect]),
    row(.applyFix, "Take the smallest request into the form", ["f"], [.minimise], "take"),
    row(
      .send, "Send the request, as the browser would", [.enter, "s", .function(5), "^s"],
      [.request, .verdict, .diff], "send"),
    row(.openDetails, "Open the check or request in full", [.enter, "o"], [.steps], "details"),
    row(
      .send, "Send the request, as the browser would", ["s", .function(5), "^s"], [.steps],
      "send"),
    row(.openStep, "Open the step in the four regions", [.enter, "o"], [.flow], "open step"),
    row(
      .runFlow, "Run what is left of the flow; at its end, run it anew",
      ["s", .function(5), "^s"], [.flow], "run all"),
    row(.runStep, "Run the next step alone", [" "], [.flow], "run a step"),
    row(.restartFlow, "Run the flow anew, in a new browser", ["R"], [.flow], "anew"),
    row(.compareFlow, "Show what differs from the run before", ["d", "m"], [.flow], "differences"),
    row(.openScenario, "Open the scenario", [.enter, "o"], [.scenarios], "open"),
    row(.edit, "Edit the field", ["e", "i"], Context.regions, "edit"),
    row(.toggle, "Switch the header on or off, change the choice", [" "], [.request], "switch"),
    row(.toggle, "Fold or unfold the checks", [" "], [.steps], "fold"),
    row(.nextDiff, "Show the next comparison", ["d"], Context.regions, "next diff"),
    row(.previousDiff, "Show the comparison before", ["D"], [.steps, .verdict, .diff]),
    row(.chooseSides, "Choose the two sides of the diff", ["m"], Context.regions),
    row(.foldEqual, "Fold or unfold equal lines", ["="], Context.regions),
    row(.applyFix, "Apply the suggested fix", ["f"], Context.regions, "fix"),
    row(.applyOtherFix, "Apply the fix on the other side", ["F"], Context.regions),
    row(.whatIf, "Edit the server's answer (what if), and back", ["w"], Context.regions),
    row(.watch, "Watch: send again until the verdict changes", ["W"], Context.regions),
    row(.history, "Show the earlier runs", ["H"], Context.regions),
    row(
      .requests, "List the requests of the folder's corscope.toml", ["O"], Context.regions,
      "requests"),
    row(
      .saveRequest, "Save the request into corscope.toml, after a look at what changes", ["^w"],
      Context.regions),
    row(
      .environment, "Choose the environment (staging, prod, …)", ["v"],
      Context.regions.union([.flow]), "environment"),
    row(
      .flows, "Go to the workspace's flows (sequences such as a login)", ["L"],
      Context.regions.union([.flow]), "flows"),
    row(
      .cycleBrowser, "Judge as the next browser", ["b"], Context.regions.union([.flow]), "browser"),
    row(
      .askAsOthers, "Ask the server as the browsers whose verdict is not known", ["A"],
      Context.regions),
    row(.versusCurl, "Why does curl work? Make the call as curl too", ["V"], Context.regions),
    row(
      .inside, "Look inside the browser: cached permissions, cookies, https-only hosts", ["I"],
      Context.regions.union([.flow])),
    row(
      .settings, "Browser settings: other sites' cookies, local network, HSTS", ["p"],
      Context.regions),
    row(
      .matrix, "Matrix: what may this page do here? Methods and headers", ["*"],
      Context.regions.union(Context.surveys)),
    row(
      .bisect, "Bisect: what is it that the server refuses?", ["%"],
      Context.regions.union(Context.surveys)),
    row(
      .audit, "Audit: whom does the server trust?", ["@"], Context.regions.union(Context.surveys)),
    row(
      .compare, "Compare: the workspace's requests in its environments", ["T"],
      Context.regions.union(Context.surveys)),
    row(
      .minimise, "Minimise: the smallest request that is still refused", ["~"],
      Context.regions.union(Context.surveys)),
    row(.cancel, "Cancel what is under way", ["c"], Context.regions.union([.flow])),
    row(.openEditor, "Edit the text in your editor ($VISUAL, $EDITOR)", ["E"], [.request]),
    row(.openQuery, "Edit the URL's query as a table", ["Q"], [.request]),
    row(.addHeader, "Add a header", ["a"], [.request], "add header"),
    row(.deleteHeader, "Delete the header", ["x", "D", .delete], [.request], "delete"),
    row(.duplicateHeader, "Duplicate the header", ["y"], [.request]),
    row(.moveHeaderDown, "Move the header down", ["J"], [.request]),
    row(.moveHeaderUp, "Move the header up", ["K"], [.request]),
    row(.undo, "Undo the last edit", ["u"], Context.regions),
    row(.redo, "Redo the edit", ["^r", "U"], Context.regions),
    row(.previousStep, "Show the page's previous request", ["["], Context.regions),
    row(.nextStep, "Show the page's next request", ["]"], Context.regions),
    row(.zoom, "Zoom the region, and back", ["z"], Context.regions, "zoom"),
    row(.search, "Search", ["/"], [.body], "search"),
    row(.search, "Search", ["/"], Context.regions),
    row(.search, "Search the rows", ["/"], Context.surveys),
    row(.search, "Filter the list", ["/"], [.scenarios], "filter"),
    row(.searchNext, "Go to the next match", ["n"], Context.searched),
    row(.searchPrevious, "Go to the match before", ["N"], Context.searched),
    row(.filter, "Show only the lines that hold a text", ["&"], [.body], "filter"),
    row(.filter, "Show only the lines that hold a text", ["&"], [.steps, .verdict, .diff]),
    row(.wrap, "Wrap lines, or let them run on", ["\\"], [.body], "wrap"),
    row(.wrap, "Wrap lines, or let them run on", ["\\"], [.steps, .verdict, .diff]),
    row(.openBody, "Open the body of the answer", ["B"], Context.regions),
    row(.changeBodyForm, "Show it as JSON, as text, or in hex", ["x"], [.body], "other form"),
    row(
      .switchBodySide, "Go to the other body: the answer's, the request's", [.tab], [.body],
      "other body"),
    row(.previousStep, "Show the body of the exchange before", ["["], [.body]),
    row(.nextStep, "Show the body of the next exchange", ["]"], [.body]),
    row(.scenarios, "Choose another scenario", ["S"], Context.regions, "scenarios", demo: true),
    row(
      .scenarios, "Open the demo: classic failures on a server in this program", ["S"],
      Context.regions, "demo", demo: false),
    row(
      .resetScenario, "Put the lab's answers back as they were", ["R"], Context.regions,
      demo: true),
    row(.forgetPreflights, "Forget the cached preflights", ["P"], Context.regions),
    row(.forgetCookies, "Forget the cookies", ["C"], Context.regions),
    row(.chooseStack, "Choose the server's software", ["X"], Context.regions),
    row(
      .reveal, "Show or hide secrets", ["r"],
      Context.regions.union([.body, .flow]).union(Context.surveys)),
    row(.copy, "Copy, or save into a file", ["Y"], Context.regions.union([.body])),
    row(.copy, "Copy the whole, or save it into a file", ["Y", "y"], Context.surveys, "copy"),
    row(.nextRegion, "Go to the next region", [.tab], Context.regions),
    row(.previousRegion, "Go to the region before", [.backTab], Context.regions),
    row(.focusRequest, "Go to Request", ["1"], Context.regions),
    row(.focusSteps, "Go to Steps", ["2"], Context.regions),
    row(.focusVerdict, "Go to Verdict", ["3"], Context.regions),
    row(.focusDiff, "Go to Diff", ["4"], Context.regions),
    row(.borderLeft, "Move the border at the side to the left", ["<"], Context.regions),
    row(.borderRight, "Move the border at the side to the right", [">"], Context.regions),
    row(.growRegion, "Make the region higher", ["+"], Context.regions),
    row(.shrinkRegion, "Make the region lower", ["-"], Context.regions),
    row(.resetBorders, "Put the borders back", ["0"], Context.regions),
    row(.up, "Go up", [.up, "k"], Context.everywhere),
    row(.down, "Go down", [.down, "j"], Context.everywhere),
    row(.left, "Go left, or the choice before", [.left, "h"], [.request]),
    row(.right, "Go right, or the next choice", [.right, "l"], [.request]),
    row(.left, "Go left", [.left, "h"], [.matrix, .compare]),
    row(.right, "Go right", [.right, "l"], [.matrix, .compare]),
    row(.left, "Scroll to the left, where lines run on", [.left, "h"], Context.reading),
    row(.right, "Scroll to the right, where lines run on", [.right, "l"], Context.reading),
    row(.pageUp, "Go a page up", [.pageUp, "^b"], Context.everywhere),
    row(.pageDown, "Go a page down", [.pageDown, "^f"], Context.everywhere),
    row(.top, "Go to the top", [.home, "g"], Context.everywhere),
    row(.bottom, "Go to the bottom", [.end, "G"], Context.everywhere),
    row(.chooseTheme, "Choose a theme", ["t"], Context.everywhere),
    row(
      .toggleMouse, "Leave the mouse to the terminal, or take it back", ["M"], Context.everywhere),
    row(
      .tour, "Take the tour: the screen in a few steps", ["!"],
      Context.regions.union([.scenarios]), "tour"),
    row(
      .help, "Show the keys of this place", ["?", .function(1)], Context.everywhere, "keys"),
    row(.palette, "Find a command", [":", "^p"], Context.everywhere, "commands"),
    row(.leave, "Go back", [.escape, "q", "^g"], Context.surveys, "back"),
    row(
      .leave, "Leave what is open", [.escape, "^g"],
      Context.everywhere.subtracting(Context.surveys).subtracting([.body])),
    row(.redraw, "Draw the screen anew", ["^l"], Context.everywhere),
    row(.suspend, "Go back to the shell for a while", ["^z"], Context.everywhere),
    row(
      .quit, "Quit", ["q", "^c"],
      Context.everywhere.subtracting(Context.surveys).subtracting([.body]), "quit"),
    row(.quit, "Quit", ["^c"], Context.surveys.union([.body])),
  ]

  /// The commands of a place, in the table's order.
  package static func available(in context: Context, isDemo: Bool) -> [CommandInfo] {
    (isDemo ? inDemo : outsideDemo)[context] ?? []
  }

  /// Worked out once, for every key asks.
  private static let inDemo = places(isDemo: true)
  private static let outsideDemo = places(isDemo: false)

  private static func places(isDemo: Bool) -> [Context: [CommandInfo]] {
    let commands = all.filter { ($0.isForDemo ?? isDemo) == isDemo }
    return Dictionary(
      uniqueKeysWithValues: Context.allCases.map { context in
        (context, commands.filter { $0.contexts.contains(context) })
      })
  }

  /// What a key does in a place; nil when nothing.
  package static func command(for key: Key, in context: Context, isDemo: Bool) -> Command? {
    available(in: context, isDemo: isDemo).first { $0.keys.contains(key) }?.command
  }

  private static func row(
    _ command: Command, _ title: String, _ keys: [KeySpelling], _ contexts: Set<Context>,
    _ hint: String? = nil, demo: Bool? = nil
  ) -> CommandInfo {
    CommandInfo(
      command: command, title: title, keys: keys.map(\.key), contexts: contexts, hint: hint,
      isForDemo: demo)
  }
}

/// A key as the table spells it: `"d"`, `"^s"` for ctrl-s, or a named key.
private struct KeySpelling: ExpressibleByStringLiteral {
  var key: Key

  init(stringLiteral value: String) {
    if value.count == 2, value.first == "^", let letter = value.last {
      key = .control(letter)
    } else {
      key = value.first.map(Key.character) ?? .escape
    }
  }

  private init(_ key: Key) { self.key = key }

  static let enter = KeySpelling(.enter)
  static let escape = KeySpelling(.escape)
  static let tab = KeySpelling(.tab)
  static let backTab = KeySpelling(.backTab)
  static let delete = KeySpelling(.delete)
  static let up = KeySpelling(.up)
  static let down = KeySpelling(.down)
  static let left = KeySpelling(.left)
  static let right = KeySpelling(.right)
  static let home = KeySpelling(.home)
  static let end = KeySpelling(.end)
  static let pageUp = KeySpelling(.pageUp)
  static let pageDown = KeySpelling(.pageDown)
  static func function(_ number: Int) -> KeySpelling { KeySpelling(.function(number)) }
}
