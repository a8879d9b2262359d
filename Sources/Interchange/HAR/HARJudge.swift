package import Fetch
internal import JSONLines

/// What a browser makes of a recorded request.
package struct HARVerdict: Hashable, Sendable {
  package enum Outcome: String, Hashable, Sendable {
    case allowed, blocked, failed
    /// The file does not hold what decides.
    case unknown
  }

  package var entry: HARRecording.Entry
  package var request: FetchRequest
  package var outcome: Outcome
  /// As far as the recording goes.
  package var report: Report
  /// What the file does not tell, and what was assumed instead.
  package var remarks: [HARRemark]
}

/// Judges the cross-origin requests of a recording, by the engine and the recorded answers alone.
package struct HARJudge {
  /// In the recording's order.
  package private(set) var verdicts: [HARVerdict] = []
  /// Cross-origin requests without CORS: images, scripts and the like.
  package private(set) var withoutCORS = 0
  /// Requests to the page's own origin.
  package private(set) var sameOrigin = 0
  /// Requests whose page the file does not name.
  package private(set) var withoutPage = 0

  private let browser: Browser
  /// What is left of the recording.
  private var pool: HARPool

  package init(_ recording: HARRecording, as browser: Browser) {
    self.browser = browser
    pool = HARPool(recording)
    for entry in recording.entries where !entry.isPreflight && !pool.isTaken(entry) {
      judge(entry)
    }
  }

  // MARK: - What was asked

  private mutating func judge(_ entry: HARRecording.Entry) {
    guard let url = try? URLRecord.parse(entry.url), ["http", "https"].contains(url.scheme) else {
      return
    }
    let first = RecordedHeaders(entry.headers, isBrowser: true)
    guard let place = Self.page(of: entry, first) else {
      withoutPage += 1
      return
    }
    guard !place.origin.isSameOrigin(as: url.origin) else {
      sameOrigin += 1
      return
    }
    guard Self.isScripts(entry, first) else {
      withoutCORS += 1
      return
    }
    let preflight = pool.preflight(for: entry.url, method: entry.method, near: entry.index)
    let recorded = RecordedHeaders(
      entry.headers, asked: preflight.map(Self.askedNames), isBrowser: true)
    var request = FetchRequest(url: entry.url, origin: place.origin, page: place.page)
    request.method = entry.method
    request.headers = recorded.script
    request.body = entry.body.map { ByteString(utf8: $0) }
    request.mode = recorded.mode ?? .cors
    request.api = entry.resourceType == "xhr" ? .xhr : .fetch
    if recorded.showsCredentials { request.credentials = .include }
    verdicts.append(verdict(entry, request, recorded))
  }

  private static func askedNames(_ preflight: HARRecording.Entry) -> Set<String> {
    Set(
      preflight.headers.filter { $0.name.lowercased() == "access-control-request-headers" }
        .flatMap { $0.value.lowercased().split(separator: ",") }
        .map { $0.filter { $0 != " " } })
  }

  private static func page(
    of entry: HARRecording.Entry, _ recorded: RecordedHeaders
  ) -> PageAddress? {
    let page = recorded.referrer ?? entry.page
    if let origin = recorded.origin, let place = try? PageAddress(origin: origin, page: page) {
      return place
    }
    guard let page, let url = try? URLRecord.parse(page), !url.origin.isOpaque else { return nil }
    return try? PageAddress(origin: url.origin.serialized, page: page)
  }

  /// Whether CORS plays a part: a script's request, or one in mode cors (a font, a module).
  private static func isScripts(
    _ entry: HARRecording.Entry, _ recorded: RecordedHeaders
  ) -> Bool {
    if let type = entry.resourceType, ["xhr", "fetch"].contains(type) { return true }
    switch recorded.fetchMode {
    case "cors"?: return true
    case "no-cors"?: return recorded.fetchDestination == "empty" && entry.resourceType == nil
    case nil: return entry.resourceType == nil ? recorded.origin != nil : false
    default: return false
    }
  }

  // MARK: - What was answered

  private mutating func verdict(
    _ entry: HARRecording.Entry, _ request: FetchRequest, _ recorded: RecordedHeaders
  ) -> HARVerdict {
    var run = HARRun(entry, request, browser)
    let (outcome, report) = run.play(from: &pool)
    var remarks = recorded.fetchMode == nil ? [HARRemark.assumedMode] : []
    if !recorded.showsCredentials, request.mode == .cors {
      var other = request
      other.credentials = .include
      var otherRun = HARRun(entry, other, browser)
      let (otherOutcome, otherReport) = otherRun.play(from: &pool)
      remarks.append(.credentials(outcome, other: otherOutcome, otherReport))
    }
    if entry.isFromCache { remarks.append(.fromCache) }
    for taken in run.taken { pool.take(taken) }
    return HARVerdict(
      entry: entry, request: request, outcome: outcome, report: report,
      remarks: remarks + run.remarks)
  }
}
