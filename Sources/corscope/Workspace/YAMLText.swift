import JSONLines
import Yams

/// YAML as the values that JSON has.
enum YAMLText {
  /// Values altogether: a short text can name one value so often that no memory would do.
  private static let most = 1_000_000
  private static let deepest = 200

  /// Why a text is no such YAML, with its place where that is known.
  struct Mistake: Error {
    var words: String
  }

  static func node(parsing text: String) throws(Mistake) -> JSONNode {
    let node: Node?
    do {
      node = try Yams.compose(yaml: text)
    } catch let error as YamlError {
      throw Mistake(words: words(error))
    } catch {
      throw Mistake(words: "cannot be read as YAML")
    }
    guard let node else { return .null }
    var left = most
    return try converted(node, depth: 0, &left)
  }

  private static func words(_ error: YamlError) -> String {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      "line \(mark.line), column \(mark.column): \(problem)"
    case .duplicatedKeysInMapping: "a key stands twice in one mapping"
    default: "cannot be read as YAML"
    }
  }

  private static func converted(
    _ node: Node, depth: Int, _ left: inout Int
  ) throws(Mistake) -> JSONNode {
    left -= 1
    guard left > 0, depth < deepest else { throw Mistake(words: "is too large or too deep") }
    switch node {
    case .scalar(let scalar): return value(scalar)
    case .sequence(let sequence):
      var elements: [JSONNode] = []
      for element in sequence {
        elements.append(try converted(element, depth: depth + 1, &left))
      }
      return .array(elements)
    case .mapping(let mapping):
      var members: [String: JSONNode] = [:]
      for (key, value) in mapping {
        guard let name = key.scalar?.string else { continue }
        members[name] = try converted(value, depth: depth + 1, &left)
      }
      return .object(members)
    case .alias: throw Mistake(words: "names an anchor that is not there")
    }
  }

  /// By the core schema of YAML 1.2: `yes` and `on` are texts.
  private static func value(_ scalar: Node.Scalar) -> JSONNode {
    guard scalar.style == .plain || scalar.style == .any else { return .string(scalar.string) }
    switch scalar.string {
    case "", "~", "null", "Null", "NULL": return .null
    case "true", "True", "TRUE": return .bool(true)
    case "false", "False", "FALSE": return .bool(false)
    default: break
    }
    let text = scalar.string
    // A date begins with digits and is none of the numbers.
    guard let first = text.unicodeScalars.first, "0123456789+-.".unicodeScalars.contains(first)
    else { return .string(text) }
    if let number = Int(text) { return .int(number) }
    if let number = Double(text), number.isFinite { return .double(number) }
    return .string(text)
  }
}
