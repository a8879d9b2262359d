internal import Advice
package import Fetch
internal import Screen

/// A cookie that the user puts into the jar, as a server would: the address that sets it, and the Set-Cookie line.
package struct CookieEditor: Hashable, Sendable {
  package var url = TextField()
  package var line = TextField()
  /// Which of the two is typed into.
  package var isInLine = true
  /// The cookie that is edited; the new one takes its place. nil for one more.
  package var replaced: Cookie.Identity?
  /// Why the browser did not take it.
  package var refusal: CookieReason?
  package var problem: String?

  /// Another cookie for the request that is being edited.
  init(url: String) {
    self.url.setText(url)
  }

  /// - Parameter now: for the time that it has left.
  init(_ cookie: Cookie, now: Timestamp) {
    let host = cookie.domain.contains(":") ? "[\(cookie.domain)]" : cookie.domain
    url.setText("\(cookie.isSecure ? "https" : "http")://\(host)\(cookie.path.text)")
    line.setText(Self.line(for: cookie, now: now))
    replaced = cookie.identity
  }

  /// The Set-Cookie line that gives this cookie.
  static func line(for cookie: Cookie, now: Timestamp) -> String {
    var parts = [cookie.pair.text, "Path=\(cookie.path.text)"]
    if !cookie.isHostOnly { parts.append("Domain=\(cookie.domain)") }
    if let expires = cookie.expires {
      parts.append("Max-Age=\(max(0, expires.milliseconds(since: now)) / 1000)")
    }
    if cookie.isSecure { parts.append("Secure") }
    if cookie.isHTTPOnly { parts.append("HttpOnly") }
    switch cookie.sameSite {
    case .unspecified: break
    case .none: parts.append("SameSite=None")
    case .lax: parts.append("SameSite=Lax")
    case .strict: parts.append("SameSite=Strict")
    }
    if cookie.partition != nil { parts.append("Partitioned") }
    return parts.joined(separator: "; ")
  }
}

/// A Set-Cookie line for the jar of one browser.
package struct TypedCookie: Hashable, Sendable {
  package var line: String
  /// Where the answer that sets it comes from, and the page that asked.
  package var url: URLRecord
  package var page: URLRecord?
  package var origin: Origin
  package var thirdPartyCookies: FetchRequest.ThirdPartyCookies
  package var replaced: Cookie.Identity?
}

extension Model {
  mutating func addCookie() {
    let url = form.flatMap { try? URLRecord.parse($0.url.text, base: $0.base.page) }
    overlay = .cookie(
      CookieEditor(url: url?.serialized(excludingFragment: true) ?? "https://"))
  }

  mutating func editCookie(_ cookie: Cookie) {
    overlay = .cookie(CookieEditor(cookie, now: now ?? Timestamp(milliseconds: 0)))
  }

  mutating func pressed(_ key: Key, in editor: CookieEditor) -> [Effect] {
    var editor = editor
    switch key {
    case .escape, .control("g"):
      overlay = .inside(InsideBrowser())
      return []
    case .tab, .backTab, .up, .down: editor.isInLine.toggle()
    case .enter: return take(editor)
    default:
      editor.refusal = nil
      editor.problem = nil
      _ =
        editor.isInLine
        ? editor.line.handle(key, killed: &killed) : editor.url.handle(key, killed: &killed)
    }
    overlay = .cookie(editor)
    return []
  }

  private mutating func take(_ editor: CookieEditor) -> [Effect] {
    var editor = editor
    guard run?.inFlight == nil, asking == nil else {
      notice = Notice("Still under way; try again when it has ended")
      return []
    }
    guard let url = try? URLRecord.parse(editor.url.text), url.host != nil else {
      editor.problem = "The address is no URL"
      editor.isInLine = false
      overlay = .cookie(editor)
      return []
    }
    // The page is that of the form: SameSite and other sites' rules are as they would be there.
    let page = form.map { (try? $0.pageOrigin.get()) ?? $0.base.origin } ?? url.origin
    return [
      .setCookie(
        TypedCookie(
          line: editor.line.text, url: url, page: form?.page(for: page), origin: page,
          thirdPartyCookies: form?.base.thirdPartyCookies ?? .default, replaced: editor.replaced),
        browser)
    ]
  }

  mutating func cookieWasSet(_ event: CookieEvent) {
    guard case .cookie(var editor) = overlay else { return }
    guard event.action == .rejected else {
      overlay = .inside(InsideBrowser())
      notice = Notice(
        event.action == .removed
          ? "The cookie has expired and is gone"
          : "The cookie is in the jar of \(browser.displayName)")
      return
    }
    editor.refusal = event.reason
    overlay = .cookie(editor)
  }
}

/// The two fields, and why the browser refuses.
enum CookieEditorView {
  static func lines(_ editor: CookieEditor, _ model: Model, width: Int) -> [Line] {
    var lines = [
      field("Set by  ", editor.url, !editor.isInLine, model, width),
      field("Cookie  ", editor.line, editor.isInLine, model, width), Line(),
    ]
    if let problem = editor.problem {
      lines += Line.wrapped(problem, width: width, .error, [.bold])
    }
    if let reason = editor.refusal {
      lines += Line.wrapped(
        "\(model.browser.displayName) does not take it: \(CookieWords.because(reason)).",
        width: width, .error, [.bold])
    }
    return lines
      + Line.wrapped(
        "As a Set-Cookie header has it: sid=1; Path=/; Secure; SameSite=None. The browser's own "
          + "rules decide, for the page in Request.", width: width, .muted)
      + [Line()]
      + Line.wrapped(
        "enter takes it   tab goes to the other line   esc leaves", width: width, .hint)
  }

  private static func field(
    _ name: String, _ field: TextField, _ isTyped: Bool, _ model: Model, _ width: Int
  ) -> Line {
    var line = Line(isTyped ? "> " : "  ", .accent, [.bold])
    line.add(name, .heading)
    let room = max(8, width - line.width)
    line.add(
      String(Printable.text(field.text).suffix(room)), isTyped ? .fieldFocused : .field)
    return line
  }

  static func cursor(_ editor: CookieEditor, width: Int) -> (x: Int, y: Int) {
    let field = editor.isInLine ? editor.line : editor.url
    return (min(10 + Text.width(field.textBeforeCursor), width - 1), editor.isInLine ? 1 : 0)
  }
}
