// Traefik, Envoy, Kong and the clouds' gateways and stores.

extension RecipeWriter {
  private static func list(_ words: [String]) -> String { "[\(ConfigWord.quoted(words))]" }

  mutating func traefik() {
    let place = "Under headers: of the middleware, in the dynamic configuration"
    settings(
      SettingsSyntax(
        place: place,
        origins: { "accessControlAllowOriginList: \(Self.list($0))" },
        methods: { "accessControlAllowMethods: \(Self.list($0))" },
        headers: { "accessControlAllowHeaders: \(Self.list($0))" },
        exposed: { "accessControlExposeHeaders: \(Self.list($0))" },
        credentials: "accessControlAllowCredentials: true", defaultMethods: []))
    if needs.vary { put(["addVaryHeader: true"], in: place) }
    note(
      "The router has to name the middleware, before those that authenticate. Its headers take the"
        + " place of the application's.")
  }

  mutating func envoy() {
    settings(
      SettingsSyntax(
        place: "In the CorsPolicy of the route or virtual host (typed_per_filter_config)",
        origins: {
          $0 == ["*"]
            ? "allow_origin_string_match: [{ prefix: \"\" }]"
            : "allow_origin_string_match: ["
              + $0.map { "{ exact: \"\($0)\" }" }.joined(separator: ", ") + "]"
        },
        methods: { "allow_methods: \"\($0.joined(separator: ", "))\"" },
        headers: { "allow_headers: \"\($0.joined(separator: ", "))\"" },
        exposed: { "expose_headers: \"\($0.joined(separator: ", "))\"" },
        credentials: "allow_credentials: true",
        privateNetwork: "allow_private_network_access: true",
        defaultMethods: []))
    note("The filter envoy.filters.http.cors must stand before the router and what authenticates.")
  }

  mutating func kong() {
    settings(
      SettingsSyntax(
        place: "Under config: of the plugin cors",
        origins: { "origins: \(Self.list($0))" },
        methods: { "methods: \(Self.list($0))" },
        headers: { "headers: \(Self.list($0))" },
        exposed: { "exposed_headers: \(Self.list($0))" },
        credentials: "credentials: true", privateNetwork: "private_network: true",
        defaultHeaders: nil,
        defaultMethods: ["GET", "HEAD", "PUT", "PATCH", "POST", "DELETE", "OPTIONS"]))
    note("With preflight_continue the application has to answer the preflight.")
  }

  mutating func apiGateway() {
    settings(
      SettingsSyntax(
        place: "In CorsConfiguration of the HTTP API",
        origins: { "AllowOrigins: \(Self.list($0))" },
        methods: { "AllowMethods: \(Self.list($0))" },
        headers: { "AllowHeaders: \(Self.list($0))" },
        exposed: { "ExposeHeaders: \(Self.list($0))" },
        credentials: "AllowCredentials: true", defaultMethods: []))
    if needs.errorStatus != nil {
      put(
        [
          "gatewayresponse.header.Access-Control-Allow-Origin: \"'\(allOrigins[allOrigins.count - 1])'\""
        ],
        in:
          "For a REST API, in ResponseParameters of the gateway responses DEFAULT_4XX, DEFAULT_5XX")
    }
    note(
      "An HTTP API with this setting ignores the CORS headers of what is behind it. For a REST API,"
        + " set the same headers on the OPTIONS method and on the integration's responses.")
  }

  mutating func s3() {
    settings(
      SettingsSyntax(
        place: "In the rule of the bucket's CORS configuration (JSON)",
        origins: { "\"AllowedOrigins\": \(Self.list($0))," },
        methods: { "\"AllowedMethods\": \(Self.list($0))," },
        headers: { "\"AllowedHeaders\": \(Self.list($0))," },
        exposed: { "\"ExposeHeaders\": \(Self.list($0))," },
        checksEveryMethod: true, defaultMethods: []))
    if needs.origin != nil, needs.methods == nil, !needs.context.isSilent {
      put(
        ["\"AllowedMethods\": \(Self.list(allMethods.filter { $0 != "OPTIONS" })),"],
        in: "In the rule of the bucket's CORS configuration (JSON)", .add)
    }
    note(
      "A rule needs AllowedMethods. S3 allows credentials by itself where the origin is named. With"
        + " CloudFront in front, Origin has to reach S3 and be part of the cache key.")
  }

  mutating func cloudFront() {
    func items(_ words: [String]) -> String {
      "{\"Quantity\": \(words.count), \"Items\": \(Self.list(words))}"
    }
    let place = "In CorsConfig of the response headers policy (JSON)"
    settings(
      SettingsSyntax(
        place: place,
        origins: { "\"AccessControlAllowOrigins\": \(items($0))," },
        methods: { "\"AccessControlAllowMethods\": \(items($0))," },
        headers: { "\"AccessControlAllowHeaders\": \(items($0))," },
        exposed: { "\"AccessControlExposeHeaders\": \(items($0))," },
        credentials: "\"AccessControlAllowCredentials\": true,", defaultMethods: []))
    put(["\"OriginOverride\": true,"], in: place, .change)
    note("The behaviour has to allow OPTIONS. Invalidate what is cached.")
  }

  mutating func googleStorage() {
    settings(
      SettingsSyntax(
        place: "In the rule of the bucket's CORS configuration (JSON)",
        origins: { "\"origin\": \(Self.list($0))," },
        methods: { "\"method\": \(Self.list($0))," },
        headers: { "\"responseHeader\": \(Self.list($0))," },
        exposed: { "\"responseHeader\": \(Self.list($0))," }, checksEveryMethod: true,
        defaultMethods: []))
    note(
      "responseHeader is the list of the allowed and of the exposed headers in one. Load it with"
        + " gcloud storage buckets update gs://BUCKET --cors-file=FILE.")
  }

  mutating func azureApp() {
    let place = "In a shell (GROUP and NAME are your app's; functionapp for webapp with Functions)"
    settings(
      SettingsSyntax(
        place: place,
        origins: {
          "az webapp cors add -g GROUP -n NAME --allowed-origins \(Self.shell($0))"
        },
        credentials: "az webapp cors credentials -g GROUP -n NAME --enable true"))
    if needs.hadWildcard {
      put(["az webapp cors remove -g GROUP -n NAME --allowed-origins '*'"], in: place, .change)
    }
    note(
      "The platform's CORS takes the place of the application's. To set methods or headers yourself,"
        + " empty it and let the application answer.")
  }

  /// What a shell would expand stands in quotation marks.
  private static func shell(_ words: [String]) -> String {
    words.map { word in word.contains { "*[]~".contains($0) } ? "'\(word)'" : word }
      .joined(separator: " ")
  }

  mutating func azureStorage() {
    let methods = allMethods
    let headers = allHeaders.isEmpty ? "" : " --allowed-headers \(Self.shell(allHeaders))"
    let exposed = allExposed.isEmpty ? "" : " --exposed-headers \(Self.shell(allExposed))"
    put(
      [
        "az storage cors add --services b --origins \(Self.shell(allOrigins))"
          + " --methods \(methods.joined(separator: " "))\(headers)\(exposed)"
          + (needs.context.maxAge.map { " --max-age \($0)" } ?? "")
      ], in: "In a shell (b is the blob service; f files, q queues, t tables)")
    note("The first rule that matches wins: az storage cors list shows those before it.")
  }
}
