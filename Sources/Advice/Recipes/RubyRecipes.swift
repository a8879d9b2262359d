// rack-cors, under Rails and under Rack alone.

extension RecipeWriter {
  mutating func rackCORS() {
    let isRails = stack == .rails
    let lines =
      [
        isRails
          ? "Rails.application.config.middleware.insert_before 0, Rack::Cors do"
          : "use Rack::Cors do",
        "  allow do",
        "    origins \(ConfigWord.quoted(allOrigins))",
        "    resource \"*\", \(rackOptions)",
        "  end", "end",
      ]
    if stack == .sinatra, !["GET", "HEAD", "OPTIONS"].contains(needs.context.method) {
      note(
        "Sinatra's own protection refuses such a request from another site with 403, unless set"
          + " :protection, except: :http_origin.")
    }
    let isThere = needs.present.contains { $0.hasPrefix("access-control-") }
    put(
      lines,
      in: isRails
        ? "In config/initializers/cors.rb" : "In config.ru, before every other use",
      isThere ? .change : .add)
    note(
      "What stands before Rack::Cors answers without its headers: it has to come first. Restart the"
        + " server.")
  }

  private var rackOptions: String {
    var options: [String] = []
    if !allHeaders.isEmpty {
      options.append(
        allHeaders.contains("*") ? "headers: :any" : "headers: [\(ConfigWord.quoted(allHeaders))]")
    }
    let methods = allMethods + (allMethods.contains("OPTIONS") ? [] : ["OPTIONS"])
    options.append("methods: [\(methods.map { ":" + $0.lowercased() }.joined(separator: ", "))]")
    if !allExposed.isEmpty { options.append("expose: [\(ConfigWord.quoted(allExposed))]") }
    if sendsCredentials { options.append("credentials: true") }
    if let maxAge = needs.context.maxAge { options.append("max_age: \(maxAge)") }
    return options.joined(separator: ", ")
  }
}
