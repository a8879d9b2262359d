internal import Fetch
internal import Screen

/// The settings of the browser, a line each, and what the chosen one does.
enum BrowserSettingsView {
  private static let labelWidth = 28

  static func lines(_ settings: BrowserSettings, _ model: Model, width: Int) -> [Line] {
    guard let request = model.form?.base else { return [] }
    var lines = BrowserSettings.Row.allCases.map { row in
      line(row, settings, request, model, width)
    }
    lines.append(Line())
    lines += Line.wrapped(explanation(settings.selection), width: width, .muted) + [Line()]
    return lines
      + Line.wrapped(
        settings.hosts == nil
          ? "space changes it, u takes the change back, esc closes"
          : "Names with blanks between them; enter takes them, esc leaves them as they were",
        width: width, .muted)
  }

  private static func line(
    _ row: BrowserSettings.Row, _ settings: BrowserSettings, _ request: FetchRequest,
    _ model: Model, _ width: Int
  ) -> Line {
    let isChosen = row == settings.selection
    var line = Line(isChosen ? "> " : "  ", .accent, [.bold])
    line.add(label(row))
    line.pad(to: labelWidth)
    let text = isChosen ? settings.hosts?.text : nil
    let value = Printable.text(text ?? value(row, request))
    line.add(
      Text.truncate(value, width: max(4, width - labelWidth), ellipsis: model.ellipsis), .accent)
    line.isSelected = isChosen && text == nil
    return line
  }

  /// Where the cursor stands while the hosts are typed, in the overlay's content.
  static func cursor(_ settings: BrowserSettings, width: Int) -> (x: Int, y: Int)? {
    guard let hosts = settings.hosts else { return nil }
    let row = BrowserSettings.Row.allCases.firstIndex(of: .httpsOnly) ?? 0
    return (min(labelWidth + Text.width(hosts.textBeforeCursor), width - 1), row)
  }

  private static func label(_ row: BrowserSettings.Row) -> String {
    switch row {
    case .thirdPartyCookies: "Cookies of other sites"
    case .localNetworkAccess: "Local network permission"
    case .pageAddressSpace: "The page comes from"
    case .httpsOnly: "https-only hosts (HSTS)"
    }
  }

  private static func value(_ row: BrowserSettings.Row, _ request: FetchRequest) -> String {
    switch row {
    case .thirdPartyCookies:
      switch request.thirdPartyCookies {
      case .default: "as the browser ships"
      case .allow: "always allowed"
      case .block: "always blocked"
      }
    case .localNetworkAccess:
      switch request.localNetworkAccess {
      case .granted: "granted"
      case .denied: "denied"
      case .prompt: "the prompt is not answered"
      }
    case .pageAddressSpace:
      switch request.pageAddressSpace {
      case nil: "found from the origin"
      case .public?: "the public internet"
      case .local?: "the local network"
      case .loopback?: "this computer"
      }
    case .httpsOnly: request.hsts.isEmpty ? "none" : request.hsts.joined(separator: " ")
    }
  }

  private static func explanation(_ row: BrowserSettings.Row) -> String {
    switch row {
    case .thirdPartyCookies:
      "Whether cookies of another site than the page's are stored and sent. Safari and Firefox keep them apart or block"
        + " them, Chrome takes them, unless the user has chosen otherwise."
    case .localNetworkAccess:
      "Chrome asks the user before a page of the internet may reach the local network or this computer. This is the"
        + " answer; the verdict says where the prompt appears."
    case .pageAddressSpace:
      "Where the page itself was loaded from: a page of the local network may reach the local network without a prompt."
    case .httpsOnly:
      "Hosts that the browser knows to be https-only: it changes http: to https: before it sends anything."
    }
  }
}
