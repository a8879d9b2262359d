internal import Screen

/// A search in what lies over the screen; it goes with it.
package struct OverlaySearch: Hashable, Sendable {
  var search = Search()
  /// The line that the search went to last.
  var match: Int?

  package init() {}
}

extension Model {
  /// Whether `/` searches what lies over the screen: a long text that is only read.
  var overlayIsSearchable: Bool {
    switch overlay {
    case .help, .details, .recognition, .inside: true
    default: false
    }
  }

  /// - Returns: whether the key was for the search.
  mutating func pressedInOverlaySearch(_ key: Key) -> Bool {
    guard overlayIsSearchable else { return false }
    if overlaySearch.search.isOpen {
      typeInOverlaySearch(key)
      return true
    }
    let isActive = overlaySearch.search.isActive
    switch key {
    case .character("/"): overlaySearch = OverlaySearch(isOpen: true)
    case .character("n") where isActive: goToOverlayMatch(1)
    case .character("N") where isActive: goToOverlayMatch(-1)
    case .escape where isActive: overlaySearch = OverlaySearch()
    default: return false
    }
    return true
  }

  /// The first match is gone to at each key.
  private mutating func typeInOverlaySearch(_ key: Key) {
    switch key {
    case .enter:
      overlaySearch.search.isOpen = false
      if overlaySearch.search.isActive, overlayMatches.isEmpty { tellNotFound() }
    case .escape: overlaySearch = OverlaySearch()
    default:
      guard overlaySearch.search.field.handle(key, killed: &killed) else { return }
      overlaySearch.match = nil
      if let match = overlayMatches.first(where: { $0 >= overlayPosition }) ?? overlayMatches.first
      {
        showInOverlay(match)
      }
    }
  }

  private mutating func goToOverlayMatch(_ step: Int) {
    let found = overlayMatches
    let here = overlaySearch.match ?? overlayPosition
    let next = step > 0 ? found.first { $0 > here } : found.last { $0 < here }
    guard let match = next ?? (step > 0 ? found.first : found.last) else { return tellNotFound() }
    showInOverlay(match)
  }

  private mutating func tellNotFound() {
    notice = Notice("Not found: \(overlaySearch.search.field.text)")
  }

  private var overlayMatches: [Int] {
    let needle = overlaySearch.search.field.text.lowercased()
    guard !needle.isEmpty else { return [] }
    let lines = overlayLines
    return lines.indices.filter { lines[$0].text.lowercased().contains(needle) }
  }

  /// The first line that is shown, or that of the chosen entry.
  private var overlayPosition: Int {
    switch overlay {
    case .help(let scroll), .details(let scroll), .recognition(let scroll): scroll
    case .inside(let inside):
      InsideBrowserView.firstLine(of: inside.selection, self, width: overlayWidth)
    default: 0
    }
  }

  private var overlayWidth: Int { OverlayView.width(self) - 4 }

  private mutating func showInOverlay(_ line: Int) {
    overlaySearch.match = line
    let height = OverlayView.contentHeight(self)
    let scroll = min(max(0, line - height / 3), max(0, overlayLines.count - height))
    switch overlay {
    case .help: overlay = .help(scroll: scroll)
    case .details: overlay = .details(scroll: scroll)
    case .recognition: overlay = .recognition(scroll: scroll)
    case .inside(var inside):
      inside.selection = InsideBrowserView.entry(atLine: line, self, width: overlayWidth)
      overlay = .inside(inside)
    default: break
    }
  }
}

extension OverlaySearch {
  init(isOpen: Bool) {
    search.isOpen = isOpen
  }
}
