// Spring, ASP.NET Core, tower-http, Vapor and Hummingbird; and Laravel's settings.

extension RecipeWriter {
  mutating func spring() {
    settings(
      SettingsSyntax(
        place: "In addCorsMappings, after registry.addMapping(\"/**\")",
        origins: { ".allowedOrigins(\(ConfigWord.quoted($0)))" },
        methods: { ".allowedMethods(\(ConfigWord.quoted($0)))" },
        headers: { ".allowedHeaders(\(ConfigWord.quoted($0)))" },
        exposed: { ".exposedHeaders(\(ConfigWord.quoted($0)))" },
        credentials: ".allowCredentials(true)", privateNetwork: ".allowPrivateNetwork(true)",
        checksEveryMethod: true, defaultHeaders: nil))
    if concernsOrder {
      put(
        ["http.cors(Customizer.withDefaults());"],
        in: "In the SecurityFilterChain of Spring Security, first")
    }
    note(
      "Spring Security answers before Spring MVC: without http.cors(…) it refuses the preflight,"
        + " which carries no credentials. An origin ends without a slash.")
  }

  mutating func aspNET() {
    settings(
      SettingsSyntax(
        place: "In the policy of AddCors (Program.cs)",
        origins: { "policy.WithOrigins(\(ConfigWord.quoted($0)));" },
        methods: { "policy.WithMethods(\(ConfigWord.quoted($0)));" },
        headers: { "policy.WithHeaders(\(ConfigWord.quoted($0)));" },
        exposed: { "policy.WithExposedHeaders(\(ConfigWord.quoted($0)));" },
        credentials: "policy.AllowCredentials();", checksEveryMethod: false, defaultHeaders: []))
    if needs.hadWildcard {
      note("Take AllowAnyOrigin() out of the policy: it does not go with credentials.")
    }
    if concernsOrder {
      put(["app.UseCors();"], in: "After app.UseRouting(), before app.UseAuthentication()", .change)
      note(
        "An exception handler may clear the headers of the answer that it replaces: try the error"
          + " once more.")
    }
    note("An origin ends without a slash. Restart the server.")
  }

  mutating func towerHTTP() {
    func headers(_ words: [String]) -> String {
      words.map { "HeaderName::from_static(\"\($0.lowercased())\")" }.joined(separator: ", ")
    }
    settings(
      SettingsSyntax(
        place: "On the CorsLayer",
        origins: {
          $0 == ["*"]
            ? ".allow_origin(Any)"
            : ".allow_origin([\($0.map { "HeaderValue::from_static(\"\($0)\")" }.joined(separator: ", "))])"
        },
        methods: { methods in
          let known = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]
          let items = methods.map {
            known.contains($0)
              ? "Method::\($0)" : "Method::from_bytes(b\"\($0)\").expect(\"a method\")"
          }
          return ".allow_methods([\(items.joined(separator: ", "))])"
        },
        headers: { $0.contains("*") ? ".allow_headers(Any)" : ".allow_headers([\(headers($0))])" },
        exposed: { ".expose_headers([\(headers($0))])" },
        credentials: ".allow_credentials(true)", privateNetwork: ".allow_private_network(true)",
        defaultMethods: []))
    if concernsOrder {
      put(["let app = app.layer(cors);"], in: "After every route and every other layer", .change)
    }
    note(
      "The layer that is added last is the outermost and sees the request first. Any does not go"
        + " with credentials: the program ends when it starts. Build and restart.")
  }

  mutating func vapor() {
    settings(
      SettingsSyntax(
        place: "Among the arguments of CORSMiddleware.Configuration, in the order that it has them",
        origins: {
          $0 == ["*"]
            ? "allowedOrigin: .all,"
            : $0.count == 1
              ? "allowedOrigin: .custom(\"\($0[0])\"),"
              : "allowedOrigin: .any([\(ConfigWord.quoted($0))]),"
        },
        methods: { "allowedMethods: [\(Self.swiftMethods($0, style: .vapor))]," },
        headers: { "allowedHeaders: [\(ConfigWord.quoted($0))]," },
        exposed: { "exposedHeaders: [\(ConfigWord.quoted($0))]," },
        credentials: "allowCredentials: true,", defaultMethods: []))
    if concernsOrder {
      put(
        ["app.middleware.use(CORSMiddleware(configuration: cors), at: .beginning)"],
        in: "In configure(_:)", .change)
      note("Vapor's ErrorMiddleware comes first otherwise, and answers without the headers.")
    }
    if (origins?.count ?? 0) > 1 {
      note("Vapor sends no Vary: Origin with .any, so a cache may mix the origins up.")
    }
    note("Build and restart.")
  }

  mutating func hummingbird() {
    func names(_ words: [String]) -> String {
      words.map { "HTTPField.Name(\"\($0)\")!" }.joined(separator: ", ")
    }
    settings(
      SettingsSyntax(
        place: "Among the arguments of CORSMiddleware, in the order that it has them",
        origins: {
          $0 == ["*"]
            ? "allowOrigin: .all,"
            : $0.count == 1
              ? "allowOrigin: .custom(\"\($0[0])\"),"
              : "allowOrigin: .oneOf([\(ConfigWord.quoted($0))]),"
        },
        methods: { "allowMethods: [\(Self.swiftMethods($0, style: .httpTypes))]," },
        headers: { "allowHeaders: [\(names($0))]," },
        exposed: { "exposedHeaders: [\(names($0))]," },
        credentials: "allowCredentials: true,", defaultMethods: ["GET", "POST", "HEAD", "OPTIONS"]))
    if concernsOrder {
      put(
        ["router.add(middleware: cors)"], in: "Before every route and every other middleware",
        .change)
    }
    if needs.exposed != nil {
      note(
        "Some versions of Hummingbird send Access-Control-Expose-Headers on OPTIONS alone; then set"
          + " it on the answer itself.")
    }
    note("Build and restart.")
  }

  private enum MethodStyle { case vapor, httpTypes }

  private static func swiftMethods(_ methods: [String], style: MethodStyle) -> String {
    let known = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]
    return methods.map { method in
      switch style {
      case .vapor: known.contains(method) ? ".\(method)" : ".RAW(value: \"\(method)\")"
      case .httpTypes:
        known.contains(method) ? ".\(method.lowercased())" : ".init(\"\(method)\")!"
      }
    }.joined(separator: ", ")
  }

  mutating func laravel() {
    func list(_ words: [String]) -> String { "[\(ConfigWord.quoted(words, by: "'"))]" }
    let place = "In config/cors.php"
    settings(
      SettingsSyntax(
        place: place,
        origins: { "'allowed_origins' => \(list($0))," },
        methods: { "'allowed_methods' => \(list($0))," },
        headers: { "'allowed_headers' => \(list($0))," },
        exposed: { "'exposed_headers' => \(list($0))," },
        credentials: "'supports_credentials' => true,", defaultHeaders: nil,
        defaultMethods: ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"]))
    if concernsOrder { put(["'paths' => ['*'],"], in: place, .change) }
    note(
      "'paths' must match the address; run php artisan config:clear. What nginx or Apache answer in"
        + " front of Laravel (413, 502) has none of these headers.")
  }
}
