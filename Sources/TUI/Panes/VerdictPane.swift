internal import Advice
internal import Fetch
internal import Screen

/// What the browser decided, in plain language: headline, browsers, explanation, fixes, console, cookies, findings.
enum VerdictPane {
  /// The longest line of text, in columns, that is still easily read.
  static let measure = 112

  static func lines(_ model: Model, width: Int) -> [Line] {
    guard let run = model.run else { return beforeFirstRun(model, width) }
    guard let step = model.shownStep, run.steps.indices.contains(step) else { return [] }
    switch run.steps[step].state {
    case .waiting: return [Line("Waiting for the requests before it", .muted)]
    case .cancelled: return [Line("Cancelled", .warning, [.bold])]
    case .inFlight(let progress):
      let elapsed = Words.elapsed(progress, model)
      return [Line("Under way \(elapsed)", .note, [.bold])]
        + Line.wrapped("Keys work meanwhile; \(model.key(.cancel)) cancels.", width: width, .muted)
    case .finished(let result):
      return fixState(model, result, width) + verdict(result, model, width) + story(model, width)
    }
  }

  private static func beforeFirstRun(_ model: Model, _ width: Int) -> [Line] {
    guard let scenario = model.scenario else {
      if model.isBlank { return FirstHints.lines(model, width) }
      return [Line("Nothing is sent yet", .heading, [.bold]), Line()]
        + Line.wrapped(
          "Edit the request (\(model.key(.edit))), then press \(model.key(.send, in: .verdict)): corscope sends what the browser would send, in "
            + "the browser's order, and says here whether the script gets the answer, and why not.",
          width: width)
    }
    var lines = Line.wrapped(scenario.title, width: width, .heading, [.bold]) + [Line()]
    lines += paragraphs(scenario.story, width)
    if scenario.steps.count > 1 {
      lines.append(Line("The page makes \(scenario.steps.count) requests:", .heading))
      for (index, step) in scenario.steps.enumerated() {
        let request = StepsPane.line(of: step.request)
        let what = step.title.isEmpty ? request : "\(request)  (\(step.title))"
        lines += hanging(Line("  \(index + 1)  "), what, width)
      }
      lines.append(Line())
    }
    var hint = Line(model.key(.send, in: .verdict), .key, [.bold])
    hint.add(" fires it", .hint)
    return lines + [hint]
  }

  /// What the scenario is about, after everything else.
  private static func story(_ model: Model, _ width: Int) -> [Line] {
    guard let scenario = model.scenario else { return [] }
    return [Line(), Line("The story", .heading, [.bold])]
      + Line.wrapped(scenario.story, width: width, indent: 2, .muted)
  }

  private static func paragraphs(_ text: String, _ width: Int) -> [Line] {
    var lines = Line.wrapped(text, width: width)
    while lines.last?.text.isEmpty == true { lines.removeLast() }
    return lines + [Line()]
  }
}

// MARK: - Parts

extension VerdictPane {
  private static func verdict(_ result: Run.Result, _ model: Model, _ width: Int) -> [Line] {
    let reading = result.reading
    let report = result.report
    var headline = reading.explanation.headline
    if headline.isEmpty { headline = Words.outcome(report.outcome) }
    var lines = SourceBanner.lines(model, width)
    lines += browsers(
      reading, report, model, width,
      headline: Line(Printable.text(headline), Words.role(report.outcome), [.bold]))
    lines += layer(report, width)
    lines.append(Line())
    for paragraph in reading.explanation.paragraphs { lines += paragraphs(paragraph, width) }
    lines += LeadingOn.bisect(report, model, width)
    lines += versusCurl(report, model, width)
    lines += fixes(reading, report, model, width)
    lines += RecipeLines.lines(report, model, width)
    lines += LeadingOn.stack(report, reading, model, width)
    lines += advice(reading, report, width)
    lines += console(reading, width)
    lines += permission(reading, model, width)
    lines += cookies(report, width)
    lines += findings(reading, report, width)
    while lines.last?.text.isEmpty == true { lines.removeLast() }
    return lines
  }

  /// `Chrome x   Firefox x   Safari ok`, and why where they differ.
  private static func browsers(
    _ reading: Reading, _ report: Report, _ model: Model, _ width: Int, headline: Line
  ) -> [Line] {
    var row = Line()
    for (index, verdict) in reading.browsers.enumerated() {
      row.add(index == 0 ? "" : "   ")
      row.add("\(verdict.browser.displayName) ")
      switch verdict.outcome {
      case .allowed?: row.add("ok", .success, [.bold])
      case .blocked?: row.add("x", .error, [.bold])
      case .failed?: row.add("failed", .warning, [.bold])
      case nil: row.add("?", .muted, [.bold])
      }
    }
    var lines: [Line]
    if headline.width + row.width + 3 <= width {
      var line = headline
      // Where lines run on there is no right edge.
      let edge = width < LineControls.unwrappedWidth ? width : headline.width + 5 + row.width
      line.pad(to: edge - row.width)
      lines = [line + row]
    } else {
      lines =
        Line.wrapped(headline.text, width: width, Words.role(report.outcome), [.bold])
        + (row.spans.isEmpty ? [] : [row])
    }
    for verdict in reading.browsers where verdict.outcome != report.outcome {
      var what = verdict.headline.isEmpty ? verdict.why : "\(verdict.headline). \(verdict.why)"
      if verdict.wouldSend != nil { what += "; \(model.key(.askAsOthers)) asks as it" }
      lines += hanging(Line("\(verdict.browser.displayName): ", .note, [.bold]), what, width)
    }
    return lines
  }

  /// In the demo: what was changed, and whether it helped.
  private static func fixState(_ model: Model, _ result: Run.Result, _ width: Int) -> [Line] {
    guard !model.appliedFixes.isEmpty else { return [] }
    var lines: [Line] = []
    if model.fixIsUntried {
      var line = Line("Changed. ", .note, [.bold])
      line.add(model.key(.send, in: .verdict), .key, [.bold])
      line.add(" fires again; below is the verdict before it.", .hint)
      lines.append(line)
    } else if model.isFixed {
      lines.append(Line("Fixed", .success, [.bold]))
    } else {
      lines.append(Line("Changed, and there is more to mend", .warning, [.bold]))
    }
    for title in model.appliedFixes {
      lines += hanging(Line("  done  ", .success), title, width)
    }
    return lines + [Line()]
  }

  private static func fixes(
    _ reading: Reading, _ report: Report, _ model: Model, _ width: Int
  ) -> [Line] {
    var lines: [Line] = []
    for fix in reading.fixes {
      let isServer = fix.side == .server
      var head = Line(isServer ? "Fix on the server" : "Fix in the script", .heading, [.bold])
      let key =
        fix == reading.suggestedFix
        ? model.key(.applyFix) : fix == reading.otherFix ? model.key(.applyOtherFix) : nil
      if let key, !model.fixIsUntried {
        head.add("   ")
        head.add(key, .key, [.bold])
        head.add(isServer && !model.isDemo ? " what if" : " applies it", .hint)
      }
      lines.append(head)
      lines += Line.wrapped(fix.title, width: width, indent: 2)
      let places = Set(fix.edits.map(\.exchange))
      for edit in fix.edits {
        lines += self.edit(edit, report, namesPlace: places.count > 1, width)
      }
      lines.append(Line())
    }
    return lines
  }

  private static func edit(
    _ edit: ResponseEdit, _ report: Report, namesPlace: Bool, _ width: Int
  ) -> [Line] {
    let place: String
    if report.exchanges.indices.contains(edit.exchange) {
      let request = report.exchanges[edit.exchange].request
      place = "in the answer to \(request.method.text) \(request.url.requestTarget)"
    } else {
      place = "in the answer"
    }
    let change: (sign: String, text: String, role: Role)
    switch edit.change {
    case .setHeader(let header):
      change = (
        "+ ", "\(Printable.bytes(header.name.bytes)): \(Printable.bytes(header.value.bytes))",
        .diffExtra
      )
    case .removeHeader(let name): change = ("- ", Printable.bytes(name.bytes), .diffMissing)
    case .setStatus(let status): change = ("+ ", "status \(status)", .diffExtra)
    }
    var lead = Line("  ")
    lead.add(change.sign, change.role, [.bold])
    let heading = namesPlace ? Line.wrapped(place, width: width, indent: 2, .muted) : []
    return heading
      + hanging(lead, change.text, width, change.role)
  }
}
