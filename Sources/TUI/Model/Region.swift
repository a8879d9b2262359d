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

  package var left: String {
    switch self {
    case .askedAllowed: "Asked"
    case .preflightActual: "Preflight answer"
    case .wireScript: "On the wire"
    }
  }

  package var right: String {
    switch self {
    case .askedAllowed: "Allowed"
    case .preflightActual: "Actual answer"
    case .wireScript: "Script can read"
    }
  }

  package func moved(by step: Int) -> DiffPage {
    let count = DiffPage.allCases.count
    return DiffPage.allCases[((rawValue + step) % count + count) % count]
  }
}
