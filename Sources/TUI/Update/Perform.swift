internal import Advice
internal import Screen

extension Model {
  /// Carries out a command where one stands.
  mutating func perform(_ command: Command) -> [Effect] {
    if performOnBody(command) { return [] }
    if askingEnvironment != nil, Self.sending.contains(command) {
      notice = Notice("Still under way; \(key(.cancel)) cancels it")
      return []
    }
    if let effects = performOnSurvey(command) { return effects }
    // Until the other environment has answered, it alone is reached.
    if askingEnvironment != nil, [.askAsOthers, .versusCurl, .watch].contains(command) {
      notice = Notice("Still under way; \(key(.cancel)) cancels it")
      return []
    }
    switch command {
    case .send: return send()
    case .cancel: return cancel()
    case .askAsOthers: return askAsOthers()
    case .versusCurl: return callAsCurl()
    case .matrix: return openSurvey(.matrix)
    case .bisect: return openSurvey(.bisect)
    case .audit: return openSurvey(.audit)
    case .minimise: return openSurvey(.minimise)
    case .compare: return openSurvey(.compare)
    case .inside: return openInside()
    case .settings: openSettings()
    case .quit: return [.quit]
    case .suspend: return [.suspend]
    case .redraw: return [.redraw]
    case .chooseTheme: openThemeChooser()
    case .toggleMouse: return toggleMouse()
    case .cycleBrowser: cycleBrowser(by: 1)
    case .applyFix: return applyFix(other: false)
    case .applyOtherFix: return applyFix(other: true)
    case .openScenario: return openChosenScenario()
    case .scenarios: return openDemo()
    case .tour: startTour()
    case .resetScenario: return resetScenario()
    case .forgetPreflights:
      notice = Notice("Cached preflights are forgotten")
      return [.clearPreflightCache]
    case .forgetCookies:
      notice = Notice("Cookies are forgotten")
      return [.clearCookies]
    case .copy: return openCopyMenu()
    case .chooseStack: openStackMenu()
    case .reveal:
      showsSecrets.toggle()
      retellSurveys()
      notice = Notice(
        showsSecrets ? "Secrets are shown until \(key(.reveal)) hides them" : "Secrets are hidden")
    case .openEditor: return openEditor()
    case .openQuery: openQuery()
    case .help: overlay = .help(scroll: 0)
    case .palette: overlay = .palette(Palette())
    case .openDetails: openDetails()
    case .leave: return leave()
    case .zoom:
      isZoomed.toggle()
      if shape == .one {
        isZoomed = false
        notice = Notice("On a screen this small one region is shown at a time")
      }
    case .chooseSides: openSideChooser()
    case .foldEqual:
      compared.foldsEqual.toggle()
      diffScroll = 0
    case .whatIf: toggleWhatIf()
    case .watch: openWatchChooser()
    case .history: return openHistory()
    case .flows: openFlows()
    case .runFlow: return runFlow(.all)
    case .runStep: return runFlow(.one)
    case .restartFlow: return restartFlow(.all)
    case .openStep: openStep()
    case .compareFlow: compareFlow()
    case .requests: openRequestList()
    case .saveRequest: return openSaving()
    case .environment: openEnvironmentMenu()
    case .search: openSearch()
    case .searchNext: goToMatch(1)
    case .searchPrevious: goToMatch(-1)
    case .filter: openFilter()
    case .wrap: toggleWrap()
    case .openBody: openBody()
    case .borderLeft, .borderRight, .growRegion, .shrinkRegion, .resetBorders:
      performOnBorder(command)
    case .edit, .toggle, .addHeader, .deleteHeader, .duplicateHeader, .moveHeaderUp,
      .moveHeaderDown, .undo, .redo:
      performEdit(command)
    default: move(command)
    }
    return []
  }

  /// What would send something, while only the other environment is reached.
  private static let sending: Set<Command> = [
    .askAsOthers, .versusCurl, .watch, .matrix, .bisect, .audit, .minimise, .compare, .askAgain,
  ]

  private mutating func move(_ command: Command) {
    switch command {
    case .nextDiff: changeDiff(by: 1)
    case .previousDiff: changeDiff(by: -1)
    case .nextRegion: focus = focus.moved(by: 1)
    case .previousRegion: focus = focus.moved(by: -1)
    case .focusRequest: focus = .request
    case .focusSteps: focus = .steps
    case .focusVerdict: focus = .verdict
    case .focusDiff: focus = .diff
    case .previousStep: changeStep(by: -1)
    case .nextStep: changeStep(by: 1)
    case .up: go(-1)
    case .down: go(1)
    case .left where focus == .request && isWhatIf: goSidewaysInWhatIf(-1)
    case .right where focus == .request && isWhatIf: goSidewaysInWhatIf(1)
    case .left: focus == .request ? goSideways(-1) : scrollSideways(-8)
    case .right: focus == .request ? goSideways(1) : scrollSideways(8)
    case .pageUp where place == .flow: scrollFlow(by: -pageSize)
    case .pageDown where place == .flow: scrollFlow(by: pageSize)
    case .pageUp: go(-pageSize)
    case .pageDown: go(pageSize)
    case .top: go(-Self.farAway)
    case .bottom: go(Self.farAway)
    default: break
    }
  }

  /// More rows than any list has, and far from overflow.
  static let farAway = 1_000_000_000

  private var pageSize: Int {
    if bodyView != nil { return max(1, BodyScreen.contentHeight(self) - 2) }
    if place == .flow { return FlowView.pageSize(self) }
    return max(1, Layout(self).contentHeight(of: focus) - 2)
  }

  private mutating func changeDiff(by step: Int) {
    diffPage = diffPage(by: step)
    diffScroll = 0
    reveal(.diff)
  }

  /// Without the mouse, the terminal's own selection works.
  private mutating func toggleMouse() -> [Effect] {
    hasMouse.toggle()
    notice = Notice(
      hasMouse
        ? "The mouse is corscope's; \(key(.toggleMouse)) gives it back to the terminal"
        : "The mouse is the terminal's, to select and copy with; \(key(.toggleMouse)) takes it back"
    )
    return [.setMouse(hasMouse)]
  }

  mutating func cycleBrowser(by step: Int) {
    noteEdit(isTyping: false)
    browser = browser.next(step)
    refreshLiveLine()
    notice = Notice("Judging as \(browser.displayName) from the next request on")
  }

  /// Esc: what was opened last goes first.
  private mutating func leave() -> [Effect] {
    if place == .flow {
      place = .workbench
    } else if place == .scenarios {
      scenarioFilter = Search()
    } else if search.isActive {
      search = Search()
    } else if lineControls.filters[focus] != nil {
      removeFilter(of: focus)
    } else if isZoomed {
      isZoomed = false
    } else if watch?.isRunning == true {
      return stopWatching("The watch is stopped")
    } else if isWhatIf {
      leaveWhatIf()
    } else if !surveys.behind.isEmpty, !isShowingHistory {
      returnToSurvey()
    } else if past.aside != nil {
      leavePastRun()
    } else if showsFlowRun {
      leaveStep()
    } else if isDemo {
      showScenarios()
    }
    return []
  }
}

// MARK: - Going up and down

extension Model {
  /// Moves the selection, or scrolls where there is none.
  mutating func go(_ rows: Int) {
    if let top = bodyView?.top {
      bodyView?.top = top.addingClamped(rows)
      return
    }
    if place == .flow { return moveInFlow(by: rows) }
    if place == .scenarios {
      scenarioSelection += rows
      return
    }
    go(rows, in: focus)
  }

  mutating func go(_ rows: Int, in region: Region) {
    switch region {
    case .request where isWhatIf: moveWhatIfField(by: rows)
    case .request: moveField(by: rows)
    case .steps: stepsSelection += rows
    case .verdict: verdictScroll += rows
    case .diff: diffScroll += rows
    }
    if region == .steps {
      stepsSelection = min(max(0, stepsSelection), max(0, stepRows.count - 1))
      followStepsSelection()
    }
  }

  /// Brings every position back to what there is, after any change.
  mutating func keepInBounds() {
    if place == .scenarios {
      scenarioSelection = min(max(0, scenarioSelection), max(0, shownScenarios.count - 1))
    }
    stepsSelection = min(max(0, stepsSelection), max(0, stepRows.count - 1))
    if let form, !form.fields.contains(field.withoutColumn) { field = form.fields.last ?? .url }
    guard place == .workbench, isBigEnough, surveys.shown == nil else { return }
    if bodyView != nil {
      let height = BodyScreen.contentHeight(self)
      bodyView?.layOut(
        columns: width - 2, rows: height, isWrapped: lineControls.isWrapped,
        masking.secrets)
      return
    }
    let layout = Layout(self)
    stepsScroll = Self.scroll(
      stepsScroll, showing: stepsSelection, of: stepRows.count,
      height: layout.contentHeight(of: .steps), margin: 1)
    verdictScroll = bounded(verdictScroll, .verdict, layout)
    diffScroll = bounded(diffScroll, .diff, layout)
  }

  private func bounded(_ scroll: Int, _ region: Region, _ layout: Layout) -> Int {
    guard scroll > 0 else { return 0 }
    let rect = layout.content(of: region)
    let lines = regionLines(region, width: rect.width).count
    return min(scroll, max(0, lines - rect.height))
  }

  /// The first row to show so that a chosen row is seen, with so many rows around it.
  static func scroll(
    _ scroll: Int, showing row: Int, of count: Int, height: Int, margin: Int = 0
  ) -> Int {
    guard height > 0 else { return 0 }
    let margin = height > 2 * margin + 1 ? margin : 0
    var first = scroll
    if row < first + margin { first = row - margin }
    if row >= first + height - margin { first = row - height + 1 + margin }
    return min(max(0, first), max(0, count - height))
  }
}
