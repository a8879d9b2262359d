internal import Fetch

extension RunRecord {
  /// The record as one line without its line end.
  /// - Parameter bodyLimit: bytes that are kept of each body.
  package func line(bodyLimit: Int = 1 << 18) -> [UInt8] {
    let writer = RunWriter(bodyLimit: bodyLimit, scriptBody: run.request.body)
    // By hand, so that the summary comes first.
    var line = Array(#"{"corscope":"run","version":\#(Self.version),"summary":"#.utf8)
    line += summary.node.line()
    line += Array(#","run":"#.utf8)
    line += writer.node(run).line()
    if bytesLeftOut > 0 { line += Array(#","bodyBytesLeftOut":\#(bytesLeftOut)"#.utf8) }
    line.append(UInt8(ascii: "}"))
    return line
  }
}

extension RunRecord {
  /// The record within another value.
  /// - Parameter bodyLimit: bytes that are kept of each body.
  package func node(bodyLimit: Int = 1 << 18) -> JSONNode {
    var members: [String: JSONNode] = [
      "corscope": .string("run"), "version": .int(Self.version), "summary": summary.node,
      "run": RunWriter(bodyLimit: bodyLimit, scriptBody: run.request.body).node(run),
    ]
    if bytesLeftOut > 0 { members["bodyBytesLeftOut"] = .int(bytesLeftOut) }
    return .object(members)
  }
}

extension RunSummary {
  /// The summary as one line without its line end.
  package var line: [UInt8] { node.line() }

  var node: JSONNode {
    .object([
      "id": .string(id), "at": .int(Int(at.milliseconds)), "method": .string(method),
      "url": .string(url), "origin": .string(origin), "browser": .string(browser.rawValue),
      "outcome": .string(outcome.rawValue), "reason": .string(reason), "title": .string(title),
      "hidesSecrets": .bool(hidesSecrets),
    ])
  }
}
