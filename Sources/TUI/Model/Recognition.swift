package import Fetch

/// What a pasted text was found to be.
package struct Recognition: Equatable, Sendable {
  package enum Kind: Hashable, Sendable {
    case url, curl, fetch, console, har
  }

  package var kind: Kind
  /// The requests that the text holds, first to last; empty for a console message that names none. One whose page the
  /// text does not name has an opaque origin and no page: it is then made by the page that stands in the form.
  package var requests: [FetchRequest]
  /// A name for each request, for the list; empty where there is none.
  package var titles: [String]
  /// What was taken otherwise than written or could not be kept; for a console message, what it means in plain language
  /// and what to look at next, a paragraph each.
  package var remarks: [String]
  /// For each request what it brings along besides; empty where nothing does.
  package var extras: [PastedExtras]

  package init(
    kind: Kind, requests: [FetchRequest], titles: [String] = [], remarks: [String] = [],
    extras: [PastedExtras] = []
  ) {
    self.kind = kind
    self.requests = requests
    self.titles = titles
    self.remarks = remarks
    self.extras = extras
  }
}

/// A recognised paste on the screen, and the one that is being looked at.
package struct Pasting: Equatable, Sendable {
  /// What lies over the screen; nil while nothing was pasted.
  package var recognition: Recognition?
  /// Index of the chosen request.
  package var selection = 0
  /// What was pasted into the field that is edited, until it is known whether it is a whole request.
  var pending: String?

  package init() {}

  /// The request that enter takes.
  package var chosen: FetchRequest? {
    guard let requests = recognition?.requests, requests.indices.contains(selection) else {
      return nil
    }
    return requests[selection]
  }

  /// What it brings along.
  var chosenExtras: PastedExtras {
    guard let extras = recognition?.extras, extras.indices.contains(selection) else {
      return .none
    }
    return extras[selection]
  }

  func title(of index: Int) -> String {
    guard let titles = recognition?.titles, titles.indices.contains(index) else { return "" }
    return titles[index]
  }
}
