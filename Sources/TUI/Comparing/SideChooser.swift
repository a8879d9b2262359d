internal import Advice
internal import Fetch
internal import Screen

/// Chooses what stands on the diff's two sides: a pair that is often wanted, or each side on its own.
package struct SideChooser: Hashable, Sendable {
  package struct Pair: Hashable, Sendable {
    package var title: String
    package var left: ComparedSide
    package var right: ComparedSide
  }

  enum Row: Hashable {
    case pair(Pair)
    case place(Place, isConfirmed: Bool)
    case side(ComparedSide)

    var title: String {
      switch self {
      case .pair(let pair): pair.title
      case .side(let side): side.title
      case .place(let place, let isConfirmed): place.title(isConfirmed: isConfirmed)
      }
    }

    /// What the filter is held against: a row stays found when it asks once more.
    var searched: String {
      if case .place(let place, _) = self { place.title(isConfirmed: false) } else { title }
    }
  }

  let pairs: [Pair]
  let sides: [ComparedSide]
  let places: [Place]
  /// The place that an unsafe request may be sent to.
  var confirmed: Place?
  package var filter = TextField()
  package var selection = 0
  package var left: ComparedSide?
  package var right: ComparedSide?

  init(pairs: [Pair], sides: [ComparedSide], places: [Place] = []) {
    self.pairs = pairs
    self.sides = sides
    self.places = places
  }

  /// What the filter leaves, the pairs first.
  var rows: [Row] {
    let all =
      pairs.map(Row.pair) + places.map { Row.place($0, isConfirmed: $0 == confirmed) }
      + sides.map(Row.side)
    let words = filter.text.lowercased().split(whereSeparator: \.isWhitespace)
    return all.filter { row in
      let title = row.searched.lowercased()
      return words.allSatisfy { title.contains($0) }
    }
  }

  var chosen: Row? { rows.indices.contains(selection) ? rows[selection] : nil }

  func lines(width: Int, height: Int) -> [Line] {
    var hint = Line()
    for (key, what) in [
      ("enter", " takes left, then right   "), ("left right", " sets that side   "),
      ("tab", " swaps   "), ("esc", " closes"),
    ] {
      hint.add(key, .key, [.bold])
      hint.add(what, .hint)
    }
    var head = Line("> ", .accent, [.bold])
    head.add(filter.text)
    if filter.isEmpty { head.add("type to search", .placeholder) }
    let found = rows
    guard !found.isEmpty else { return [head, Line(), Line("Nothing fits", .muted), Line(), hint] }
    let room = max(1, height - 4)
    let first = Model.scroll(0, showing: selection, of: found.count, height: room, margin: 1)
    return [head, Line()]
      + found.indices.dropFirst(first).prefix(room).map {
        line(found[$0], isChosen: $0 == selection)
      }
      + [Line(), hint]
  }

  private func line(_ row: Row, isChosen: Bool) -> Line {
    var line = Line(isChosen ? "> " : "  ", .accent, [.bold])
    switch row {
    case .pair(let pair): line.add(Printable.text(pair.title), .heading)
    case .place(_, let isConfirmed):
      line.add(Printable.text(row.title), isConfirmed ? .warning : .heading)
    case .side(let side):
      line.add(side.id == left?.id ? "<" : " ", .accent, [.bold])
      line.add(side.id == right?.id ? "> " : "  ", .accent, [.bold])
      line.add(Printable.text(side.title))
    }
    line.isSelected = isChosen
    return line
  }
}

extension Model {
  /// What the run that is shown is called as a side.
  var shownName: String {
    switch run?.source {
    case .whatIf?: "What if"
    case .history?: "The earlier run"
    case .survey(let kind)?: "The run of the \(kind.title.lowercased())"
    case .live?, nil: "This run"
    }
  }

  /// `m`: opens the chooser.
  mutating func openSideChooser() {
    let chooser = SideChooser(
      pairs: comparedPairs, sides: comparableSides, places: otherEnvironments)
    guard !chooser.rows.isEmpty else {
      notice = Notice("Send the request first; then there is something to compare")
      return
    }
    overlay = .sides(chooser)
  }

  /// Every message that can stand on a side, those of the shown run first.
  private var comparableSides: [ComparedSide] {
    let shown = shownResult?.report.sides(.shown, shownName) ?? []
    let real = isWhatIf ? whatIf?.recorded.sides(.real, "Real") ?? [] : []
    let kept = compared.kept.filter { $0.step == nil || $0.step == shownStep }
      .flatMap { $0.report.sides($0.origin, $0.name) }
    return shown + real + kept + Browser.allCases.flatMap(plannedSides)
  }

  /// What a browser would send for the request as it stands in the editor.
  private func plannedSides(_ browser: Browser) -> [ComparedSide] {
    guard browser != .standard, case .success(let request)? = form?.request else { return [] }
    let plan = FetchStateMachine.plan(
      request, browser: browser, now: now ?? Timestamp(milliseconds: 0))
    return plan.requests.enumerated().map { index, wire in
      ComparedSide(
        ComparedSide.ID(.planned(browser), exchange: index, .request),
        "\(browser.displayName) would send", wire)
    }
  }

  /// Pairs that are often wanted.
  private var comparedPairs: [SideChooser.Pair] {
    var pairs: [SideChooser.Pair] = []
    if let report = shownResult?.report, !report.exchanges.isEmpty {
      let shown = report.decisiveSide(.shown, shownName)
      if isWhatIf, let real = whatIf?.recorded {
        let left = real.decisiveSide(.real, "Real")
        pairs.append(
          SideChooser.Pair(
            title: "The real answer and the edited one", left: left,
            right: report.matching(left.id, .shown, shownName) ?? shown))
      }
      if let before = compared.kept.first(where: { $0.step == shownStep }),
        let left = before.report.matching(shown.id, before.origin, before.name)
      {
        pairs.append(
          SideChooser.Pair(title: "The run before and this one", left: left, right: shown))
      }
    }
    let own = plannedSides(browser)
    for other in Browser.allCases where other != .standard && other != browser {
      let theirs = plannedSides(other)
      for (left, right) in zip(own, theirs) {
        let what = own.count > 1 && left.id.exchange == 0 ? "preflight" : "request"
        pairs.append(
          SideChooser.Pair(
            title: "\(browser.displayName)'s \(what) and \(other.displayName)'s", left: left,
            right: right))
      }
    }
    return pairs
  }

  /// The shown run's side follows when another run takes its place.
  mutating func refreshComparison() {
    guard let left = compared.left, let right = compared.right,
      let report = run?.decisiveStep.flatMap({ run?.steps[$0].result?.report })
    else { return }
    let name = shownName
    func fresh(_ side: ComparedSide) -> ComparedSide {
      guard side.id.origin == .shown else { return side }
      return report.matching(side.id, .shown, name)
        ?? ComparedSide(id: side.id, title: "\(name): not sent", message: nil)
    }
    compared.choose(left: fresh(left), right: fresh(right), masking: masking)
  }

  mutating func pressed(_ key: Key, in chooser: SideChooser) -> [Effect] {
    var chooser = chooser
    switch key {
    case .escape:
      overlay = nil
      return []
    case .up: chooser.selection -= 1
    case .down: chooser.selection += 1
    case .pageUp: chooser.selection -= 10
    case .pageDown: chooser.selection += 10
    case .tab: swap(&chooser.left, &chooser.right)
    case .left:
      if case .side(let side)? = chooser.chosen { chooser.left = side }
    case .right:
      if case .side(let side)? = chooser.chosen { chooser.right = side }
    case .enter:
      if case .place(let place, let isConfirmed)? = chooser.chosen {
        guard isConfirmed || !place.isUnsafe else {
          chooser.confirmed = place
          break
        }
        overlay = nil
        return ask(environment: place.name)
      }
      take(&chooser)
    default:
      if chooser.filter.handle(key, killed: &killed) { chooser.selection = 0 }
    }
    chooser.selection = min(max(0, chooser.selection), max(0, chooser.rows.count - 1))
    if let left = chooser.left, let right = chooser.right, key != .tab {
      overlay = nil
      compare(left, right)
    } else if overlay != nil {
      overlay = .sides(chooser)
    }
    return []
  }

  private mutating func take(_ chooser: inout SideChooser) {
    switch chooser.chosen {
    case .pair(let pair)?:
      chooser.left = pair.left
      chooser.right = pair.right
    case .side(let side)?:
      if chooser.left == nil { chooser.left = side } else { chooser.right = side }
    case .place?, nil: break
    }
  }

  /// The verdicts of the run that is about to be replaced stay to be compared with.
  mutating func keepEarlierRun() {
    guard let run = isWhatIf ? whatIf?.real : run, run.source == .live else { return }
    for (index, step) in run.steps.enumerated() {
      guard let report = step.result?.report else { continue }
      compared.keep(report, as: .run(run.number), named: "Run \(run.number)", step: index)
    }
  }
}

extension Report {
  /// The message at the same place in this run.
  func matching(
    _ id: ComparedSide.ID, _ origin: ComparedSide.Origin, _ name: String
  ) -> ComparedSide? {
    exchanges.indices.contains(id.exchange) ? side(origin, name, id.exchange, id.part) : nil
  }
}
