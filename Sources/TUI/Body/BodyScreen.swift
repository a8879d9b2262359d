internal import Fetch
internal import Screen

/// An opened body: what it is, what the script gets of it, and the part that the window shows.
enum BodyScreen {
  static func contentHeight(_ model: Model) -> Int {
    max(1, model.height - 2 - head(model).count)
  }

  static func draw(_ model: Model, _ frame: inout Frame) {
    guard let body = model.bodyView else { return }
    frame.put(Bars.header(model), x: 0, y: 0, width: model.width)
    frame.restyle(Rect(x: 0, y: 0, width: model.width, height: 1), role: .statusBar)
    let head = head(model)
    for (index, line) in head.enumerated() {
      frame.put(line, x: 1, y: 1 + index, width: model.width - 2, ellipsis: model.ellipsis)
    }
    let top = 1 + head.count
    let height = contentHeight(model)
    let needle = model.search.isActive ? model.search.field.text.lowercased() : ""
    for (index, row) in body.visible.prefix(height).enumerated() {
      frame.put(
        body.line(row, model.masking.secrets).dropping(columns: body.column), x: 1, y: top + index,
        width: model.width - 2, marking: needle, ellipsis: model.ellipsis)
    }
    if body.visible.isEmpty, !body.isReading {
      frame.put(Line(nothing(model, body), .muted), x: 1, y: top, width: model.width - 2)
    }
    bottom(model, body, &frame)
  }

  private static func nothing(_ model: Model, _ body: BodyView) -> String {
    if !body.filter.isEmpty {
      return "No line holds “\(body.filter.text)”; \(model.key(.leave)) shows all."
    }
    return body.subject.side == .answer
      ? "The answer has no body; \(model.key(.switchBodySide)) shows the request's."
      : "The request has no body; \(model.key(.switchBodySide)) shows the answer's."
  }

  private static func bottom(_ model: Model, _ body: BodyView, _ frame: inout Frame) {
    let y = model.height - 1
    guard body.isFilterOpen else {
      frame.put(Bars.bottom(model), x: 0, y: y, width: model.width)
      return
    }
    frame.put(Line("&" + body.filter.text, .text), x: 0, y: y, width: model.width)
    frame.cursor = (min(1 + Text.width(body.filter.textBeforeCursor), model.width - 1), y)
  }

  // MARK: - What it is

  static func head(_ model: Model) -> [Line] {
    guard let body = model.bodyView else { return [] }
    let width = model.width - 2
    return [title(model, body, width)] + Self.facts(model, body, width)
  }

  /// `Answer to 2 POST /login   200   application/json   1.2 kB   as JSON            34%`
  private static func title(_ model: Model, _ body: BodyView, _ width: Int) -> Line {
    let report = model.bodyReport(body.subject)
    let request = report?.requests[body.subject.exchange]
    let name = request.map { "\($0.method.text) \($0.url.requestTarget)" } ?? ""
    let isAnswer = body.subject.side == .answer
    let status =
      isAnswer
      ? report?.exchanges[body.subject.exchange].answer.map { "   \($0.status)" } ?? "" : ""
    var facts = status + "   " + (body.kind.essence ?? "no Content-Type")
    if let charset = body.kind.charset { facts += ", \(charset)" }
    facts += "   \(Words.size(body.size))" + (body.isTruncated ? ", cut" : "")
    let right = position(model, body)
    let lead = "\(isAnswer ? "Answer to" : "Request") \(body.subject.exchange + 1) "
    let room = width - Text.width(Printable.text(lead + facts + right)) - 2
    var line = Line(lead, .heading, [.bold])
    line.add(
      Text.truncate(name, width: max(8, room), ellipsis: model.ellipsis), .heading, [.bold])
    line.add(facts)
    line.pad(to: width - Text.width(right))
    line.add(right, .muted)
    return line
  }

  private static func position(_ model: Model, _ body: BodyView) -> String {
    if body.isReading {
      let what = body.search == nil ? "reading \(body.progress)%" : "searching"
      return "\(what), esc stops"
    }
    var text = "as \(body.form.title)   \(body.percent())%"
    if !body.filter.isEmpty { text = "& \(Text.truncate(body.filter.text, width: 20))   " + text }
    return text
  }

  /// What the script gets of it, and what is wrong with it.
  private static func facts(_ model: Model, _ body: BodyView, _ width: Int) -> [Line] {
    var lines: [Line] = []
    if let report = model.bodyReport(body.subject) {
      let (words, role) = readability(body.subject, report)
      lines += Line.wrapped(words, width: width, role)
    }
    if let problem = body.problem {
      lines += Line.wrapped(
        "Cut after \(Words.size(body.size)): no room for more (\(problem)).", width: width, .warning
      )
    } else if body.isTruncated {
      lines += Line.wrapped(
        "Cut after \(Words.size(body.size)): the server sent more.", width: width, .warning)
    }
    if let mistake = body.mistake, body.form != .hex {
      lines += Line.wrapped(
        "Not JSON: \(mistake.found.message), at line \(mistake.line)"
          + (mistake.column.map { ", column \($0)" } ?? "") + " (byte \(mistake.found.offset)).",
        width: width, .warning)
    }
    return lines
  }

  private static func readability(
    _ subject: BodyView.Subject, _ report: Report
  ) -> (String, Role) {
    guard subject.side == .answer else {
      return report.exchanges.indices.contains(subject.exchange)
        ? ("The browser sends this.", .muted)
        : ("Not sent; this would have gone out.", .warning)
    }
    if report.exchanges[subject.exchange].request.kind == .preflight {
      return ("The server sent this to the browser; no script gets a preflight's answer.", .muted)
    }
    let isLast = subject.exchange == report.exchanges.indices.last
    guard isLast, report.outcome == .allowed, let response = report.response else {
      return ("The server sent this; the script does not get it.", .warning)
    }
    switch response.kind {
    case .basic, .cors: return ("The script reads this.", .success)
    case .opaque, .opaqueredirect:
      return ("The server sent this; the script does not get it (an opaque answer).", .warning)
    }
  }
}

extension Line {
  /// The line from a column on.
  func dropping(columns: Int) -> Line {
    guard columns > 0 else { return self }
    var line = Line()
    line.isSelected = isSelected
    var left = columns
    for span in spans {
      guard left > 0 else {
        line.spans.append(span)
        continue
      }
      let visible = Printable.text(span.text)
      var kept = visible[...]
      while left > 0, let first = kept.first {
        left -= max(1, CellWidth.of(first))
        kept = kept.dropFirst()
      }
      // Half of a wide character is a blank.
      if left < 0 {
        line.add(String(repeating: " ", count: -left), span.role, span.attributes)
        left = 0
      }
      line.add(String(kept), span.role, span.attributes)
    }
    return line
  }
}
