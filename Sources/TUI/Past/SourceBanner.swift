internal import Fetch
internal import Screen

/// Says above the verdict that it is not the wire's of just now: what-if, the history, or a watch.
enum SourceBanner {
  static func lines(_ model: Model, _ width: Int) -> [Line] {
    source(model, width) + watch(model, width)
  }

  private static func source(_ model: Model, _ width: Int) -> [Line] {
    switch model.run?.source {
    case .whatIf?: whatIf(model, width)
    case .history(let time)?:
      [
        head("FROM THE HISTORY", model.key(.leave), "goes back to the current run"),
        Line(
          "  " + CivilTime.text(time, offset: model.utcOffset, now: model.past.listedAt), .muted),
        Line(),
      ]
    case .survey(let kind)?:
      [head("FROM THE \(kind.title.uppercased())", "esc", "goes back to it"), Line()]
    case .live?, nil: []
    }
  }

  private static func head(_ title: String, _ key: String, _ what: String) -> Line {
    var head = Line(title, .warning, [.bold, .reverse])
    head.add("   ")
    head.add(key, .key, [.bold])
    head.add(" \(what)", .hint)
    return head
  }

  private static func whatIf(_ model: Model, _ width: Int) -> [Line] {
    guard let whatIf = model.whatIf else { return [] }
    var lines = [head("WHAT IF", model.key(.whatIf), "goes back to the real verdict")]
    lines += Line.wrapped(
      "Not real: nothing was sent. The engine judges the answers as edited.", width: width,
      indent: 2, .muted)
    for deed in whatIf.deeds {
      let title = model.showsSecrets ? deed.title : deed.hiddenTitle
      lines += VerdictPane.hanging(Line("  done  ", .success), title, width)
    }
    if let next = whatIf.next {
      var hint = Line("  ")
      hint.add(model.key(.applyFix), .key, [.bold])
      hint.add(" supposes an answer to \(next.method.text)", .hint)
      lines.append(hint)
    }
    return lines + [Line()]
  }

  private static func watch(_ model: Model, _ width: Int) -> [Line] {
    guard let watch = model.watch else { return [] }
    switch watch.state {
    case .running:
      return [head("WATCHING", model.key(.cancel), "stops it")]
        + Line.wrapped(
          "\(watch.subjectWords) \(watch.progressWords(offset: model.utcOffset))", width: width,
          indent: 2, .note) + [Line()]
    case .ended(let how, let changes):
      return Line.wrapped(how, width: width, .note, [.bold])
        + changes.flatMap { Line.wrapped($0, width: width, indent: 2, .note) } + [Line()]
    }
  }
}

extension Model {
  /// The border says that what it holds is not the wire's of just now.
  func borderRole(isFocused: Bool) -> Role {
    switch run?.source {
    case .whatIf?: .warning
    case .history?, .survey?: .note
    case .live?, nil: isFocused ? .borderFocused : .border
    }
  }

  func titleRole(isFocused: Bool) -> Role {
    switch run?.source {
    case .whatIf?: .warning
    case .history?, .survey?: .note
    case .live?, nil: isFocused ? .title : .heading
    }
  }

  /// `WHAT IF: ` before what is not real; empty before what is.
  var sourceMark: String {
    switch run?.source {
    case .whatIf?: "WHAT IF: "
    case .history?: "EARLIER: "
    case .survey?: "SURVEY: "
    case .live?, nil: ""
    }
  }
}
