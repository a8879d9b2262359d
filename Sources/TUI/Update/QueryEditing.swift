internal import Screen

// Q: the query's parameters as a table. Its rows are made from the URL and the URL from them, so that undo needs nothing
// more than the form.

extension Model {
  mutating func openQuery() {
    guard form != nil else { return }
    overlay = .query(QueryTable())
  }

  private var parameterCount: Int { form?.parameters.count ?? 0 }

  mutating func pressed(_ key: Key, in table: QueryTable) -> [Effect] {
    var table = table
    table.selection = min(table.selection, max(0, parameterCount - 1))
    if table.edit != nil {
      pressedInCell(key, &table)
    } else {
      switch key {
      case .escape, .character("q"), .character("Q"), .control("g"):
        overlay = nil
        return []
      case .control("s"), .function(5):
        overlay = nil
        return send()
      default: pressedInRows(key, &table)
      }
    }
    table.selection = min(max(0, table.selection), max(0, parameterCount - 1))
    overlay = .query(table)
    return []
  }

  mutating func pasted(_ text: String, in table: QueryTable) {
    var table = table
    guard var edit = table.edit else { return }
    edit.insert(text)
    write(edit, &table)
    overlay = .query(table)
  }

  private mutating func pressedInRows(_ key: Key, _ table: inout QueryTable) {
    switch key {
    case .down, .character("j"): table.selection += 1
    case .up, .character("k"): table.selection -= 1
    case .home, .character("g"): table.selection = 0
    case .end, .character("G"): table.selection = parameterCount - 1
    case .pageDown: table.selection += 10
    case .pageUp: table.selection -= 10
    case .left, .character("h"): table.column = .name
    case .right, .character("l"): table.column = .value
    case .tab: table.column = table.column == .name ? .value : .name
    case .enter, .character("e"), .character("i"): startCell(&table)
    case .character("a"):
      changeParameters { $0.append(QueryParameter("=")) }
      table.selection = parameterCount - 1
      table.column = .name
      startCell(&table)
    case .character("r"): showsSecrets.toggle()
    case .character("u"): performEdit(.undo)
    case .control("r"), .character("U"): performEdit(.redo)
    default: changeRow(key, &table)
    }
  }

  /// The keys that need a row to work on.
  private mutating func changeRow(_ key: Key, _ table: inout QueryTable) {
    let row = table.selection
    guard row < parameterCount else { return }
    switch key {
    case .character(" "): changeParameters { $0[row].isOn.toggle() }
    case .character("x"), .character("D"), .delete: changeParameters { $0.remove(at: row) }
    case .character("y"):
      changeParameters { $0.insert($0[row], at: row + 1) }
      table.selection += 1
    case .character("J") where row + 1 < parameterCount:
      changeParameters { $0.swapAt(row, row + 1) }
      table.selection += 1
    case .character("K") where row > 0:
      changeParameters { $0.swapAt(row, row - 1) }
      table.selection -= 1
    default: break
    }
  }

  private mutating func changeParameters(
    isTyping: Bool = false, _ change: (inout [QueryParameter]) -> Void
  ) {
    guard var form else { return }
    var parameters = form.parameters
    change(&parameters)
    noteEdit(isTyping: isTyping)
    form.parameters = parameters
    set(form)
  }

  // MARK: - A cell

  private mutating func startCell(_ table: inout QueryTable) {
    guard let rows = form?.parameters, rows.indices.contains(table.selection) else { return }
    let row = rows[table.selection]
    history.close()
    table.before = row
    table.edit = TextField(table.column == .name ? row.name : row.value)
  }

  private mutating func pressedInCell(_ key: Key, _ table: inout QueryTable) {
    guard var edit = table.edit else { return }
    switch key {
    case .escape, .enter, .control("j"), .control("g"):
      endCell(&table)
      removeEmptyRow(&table)
    case .tab where table.column == .name:
      endCell(&table)
      table.column = .value
      startCell(&table)
    case .tab, .backTab:
      endCell(&table)
      removeEmptyRow(&table)
      table.column = .name
    default:
      let before = edit.characters
      guard edit.handle(key, killed: &killed) else { return }
      if edit.characters == before { table.edit = edit } else { write(edit, &table) }
    }
  }

  private mutating func endCell(_ table: inout QueryTable) {
    table.edit = nil
    table.before = nil
    history.close()
  }

  /// A row without name and value goes again.
  private mutating func removeEmptyRow(_ table: inout QueryTable) {
    let row = table.selection
    guard let rows = form?.parameters, rows.indices.contains(row), rows[row].raw == "=" else {
      return
    }
    changeParameters { $0.remove(at: row) }
  }

  private mutating func write(_ edit: TextField, _ table: inout QueryTable) {
    let row = table.selection
    guard let before = table.before, row < parameterCount else { return }
    var changed = before
    if table.column == .name { changed.name = edit.text } else { changed.value = edit.text }
    changeParameters(isTyping: true) { $0[row].raw = changed.raw }
    table.edit = edit
  }
}
