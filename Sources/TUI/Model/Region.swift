/// The four parts of the workbench.
package enum Region: Int, CaseIterable, Hashable, Sendable {
  case request, steps, verdict, diff

  package var title: String {
    switch self {
    case .request: "Request"
    case .steps: "Steps"
    case .verdict: "Verdict"
    case .diff: "Diff"
    }
  }

  /// The key that moves the focus there: 1 to 4.
  package var number: Int { rawValue + 1 }

  /// The region so many places further, around.
  package func moved(by step: Int) -> Region {
    let count = Region.allCases.count
    let index = ((rawValue + step) % count + count) % count
    return Region.allCases[index]
  }
}

/// The pages of the Diff region.
package enum DiffPage: Int, CaseIterable, Hashable, Sendable {
  case askedAllowed, preflightActual, wireScript
  /// The two sides of `Model.compared`; there only once they are chosen.
  case chosen

  package var left: String {
    switch self {
    case .askedAllowed: "Asked"
    case .preflightActual: "Preflight answer"
    case .wireScript: "On the wire"
    case .chosen: "Left"
    }
  }

  package var right: String {
    switch self {
    case .askedAllowed: "Allowed"
    case .preflightActual: "Actual answer"
    case .wireScript: "Script can read"
    case .chosen: "Right"
    }
  }
}

extension Model {
  /// How many pages the Diff region has now.
  package var diffPageCount: Int { DiffPage.allCases.count - (compared.isChosen ? 0 : 1) }

  /// The page so many places further, around.
  package func diffPage(by step: Int) -> DiffPage {
    let count = diffPageCount
    return DiffPage.allCases[((diffPage.rawValue + step) % count + count) % count]
  }
}
