internal import Advice
internal import Fetch
internal import Screen

/// Every request of the run with its checks.
enum StepsPane {
  static func lines(_ model: Model, width: Int) -> [Line] {
    guard let run = model.run else {
      return Line.wrapped(
        "Nothing is sent yet. Here will stand each request that the browser makes, with every rule "
          + "that it goes by.", width: width, .muted)
    }
    let rows = model.stepRows
    if rows.isEmpty, case let filter = model.lineControls.filter(of: .steps), !filter.isEmpty {
      return Line.wrapped(
        "No line holds “\(filter)”; \(model.key(.leave)) shows all.", width: width, .muted)
    }
    let lines = model.derived.steps.value(of: model.linesKey(.steps, width: width)) {
      rows.map { line($0, run, model, width) }
    }
    return lines.enumerated().map { index, line in
      var line = line
      let isChosen = index == model.stepsSelection
      if isChosen {
        line.pad(to: width - 1)
        line.isSelected = model.focus == .steps
      }
      return Line(isChosen ? ">" : " ", .accent, [.bold]) + line.selected(line.isSelected)
    }
  }

  /// A row's words, none of them cut.
  static func text(of row: StepRow, _ run: Run, _ model: Model) -> String {
    line(row, run, model, LineControls.unwrappedWidth).text
  }

  private static func line(_ row: StepRow, _ run: Run, _ model: Model, _ width: Int) -> Line {
    let room = width - 1
    let step = run.steps[row.step]
    switch row {
    case .heading(let index): return heading(step, index, run, model, room)
    case .beforeSending(let index):
      let checks = step.result?.report.checks.filter { $0.exchange == nil } ?? []
      let isFolded = step.result.map {
        model.isFolded(StepGroup(step: index), $0.report)
      }
      var line = Line("before sending", .heading)
      let refused = checks.count(where: \.isRefusal)
      let what =
        refused > 0 ? "\(refused) refused" : checks.count == 1 ? "1 rule" : "\(checks.count) rules"
      line.add(
        isFolded == true ? "  \(what), \(model.key(.toggle, in: .steps)) unfolds" : "  \(what)",
        .muted)
      return line
    case .exchange(_, let exchange):
      guard let report = step.result?.report else { return Line() }
      return self.exchange(exchange, report, model, room)
    case .check(_, let check):
      guard let report = step.result?.report else { return Line() }
      return self.check(report.checks[check], room, model)
    case .unsent(_, let index):
      guard let report = step.result?.report else { return Line() }
      let request = report.unsent[index]
      let number = report.exchanges.count + index + 1
      return columns(
        "\(number) \(Self.line(of: request, in: report))", "not sent", .muted, room, model)
    }
  }

  private static func heading(
    _ step: Run.Step, _ index: Int, _ run: Run, _ model: Model, _ room: Int
  ) -> Line {
    let request = step.request
    let name = step.title.isEmpty ? Self.line(of: request) : step.title
    let number = run.steps.count > 1 ? "request \(index + 1)  " : ""
    switch step.state {
    case .waiting: return columns(number + name, "waiting", .muted, room, model)
    case .cancelled: return columns(number + name, "cancelled", .warning, room, model)
    case .inFlight(let progress):
      let sending = progress.sending.map {
        "\($0.method.text) \($0.url.requestTarget)"
      }
      let elapsed = Words.elapsed(progress, model)
      let isWaiting = progress.sending == nil && step.waitMilliseconds > 0
      let wait = Words.duration(milliseconds: Double(step.waitMilliseconds))
      let what =
        isWaiting
        ? "the page waits \(wait)" : elapsed.isEmpty ? "sending" : "sending  \(elapsed)"
      return columns(number + (sending ?? name), what, .note, room, model)
    case .finished(let result):
      let outcome = result.report.outcome
      return columns(
        number + name, Words.outcome(outcome), Words.role(outcome), room, model, .heading)
    }
  }

  /// `GET /me`
  static func line(of request: FetchRequest) -> String {
    let url = try? URLRecord.parse(request.url, base: request.page)
    return "\(request.method) \(url?.requestTarget ?? request.url)"
  }

  /// `GET /me`; with the host where a redirect has led to another origin.
  private static func line(of request: WireRequest, in report: Report) -> String {
    let target = request.url.requestTarget
    let isElsewhere = report.urls.first.map { $0.origin != request.url.origin } ?? false
    let host = isElsewhere ? request.url.host?.serialized ?? "" : ""
    return "\(request.method.text) \(host)\(target)"
  }

  private static func exchange(
    _ index: Int, _ report: Report, _ model: Model, _ room: Int
  ) -> Line {
    let exchange = report.exchanges[index]
    let fate = Words.fate(of: index, in: report)
    let status = exchange.response.map { String($0.status) } ?? "-"
    let time: String
    switch exchange.source {
    case .network:
      time = exchange.response?.timing.total.map { Words.duration(milliseconds: $0) } ?? ""
    case .preflightCache, .httpCache: time = "cached"
    }
    let bar = waterfall(index, report, model, room)
    let right =
      status.leftPadded(to: 3) + time.leftPadded(to: 8) + "  " + fate.text.padded(to: 7)
    let request = "\(index + 1) \(line(of: exchange.request, in: report))"
    guard !bar.spans.isEmpty,
      Text.width(request) + 2 + barWidth(room) + 1 + Text.width(right) <= room
    else { return columns(request, right, fate.role, room, model, .heading) }
    var line = Line(request, .heading)
    line.pad(to: room - Text.width(right) - barWidth(room) - 1)
    line.add(bar)
    line.pad(to: room - Text.width(right))
    line.add(right, fate.role)
    return line
  }

  /// Columns for the time bars; 0 where the region is too narrow.
  private static func barWidth(_ room: Int) -> Int {
    let width = min(40, (room - 50) / 2)
    return width >= 10 && room < LineControls.unwrappedWidth - 1 ? width : 0
  }

  private static func waterfall(
    _ index: Int, _ report: Report, _ model: Model, _ room: Int
  ) -> Line {
    let width = barWidth(room)
    guard width > 0 else { return Line() }
    return Waterfall.bar(of: index, in: report, width: width, isUnicode: model.isUnicode)
  }

  /// `ok   header is allowed: x-token`.
  private static func check(_ check: Check, _ room: Int, _ model: Model) -> Line {
    let mark = Words.mark(check)
    var line = Line("   ")
    line.add(mark.text.padded(to: 3), mark.role, check.isRefusal ? [.bold] : [])
    let role: Role = check.outcome == .notNeeded ? .muted : .text
    line.add(check.rule.label, role)
    if let subject = subject(of: check) {
      let left =
        model.lineControls.isWrapped ? room - line.width - 2 : LineControls.unwrappedWidth
      if left > 6 {
        line.add("  " + Text.truncate(subject, width: left, ellipsis: model.ellipsis), .muted)
      }
    }
    return line
  }

  /// What the check was about, where the rule alone does not say it.
  private static func subject(of check: Check) -> String? {
    guard let value = check.asked.value, !value.isEmpty else { return nil }
    return Printable.bytes(value.bytes)
  }

  /// A text on the left, which gives way, and one at the right edge.
  private static func columns(
    _ left: String, _ right: String, _ role: Role, _ room: Int, _ model: Model,
    _ leftRole: Role = .text
  ) -> Line {
    let rightWidth = Text.width(right)
    var line = Line(
      Text.truncate(left, width: max(4, room - rightWidth - 2), ellipsis: model.ellipsis), leftRole)
    line.pad(to: room - rightWidth)
    line.add(right, role)
    return line
  }
}

extension Line {
  func selected(_ isSelected: Bool) -> Line {
    var line = self
    line.isSelected = isSelected
    return line
  }
}

extension String {
  func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - Text.width(self)))
  }

  func leftPadded(to width: Int) -> String {
    String(repeating: " ", count: max(0, width - Text.width(self))) + self
  }
}
