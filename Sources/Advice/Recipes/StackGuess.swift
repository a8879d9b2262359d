package import Fetch

/// A stack that an answer betrays, and the mark that betrays it.
package struct StackGuess: Hashable, Sendable {
  package var stack: ServerStack
  /// `X-Powered-By: Express`.
  package var mark: String

  /// The likeliest first: the application before the proxy in front of it, unless the proxy made the
  /// answer that decided.
  package static func guesses(for report: Report) -> [StackGuess] {
    let answers = deciding(report)
    var application: [StackGuess] = []
    var front: [StackGuess] = []
    for answer in answers {
      add(applicationMarks(answer), to: &application)
      guard let layer = Layer.of(answer), let stack = stacks[layer.name] else { continue }
      let guess = StackGuess(stack: stack, mark: layer.mark)
      if layer.isInFront { add([guess], to: &front) } else { add([guess], to: &application) }
    }
    let proxyAnswered = answers.first.flatMap(Layer.of)?.madeTheBody == true
    return proxyAnswered ? front + application : application + front
  }

  /// The answer that decided, then the others, the last first.
  private static func deciding(_ report: Report) -> [WireResponse] {
    let order = [report.block?.exchange].compactMap(\.self) + report.exchanges.indices.reversed()
    return order.reduce(into: [Int]()) { if !$0.contains($1) { $0.append($1) } }
      .filter(report.exchanges.indices.contains).compactMap { report.exchanges[$0].response }
  }

  private static func add(_ guesses: [StackGuess], to list: inout [StackGuess]) {
    for guess in guesses where !list.contains(where: { $0.stack == guess.stack }) {
      list.append(guess)
    }
  }

  /// What `Layer` calls the layer, where it has settings for CORS.
  private static let stacks: [String: ServerStack] = [
    "nginx": .nginx, "openresty": .nginx, "Apache": .apache, "Caddy": .caddy,
    "HAProxy": .haproxy, "lighttpd": .lighttpd, "Envoy": .envoy, "Istio": .envoy, "Kong": .kong,
    "AWS API Gateway": .apiGateway, "CloudFront": .cloudfront, "Amazon S3": .s3,
    "Google Cloud Storage": .gcs, "Azure Storage": .azureStorage, "Cloudflare": .workers,
    "Uvicorn": .starlette, "Flask (Werkzeug)": .flask, "Kestrel": .aspnet, "Django": .django,
    "Puma": .rails, "WEBrick": .sinatra, "IIS": .aspnet,
  ]

  // MARK: Applications

  private static func applicationMarks(_ answer: WireResponse) -> [StackGuess] {
    bodyMarks(answer) + headerMarks(answer) + cookieMarks(answer) + poweredBy(answer)
  }

  private static func bodyMarks(_ answer: WireResponse) -> [StackGuess] {
    guard answer.status >= 400 else { return [] }
    let start = answer.body.prefix(2000).text
    return bodies.filter { start.contains($0.words) }.map {
      StackGuess(stack: $0.stack, mark: "the body says \"\($0.words)\"")
    }
  }

  /// The words of refusals and of error pages that only one stack has.
  private static let bodies: [(words: String, stack: ServerStack)] = [
    ("Invalid CORS request", .spring), ("Whitelabel Error Page", .spring),
    ("Disallowed CORS ", .starlette), ("Sinatra doesn", .sinatra),
    ("Invalid Preflight Request", .fastify), ("\"message\":\"Route OPTIONS:", .fastify),
    ("<pre>Cannot ", .express), ("\"message\":\"Cannot ", .nestjs),
    ("Whoops, looks like something went wrong", .laravel),
    ("CSRF verification failed. Request aborted.", .django),
    ("\"detail\":\"Not Found\"", .starlette),
    ("X-Parse-Application-Id", .parseServer),
  ]

  private static func headerMarks(_ answer: WireResponse) -> [StackGuess] {
    var guesses: [StackGuess] = []
    func add(_ stack: ServerStack, _ mark: String) {
      guesses.append(StackGuess(stack: stack, mark: mark))
    }
    let headers = answer.headers
    if headers.get("Access-Control-Allow-Headers")?.text.contains("X-Parse-Application-Id") == true
    {
      add(.parseServer, "X-Parse-Application-Id among the allowed headers")
    }
    if headers.contains("X-Runtime"), headers.contains("X-Request-Id") {
      add(.rails, "headers X-Runtime and X-Request-Id")
    } else if headers.contains("X-Rack-CORS") || headers.contains("X-Cascade") {
      add(.sinatra, headers.contains("X-Rack-CORS") ? "header X-Rack-CORS" : "header X-Cascade")
    }
    if headers.get("X-Frame-Options") == "DENY", headers.get("Referrer-Policy") == "same-origin",
      headers.get("Cross-Origin-Opener-Policy") == "same-origin"
    {
      add(.django, "the headers of Django's SecurityMiddleware")
    }
    return guesses
  }

  private static func cookieMarks(_ answer: WireResponse) -> [StackGuess] {
    let names = answer.headers.values(of: "Set-Cookie").map { line in
      ByteString(line.bytes.prefix { $0 != UInt8(ascii: "=") }).strippingTabsAndSpaces.text
    }
    return names.compactMap { name in
      cookies[name].map { StackGuess(stack: $0, mark: "cookie \(name)") }
    }
  }

  private static let cookies: [String: ServerStack] = [
    "csrftoken": .django, "laravel_session": .laravel, "connect.sid": .express,
    "JSESSIONID": .spring, "PHPSESSID": .php, ".AspNetCore.Session": .aspnet,
    "rack.session": .sinatra,
  ]

  private static func poweredBy(_ answer: WireResponse) -> [StackGuess] {
    guard let value = answer.headers.get("X-Powered-By") else { return [] }
    let text = value.text.lowercased()
    return powers.filter { text.hasPrefix($0.prefix) }.map {
      StackGuess(stack: $0.stack, mark: "X-Powered-By: \(Say.bytes(value, limit: 40))")
    }
  }

  private static let powers: [(prefix: String, stack: ServerStack)] = [
    ("express", .express), ("asp.net", .aspnet), ("php/", .php),
  ]
}
