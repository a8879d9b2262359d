internal import Advice
internal import Fetch
internal import Reports
internal import Screen
package import Survey

/// The workspace's requests in its environments: a row for each request and page, a column for each environment and
/// browser.
package struct CompareSheet: Hashable, Sendable {
  struct Place: Hashable {
    var row: Int
    var column: Int
  }

  /// Every cell that there may be, for one browser; nil before the workspace has told.
  private(set) var planned: [CompareCell]?
  /// Environments whose `{{name}}` have their values.
  private(set) var filled: Set<String> = []
  private(set) var environmentsLeftOut: Set<String> = []
  private(set) var requestsLeftOut: Set<String> = []
  private(set) var browsers: [Browser]
  package internal(set) var machine = CompareMachine([])
  package internal(set) var answers: [Int: SurveyAnswer] = [:]
  var told: CompareTable
  /// Where each cell of the machine stands, and the other way round.
  var places: [Place] = []
  private var cells: [Place: Int] = [:]
  var running: Set<Int> = []
  /// Cells that are to stand beside each other, at most two.
  package private(set) var marks: [Int] = []
  package internal(set) var row = 0
  package internal(set) var column = 0

  init(browser: Browser) {
    browsers = [browser]
    told = CompareTable(CompareMachine([]))
  }

  // MARK: - What is compared

  mutating func plan(_ cells: [CompareCell]) {
    planned = cells
    filled = []
    layOut()
  }

  /// The values of `{{name}}` came: these are the requests of an environment, in the cells' order.
  mutating func fill(_ environment: String, _ requests: [FetchRequest]) {
    filled.insert(environment)
    var rest = requests[...]
    for index in planned?.indices ?? 0..<0
    where planned?[index].environment == environment && planned?[index].fetch != nil {
      planned?[index].fetch = rest.popFirst()
    }
    layOut()
  }

  /// The cells of an environment whose requests can be made, in order.
  func cells(in environment: String) -> [CompareCell] {
    (planned ?? []).filter { $0.environment == environment && $0.fetch != nil }
  }

  var environments: [String] {
    (planned ?? []).map(\.environment).reduce(into: []) { names, name in
      if !names.contains(name) { names.append(name) }
    }
  }

  func isLeftOut(_ environment: String) -> Bool { environmentsLeftOut.contains(environment) }

  private var all: [CompareCell] {
    (planned ?? []).flatMap { cell in
      browsers.map { browser in
        var cell = cell
        cell.browser = browser
        return cell
      }
    }
  }

  /// The table's rows and columns, with everything that is left out, and the machine for the rest.
  mutating func layOut() {
    let cells = all
    told = CompareTable(CompareMachine(cells))
    machine = CompareMachine([])
    answers = [:]
    running = []
    marks = []
    places = []
    self.cells = [:]
    var asked: [CompareCell] = []
    for cell in cells {
      guard let place = place(of: cell), !isLeftOut(place) else { continue }
      self.cells[place] = asked.count
      places.append(place)
      asked.append(cell)
    }
    machine = CompareMachine(asked)
    go(rows: 0, columns: 0)
  }

  private func place(of cell: CompareCell) -> Place? {
    guard
      let column = told.columns.firstIndex(where: {
        $0.environment == cell.environment && $0.browser == cell.browser
      }),
      let row = told.rows.firstIndex(where: {
        $0.request == cell.request && $0.origin == cell.origin && $0.expected == cell.expected
      })
    else { return nil }
    return Place(row: row, column: column)
  }

  func isLeftOut(_ place: Place) -> Bool {
    environmentsLeftOut.contains(told.columns[place.column].environment)
      || requestsLeftOut.contains(told.rows[place.row].request)
  }

  /// The cell at a place; nil where none is asked.
  func cell(_ place: Place) -> Int? { cells[place] }

  private var chosenPlace: Place { Place(row: row, column: column) }
  var chosenCell: Int? { cells[chosenPlace] }

  /// Leaves out the environment or the request whose name is chosen, or takes it in again; marks a cell.
  /// - Returns: whether something else is asked from now on.
  mutating func toggle() -> Bool {
    if row == -1, told.columns.indices.contains(column) {
      environmentsLeftOut.formSymmetricDifference([told.columns[column].environment])
    } else if column == -1, told.rows.indices.contains(row) {
      requestsLeftOut.formSymmetricDifference([told.rows[row].request])
    } else {
      mark()
      return false
    }
    layOut()
    return true
  }

  private mutating func mark() {
    guard let cell = chosenCell, answers[cell] != nil else { return }
    if marks.contains(cell) {
      marks.removeAll { $0 == cell }
    } else {
      marks = marks.suffix(1) + [cell]
    }
  }

  /// One browser, or all of them.
  mutating func changeBrowsers(_ browser: Browser) {
    browsers = browsers.count > 1 ? [browser] : Browser.allCases.filter { $0 != .standard }
    layOut()
  }

  func name(of cell: Int) -> String {
    let place = places[cell]
    return "\(told.rows[place.row].title), \(told.title(of: told.columns[place.column]))"
  }

  var result: CompareTable {
    // What is left out is not there.
    machine.cells.count == all.count ? told : shownTable
  }

  private var shownTable: CompareTable {
    var table = told
    let kept = told.columns.indices.filter {
      !environmentsLeftOut.contains(told.columns[$0].environment)
    }
    table.columns = kept.map { told.columns[$0] }
    table.rows = told.rows.filter { !requestsLeftOut.contains($0.request) }.map { row in
      var row = row
      row.cells = kept.map { row.cells[$0] }
      return row
    }
    return table
  }
}
