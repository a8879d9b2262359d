internal import Screen

/// What was drawn last, region by region, so that a key costs only what it changes. Never changes what is seen:
/// `view(model, &cache)` is `view(model)`.
package struct ViewCache: Sendable {
  /// The last workbench, without what lay over it.
  private var base = Frame(width: 0, height: 0)
  private var rects: [Region: Rect] = [:]
  /// The model that each region was drawn from, without what the region does not show.
  private var drawn: [Region: Model] = [:]
  private var cursors: [Region: (x: Int, y: Int)] = [:]
  /// Which regions were drawn for the last frame; for tests and measurements.
  package private(set) var redrawn: Set<Region> = []

  /// More long characters than any screen shows at once.
  private static let mostClusters = 20_000

  package init() {}

  /// The workbench of a model, drawn anew where it differs from the last.
  mutating func workbench(_ model: Model) -> Frame {
    let layout = Layout(model)
    let size = Size(width: model.width, height: model.height)
    if base.bounds != Rect(x: 0, y: 0, width: size.width, height: size.height)
      || rects != layout.regions || base.clusterCount > Self.mostClusters
    {
      base = Frame(size: size)
      rects = layout.regions
      drawn = [:]
      cursors = [:]
    }
    redrawn = []
    base.cursor = nil
    var legible: Model?
    for region in Region.allCases {
      guard let rect = rects[region] else { continue }
      let key = model.without(whatIsNotIn: region)
      if drawn[region] != key {
        let shown = legible ?? model.legible
        legible = shown
        base.fill(rect)
        base.cursor = nil
        Workbench.draw(region, shown, layout, rect, &base)
        cursors[region] = base.cursor
        drawn[region] = key
        redrawn.insert(region)
      }
    }
    base.cursor = Region.allCases.compactMap { cursors[$0] }.last
    Workbench.drawBars(model, layout, &base)
    return base
  }
}

extension Model {
  /// The model with everything at its beginning that a region does not show. What is not named here counts as shown: a
  /// new property costs time at worst, and never shows something old.
  fileprivate func without(whatIsNotIn region: Region) -> Model {
    var model = self
    model.notice = nil
    model.work = nil
    model.overlaySearch = OverlaySearch()
    model.killed = ""
    model.history = EditHistory()
    model.theme = ""
    model.tour = nil
    model.memory = BrowserMemory()
    model.flow = nil
    model.completion = Completion()
    model.surveys = Surveys()
    // What lies over a field that is edited hides its cursor.
    let hidesCursor = region == .request && isEditing && overlay != nil
    model.overlay = hidesCursor ? .help(scroll: 0) : nil
    if focus != region {
      model.search = Search()
      model.focus = region.moved(by: 1)
    }
    if run?.inFlight == nil { model.now = nil }
    model.withoutPositions(of: region)
    if region != .request {
      model.forms = []
      model.currentForm = 0
      model.field = .url
      model.isEditing = false
      model.live = .empty
    }
    // Last: what was asked above is worked out from the model's own.
    model.derived = .unused
    return model
  }

  /// What the lines of a region hang on: how far they are scrolled, and which of them is chosen or marked, is not of it.
  func linesKey(_ region: Region, width: Int) -> Derived.LinesKey {
    var model = without(whatIsNotIn: region)
    model.search = Search()
    model.lineControls.columns = [:]
    model.lineControls.openFilter = nil
    if region != .request { model.focus = .request }
    switch region {
    case .request: model.requestScroll = 0
    case .steps:
      model.stepsScroll = 0
      model.stepsSelection = 0
    case .verdict:
      model.verdictScroll = 0
      model.verdictMatch = nil
    case .diff:
      model.diffScroll = 0
      model.diffMatch = nil
    }
    return Derived.LinesKey(model: model, width: width)
  }

  /// Without where one stands in the other regions.
  private mutating func withoutPositions(of region: Region) {
    if region != .request { requestScroll = 0 }
    if region != .verdict {
      verdictScroll = 0
      verdictMatch = nil
    }
    if region != .diff {
      diffScroll = 0
      diffMatch = nil
      diffPage = .askedAllowed
    }
    switch region {
    case .steps: break
    case .diff: stepsScroll = 0
    case .request, .verdict:
      // Of the rows in Steps they know the request alone.
      let step = shownStep ?? -1
      stepsScroll = 0
      foldedGroups = []
      stepsSelection = step
    }
  }
}
