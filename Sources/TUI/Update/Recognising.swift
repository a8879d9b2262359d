package import Fetch
internal import Screen

// A paste outside of the fields is looked at by whoever carries out `recognise`, and what it holds is offered.

extension Model {
  /// A paste while no text is being typed.
  mutating func pastedOutside(_ text: String) -> [Effect] {
    guard place == .workbench, form != nil else {
      notice = Notice(
        place == .flow ? "esc leaves the flow; then paste" : "Open a scenario first, then paste")
      return []
    }
    pasting = Pasting()
    return [.recognise(text)]
  }

  /// A paste into the field that is edited: text, unless the URL gets what is clearly a whole command.
  mutating func pastedInto(_ text: String) -> [Effect] {
    if field == .url, PastedCommand.isWhole(text) {
      pasting = Pasting()
      pasting.pending = text
      return [.recognise(text)]
    }
    insertPasted(text)
    return []
  }

  mutating func recognised(_ recognition: Recognition?) {
    let pending = pasting.pending
    pasting = Pasting()
    guard place == .workbench, let form, let recognition else {
      if let pending, isEditing {
        insertPasted(pending)
      } else {
        notice = Notice(
          "Neither a URL, a curl or fetch() call, a console message nor a HAR; \(key(.edit)) edits a field"
        )
      }
      return
    }
    // What would be overwritten is worth a look; an empty form is not.
    if recognition.kind == .url, form.url.isEmpty, let request = recognition.requests.first {
      return take(request, kind: .url)
    }
    pasting.recognition = recognition
    overlay = .recognition(scroll: 0)
  }

  mutating func pressedInRecognition(_ key: Key, scroll: Int) -> [Effect] {
    let count = pasting.recognition?.requests.count ?? 0
    switch key {
    case .enter:
      let kind = pasting.recognition?.kind ?? .url
      let (chosen, extras) = (pasting.chosen, pasting.chosenExtras)
      closeRecognition()
      guard let request = chosen else { return [] }
      take(request, kind: kind)
      guard kind == .curl, case .success(let completed)? = form?.request else { return [] }
      return take(extras, for: completed)
    case .escape, .character("q"), .control("g"): closeRecognition()
    case .down where count > 1, .character("j") where count > 1: choosePasted(pasting.selection + 1)
    case .up where count > 1, .character("k") where count > 1: choosePasted(pasting.selection - 1)
    case .home where count > 1, .character("g") where count > 1: choosePasted(0)
    case .end where count > 1, .character("G") where count > 1: choosePasted(count - 1)
    default: scrollRecognition(key, scroll)
    }
    return []
  }

  private mutating func choosePasted(_ index: Int) {
    let count = pasting.recognition?.requests.count ?? 0
    pasting.selection = min(max(0, index), max(0, count - 1))
    overlay = .recognition(scroll: 0)
  }

  private mutating func scrollRecognition(_ key: Key, _ scroll: Int) {
    guard let target = overlayScroll(after: key, from: scroll) else { return }
    overlay = .recognition(scroll: target)
  }

  private mutating func closeRecognition() {
    overlay = nil
    pasting = Pasting()
  }

  /// Puts a recognised request into the form, as one step of the history.
  private mutating func take(_ request: FetchRequest, kind: Recognition.Kind) {
    guard let form else { return }
    isEditing = false
    noteEdit(isTyping: false)
    if kind == .url {
      var changed = form
      changed.url.setText(request.url)
      set(changed)
    } else {
      set(RequestForm(Self.completed(request, by: form)))
    }
    focus = .request
    field = .url
    notice = Notice("The request is the pasted one; \(key(.undo)) takes it back")
    if kind == .url { notice = Notice("The URL is the pasted one; \(key(.undo)) takes it back") }
  }

  /// The page where the text names none, and what the user has settled about the browser.
  package static func completed(_ request: FetchRequest, by form: RequestForm) -> FetchRequest {
    var result = request
    if request.origin.isOpaque, request.page == nil, case .success(let page) = form.pageOrigin {
      result.origin = page
      result.page = form.page(for: page)
    }
    result.thirdPartyCookies = form.base.thirdPartyCookies
    result.localNetworkAccess = form.base.localNetworkAccess
    result.hsts = form.base.hsts
    result.isBare = form.base.isBare
    if result.pageAddressSpace == nil { result.pageAddressSpace = form.base.pageAddressSpace }
    return result
  }
}

/// Tells a whole command from a text that belongs into a field, by its beginning alone.
package enum PastedCommand {
  private static let beginnings = [
    "curl ", "curl.exe ", "$ curl ", "fetch(", "await fetch(", "invoke-webrequest ",
    "invoke-restmethod ", "$session = new-object ",
  ]
  private static let parts = [
    "blocked by cors policy", "cross-origin request blocked", "access-control-allow-",
    "access control checks", "access-control-checks",
  ]

  /// Whether nobody would mean this as the text of a field.
  package static func isWhole(_ text: String) -> Bool {
    let start = text.drop(while: \.isWhitespace).prefix(4000).lowercased()
    if beginnings.contains(where: start.hasPrefix) { return true }
    if start.hasPrefix("{"), start.contains("\"log\"") { return true }
    return start.contains(" ") && parts.contains(where: start.contains)
  }
}
