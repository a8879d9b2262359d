internal import Reports
internal import Screen
package import Survey

/// What a survey found, secrets hidden unless they are shown.
package enum SurveyDocument: Hashable, Sendable {
  case matrix(MatrixTable)
  case bisect(Bisection)
  case audit(AuditSummary)
  case minimise(Minimised)
  case compare(CompareTable)
}

extension SurveyRun {
  var document: SurveyDocument {
    switch sheet {
    case .matrix(let sheet): .matrix(sheet.result)
    case .bisect(let sheet): .bisect(sheet.told)
    case .audit(let sheet): .audit(sheet.told)
    case .minimise(let sheet): .minimise(sheet.told)
    case .compare(let sheet): .compare(sheet.result)
    }
  }

  var copyFormats: [CopyFormat] {
    [.text, .markdown, .json] + (kind == .compare ? [.junit] : [])
  }

  /// The whole, as one text; nil in a form that the screen does not make itself.
  func text(_ format: CopyFormat) -> String? {
    if case .compare(let table) = document {
      switch format {
      case .markdown: return CompareMarkdown.text(for: table).trimmingTrailingLine
      case .junit: return JUnitReport(table, blockFails: true).text.trimmingTrailingLine
      default: break
      }
    }
    let sheet = sheet.value
    switch format {
    case .text: return sheet.text(width: 100).rendered(isColoured: false).trimmingTrailingLine
    case .markdown:
      return SurveyMarkdown.text(
        title: "\(kind.title): \(sheet.subject)", sheet.text(width: 100)
      ).trimmingTrailingLine
    default: return nil
    }
  }
}

extension String {
  fileprivate var trimmingTrailingLine: String {
    last == "\n" ? String(dropLast()) : self
  }
}
