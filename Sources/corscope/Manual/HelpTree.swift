import ArgumentParser
import JSONLines

/// A command as its help describes it: the argument parser's own description, read from its JSON.
struct HelpTree {
  /// An argument, option or flag.
  struct Argument {
    /// `-X`, `--request`; none for a positional one.
    var names: [String]
    /// nil for a flag.
    var value: String?
    var isOptional: Bool
    var isRepeating: Bool
    var help: String
    /// `OPTIONS`, or what a group of them is called.
    var section: String
  }

  /// From the program on.
  var path: [String]
  var abstract: String
  var discussion: String
  var arguments: [Argument]
  var subcommands: [HelpTree]

  /// The whole program's.
  static func read() throws -> HelpTree {
    var text = ""
    do {
      _ = try Corscope.parseAsRoot(["--experimental-dump-help"])
    } catch {
      text = Corscope.fullMessage(for: error)
    }
    let root = try JSONNode(parsing: Array(text.utf8))
    return HelpTree(root.member("command"), under: [])
  }

  private init(_ node: JSONNode?, under path: [String]) {
    self.path = path + [node?.member("commandName")?.text ?? ""]
    abstract = node?.member("abstract")?.text ?? ""
    discussion = node?.member("discussion")?.text ?? ""
    arguments = (node?.member("arguments")?.items ?? []).compactMap(Argument.init)
    let own = self.path
    subcommands = (node?.member("subcommands")?.items ?? []).filter {
      $0.member("shouldDisplay") != .bool(false) && $0.member("commandName")?.text != "help"
    }.map { HelpTree($0, under: own) }
  }
}

extension HelpTree.Argument {
  fileprivate init?(_ node: JSONNode) {
    guard node.member("shouldDisplay") != .bool(false) else { return nil }
    names = (node.member("names")?.items ?? []).compactMap { name in
      let dashes = name.member("kind")?.text == "short" ? "-" : "--"
      return name.member("name")?.text.map { dashes + $0 }
    }
    value = node.member("kind")?.text == "flag" ? nil : node.member("valueName")?.text
    isOptional = node.member("isOptional") == .bool(true)
    isRepeating = node.member("isRepeating") == .bool(true)
    var help = node.member("abstract")?.text ?? ""
    let values = (node.member("allValues")?.items ?? []).compactMap(\.text)
    if !values.isEmpty { help += " One of: \(values.joined(separator: ", "))." }
    if let standard = node.member("defaultValue")?.text, !help.contains("[default: ") {
      help += " [default: \(standard)]"
    }
    self.help = help
    section = node.member("sectionTitle")?.text ?? ""
  }
}

extension JSONNode {
  fileprivate func member(_ name: String) -> JSONNode? {
    guard case .object(let members) = self else { return nil }
    return members[name]
  }

  fileprivate var items: [JSONNode] {
    guard case .array(let items) = self else { return [] }
    return items
  }

  fileprivate var text: String? {
    guard case .string(let text) = self else { return nil }
    return text
  }
}
