package import Fetch
internal import Survey

/// A survey of the screen: what it asks about, how far it is, and what it knows.
package struct SurveyRun: Hashable, Sendable {
  package enum State: Hashable, Sendable {
    /// Nothing is sent before the user says so.
    case asking
    case running
    case ended
    case stopped
  }

  /// The survey itself, whatever its kind.
  package enum Sheet: Hashable, Sendable {
    case matrix(MatrixSheet)
    case bisect(BisectSheet)
    case audit(AuditSheet)
    case minimise(MinimiseSheet)
    case compare(CompareSheet)

    var value: any SurveySheet {
      switch self {
      case .matrix(let sheet): sheet
      case .bisect(let sheet): sheet
      case .audit(let sheet): sheet
      case .minimise(let sheet): sheet
      case .compare(let sheet): sheet
      }
    }

    /// Changes it in its place.
    mutating func change<Value>(_ body: (inout any SurveySheet) -> Value) -> Value {
      var sheet = value
      defer {
        switch sheet {
        case let sheet as MatrixSheet: self = .matrix(sheet)
        case let sheet as BisectSheet: self = .bisect(sheet)
        case let sheet as AuditSheet: self = .audit(sheet)
        case let sheet as MinimiseSheet: self = .minimise(sheet)
        case let sheet as CompareSheet: self = .compare(sheet)
        default: break
        }
      }
      return body(&sheet)
    }
  }

  /// Names it in effects and answers; another for each time that it begins.
  package internal(set) var number: Int
  /// What it was opened on; nil for the workspace.
  package let request: FetchRequest?
  package let browser: Browser
  package internal(set) var state = State.asking
  package internal(set) var sheet: Sheet
  /// How far one has read on in what is chosen.
  var detailScroll = 0

  init(_ number: Int, _ request: FetchRequest?, _ browser: Browser, _ sheet: Sheet) {
    self.number = number
    self.request = request
    self.browser = browser
    self.sheet = sheet
  }

  package var kind: SurveyKind { type(of: sheet.value).kind }
  package var isRunning: Bool { state == .running }

  /// The runs that begin now; with the last answer it has ended.
  mutating func proceed() -> [Effect] {
    guard isRunning else { return [] }
    let probes = sheet.change { $0.next() }
    if sheet.value.isDone { state = .ended }
    let own = sheet.value
    return probes.map {
      .surveySend(
        survey: number, $0, own.browser(of: $0.number) ?? browser,
        environment: own.environment(of: $0.number))
    }
  }

  mutating func begin(as number: Int) -> [Effect] {
    self.number = number
    state = .running
    sheet.change { $0.begin() }
    return proceed()
  }

  mutating func stop() -> [Effect] {
    guard isRunning else { return [] }
    sheet.change { $0.cancel() }
    state = .stopped
    return [.cancelSurvey(number)]
  }

  /// `14 of 30`, `6 so far`, `30 asked`.
  package var progressWords: String {
    let (done, all) = sheet.value.progress
    switch state {
    case .asking: return "not begun"
    case .running: return all.map { "\(done) of \($0)" } ?? "\(done) so far"
    case .ended: return "\(done) asked"
    case .stopped: return "stopped after \(done)"
    }
  }
}
