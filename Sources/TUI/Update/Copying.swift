internal import Fetch
internal import Screen

extension Model {
  /// What can be copied of what is shown: without a run, the text alone.
  func copyFormats(_ menu: CopyMenu) -> [CopyFormat] {
    if let survey = surveys.shown { return survey.copyFormats }
    return shownResult == nil ? [.text] : CopyFormat.allCases
  }

  mutating func openCopyMenu() -> [Effect] {
    overlay = .copyMenu(CopyMenu())
    return previewCopies(showsSecrets: false)
  }

  private func previewCopies(showsSecrets: Bool) -> [Effect] {
    guard surveys.shown == nil, let shownResult else { return [] }
    return [
      .previewCopies(
        shownResult.report, elsewhere: shownResult.elsewhere, showsSecrets: showsSecrets)
    ]
  }

  mutating func copyPreviewed(_ previews: [CopyFormat: CopyPreview]) {
    guard case .copyMenu(var menu) = overlay else { return }
    menu.previews = previews
    overlay = .copyMenu(menu)
  }

  mutating func pressed(_ key: Key, in menu: CopyMenu) -> [Effect] {
    if menu.path != nil { return typed(key, in: menu) }
    var menu = menu
    let formats = copyFormats(menu)
    var effects: [Effect] = []
    switch key {
    case .down, .character("j"), .tab: menu.selection += 1
    case .up, .character("k"), .backTab: menu.selection -= 1
    case .home, .character("g"): menu.selection = 0
    case .end, .character("G"): menu.selection = formats.count - 1
    case .character(let digit) where digit.wholeNumberValue.map { 1...formats.count ~= $0 } == true:
      return copy(formats[(digit.wholeNumberValue ?? 1) - 1], menu)
    case .enter, .character("Y"), .character("y"): return copy(formats[menu.selection], menu)
    case .character("s"):
      menu.path = TextField(suggestedPath(formats[menu.selection]))
    case .character("v"):
      menu.showsSecrets.toggle()
      menu.previews = [:]
      effects = previewCopies(showsSecrets: menu.showsSecrets)
    default:
      overlay = nil
      return []
    }
    menu.selection = min(max(0, menu.selection), formats.count - 1)
    overlay = .copyMenu(menu)
    return effects
  }

  /// While the file's name is typed.
  private mutating func typed(_ key: Key, in menu: CopyMenu) -> [Effect] {
    var menu = menu
    guard var path = menu.path else { return [] }
    switch key {
    case .escape: menu.path = nil
    case .enter:
      guard !path.isEmpty else { return [] }
      return save(copyFormats(menu)[menu.selection], menu, path: path.text)
    default:
      _ = path.handle(key, killed: &killed)
      menu.path = path
    }
    overlay = .copyMenu(menu)
    return []
  }

  private mutating func copy(_ format: CopyFormat, _ menu: CopyMenu) -> [Effect] {
    overlay = nil
    if let text = ownText(format) { return [.copy(text)] }
    if let document = surveys.shown?.document { return [.copyJSON(document)] }
    return copyRequest(format, menu).map { [.copyAs($0)] } ?? []
  }

  private mutating func save(_ format: CopyFormat, _ menu: CopyMenu, path: String) -> [Effect] {
    overlay = nil
    if let text = ownText(format) { return [.save(text + "\n", path: path)] }
    if let document = surveys.shown?.document { return [.saveJSON(document, path: path)] }
    return copyRequest(format, menu).map { [.saveAs($0, path: path)] } ?? []
  }

  /// What the screen makes itself: the region's text, and a survey's in each of its forms.
  func ownText(_ format: CopyFormat) -> String? {
    if let survey = surveys.shown { return survey.text(format) }
    return format == .text ? copyText : nil
  }

  private func copyRequest(_ format: CopyFormat, _ menu: CopyMenu) -> CopyRequest? {
    shownResult.map {
      CopyRequest(
        format, report: $0.report, elsewhere: $0.elsewhere, showsSecrets: menu.showsSecrets)
    }
  }

  /// `corscope-api.example.com-login.md`: what the run was about, in characters that every file system takes.
  private func suggestedPath(_ format: CopyFormat) -> String {
    var name = "corscope"
    if let survey = surveys.shown {
      name += "-" + survey.kind.rawValue
    } else if let url = shownResult?.report.urls.first {
      name += "-" + (url.host?.serialized ?? "")
      if case .segments(let segments) = url.path, let last = segments.last(where: { !$0.isEmpty }) {
        name += "-" + last
      }
    }
    let safe = name.prefix(60).map { character in
      character.isASCII && (character.isLetter || character.isNumber || ".-_".contains(character))
        ? character : "-"
    }
    return String(safe) + "." + format.fileExtension
  }
}
