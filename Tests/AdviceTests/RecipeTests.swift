import Advice
import Fetch
import Foundation
import Testing

@Suite struct RecipeTests {
  static let origin = "https://app.example.com"

  /// What one answer lacks, and nothing else.
  enum Need: String, CaseIterable {
    case header, origin, otherOrigin, method, wildcard, exposed, error, preflight

    var needs: CORSNeeds {
      var needs = CORSNeeds(
        context: CORSNeeds.Context(
          origin: RecipeTests.origin, sendsCredentials: self == .wildcard, method: "GET"))
      switch self {
      case .header:
        needs.headers = ["content-type", "x-sessiontoken"]
        needs.missingHeaders = ["x-sessiontoken"]
        needs.present = ["access-control-allow-headers"]
      case .origin:
        needs.origin = RecipeTests.origin
        needs.vary = true
      case .otherOrigin:
        needs.origin = RecipeTests.origin
        needs.otherOrigins = ["https://other.example"]
        needs.present = ["access-control-allow-origin"]
      case .method:
        needs.methods = ["GET", "PUT"]
        needs.context.method = "PUT"
      case .wildcard:
        needs.origin = RecipeTests.origin
        needs.hadWildcard = true
        needs.credentials = true
        needs.present = ["access-control-allow-origin"]
      case .exposed: needs.exposed = ["X-Total-Count"]
      case .error:
        needs.origin = RecipeTests.origin
        needs.errorStatus = 500
      case .preflight:
        needs.preflightStatus = 401
        needs.context.originIsAllowed = true
      }
      return needs
    }
  }

  /// Those that are written whole: what is there has to be said again.
  private static let whole: Set<ServerStack> = [.lighttpd, .rails, .sinatra, .azureStorage]

  private func lines(_ need: Need, _ stack: ServerStack) -> [String] {
    Recipe.recipe(for: need.needs, on: stack)?.snippets.flatMap(\.lines) ?? []
  }

  @Test(arguments: ServerStack.allCases)
  func `every stack knows each need or says that it has no setting for it`(stack: ServerStack) {
    for need in Need.allCases {
      let recipe = Recipe.recipe(for: need.needs, on: stack)
      #expect(recipe != nil, "\(need)")
      #expect(recipe?.snippets.isEmpty == false || recipe?.notes.isEmpty == false, "\(need)")
    }
  }

  @Test(arguments: ServerStack.allCases)
  func `a recipe names what is needed and nothing else`(stack: ServerStack) {
    guard !Self.whole.contains(stack) else { return }
    let text = lines(.header, stack).joined(separator: "\n").lowercased()
    #expect(stack == .azureApp || text.contains("x-sessiontoken"))
    for word in ["app.example.com", "credential", "put", "expose"] {
      #expect(!text.contains(word), "\(text)")
    }
    let exposing = lines(.exposed, stack).joined(separator: "\n").lowercased()
    for word in ["app.example.com", "credential", "x-sessiontoken"] {
      #expect(!exposing.contains(word), "\(exposing)")
    }
  }

  @Test(arguments: ServerStack.allCases)
  func `no origin is opened to everyone where one will do`(stack: ServerStack) {
    for need in [Need.origin, .otherOrigin, .wildcard, .error] {
      let lines = lines(need, stack)
      let isNamed = lines.contains {
        $0.contains(Self.origin) || $0.contains("https://app\\.example\\.com")
      }
      #expect(isNamed, "\(need)")
      for line in lines where line.lowercased().contains("origin") && !line.contains(" remove ") {
        let isOpen = ["\"*\"", "'*'", "(Any)", ": .all,"].contains {
          line.replacing("app.use(\"*\"", with: "").contains($0)
        }
        #expect(!isOpen, "\(line)")
      }
    }
  }

  @Test(arguments: ServerStack.allCases)
  func `an origin that was allowed stays allowed`(stack: ServerStack) {
    let text = lines(.otherOrigin, stack).joined(separator: "\n")
    let isPattern = text.contains("other\\.example")
    #expect(isPattern || text.contains("https://other.example"), "\(text)")
  }

  @Test(
    arguments: [
      "x'y", "x$y", "x`y", "x%y", "x\"; return 200; #", "x\ny", "x{y}", "x\\y", "x;y",
      "x#y", "x&y", "x|y", "x(y)", "x<y>", "x\u{e9}",
    ])
  func `what could break out of a configuration is not written`(word: String) {
    for report in Self.reports(with: ByteString(utf8: word)) {
      for stack in ServerStack.allCases {
        for recipe in Recipe.recipes(for: report, chosen: stack) {
          let lines = recipe.snippets.flatMap(\.lines)
          #expect(!lines.contains { $0.contains(word) }, "\(lines)")
        }
      }
    }
  }

  /// A word where the script, the page or the server may put one.
  private static func reports(with word: ByteString) -> [Report] {
    let asked = [
      ("Origin", origin), ("Access-Control-Request-Method", "GET"),
      ("Access-Control-Request-Headers", word.text),
    ]
    func preflight(_ answered: [(String, String)]) -> Exchange {
      Build.exchange(.preflight, asked: asked, answered: answered)
    }
    var exposing = Build.report(exchanges: [Build.exchange()], notes: [.headersHidden([word])])
    exposing.outcome = .allowed
    let lists = [
      ("Access-Control-Allow-Origin", "https://\(word.text).example"),
      ("Access-Control-Allow-Headers", word.text), ("Access-Control-Allow-Methods", word.text),
      ("Access-Control-Expose-Headers", word.text),
    ]
    return [
      Build.blocked(
        .headerNotAllowed(name: word, missing: [word], value: nil), at: .preflight,
        exchanges: [preflight([])]),
      Build.blocked(
        .methodNotAllowed(method: word, value: nil), at: .preflight, exchanges: [preflight([])]),
      Build.blocked(
        .headerNotAllowed(name: "x-a", missing: ["x-a"], value: word), at: .preflight,
        exchanges: [preflight(lists)]),
      Build.blocked(
        .allowOriginMismatch(
          value: ByteString(utf8: lists[0].1), origin: "https://app.example.com"),
        exchanges: [Build.exchange(answered: lists)]),
      exposing,
    ]
  }

  @Test func `what may be written is, in the answer's own lists too`() throws {
    let report = Build.blocked(
      .headerNotAllowed(name: "x-a", missing: ["x-a"], value: "content-type, x'y"), at: .preflight,
      exchanges: [
        Build.exchange(
          .preflight, asked: [("Origin", Self.origin)],
          answered: [("Access-Control-Allow-Headers", "content-type, x'y")])
      ])
    let recipe = try #require(Recipe.recipes(for: report, chosen: .nginx).first)
    #expect(
      recipe.snippets.flatMap(\.lines) == [
        "add_header Access-Control-Allow-Headers \"content-type, x-a\" always;"
      ])
    #expect(recipe.snippets.map(\.mark) == [.change])
  }

  @Test func `the texts are those on record`() throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "recipes.txt")
    let text = ServerStack.allCases.flatMap { stack in
      Need.allCases.map { need in
        "== \(stack.displayName) (\(stack.rawValue)): \(need.rawValue)\n"
          + (Recipe.recipe(for: need.needs, on: stack).map(Self.text) ?? "nothing\n")
      }
    }.joined(separator: "\n")
    if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] != nil {
      try text.write(to: file, atomically: true, encoding: .utf8)
      Issue.record("recorded")
    }
    let recorded = try String(contentsOf: file, encoding: .utf8)
    let (now, then) = (text.split(separator: "\n"), recorded.split(separator: "\n"))
    for line in now.difference(from: then) { Issue.record("\(line)") }
  }

  private static func text(_ recipe: Recipe) -> String {
    recipe.snippets.map { snippet in
      "\(snippet.place), \(snippet.mark.rawValue):\n"
        + snippet.lines.map { "    \($0)\n" }.joined()
    }.joined() + recipe.notes.map { "* \($0)\n" }.joined()
  }
}
