import Advice
import Fetch
import JSONLines
import Reports
import Survey

/// What servers have to change, as JSON.
enum RepairNodes {
  static func node(
    for repair: ServerRepair, recipes: [[Recipe]], unjudged: [UnjudgedRequest],
    masked: (Report) -> Report
  ) -> JSONNode {
    .object([
      "curesAll": .bool(repair.curesAll),
      "servers": .array(
        zip(repair.servers, recipes).map { server, recipes in
          .object([
            "origin": .string(server.origin), "recipes": BatchResult.node(for: recipes),
            "needs": .array(server.needs.map { node($0, repair) }),
          ])
        }),
      "requests": .array(repair.runs.indices.map { request($0, repair, masked) }),
      "unjudged": .array(
        unjudged.map { .object(["request": .string($0.request), "why": .string($0.why)]) }),
    ])
  }

  private static func node(_ need: ServerRepair.Need, _ repair: ServerRepair) -> JSONNode {
    let (kind, value) = parts(need.item)
    return .object([
      "kind": .string(kind), "value": .string(value), "words": .string(need.item.words),
      "for": .strings(need.runs.map { repair.runs[$0].name }),
    ])
  }

  private static func parts(_ item: ServerItem) -> (kind: String, value: String?) {
    switch item {
    case .allowOrigin(let origin): ("allow-origin", origin)
    case .allowCredentials: ("allow-credentials", nil)
    case .allowMethod(let name): ("allow-method", name)
    case .allowHeader(let name): ("allow-header", name)
    case .exposeHeader(let name): ("expose-header", name)
    case .answerPreflights: ("answer-preflights", nil)
    case .allowEmbedding: ("resource-policy", nil)
    }
  }

  private static func request(
    _ index: Int, _ repair: ServerRepair, _ masked: (Report) -> Report
  ) -> JSONNode {
    let standing = repair.standings[index]
    let left = standing.passes ? nil : Findings.findings(for: masked(standing.after)).first
    return .object([
      "request": .string(repair.runs[index].request), "page": .string(repair.runs[index].page),
      "passes": .bool(standing.before == .allowed), "wouldPass": .bool(standing.passes),
      "supposed": .bool(standing.isSupposed), "left": .string(left?.code),
    ])
  }
}
