/// Software that sends CORS headers, with settings of its own for them.
package enum ServerStack: String, CaseIterable, Hashable, Sendable {
  case django, flask, starlette
  case express, nestjs, fastify, hono
  case spring, aspnet, rails, sinatra, laravel, php
  case rsCORS = "rs-cors"
  case jub0bs
  case towerHTTP = "tower-http"
  case vapor, hummingbird
  case parseServer = "parse-server"
  case nginx, apache, caddy, haproxy, lighttpd
  case traefik, envoy, kong
  case apiGateway = "api-gateway"
  case s3, cloudfront, gcs
  case azureApp = "azure-app"
  case azureStorage = "azure-storage"
  case workers

  /// - Parameter name: the raw value or another name that people use, in any case.
  package init?(name: String) {
    let wanted = name.lowercased()
    guard let stack = ServerStack(rawValue: wanted) ?? Self.otherNames[wanted] else { return nil }
    self = stack
  }

  /// Every accepted spelling, the first of each stack only.
  package static var names: String { allCases.map(\.rawValue).joined(separator: ", ") }

  private static let otherNames: [String: ServerStack] = [
    "django-cors-headers": .django, "drf": .django, "django-rest-framework": .django,
    "flask-cors": .flask, "fastapi": .starlette, "express-cors": .express, "cors": .express,
    "nest": .nestjs, "spring-boot": .spring, "asp.net": .aspnet, "dotnet": .aspnet,
    "rack-cors": .rails, "ruby": .sinatra, "go": .rsCORS, "rs/cors": .rsCORS,
    "jub0bs/cors": .jub0bs, "tower": .towerHTTP, "axum": .towerHTTP, "parse": .parseServer,
    "httpd": .apache, "istio": .envoy, "aws": .apiGateway, "azure": .azureApp,
    "cloudflare": .workers, "cloudflare-workers": .workers,
  ]

  /// What people call it.
  package var displayName: String {
    switch self {
    case .django: "Django: django-cors-headers"
    case .flask: "Flask: Flask-CORS"
    case .starlette: "Starlette, FastAPI: CORSMiddleware"
    case .express: "Express: cors"
    case .nestjs: "NestJS: enableCors"
    case .fastify: "Fastify: @fastify/cors"
    case .hono: "Hono: cors"
    case .spring: "Spring"
    case .aspnet: "ASP.NET Core"
    case .rails: "Rails: rack-cors"
    case .sinatra: "Sinatra, Rack: rack-cors"
    case .laravel: "Laravel"
    case .php: "PHP"
    case .rsCORS: "Go: rs/cors"
    case .jub0bs: "Go: jub0bs/cors"
    case .towerHTTP: "Rust: tower-http"
    case .vapor: "Vapor"
    case .hummingbird: "Hummingbird"
    case .parseServer: "Parse Server"
    case .nginx: "nginx"
    case .apache: "Apache"
    case .caddy: "Caddy"
    case .haproxy: "HAProxy"
    case .lighttpd: "lighttpd"
    case .traefik: "Traefik"
    case .envoy: "Envoy, Istio"
    case .kong: "Kong"
    case .apiGateway: "AWS API Gateway"
    case .s3: "Amazon S3"
    case .cloudfront: "CloudFront"
    case .gcs: "Google Cloud Storage"
    case .azureApp: "Azure App Service, Functions"
    case .azureStorage: "Azure Storage"
    case .workers: "Cloudflare Workers"
    }
  }
}
