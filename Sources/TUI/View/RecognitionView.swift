internal import Fetch
internal import Reports
internal import Screen

/// What a paste holds, over the screen, before it is taken.
enum RecognitionView {
  static func title(_ model: Model) -> String {
    guard let recognition = model.pasting.recognition else { return "" }
    let name =
      switch recognition.kind {
      case .url: "A URL"
      case .curl: "A curl command"
      case .fetch: "A fetch() call"
      case .console: "A console message"
      case .har: "A HAR recording"
      }
    guard !recognition.requests.isEmpty else { return "\(name), esc closes" }
    return "\(name): enter takes it, esc leaves it"
  }

  static func lines(_ model: Model, width: Int) -> [Line] {
    guard let recognition = model.pasting.recognition, let form = model.form else { return [] }
    var lines: [Line] = []
    // What a console message means is what it was pasted for; of a command the request is.
    if recognition.kind == .console { lines += remarks(recognition.remarks, width) }
    if recognition.requests.count > 1 { lines += list(model, recognition, width) + [Line()] }
    if let request = model.pasting.chosen {
      if recognition.kind == .console {
        lines.append(Line("The request that it names", .heading, [.bold]))
      }
      lines += self.request(
        Model.completed(request, by: form), isPageNamed: Self.namesPage(request),
        model.showsSecrets ? nil : model.masking.secrets, width)
      lines += extras(model.pasting.chosenExtras, model, width)
    }
    if recognition.kind != .console, !recognition.remarks.isEmpty {
      lines += [Line()] + remarks(recognition.remarks, width)
    }
    return lines
  }

  static func namesPage(_ request: FetchRequest) -> Bool {
    !(request.origin.isOpaque && request.page == nil)
  }

  private static func remarks(_ remarks: [String], _ width: Int) -> [Line] {
    remarks.flatMap { remark in
      remark.split(separator: "\n").flatMap { Line.wrapped(String($0), width: width) } + [Line()]
    }
  }

  /// So many requests as leave room for the chosen one.
  private static func list(_ model: Model, _ recognition: Recognition, _ width: Int) -> [Line] {
    let count = recognition.requests.count
    let room = min(count, max(3, OverlayView.contentHeight(model) / 3))
    let first = Model.scroll(0, showing: model.pasting.selection, of: count, height: room)
    return (first..<min(count, first + room)).map { index in
      let isChosen = index == model.pasting.selection
      var line = Line(isChosen ? "> " : "  ", .accent, [.bold])
      let request = recognition.requests[index]
      let title = model.pasting.title(of: index)
      let url = model.showsSecrets ? request.url : model.masking.secrets.maskedAddress(request.url)
      line.add(title.isEmpty ? "\(request.method) \(url)" : title)
      let place = " \(index + 1)/\(count)"
      line = cut(line, width - place.count, model.ellipsis)
      line.pad(to: width - place.count)
      line.add(place, .muted)
      line.isSelected = isChosen
      return line
    }
  }

  private static func cut(_ line: Line, _ width: Int, _ ellipsis: Character) -> Line {
    guard line.width > width, let first = line.spans.first else { return line }
    var cut = Line(first.text, first.role, first.attributes)
    let rest = line.spans.dropFirst().map(\.text).joined()
    cut.add(Text.truncate(rest, width: max(0, width - cut.width), ellipsis: ellipsis))
    return cut
  }

  /// Cookies by name, and how the server is to be reached: that certificates are not checked cannot be overlooked.
  private static func extras(
    _ extras: PastedExtras, _ model: Model, _ width: Int
  ) -> [Line] {
    var lines: [Line] = []
    if !extras.cookies.isEmpty {
      lines += Line.wrapped(
        Printable.text(
          "Into the jar go the cookies \(extras.cookieNames.joined(separator: ", "))."),
        width: width, .note)
    }
    if !extras.connection.isEmpty {
      let options = extras.connection.options.map { model.masking.secrets.maskedAddress($0) }
      lines += Line.wrapped(
        Printable.text("From then on reached with \(options.joined(separator: " "))"), width: width,
        .note)
    }
    if extras.connection.isInsecure {
      lines += Line.wrapped(
        "CERTIFICATES ARE NOT CHECKED from then on: anybody on the way can answer.", width: width,
        .warning, [.bold, .reverse])
    }
    return lines.isEmpty ? [] : [Line()] + lines
  }

  /// - Parameter secrets: hides them; nil where they may be seen.
  private static func request(
    _ request: FetchRequest, isPageNamed: Bool, _ secrets: Secrets?, _ width: Int
  ) -> [Line] {
    var lines: [Line] = []
    func add(_ name: String, _ text: String) {
      for (index, part) in Text.wrap(text, width: max(8, width - 13)).enumerated() {
        var line = Line(index == 0 ? name : "", .muted)
        line.pad(to: 13)
        line.add(part, .field)
        lines.append(line)
      }
    }
    add("Method", request.method)
    add("URL", secrets?.maskedAddress(request.url) ?? request.url)
    add("Origin", request.origin.serialized + (isPageNamed ? "" : "  (as in the form)"))
    add("Mode", request.mode.rawValue)
    add("Credentials", request.credentials.rawValue)
    if request.redirect != .follow { add("Redirect", request.redirect.rawValue) }
    if request.cache != .default { add("Cache", request.cache.rawValue) }
    for header in request.headers {
      let value = ByteString(utf8: header.value)
      let shown = secrets?.masked(value, ofHeader: ByteString(utf8: header.name)) ?? value
      add("Header", "\(header.name): \(shown.text)")
    }
    if let body = request.body {
      let shown = secrets?.maskedBody(body) ?? body
      let text = String(validating: shown.bytes.prefix(400), as: UTF8.self)
      add("Body", Words.size(body.count))
      for line in (text ?? "").split(whereSeparator: \.isNewline).prefix(6) {
        add("", String(line))
      }
    }
    return lines
  }
}
