internal import Fetch

/// All templates as one tree, so that what many begin with is compared once.
struct TemplateTrie {
  struct Node {
    var children: [(byte: UInt8, node: Int)] = []
    var gaps: [(gap: ConsoleTemplate.Gap, node: Int)] = []
    /// The templates that end here, as indices into the table.
    var ends: [Int] = []
    /// Where the part begins that many messages share a frame before.
    var bodies: [Int] = []
    /// What may follow a gap that ends here: enough bytes to find it by.
    var followers: [[UInt8]] = []
    /// Every template that can still come of it, in the table's order.
    var reachable: [Int] = []
    /// The bytes that are missing to the one end, where there are two at most.
    var tail: Int?
  }

  private(set) var nodes = [Node()]
  let templates: [ConsoleTemplate]
  /// Where messages begin.
  let root = 0
  /// Where the sentences begin that may stand after a message.
  let trailers: Int

  private static let longestFollower = 14

  /// Sentences that older versions added to their messages.
  private static let trailerTexts = [
    "Origin '{origin}' is therefore not allowed access.",
    "The response had HTTP status code {status}.",
    ConsoleTemplate.Part.oldMissingAdvice.text, ConsoleTemplate.Part.oldAdvice.text,
    ConsoleTemplate.Part.advice.text, ConsoleTemplate.Part.withCredentials.text,
  ]

  /// What stood before the reason in other versions of Chromium and WebKit, and the start of a line that was copied in
  /// part.
  private static let chromiumFrames = [
    "Access blocked by CORS policy: ",
    "Failed to load {url}: ",
    "XMLHttpRequest cannot load {url}. ",
    "Fetch API cannot load {url}. ",
    "Redirect from '{first}' to '{url}' has been blocked by CORS policy: ",
    "Redirect from '{first}' has been blocked by CORS policy: ",
    "Redirect at origin '{origin}' has been blocked from loading by Cross-Origin Resource Sharing"
      + " policy: ",
    "{api} from origin '{origin}' has been blocked from loading by Cross-Origin Resource Sharing"
      + " policy: ",
    "from origin '{origin}' has been blocked by CORS policy: ",
    "has been blocked by CORS policy: ",
    "blocked by CORS policy: ",
  ]
  private static let firefoxFrames = ["(Reason: ", "Reason: "]

  init(_ templates: [ConsoleTemplate]) {
    self.templates = templates
    nodes.append(Node())
    trailers = 1
    let chromium = addNode()
    let firefox = addNode()
    let safari = addNode()
    addFrame(ChromiumConsole.frame, leadingTo: [chromium])
    addFrame(FirefoxConsole.frame, leadingTo: [firefox])
    for frame in Self.chromiumFrames { addFrame(frame, leadingTo: [chromium, safari]) }
    for frame in Self.firefoxFrames { addFrame(frame, leadingTo: [firefox]) }
    nodes[root].bodies = [chromium, firefox, safari]
    for (index, template) in templates.enumerated() {
      var (start, text) = (root, template.text[...])
      if text.hasPrefix(ChromiumConsole.frame) {
        (start, text) = (chromium, text.dropFirst(ChromiumConsole.frame.count))
      } else if text.hasPrefix(FirefoxConsole.frame) {
        (start, text) = (firefox, text.dropFirst(FirefoxConsole.frame.count))
      } else if template.browser == .safari, text.first != "{" {
        start = safari
      }
      for variant in Self.variants(of: String(text)) {
        let end = add(variant, from: start)
        if !nodes[end].ends.contains(index) { nodes[end].ends.append(index) }
      }
    }
    for text in Self.trailerTexts {
      let end = add(ConsoleTemplate.pieces(of: text), from: trailers)
      nodes[end].ends.append(0)
    }
    finish()
  }

  private mutating func addNode() -> Int {
    nodes.append(Node())
    return nodes.count - 1
  }

  private mutating func addFrame(_ text: String, leadingTo bodies: [Int]) {
    for variant in Self.variants(of: text) { nodes[add(variant, from: root)].bodies = bodies }
  }

  // MARK: Growing

  private mutating func add(_ pieces: [ConsoleTemplate.Piece], from start: Int) -> Int {
    var node = start
    for piece in pieces {
      switch piece {
      case .words(let words):
        for byte in PastedText(words).bytes { node = child(byte, of: node) }
      case .gap(let gap):
        if let known = nodes[node].gaps.first(where: { $0.gap == gap }) {
          node = known.node
        } else {
          let next = addNode()
          nodes[node].gaps.append((gap, next))
          node = next
        }
      case .part: break
      }
    }
    return node
  }

  private mutating func child(_ byte: UInt8, of node: Int) -> Int {
    if let known = child(of: node, byte) { return known }
    let next = addNode()
    nodes[node].children.append((byte, next))
    return next
  }

  func child(of node: Int, _ byte: UInt8) -> Int? {
    for child in nodes[node].children where child.byte == byte { return child.node }
    return nil
  }

  /// The texts with and without each optional part; a text cannot begin with a gap, so that of the API is spelled out.
  private static func variants(of text: String) -> [[ConsoleTemplate.Piece]] {
    var variants: [[ConsoleTemplate.Piece]] = [[]]
    for (index, piece) in ConsoleTemplate.pieces(of: text).enumerated() {
      switch piece {
      case .part(let part):
        variants += variants.map { $0 + ConsoleTemplate.pieces(of: part.text) }
      case .gap(.api) where index == 0:
        variants = [
          "Fetch API", "XMLHttpRequest", "fetch", "Beacon API", "EventSource", "Font", "Image",
          "Script",
        ].map {
          [.words($0)]
        }
      default:
        for index in variants.indices { variants[index].append(piece) }
      }
    }
    return variants
  }

  // MARK: What can follow

  private mutating func finish() {
    for node in Self.bodiesFirst(nodes) { finish(node) }
    for node in nodes.indices {
      for (_, next) in nodes[node].gaps { nodes[next].followers = followers(of: next) }
    }
  }

  /// Each node after its children, and frames after what they lead to.
  private static func bodiesFirst(_ nodes: [Node]) -> [Int] {
    var order: [Int] = []
    var visited = [Bool](repeating: false, count: nodes.count)
    // Depth first with a stack of its own: a template may be long.
    for start in [2, 3, 4, 0, 1] {
      var stack = [(start, false)]
      while let (node, isDone) = stack.popLast() {
        if isDone {
          order.append(node)
          continue
        }
        guard !visited[node] else { continue }
        visited[node] = true
        stack.append((node, true))
        stack += nodes[node].children.map { ($0.node, false) }
        stack += nodes[node].gaps.map { ($0.node, false) }
      }
    }
    return order
  }

  private mutating func finish(_ node: Int) {
    var reachable = Set(nodes[node].ends)
    var tail: Int?
    for (_, next) in nodes[node].children {
      reachable.formUnion(nodes[next].reachable)
      if let rest = nodes[next].tail, rest < 2 { tail = min(tail ?? 9, rest + 1) }
    }
    for (_, next) in nodes[node].gaps { reachable.formUnion(nodes[next].reachable) }
    for bodies in nodes[node].bodies { reachable.formUnion(nodes[bodies].reachable) }
    if !nodes[node].ends.isEmpty { tail = 0 }
    nodes[node].tail = tail
    nodes[node].reachable = reachable.sorted()
  }

  private func followers(of node: Int) -> [[UInt8]] {
    var result: [[UInt8]] = []
    for (byte, next) in nodes[node].children {
      var text = [byte]
      var node = next
      while text.count < Self.longestFollower, nodes[node].ends.isEmpty, nodes[node].gaps.isEmpty,
        nodes[node].children.count == 1
      {
        text.append(nodes[node].children[0].byte)
        node = nodes[node].children[0].node
      }
      // Where the tree branches soon, each branch is looked for on its own.
      if text.count < 4, nodes[node].gaps.isEmpty, !nodes[node].children.isEmpty {
        result += followers(of: node).map { text + $0 }
        if !nodes[node].ends.isEmpty { result.append(text) }
      } else {
        result.append(text)
      }
    }
    return result
  }
}
