internal import Fetch
internal import JSONText

extension RunRecord {
  /// Reads a record.
  /// - Parameter line: without its line end.
  package init(line: [UInt8]) throws(RunRecordMistake) {
    let node: JSONNode
    do throws(JSONMistake) {
      node = try JSONNode(parsing: line)
    } catch {
      throw RunRecordMistake(member: "", problem: "is not JSON: \(error)")
    }
    try self.init(node)
  }

  /// Whether a value says of itself that it is a record of a run.
  package static func isRecord(_ node: JSONNode) -> Bool {
    guard case .object(let members) = node else { return false }
    return members["corscope"] == .string("run")
  }

  package init(_ node: JSONNode) throws(RunRecordMistake) {
    let record = try RunRecordMembers(node, "")
    guard Self.isRecord(node) else {
      throw RunRecordMistake(member: "corscope", problem: "is not \"run\": no record of a run")
    }
    let version = try record.int("version")
    guard (1...Self.version).contains(version) else {
      throw record.mistake(
        "version",
        "\(version) was written by a newer corscope; this one reads up to \(Self.version)")
    }
    var reader = RunReader()
    let run = try reader.run(record.object("run"))
    self.init(summary: try RunSummary(record.object("summary")), run: run)
    try reader.countLeftOut(record)
    bytesLeftOut = reader.bytesLeftOut
  }
}

extension RunSummary {
  /// Reads the summary at the head of a record's line, and no more of it.
  /// - Parameter head: the line, or as much of it as holds the summary.
  package init(head: some Collection<UInt8>) throws(RunRecordMistake) {
    // Within a text a quotation mark stands behind a backslash, so that this is where the summary ends.
    guard let end = head.firstRange(of: Array(#","run":"#.utf8)) else {
      throw RunRecordMistake(member: "summary", problem: "is missing or torn")
    }
    let text = Array(head[..<end.lowerBound]) + [UInt8(ascii: "}")]
    let node: JSONNode
    do throws(JSONMistake) {
      node = try JSONNode(parsing: text)
    } catch {
      throw RunRecordMistake(member: "", problem: "is not JSON: \(error)")
    }
    guard RunRecord.isRecord(node) else {
      throw RunRecordMistake(member: "corscope", problem: "is not \"run\": no record of a run")
    }
    try self.init(RunRecordMembers(node, "").object("summary"))
  }

  init(_ members: RunRecordMembers) throws(RunRecordMistake) {
    self.init(
      id: try members.text("id"), at: try members.time("at"), method: try members.text("method"),
      url: try members.text("url"), origin: try members.text("origin"),
      browser: try members.choice("browser"), outcome: try members.choice("outcome"),
      reason: try members.optionalText("reason"), title: try members.optionalText("title") ?? "",
      hidesSecrets: try members.flag("hidesSecrets"))
  }
}
