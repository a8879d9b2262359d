package import Advice
package import Fetch
internal import Screen
package import Survey

/// What servers have to change, for reading in a terminal.
package struct RepairText {
  private let repair: ServerRepair
  private let masked: (Report) -> Report
  private var text: ReportText

  /// - Parameters:
  ///   - recipes: for each server.
  ///   - flows: the workspace's, which are not gone through here.
  ///   - masked: hides the secrets of a report.
  package static func text(
    for repair: ServerRepair, recipes: [[Recipe]], unjudged: [UnjudgedRequest],
    flows: [String], masked: @escaping (Report) -> Report, width: Int = 80
  ) -> ReportText {
    var writer = RepairText(repair: repair, masked: masked, text: ReportText(width: width))
    writer.verdict()
    for (server, recipes) in zip(repair.servers, recipes) { writer.server(server, recipes) }
    writer.proof()
    writer.incurable()
    writer.left(unjudged)
    writer.notGoneThrough(flows)
    return writer.text
  }

  private mutating func verdict() {
    let all = repair.runs.count
    let blocked = repair.standings.count { $0.before != .allowed }
    guard blocked > 0 else {
      text.line(
        (
          all == 0 ? "NOTHING COULD BE JUDGED" : "NOTHING HAS TO CHANGE",
          all == 0 ? .warning : .success
        ))
      if all > 0 { text.paragraph("Each of \(Say.count(all, "request")) passes as it is.") }
      return
    }
    let cured = repair.standings.count { $0.before != .allowed && $0.passes }
    text.line(("\(blocked) OF \(Say.count(all, "REQUEST", "REQUESTS")) REFUSED", .error))
    text.paragraph(
      cured == 0
        ? "No setting of CORS on a server would help."
        : "\(Say.count(repair.servers.count, "server")) would have to change for \(cured) of them.")
  }

  private mutating func server(_ server: ServerRepair.Server, _ recipes: [Recipe]) {
    text.heading("\(server.origin) has to")
    for need in server.needs {
      text.paragraph(need.item.words, lead: "+ ", role: .accent)
      text.paragraph(
        "for " + need.runs.map { repair.runs[$0].name }.joined(separator: ", "), indent: 6,
        role: .muted)
    }
    text.recipes(recipes)
  }

  private mutating func proof() {
    guard !repair.servers.isEmpty else { return }
    text.heading("Proof")
    let which =
      repair.curesAll ? "every request" : "every request but those named below"
    text.paragraph(
      "The browser's rules were applied to the answers that came, with these settings: \(which)"
        + " passes. Without any one of them, what stands beside it is refused again.")
    let supposed = repair.runs.indices.filter { repair.standings[$0].isSupposed }
    guard !supposed.isEmpty else { return }
    text.paragraph(
      "Never sent, so that the answer was supposed to be 200 with the CORS headers of the one"
        + " before it: " + supposed.map { repair.runs[$0].name }.joined(separator: ", ") + ".")
  }

  private mutating func incurable() {
    let found = repair.runs.indices.filter { !repair.standings[$0].passes }
    guard !found.isEmpty else { return }
    text.heading("Not to be cured by a server's settings of CORS")
    for index in found {
      let finding = Findings.findings(for: masked(repair.standings[index].after)).first
      text.paragraph(finding?.title ?? "", lead: repair.runs[index].name + ": ", leadRole: .title)
      if let fix = finding?.fix, !fix.isEmpty { text.paragraph(fix, indent: 6, role: .muted) }
    }
  }

  private mutating func left(_ unjudged: [UnjudgedRequest]) {
    guard !unjudged.isEmpty else { return }
    text.heading("Not judged")
    for one in unjudged { text.paragraph(one.why, lead: one.request + ": ", leadRole: .title) }
  }

  /// What a flow sends along from earlier steps may be refused where the request alone passes.
  private mutating func notGoneThrough(_ flows: [String]) {
    guard !flows.isEmpty else { return }
    text.blank()
    text.paragraph(
      "Each request was made alone. What a flow adds to it shows with "
        + flows.map { "corscope flow run \($0)" }.joined(separator: ", ") + ".", indent: 0,
      role: .muted)
  }
}

extension RecordedAnswers {
  /// `login`, or `login from https://other.example`.
  package var name: String { page.map { "\(request) from \($0)" } ?? request }
}

/// Numbers in words.
private enum Say {
  static func count(_ number: Int, _ one: String, _ many: String? = nil) -> String {
    "\(number) \(number == 1 ? one : many ?? one + "s")"
  }
}
