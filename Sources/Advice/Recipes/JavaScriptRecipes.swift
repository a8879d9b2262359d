// Express and NestJS (cors), Fastify (@fastify/cors), Hono.

extension RecipeWriter {
  private static func list(_ words: [String]) -> String { "[\(ConfigWord.quoted(words))]" }

  mutating func javaScript() {
    let isHono = stack == .hono
    let names = optionNames
    settings(
      SettingsSyntax(
        place: "Among the options of \(stack == .nestjs ? "app.enableCors()" : "cors")",
        origins: { "origin: \($0 == ["*"] ? "\"*\"" : Self.list($0))," },
        methods: { "\(names.methods): \(Self.list($0))," },
        headers: { "\(names.headers): \(Self.list($0))," },
        exposed: { "\(names.exposed): \(Self.list($0))," },
        credentials: "credentials: true,", orderIsWhole: true, defaultHeaders: nil,
        defaultMethods: ["GET", "HEAD", "PUT", "PATCH", "POST", "DELETE"]))
    if concernsOrder { javaScriptOrder() }
    if isHono, needs.headers != nil {
      note("An empty allowHeaders allows whatever is asked for; one that is set, only its own.")
    }
    note("Restart the server.")
  }

  private var optionNames: (methods: String, headers: String, exposed: String) {
    stack == .hono
      ? ("allowMethods", "allowHeaders", "exposeHeaders")
      : ("methods", "allowedHeaders", "exposedHeaders")
  }

  private mutating func javaScriptOrder() {
    let options = "{ \(inlineOptions) }"
    let first = "Before every route and every other middleware"
    switch stack {
    case .nestjs:
      put(["app.enableCors(\(options));"], in: "Right after NestFactory.create()", .change)
    case .fastify: put(["await app.register(cors, \(options));"], in: first)
    case .hono: put(["app.use(\"*\", cors(\(options)));"], in: first)
    default:
      put(["app.use(cors(\(options)));"], in: first)
      note(
        "cors answers OPTIONS by itself, and its headers stay on the error answers of what comes"
          + " after it.")
    }
  }

  private var inlineOptions: String {
    let names = optionNames
    let origins = allOrigins
    var options = ["origin: \(origins == ["*"] ? "\"*\"" : Self.list(origins))"]
    let methods = needs.methods ?? needs.context.allowedMethods
    if !methods.isEmpty { options.append("\(names.methods): \(Self.list(methods))") }
    if !needs.context.allowedHeaders.isEmpty || needs.headers != nil && !needs.context.isSilent {
      options.append("\(names.headers): \(Self.list(allHeaders))")
    }
    if !allExposed.isEmpty { options.append("\(names.exposed): \(Self.list(allExposed))") }
    if sendsCredentials { options.append("credentials: true") }
    return options.joined(separator: ", ")
  }

  // MARK: Cloudflare Workers

  mutating func workers() {
    let place = "In fetch(), where the Response is made (let it be called response)"
    let origins = origins ?? []
    if origins.count > 1 {
      put(
        [
          "const origin = request.headers.get(\"Origin\");",
          "if (\(Self.list(origins)).includes(origin))"
            + " response.headers.set(\"Access-Control-Allow-Origin\", origin);",
        ], in: place, .change)
    }
    for (name, value) in plainHeaders where origins.count < 2 || name != Self.allowOrigin {
      put(["response.headers.set(\"\(name)\", \"\(value)\");"], in: place, mark(of: name))
    }
    if needs.preflightStatus != nil {
      put(
        ["if (request.method === \"OPTIONS\") response = new Response(null, { status: 204 });"],
        in: "Before what answers the request")
    }
    if needs.errorStatus != nil {
      note("Catch what the handler throws, and set the headers on the error's Response too.")
    }
    note(
      "A Response from fetch() is read-only: copy it with new Response(response.body, response).")
  }

  // MARK: Parse Server

  mutating func parseServer() {
    let missing = needs.missingHeaders
    settings(
      SettingsSyntax(
        place: "Among the options of ParseServer",
        origins: { "allowOrigin: \($0 == ["*"] ? "\"*\"" : Self.list($0))," },
        headers: { _ in "allowHeaders: \(Self.list(missing))," },
        defaultMethods: ["GET", "PUT", "POST", "DELETE", "OPTIONS"]))
    if needs.methods != nil || needs.credentials || needs.exposed != nil {
      note("Put a middleware such as cors before Parse Server, on the same Express app.")
    }
    note("allowHeaders adds to the headers that Parse Server allows by itself. Restart the server.")
  }
}
