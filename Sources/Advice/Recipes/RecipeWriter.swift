/// Collects the lines of a recipe.
struct RecipeWriter {
  let needs: CORSNeeds
  let stack: ServerStack
  private(set) var snippets: [Recipe.Snippet] = []
  private(set) var notes: [String] = []

  init(needs: CORSNeeds, stack: ServerStack) {
    self.needs = needs
    self.stack = stack
  }

  var recipe: Recipe { Recipe(stack: stack, mark: nil, snippets: snippets, notes: notes) }

  /// Lines of the same place and mark make one snippet.
  mutating func put(_ lines: [String], in place: String, _ mark: Recipe.Snippet.Mark = .add) {
    guard !lines.isEmpty else { return }
    if let last = snippets.indices.last, snippets[last].place == place, snippets[last].mark == mark
    {
      snippets[last].lines += lines
    } else {
      snippets.append(Recipe.Snippet(place: place, mark: mark, lines: lines))
    }
  }

  /// A line before those of the place's first snippet.
  mutating func putFirst(_ line: String, in place: String) {
    guard let first = snippets.firstIndex(where: { $0.place == place }) else { return }
    snippets[first].lines.insert(line, at: 0)
  }

  mutating func note(_ text: String) {
    if !notes.contains(text) { notes.append(text) }
  }

  /// For values that might be read as the configuration's own signs.
  mutating func refuse() {
    let words = needs.unwritable.map { Say.quoted($0) }
    note(
      "No lines are suggested, because \(Say.list(words)) has characters that a configuration may"
        + " read as its own.")
  }

  mutating func write() {
    switch stack {
    case .django: django()
    case .flask: flask()
    case .starlette: starlette()
    case .express, .nestjs, .fastify, .hono: javaScript()
    case .spring: spring()
    case .aspnet: aspNET()
    case .rails, .sinatra: rackCORS()
    case .laravel: laravel()
    case .php: php()
    case .rsCORS: rsCORS()
    case .jub0bs: jub0bs()
    case .towerHTTP: towerHTTP()
    case .vapor: vapor()
    case .hummingbird: hummingbird()
    case .parseServer: parseServer()
    case .nginx: nginx()
    case .apache: apache()
    case .caddy: caddy()
    case .haproxy: haproxy()
    case .lighttpd: lighttpd()
    case .traefik: traefik()
    case .envoy: envoy()
    case .kong: kong()
    case .apiGateway: apiGateway()
    case .s3: s3()
    case .cloudfront: cloudFront()
    case .gcs: googleStorage()
    case .azureApp: azureApp()
    case .azureStorage: azureStorage()
    case .workers: workers()
    }
  }

  // MARK: What every stack asks

  /// Every origin to allow, those that were allowed first; nil where the origin is no matter.
  var origins: [String]? {
    needs.origin.map { $0 == "*" ? ["*"] : needs.otherOrigins + [$0] }
  }

  /// The origins for settings that are written whole.
  var allOrigins: [String] { origins ?? [needs.context.origin] }

  var sendsCredentials: Bool {
    needs.credentials || needs.context.sendsCredentials || needs.context.allowsCredentials
  }

  /// The place in the order of middlewares matters: something else answered in between.
  var concernsOrder: Bool { needs.errorStatus != nil || needs.preflightStatus != nil }

  /// What was there already, with what is missing, for settings that are written whole.
  var allHeaders: [String] {
    needs.headers
      ?? merge(
        needs.context.allowedHeaders, needs.context.isSilent ? needs.context.askedHeaders : [])
  }

  var allExposed: [String] { needs.exposed ?? needs.context.exposedHeaders }

  /// With GET, HEAD and POST, for what refuses each method that is not listed.
  var allMethods: [String] {
    let known = needs.methods ?? needs.context.allowedMethods
    let safelisted = ["GET", "HEAD", "POST"]
    return safelisted
      + (known + [needs.context.method]).reduce(into: []) { list, method in
        if !safelisted.contains(method), !list.contains(method) { list.append(method) }
      }
  }

  private func merge(_ words: [String], _ more: [String]) -> [String] {
    words + more.filter { word in !words.contains { $0.lowercased() == word.lowercased() } }
  }

  /// Whether the answer carried something of the kind already.
  func mark(_ header: String) -> Recipe.Snippet.Mark {
    mark(of: "Access-Control-" + header)
  }
}
