internal import Fetch
internal import Reports
internal import Screen

/// Cached permissions, cookies and https-only hosts, a line or two each.
enum InsideBrowserView {
  static func lines(_ inside: InsideBrowser, _ model: Model, width: Int) -> [Line] {
    laidOut(inside, model, width).lines
  }

  /// The first line to show so that the chosen entry is seen.
  static func scroll(_ inside: InsideBrowser, _ model: Model, width: Int, height: Int) -> Int {
    let laidOut = laidOut(inside, model, width)
    return Model.scroll(
      0, showing: laidOut.chosen + 2, of: laidOut.lines.count, height: height, margin: 0)
  }

  /// Where an entry begins.
  static func firstLine(of entry: Int, _ model: Model, width: Int) -> Int {
    let starts = laidOut(InsideBrowser(), model, width).starts
    return starts.indices.contains(entry) ? starts[entry] : 0
  }

  /// The entry that a line belongs to.
  static func entry(atLine line: Int, _ model: Model, width: Int) -> Int {
    laidOut(InsideBrowser(), model, width).starts.lastIndex { $0 <= line } ?? 0
  }

  private static func laidOut(
    _ inside: InsideBrowser, _ model: Model, _ width: Int
  ) -> (lines: [Line], chosen: Int, starts: [Int]) {
    let all = model.remembered
    var lines: [Line] = []
    var chosen = 0
    var starts: [Int] = []
    var heading = ""
    for (index, item) in all.enumerated() {
      if title(of: item) != heading {
        heading = title(of: item)
        if !lines.isEmpty { lines.append(Line()) }
        lines.append(Line(heading, .heading, [.bold]))
      }
      if index == inside.selection { chosen = lines.count }
      starts.append(lines.count)
      lines += entry(item, isChosen: index == inside.selection, model, width)
    }
    if all.isEmpty {
      lines = Line.wrapped(
        "Nothing: no cached permission, no cookie, no https-only host. Answers to requests fill it.",
        width: width, .muted)
    }
    lines.append(Line())
    lines += Line.wrapped(
      "a adds a cookie, e edits one, x forgets one, P all permissions, C all cookies; b goes to the "
        + "next browser, r shows secrets, / searches",
      width: width, .muted)
    return (lines, chosen, starts)
  }

  private static func title(of item: Remembered) -> String {
    switch item {
    case .permission: "Cached permissions (preflights not asked again)"
    case .cookie: "Cookies"
    case .httpsOnly: "Asked over https alone (HSTS)"
    case .connection: "How servers are reached, as pasted (x forgets all of it)"
    }
  }

  private static func entry(
    _ item: Remembered, isChosen: Bool, _ model: Model, _ width: Int
  ) -> [Line] {
    let now = model.now ?? Timestamp(milliseconds: 0)
    switch item {
    case .permission(let entry):
      let what =
        switch entry.permission {
        case .method(let name): "method \(Printable.bytes(name.bytes))"
        case .header(let name): "header \(Printable.bytes(name.bytes))"
        }
      let address = Printable.text(entry.key.url)
      let shown = model.showsSecrets ? address : model.masking.secrets.maskedAddress(address)
      let whose =
        "from \(entry.key.origin)" + (entry.hasCredentials ? ", with credentials" : "")
      return [
        line(what, Words.remaining(entry.expires, now) + " left", isChosen, model, width),
        below(shown, model, width), below(whose, model, width),
      ]
    case .cookie(let cookie):
      let end = cookie.expires.map { Words.remaining($0, now) + " left" } ?? "session"
      return [
        line(pair(cookie, model), end, isChosen, model, width),
        below(place(cookie), model, width),
      ]
    case .httpsOnly(let host):
      return [line(Printable.text(host), "", isChosen, model, width)]
    case .connection(let option):
      let shown = model.showsSecrets ? option : model.masking.secrets.maskedAddress(option)
      return [line(Printable.text(shown), "", isChosen, model, width)]
    }
  }

  private static func pair(_ cookie: Cookie, _ model: Model) -> String {
    let pair =
      model.showsSecrets
      ? cookie.pair : model.masking.secrets.masked(cookie.pair, ofHeader: "Cookie")
    return Printable.bytes(pair.bytes)
  }

  /// `api.example.com, path /   Secure HttpOnly SameSite=None   partition https://app.example.com`
  private static func place(_ cookie: Cookie) -> String {
    var flags: [String] = []
    if cookie.isSecure { flags.append("Secure") }
    if cookie.isHTTPOnly { flags.append("HttpOnly") }
    switch cookie.sameSite {
    case .unspecified: break
    case .none: flags.append("SameSite=None")
    case .lax: flags.append("SameSite=Lax")
    case .strict: flags.append("SameSite=Strict")
    }
    let domain = cookie.isHostOnly ? cookie.domain : "*." + cookie.domain
    var parts = ["\(Printable.text(domain)), path \(Printable.bytes(cookie.path.bytes))"]
    if !flags.isEmpty { parts.append(flags.joined(separator: " ")) }
    if let partition = cookie.partition { parts.append("partition \(partition.site)") }
    return parts.joined(separator: "   ")
  }

  private static func line(
    _ left: String, _ right: String, _ isChosen: Bool, _ model: Model, _ width: Int
  ) -> Line {
    var line = Line(isChosen ? "> " : "  ", .accent, [.bold])
    let room = max(4, width - 4 - Text.width(right))
    line.add(Text.truncate(left, width: room, ellipsis: model.ellipsis))
    line.pad(to: width - Text.width(right))
    line.add(right, .note)
    line.isSelected = isChosen
    return line
  }

  private static func below(_ text: String, _ model: Model, _ width: Int) -> Line {
    Line("    " + Text.truncate(text, width: max(4, width - 4), ellipsis: model.ellipsis), .muted)
  }
}

extension Words {
  /// Until then: `9:58`, `1:59:58`, `3 d`.
  static func remaining(_ end: Timestamp, _ now: Timestamp) -> String {
    let seconds = max(0, end.milliseconds(since: now) + 999) / 1000
    guard seconds < 172_800 else { return "\(seconds / 86_400) d" }
    let (hours, minutes) = (seconds / 3600, seconds % 3600 / 60)
    let two = { (number: Int64) in number < 10 ? "0\(number)" : "\(number)" }
    return hours > 0
      ? "\(hours):\(two(minutes)):\(two(seconds % 60))" : "\(minutes):\(two(seconds % 60))"
  }
}
