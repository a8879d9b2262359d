package import Fetch

/// For how long a browser keeps the permission that a preflight's answer gave.
package struct PermissionLife: Hashable, Sendable {
  package var browser: Browser
  /// nil where it is not kept at all.
  package var seconds: Int64?

  /// The browsers' times for the first preflight that was answered, each found by replaying the run as that browser;
  /// empty where no permission was given. A browser that would have asked something else is left away.
  package static func lives(of report: Report) -> [PermissionLife] {
    guard
      let asked = report.exchanges.first(where: {
        $0.request.kind == .preflight && $0.source == .network && $0.response != nil
      })
    else { return [] }
    let address = asked.request.url.serialized(excludingFragment: true)
    let lives = [Browser.chromium, .firefox, .safari].compactMap { browser -> PermissionLife? in
      let verdict = Replay.judge(
        report, as: browser, state: BrowserState(), now: asked.startedAt)
      guard case .judged(_, let state) = verdict else { return nil }
      let expiries = state.preflights.entries
        .filter { $0.key.url.prefix { $0 != "#" } == address }.map(\.expires)
      return PermissionLife(
        browser: browser,
        seconds: expiries.max().map { $0.milliseconds(since: asked.startedAt) / 1000 })
    }
    return lives.contains { $0.seconds != nil } ? lives : []
  }

  /// One sentence on all of them; nil where there is nothing to tell.
  package static func sentence(for lives: [PermissionLife]) -> String? {
    guard !lives.isEmpty else { return nil }
    let kept = lives.filter { ($0.seconds ?? 0) > 0 }
    guard !kept.isEmpty else { return "No browser keeps the permission." }
    let parts = kept.map { life in
      let seconds = Int(clamping: life.seconds ?? 0)
      return "\(seconds == 86400 ? "24 h" : Say.duration(seconds)) in \(life.browser.displayName)"
    }
    let others = lives.filter { ($0.seconds ?? 0) <= 0 }.map(\.browser.displayName)
    let rest =
      others.isEmpty ? "" : "; \(Say.list(others)) \(others.count == 1 ? "keeps" : "keep") none"
    return "The permission is kept \(Say.list(parts))\(rest)."
  }
}
