package import Fetch
internal import Screen

/// A request that is to be written into the workspace's file.
package struct SavedRequest: Hashable, Sendable {
  package var name: String
  package var request: FetchRequest
  /// As the file has it; nil for a new one.
  package var before: OpenedRequest?
  package var environment: String?

  package init(
    name: String, request: FetchRequest, before: OpenedRequest?, environment: String?
  ) {
    self.name = name
    self.request = request
    self.before = before
    self.environment = environment
  }
}

/// What writing it would change.
package struct SavePreview: Hashable, Sendable {
  package struct Line: Hashable, Sendable {
    package var isNew: Bool
    package var number: Int
    package var text: String

    package init(isNew: Bool, number: Int, text: String) {
      self.isNew = isNew
      self.number = number
      self.text = text
    }
  }

  package var lines: [Line]
  /// Names the version of the file that it is about; another one is not overwritten.
  package var version: Int

  package init(lines: [Line], version: Int) {
    self.lines = lines
    self.version = version
  }
}

/// Saving, over the screen: a name first, then the lines that would change.
package struct SaveDialog: Hashable, Sendable {
  package var name = TextField()
  package var saved: SavedRequest
  /// nil while the name is typed.
  package var preview: SavePreview?
  package var problem: String?
  package var scroll = 0
}

extension Model {
  /// `^w`: the open request into the workspace's file.
  mutating func openSaving() -> [Effect] {
    guard let workspace else {
      sayNoWorkspace()
      return []
    }
    guard workspace.info.mistakes.isEmpty else {
      notice = Notice(workspace.info.mistakes[0], isError: true)
      return []
    }
    guard let form, case .success(let request) = form.request else {
      notice = Notice("Not saved: the request has a mistake", isError: true)
      return []
    }
    let before = workspace.opened(as: form)
    let name = before?.name ?? Self.name(for: request, among: workspace.info.requests)
    var dialog = SaveDialog(
      saved: SavedRequest(
        name: name, request: request, before: before, environment: workspace.environment))
    dialog.name.setText(name)
    overlay = .save(dialog)
    return before == nil ? [] : [.previewSave(dialog.saved)]
  }

  /// After the last part of the path that is no number; one that no other request has.
  private static func name(
    for request: FetchRequest, among known: [WorkspaceInfo.Request]
  ) -> String {
    let path = request.url.prefix { $0 != "?" && $0 != "#" }
    let part = path.split(separator: "/").dropFirst(2).last {
      $0.contains { $0.isASCII && $0.isLetter } && !$0.contains("{")
    }
    let name = String(
      (part ?? "request").map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" })
    let taken = Set(known.map(\.name))
    guard taken.contains(name) else { return name }
    let number = (2...).first { !taken.contains("\(name)-\($0)") } ?? 2
    return "\(name)-\(number)"
  }

  mutating func pressed(_ key: Key, in dialog: SaveDialog) -> [Effect] {
    var dialog = dialog
    switch key {
    case .escape, .control("g"):
      overlay = nil
      return []
    case .enter:
      if let preview = dialog.preview {
        guard !preview.lines.isEmpty else {
          overlay = nil
          return []
        }
        return [.writeSave(dialog.saved, version: preview.version)]
      }
      dialog.saved.name = dialog.name.text
      overlay = .save(dialog)
      return [.previewSave(dialog.saved)]
    case .down where dialog.preview != nil: dialog.scroll += 1
    case .up where dialog.preview != nil: dialog.scroll = max(0, dialog.scroll - 1)
    default:
      // A request of the file keeps its name.
      guard dialog.saved.before == nil, dialog.name.handle(key, killed: &killed) else { return [] }
      dialog.preview = nil
      dialog.problem = nil
    }
    overlay = .save(dialog)
    return []
  }

  mutating func savePreviewed(_ saved: SavedRequest, _ preview: SavePreview) {
    guard case .save(var dialog) = overlay, dialog.saved == saved else { return }
    dialog.preview = preview
    dialog.problem = nil
    overlay = .save(dialog)
  }

  mutating func notSaved(_ saved: SavedRequest, _ problem: String) {
    guard case .save(var dialog) = overlay, dialog.saved == saved else { return }
    dialog.preview = nil
    dialog.problem = problem
    overlay = .save(dialog)
  }

  /// The file has it: the form stands for that request from now on.
  mutating func saved(_ opened: OpenedRequest, _ info: WorkspaceInfo) {
    workspace?.info = info
    workspace?.opened = opened
    if forms.indices.contains(currentForm) {
      forms[currentForm].workspaceRequest = opened.name
      if formTitles.indices.contains(currentForm) { formTitles[currentForm] = opened.name }
    }
    if case .save = overlay { overlay = nil }
    notice = Notice("\(opened.name) is saved in \(info.file)")
  }
}

/// The name, and the lines that would change.
enum SaveView {
  static func lines(_ dialog: SaveDialog, _ model: Model, width: Int) -> [Line] {
    var head = Line("Name  ", .heading, [.bold])
    head.add(dialog.name.text, dialog.saved.before == nil ? .fieldFocused : .text)
    var lines = [head, Line()]
    var hint = "enter shows what would change; esc saves nothing"
    if let problem = dialog.problem {
      lines += Line.wrapped("Not saved: \(Printable.text(problem))", width: width, .error, [.bold])
    } else if let preview = dialog.preview {
      lines += changes(preview, width)
      hint =
        preview.lines.isEmpty ? "enter closes" : "enter writes these lines; esc saves nothing"
    }
    return lines + [Line()] + Line.wrapped(hint, width: width, .muted)
  }

  private static func changes(_ preview: SavePreview, _ width: Int) -> [Line] {
    guard !preview.lines.isEmpty else { return [Line("The file has it so already.", .muted)] }
    return preview.lines.flatMap { changed -> [Line] in
      let number = String(changed.number).leftPadded(to: 4) + (changed.isNew ? " + " : " - ")
      let role: Role = changed.isNew ? .success : .error
      let parts = Text.wrap(Printable.text(changed.text), width: max(8, width - 7))
      return (parts.isEmpty ? [""] : parts).enumerated().map { index, part in
        var line = Line(index == 0 ? number : String(repeating: " ", count: 7), role, [.bold])
        line.add(part, role)
        return line
      }
    }
  }

  static func cursorColumn(_ dialog: SaveDialog) -> Int {
    6 + Text.width(dialog.name.textBeforeCursor)
  }
}
