internal import Screen

extension Model {
  mutating func openStackMenu() {
    guard let step = shownStep, let report = run?.steps[step].result?.report,
      let origin = ServerStacks.origin(of: report)
    else {
      notice = Notice("Send the request first: the software is that of the server that answers")
      return
    }
    var menu = StackMenu(origin: origin)
    menu.selection = menu.rows.firstIndex(of: stacks.chosen[origin]) ?? 0
    overlay = .stackMenu(menu)
  }

  mutating func pressed(_ key: Key, in menu: StackMenu) -> [Effect] {
    var menu = menu
    switch key {
    case .escape, .control("g"):
      overlay = nil
      return []
    case .enter:
      overlay = nil
      guard menu.rows.indices.contains(menu.selection) else { return [] }
      let stack = menu.rows[menu.selection]
      stacks.chosen[menu.origin] = stack
      notice = Notice("\(StackMenu.title(stack)), for \(menu.origin)")
      return [.rememberStack(stack, origin: menu.origin)]
    case .down, .control("n"), .tab: menu.selection += 1
    case .up, .control("p"), .backTab: menu.selection -= 1
    case .pageDown: menu.selection += 10
    case .pageUp: menu.selection -= 10
    default:
      if menu.filter.handle(key, killed: &killed) { menu.selection = 0 }
    }
    menu.selection = min(max(0, menu.selection), max(0, menu.rows.count - 1))
    overlay = .stackMenu(menu)
    return []
  }
}
