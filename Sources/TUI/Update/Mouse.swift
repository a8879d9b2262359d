internal import Screen

extension Model {
  mutating func mouse(_ action: TerminalEvent.MouseAction, x: Int, y: Int) -> [Effect] {
    guard isBigEnough else { return [] }
    if overlay != nil {
      switch action {
      case .press: overlay = nil
      case .wheelUp: return pressedInOverlay(.up)
      case .wheelDown: return pressedInOverlay(.down)
      case .release, .drag: break
      }
      return []
    }
    if bodyView != nil {
      switch action {
      case .wheelUp: go(-3)
      case .wheelDown: go(3)
      case .press, .release, .drag: break
      }
      return []
    }
    if surveys.shown != nil { return mouseInSurvey(action, x: x, y: y) }
    switch action {
    case .wheelUp: wheel(-3, x, y)
    case .wheelDown: wheel(3, x, y)
    case .press: return pressed(x, y)
    case .drag: dragBorder(toX: x, y: y)
    case .release: borders.held = nil
    }
    return []
  }

  private mutating func wheel(_ rows: Int, _ x: Int, _ y: Int) {
    if place == .flow {
      FlowView.listRect(self).contains(x: x, y: y) ? moveInFlow(by: rows) : scrollFlow(by: rows)
    } else if place == .scenarios {
      scenarioSelection += rows
    } else if let region = Layout(self).region(atX: x, y: y) {
      go(rows, in: region)
    }
  }

  private mutating func pressed(_ x: Int, _ y: Int) -> [Effect] {
    if place == .flow {
      pressedInFlow(x, y)
      return []
    }
    if place == .scenarios {
      let list = ScenariosView.listRect(self)
      guard list.contains(x: x, y: y) else { return [] }
      let row = ScenariosView.firstRow(self) + y - list.y
      guard shownScenarios.indices.contains(row) else { return [] }
      if row == scenarioSelection { return openChosenScenario() }
      scenarioSelection = row
      return []
    }
    let layout = Layout(self)
    if let tab = layout.tab(atX: x, y: y, in: self) {
      leaveEditing()
      focus = tab
      return []
    }
    guard let region = layout.region(atX: x, y: y) else { return [] }
    leaveEditing()
    holdBorder(atX: x, y: y, layout)
    focus = region
    let content = layout.content(of: region)
    guard content.contains(x: x, y: y) else { return [] }
    switch region {
    case .steps:
      stepsSelection = stepsScroll + y - content.y
      keepInBounds()
      followStepsSelection()
    case .request where isWhatIf:
      let pane = WhatIfPane(self, width: content.width)
      let row = pane.firstRow(height: content.height) + y - content.y
      if let field = pane.field(atX: x - content.x, row: row) { whatIf?.field = field }
    case .request:
      let pane = RequestPane(self, width: content.width)
      let row = pane.firstRow(height: content.height) + y - content.y
      if let hit = pane.field(atX: x - content.x, row: row) {
        if hit.isToggle { field = hit.field; performEdit(.toggle) } else { field = hit.field }
      }
    case .verdict, .diff: break
    }
    return []
  }

  private mutating func leaveEditing() {
    if isEditing { _ = pressedWhileEditing(.escape) }
    if isWhatIf, whatIf?.isEditing == true { _ = pressedWhileEditingAnswer(.escape) }
  }
}
