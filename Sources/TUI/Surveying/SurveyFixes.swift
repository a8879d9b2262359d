internal import Advice
internal import Fetch
internal import Survey

/// What follows from a survey, carried out.
extension Model {
  mutating func applySurveyedFix() -> [Effect] {
    switch surveys.shown?.sheet {
    case .minimise(let sheet)?:
      guard let smaller = sheet.smaller else {
        notice = Notice("Nothing can be left away")
        return []
      }
      takeIntoForm(
        unfilled(smaller),
        "The request is the smallest one; \(key(.undo)) takes it back, \(key(.send)) sends it")
    case .bisect(let sheet)?:
      guard let supposed = sheet.supposed else {
        notice = Notice("There is nothing to apply; the steps say what is known")
        return []
      }
      show(supposed, of: .bisect)
      return applyFix(other: false)
    default: break
    }
    return []
  }

  mutating func leaveRefusedHeadersOut() {
    guard case .bisect(let sheet)? = surveys.shown?.sheet, !sheet.refusedHeaders.isEmpty else {
      notice = Notice("No header was found to be refused")
      return
    }
    var request = sheet.request
    request.headers.removeAll { sheet.refusedHeaders.contains($0.name) }
    let names = sheet.refusedHeaders.joined(separator: ", ")
    takeIntoForm(
      unfilled(request),
      "\(names) left out; \(key(.undo)) takes it back, \(key(.send)) sends the request")
  }

  /// The request that a survey was opened on is edited by what it found.
  private mutating func takeIntoForm(_ request: FetchRequest, _ words: String) {
    noteEdit(isTyping: false)
    set(RequestForm(request))
    surveys.stack = []
    focus = .request
    field = .url
    notice = Notice(words)
  }
}
