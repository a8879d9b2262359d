// rs/cors and jub0bs/cors.

extension RecipeWriter {
  private static func list(_ words: [String]) -> String { "[]string{\(ConfigWord.quoted(words))}" }

  mutating func rsCORS() {
    settings(
      SettingsSyntax(
        place: "Among the fields of cors.Options",
        origins: { "AllowedOrigins: \(Self.list($0))," },
        methods: { "AllowedMethods: \(Self.list($0))," },
        headers: { "AllowedHeaders: \(Self.list($0))," },
        exposed: { "ExposedHeaders: \(Self.list($0))," },
        credentials: "AllowCredentials: true,", privateNetwork: "AllowPrivateNetwork: true,",
        orderIsWhole: true, checksEveryMethod: true,
        defaultHeaders: ["origin", "accept", "content-type", "x-requested-with"]))
    if concernsOrder {
      put(
        ["handler = cors.New(cors.Options{\(rsFields)}).Handler(handler)"],
        in: "As the last wrapping of the handler that the server gets")
      note("What is wrapped round the cors handler answers without its headers.")
    }
    note(
      "rs/cors says nothing when it refuses; a list replaces its defaults, and one that you have may"
        + " hold more than can be seen from here. Build and restart.")
  }

  private var rsFields: String {
    var fields = ["AllowedOrigins: \(Self.list(allOrigins))"]
    if allMethods.count > 3 { fields.append("AllowedMethods: \(Self.list(allMethods))") }
    if !allHeaders.isEmpty { fields.append("AllowedHeaders: \(Self.list(allHeaders))") }
    if !allExposed.isEmpty { fields.append("ExposedHeaders: \(Self.list(allExposed))") }
    if sendsCredentials { fields.append("AllowCredentials: true") }
    return fields.joined(separator: ", ")
  }

  mutating func jub0bs() {
    settings(
      SettingsSyntax(
        place: "Among the fields of cors.Config",
        origins: { "Origins: \(Self.list($0))," },
        methods: { "Methods: \(Self.list($0))," },
        headers: { "RequestHeaders: \(Self.list($0))," },
        exposed: { "ResponseHeaders: \(Self.list($0))," },
        credentials: "Credentialed: true,"))
    if concernsOrder {
      put(
        ["handler = corsMiddleware.Wrap(handler)"],
        in: "As the last wrapping of the handler that the server gets", .change)
    }
    note("corsMiddleware.SetDebug(true) makes it name every refusal. Build and restart.")
  }
}
