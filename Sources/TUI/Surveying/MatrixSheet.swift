package import Fetch
internal import Survey

/// What an origin may do at one URL: a grid of methods and headers that real preflights fill.
package struct MatrixSheet: Hashable, Sendable {
  /// A method or a header; one that is left out is not asked about.
  package struct Choice<Value: Hashable & Sendable>: Hashable, Sendable {
    package var value: Value
    package var isOn = true
  }

  struct Key: Hashable {
    var method: String
    var header: String?
  }

  let request: FetchRequest
  let browser: Browser
  package private(set) var methods: [Choice<String>]
  package private(set) var headers: [Choice<FetchRequest.ScriptHeader>]
  /// nil before it begins.
  var machine: MatrixMachine?
  var answers: [Key: SurveyAnswer] = [:]
  var cells: [Key: MatrixTable.Cell] = [:]
  var shownURL: String
  /// 0 is the row without a header, -1 the methods' names.
  package internal(set) var row = 0
  /// -1 is the headers' names.
  package internal(set) var column = 0

  init(_ request: FetchRequest, browser: Browser, eyes: SurveyEyes) {
    let own = request.headers.reduce(into: [FetchRequest.ScriptHeader]()) { list, header in
      if !list.contains(where: { $0.name.lowercased() == header.name.lowercased() }) {
        list.append(header)
      }
    }
    let plan = MatrixPlan(request, browser: browser, methods: [request.method], headers: own)
    self.request = request
    self.browser = browser
    methods = plan.methods.map { Choice(value: $0) }
    headers = plan.headers.map { Choice(value: $0) }
    shownURL = eyes.address(request.url)
    column = plan.methods.firstIndex(of: request.method) ?? 0
  }

  // MARK: - What is asked

  /// Only what is not left out, and not more than may be.
  var plan: MatrixPlan {
    var plan = MatrixPlan(request, browser: browser)
    plan.methods = methods.filter(\.isOn).map(\.value)
    plan.headers = headers.filter(\.isOn).map(\.value)
    return plan
  }

  /// How many cells have no answer yet.
  var missing: Int {
    let plan = plan
    return plan.rows.reduce(0) { count, header in
      count + plan.methods.count { answers[Key(method: $0, header: header?.name)] == nil }
    }
  }

  /// Leaves out the method or header whose name is chosen, or takes it in again.
  /// - Returns: whether a name is chosen.
  mutating func toggle() -> Bool {
    if row == -1, methods.indices.contains(column) {
      methods[column].isOn.toggle()
    } else if column == -1, headers.indices.contains(row - 1) {
      headers[row - 1].isOn.toggle()
    } else {
      return false
    }
    return true
  }

  mutating func add(method: String) {
    if let known = methods.firstIndex(where: { $0.value == method }) {
      methods[known].isOn = true
      column = known
    } else {
      methods.append(Choice(value: method))
      column = methods.count - 1
    }
  }

  mutating func add(header: FetchRequest.ScriptHeader) {
    let name = header.name.lowercased()
    if let known = headers.firstIndex(where: { $0.value.name.lowercased() == name }) {
      headers[known].isOn = true
      row = known + 1
    } else {
      headers.append(Choice(value: header))
      row = headers.count
    }
  }

  /// Forgets what is known, so that everything is asked anew.
  mutating func forget() {
    answers = [:]
    cells = [:]
  }

  // MARK: - What is known

  /// The header of a row; nil for the first.
  func header(_ row: Int) -> FetchRequest.ScriptHeader? {
    headers.indices.contains(row - 1) ? headers[row - 1].value : nil
  }

  func isOn(_ row: Int, _ column: Int) -> Bool {
    methods[column].isOn && (row == 0 || headers[row - 1].isOn)
  }

  func key(_ row: Int, _ column: Int) -> Key {
    Key(method: methods[column].value, header: header(row)?.name)
  }

  func cell(_ row: Int, _ column: Int) -> MatrixTable.Cell? {
    isOn(row, column) ? cells[key(row, column)] : nil
  }

  /// Whether the browser waits for a cell's answer.
  func isUnderWay(_ row: Int, _ column: Int) -> Bool {
    guard let machine, isOn(row, column),
      let place = machine.plan.rows.firstIndex(where: { $0?.name == header(row)?.name }),
      let method = machine.plan.methods.firstIndex(of: methods[column].value)
    else { return false }
    return machine.isRunning(place, method)
  }

  /// The request of the chosen cell; nil where a name is chosen.
  var chosenRequest: FetchRequest? {
    guard row >= 0, methods.indices.contains(column) else { return nil }
    var made = request
    made.method = methods[column].value
    made.headers = header(row).map { [$0] } ?? []
    made.body = nil
    return made
  }

  var result: MatrixTable {
    var table = MatrixTable(MatrixMachine(plan))
    table.url = shownURL
    let plan = plan
    table.rows = plan.rows.map { header in
      MatrixTable.Row(
        header: header?.name,
        cells: plan.methods.map { cells[Key(method: $0, header: header?.name)] ?? .cancelled })
    }
    table.nameSilences()
    return table
  }

  /// The cells as the whole table tells them.
  var toldCells: [Key: MatrixTable.Cell] {
    let table = result
    return table.rows.reduce(into: [:]) { told, row in
      for (method, cell) in zip(table.methods, row.cells) {
        told[Key(method: method, header: row.header)] = cell
      }
    }
  }
}
