// Django, Flask, Starlette and FastAPI.

extension RecipeWriter {
  private static func list(_ words: [String]) -> String { "[\(ConfigWord.quoted(words))]" }

  // MARK: django-cors-headers 3 and 4

  mutating func django() {
    let place = "In settings.py"
    settings(
      SettingsSyntax(
        place: place,
        origins: {
          $0 == ["*"]
            ? "CORS_ALLOW_ALL_ORIGINS = True" : "CORS_ALLOWED_ORIGINS = \(Self.list($0))"
        },
        methods: {
          Self.tuple("CORS_ALLOW_METHODS", $0, default: "default_methods", Self.djangoMethods)
        },
        headers: {
          Self.tuple("CORS_ALLOW_HEADERS", $0, default: "default_headers", Self.djangoHeaders)
        },
        exposed: { "CORS_EXPOSE_HEADERS = \(Self.list($0))" },
        credentials: "CORS_ALLOW_CREDENTIALS = True",
        privateNetwork: "CORS_ALLOW_PRIVATE_NETWORK = True",
        defaultHeaders: Self.djangoHeaders, defaultMethods: Self.djangoMethods))
    if needs.hadWildcard { put(["CORS_ALLOW_ALL_ORIGINS = False"], in: place, .change) }
    if concernsOrder || needs.origin != nil && !needs.hadWildcard && needs.otherOrigins.isEmpty {
      djangoOrder(place)
    }
    importDefaults(place)
    note("Restart the server.")
  }

  private mutating func djangoOrder(_ place: String) {
    let name = "\"corsheaders.middleware.CorsMiddleware\""
    if concernsOrder {
      put(["MIDDLEWARE = [\(name), *(m for m in MIDDLEWARE if m != \(name))]"], in: place, .change)
    } else {
      note(
        "\"corsheaders\" has to be in INSTALLED_APPS and CorsMiddleware at the top of MIDDLEWARE,"
          + " before what answers by itself.")
    }
  }

  private mutating func importDefaults(_ place: String) {
    let names = ["default_headers", "default_methods"].filter { name in
      snippets.contains { $0.lines.contains { $0.contains("*\(name)") } }
    }
    guard !names.isEmpty else { return }
    putFirst("from corsheaders.defaults import \(names.joined(separator: ", "))", in: place)
  }

  /// The defaults by their name where the list holds them all.
  private static func tuple(
    _ setting: String, _ words: [String], default name: String, _ defaults: [String]
  ) -> String {
    let lower = words.map { $0.lowercased() }
    let rest = words.filter { !defaults.contains($0.lowercased()) && !defaults.contains($0) }
    let holdsAll = defaults.allSatisfy { lower.contains($0.lowercased()) }
    guard holdsAll, !rest.isEmpty else { return "\(setting) = \(list(words))" }
    return "\(setting) = (*\(name), \(ConfigWord.quoted(rest)))"
  }

  private static let djangoMethods = ["DELETE", "GET", "OPTIONS", "PATCH", "POST", "PUT"]
  private static let djangoHeaders = [
    "accept", "authorization", "content-type", "user-agent", "x-csrftoken", "x-requested-with",
  ]

  // MARK: Flask-CORS

  mutating func flask() {
    let place = "Among the arguments of CORS(app, …)"
    settings(
      SettingsSyntax(
        place: place,
        origins: { "origins=\(Self.list($0))," },
        methods: { "methods=\(Self.list($0))," },
        headers: { "allow_headers=\(Self.list($0))," },
        exposed: { "expose_headers=\(Self.list($0))," },
        credentials: "supports_credentials=True,", privateNetwork: "allow_private_network=True,",
        defaultHeaders: nil,
        defaultMethods: ["GET", "HEAD", "POST", "OPTIONS", "PUT", "PATCH", "DELETE"]))
    if concernsOrder {
      put(["resources=r\"/*\","], in: place, .change)
      note(
        "CORS(app, …) covers error answers too; @cross_origin covers its own view alone. What"
          + " before_request answers comes before both.")
    }
    note("Restart the server.")
  }

  // MARK: Starlette, FastAPI

  mutating func starlette() {
    settings(
      SettingsSyntax(
        place: "Among the arguments of CORSMiddleware",
        origins: { "allow_origins=\(Self.list($0))," },
        methods: { "allow_methods=\(Self.list($0))," },
        headers: { "allow_headers=\(Self.list($0))," },
        exposed: { "expose_headers=\(Self.list($0))," },
        credentials: "allow_credentials=True,", privateNetwork: "allow_private_network=True,",
        orderIsWhole: true, checksEveryMethod: true,
        defaultHeaders: ["accept", "accept-language", "content-language", "content-type"],
        defaultMethods: ["GET"]))
    if concernsOrder {
      put(
        ["app = CORSMiddleware(app, \(starletteArguments))"],
        in: "At the end of the module, round the whole application")
      note(
        "Middleware that is added with add_middleware sits inside the handler of unexpected errors,"
          + " whose 500 therefore lacks the headers.")
    }
    note("Restart the server.")
  }

  private var starletteArguments: String {
    var arguments = ["allow_origins=\(Self.list(allOrigins))"]
    arguments.append("allow_methods=\(Self.list(allMethods))")
    if !allHeaders.isEmpty { arguments.append("allow_headers=\(Self.list(allHeaders))") }
    if !allExposed.isEmpty { arguments.append("expose_headers=\(Self.list(allExposed))") }
    if sendsCredentials { arguments.append("allow_credentials=True") }
    return arguments.joined(separator: ", ")
  }
}
