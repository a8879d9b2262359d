internal import Fetch
package import Screen
package import Survey

/// A bisection for reading in a terminal: the culprit, and the steps that led to it.
package struct BisectText {
  private let bisection: Bisection
  private var text: ReportText

  package static func text(for bisection: Bisection, width: Int = 80) -> ReportText {
    var writer = BisectText(bisection: bisection, text: ReportText(width: width))
    writer.result()
    writer.steps()
    return writer.text
  }

  private mutating func result() {
    let (headline, role) = bisection.headline
    text.line((headline, role))
    text.blank()
    for sentence in bisection.sentences { text.paragraph(sentence) }
  }

  private mutating func steps() {
    guard !bisection.steps.isEmpty else { return }
    text.heading(
      "Steps (\(bisection.steps.count) preflight\(bisection.steps.count == 1 ? "" : "s"))")
    for (index, step) in bisection.steps.enumerated() {
      let isGranted = step.permission == .granted || step.permission == .notNeeded
      let number = String(index + 1)
      let lead =
        String(repeating: " ", count: max(0, 3 - number.count)) + number
        + (isGranted ? " ok  " : " x   ")
      text.paragraph(
        bisection.words(of: step), indent: 0, lead: lead, role: isGranted ? .success : .text,
        leadRole: isGranted ? .success : .error)
      guard let reason = step.reason, index == 0 || reason != bisection.steps[0].reason else {
        continue
      }
      text.paragraph(reason, indent: Text.width(lead), role: .muted)
    }
  }
}

extension Bisection {
  /// What a step asked, and what came of it: `PUT with X-A: refused (403)`.
  package func words(of step: Step) -> String {
    let headers =
      step.headers.isEmpty ? "no headers" : step.headers.joined(separator: ", ")
    let origin =
      step.origin == steps[0].origin ? "" : ", as \(step.origin)"
    let outcome =
      switch step.permission {
      case .granted: "granted"
      case .refused: "refused"
      case .notNeeded: "needs no preflight"
      case .forbidden: "forbidden by the browser"
      case .failed: "no answer"
      }
    let status = step.status.map { " (\($0))" } ?? ""
    return "\(step.method) with \(headers)\(origin): \(outcome)\(status)"
  }

  package var headline: (String, Role) {
    switch result {
    case .notNeeded: ("NO PREFLIGHT NEEDED", .success)
    case .granted: ("THE PREFLIGHT IS GRANTED", .success)
    case .forbidden: ("THE BROWSER REFUSES BEFORE IT ASKS", .error)
    case .explained: ("THE ANSWER SAYS WHAT IS MISSING", .error)
    case .isolated(let culprits):
      (culprits.count == 1 ? "CULPRIT FOUND" : "\(culprits.count) CULPRITS FOUND", .error)
    case .everything: ("EVERYTHING IS REFUSED", .error)
    case .failed: ("FAILED: the server could not be asked", .warning)
    case .unclear: ("NO SINGLE CULPRIT", .error)
    case .cancelled: ("STOPPED", .warning)
    case .tooMany: ("NOT FOUND with \(steps.count) preflights", .error)
    }
  }

  /// What was found, a sentence or two each.
  package var sentences: [String] {
    let reason = steps.first?.reason.map { [$0 + "."] } ?? []
    switch result {
    case .notNeeded:
      return [
        "The browser sends this request without asking. If it is blocked, the answer to it is why:"
          + " see corscope check."
      ]
    case .granted:
      return ["There is nothing to find. If the request is blocked, see corscope check."]
    case .forbidden, .failed: return steps.last?.reason.map { [$0 + "."] } ?? []
    case .explained(let culprits): return reason + culprits.map(\.sentence)
    case .isolated(let culprits): return culprits.map(\.sentence)
    case .everything(let origins):
      let others = origins.dropFirst().map(\.serialized)
      return reason + [
        "\(origins.first?.serialized ?? "The origin") may not even ask for \(bareMethods) without"
          + " headers."
          + (others.isEmpty ? "" : " Nor may \(others.joined(separator: ", "))."),
        "Either the origin is not on the server's list, or nothing there answers preflights at all:"
          + " corscope check for a GET without headers tells whether the origin is let in. One that"
          + " the server should know can be tried with --try-origin.",
      ]
    case .unclear:
      return ["Each part alone is granted. The server may answer differently each time."]
    case .cancelled: return ["Stopped before the culprit was found."]
    case .tooMany: return ["Ask with fewer headers."]
    }
  }
}

extension Bisection {
  /// `POST or PUT`: what was asked for without any header.
  private var bareMethods: String {
    let methods = steps.filter(\.headers.isEmpty).map(\.method).reduce(into: [String]()) {
      if !$0.contains($1) { $0.append($1) }
    }
    return methods.joined(separator: " or ")
  }
}

extension Culprit {
  /// What is refused, and by which comparison that shows.
  var sentence: String {
    switch self {
    case .origin(let origin, let accepted):
      "The origin \(origin.serialized) is refused. For \(accepted.serialized) the server answers."
    case .method(let method, let accepted):
      "The method \(method) is refused. \(accepted) is not."
    case .header(let name):
      "The header \(name) is refused. Let the server list it in Access-Control-Allow-Headers, or do"
        + " not send it."
    case .headersTogether(let names):
      "\(names.joined(separator: ", ")): granted in parts, refused together. The server may have a"
        + " limit."
    }
  }
}
