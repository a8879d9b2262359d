internal import Fetch

extension WhatIf {
  /// Every field in the order in which the arrows visit them.
  package var fields: [Field] { steps[step]?.fields ?? [] }

  /// The text of a field; nil for what is no text.
  package subscript(field: Field) -> TextField? {
    get {
      switch field {
      case .status(let answer): answers.indices.contains(answer) ? answers[answer].status : nil
      case .headerName(let answer, let row): self[answer, row]?.row.name
      case .headerValue(let answer, let row): self[answer, row]?.row.value
      case .cache, .addHeader, .nextAnswer: nil
      }
    }
    set {
      guard let newValue, self[field] != nil else { return }
      switch field {
      case .status(let answer): answers[answer].status = newValue
      case .headerName(let answer, let row): answers[answer].headers[row].row.name = newValue
      case .headerValue(let answer, let row): answers[answer].headers[row].row.value = newValue
      case .cache, .addHeader, .nextAnswer: break
      }
    }
  }

  private subscript(answer: Int, row: Int) -> EditedAnswer.HeaderRow? {
    guard answers.indices.contains(answer), answers[answer].headers.indices.contains(row) else {
      return nil
    }
    return answers[answer].headers[row]
  }
}

extension EditedStep {
  var fields: [WhatIf.Field] {
    var fields: [WhatIf.Field] = isCached ? [.cache] : []
    for (index, answer) in answers.enumerated() {
      fields.append(.status(index))
      fields += answer.headers.indices.map { .headerName(index, $0) }
      fields.append(.addHeader(index))
    }
    return next == nil ? fields : fields + [.nextAnswer]
  }

  /// Where editing begins: at the answer that decided.
  var firstField: WhatIf.Field {
    guard !answers.isEmpty else { return isCached ? .cache : .nextAnswer }
    let decisive = recorded.block?.exchange
    return .status(answers.firstIndex { $0.exchangeIndex == decisive } ?? 0)
  }
}
