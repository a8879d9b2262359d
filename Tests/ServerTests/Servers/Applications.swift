import Foundation

extension RealServer {
  static let applications = [express, sinatra, go, django, flask, starlette]

  static let express = RealServer(
    name: "Express with cors", title: "Express: cors",
    files: { policy, site in
      let use = """
        app.use(cors({
        // @@ Among the options of cors
        origin: \(policy.origin == "*" ? "\"*\"" : "[\"\(policy.origin)\"]"),
        methods: [\(Policy.quoted(policy.methods))],
        allowedHeaders: [\(Policy.quoted(policy.headers))],
        exposedHeaders: [\(Policy.quoted(policy.exposed))],
        // @@
        }));
        """
      return [
        "app.js": """
        const express = require("express");
        const cors = require("cors");
        const app = express();
        // @@ Before every route and every other middleware
        // @@
        \(policy.coversErrors ? use : "")
        app.get("/fail", (request, response) => { throw new Error("failed"); });
        \(policy.coversErrors ? "" : use)
        app.all("/data", (request, response) => response.set("X-Total-Count", "7").send("data"));
        app.listen(\(site.port), "127.0.0.1");
        """
      ]
    },
    start: { Launch("node", [$0.path("app.js")], ["NODE_PATH": "/usr/share/nodejs"]) })

  static let sinatra = RealServer(
    name: "Sinatra with rack-cors", title: "Sinatra, Rack: rack-cors", replacesAll: true,
    files: { policy, _ in
      let methods = (policy.methods + ["OPTIONS"]).map { ":\($0.lowercased())" }
      let expose = policy.exposed.isEmpty ? "" : ", expose: [\(Policy.quoted(policy.exposed))]"
      let use = """
        use Rack::Cors do
          allow do
            origins "\(policy.origin)"
            resource "*", headers: [\(Policy.quoted(policy.headers))],
              methods: [\(methods.joined(separator: ", "))], credentials: false\(expose)
          end
        end
        """
      return [
        "config.ru": """
        require "sinatra/base"
        require "rack/cors"
        # Refuses by itself, as a check of passwords would.
        class Gate
          def initialize(app) = @app = app
          def call(env) = env["PATH_INFO"] == "/fail" ? [401, {"Content-Type" => "text/plain"}, ["no"]] : @app.call(env)
        end
        class Api < Sinatra::Base
          set :protection, except: :http_origin
          get("/data") { headers "X-Total-Count" => "7"; "data" }
          put("/data") { "data" }
        end
        # @@ In config.ru, before every other use
        \(policy.coversErrors ? use : "")
        # @@
        use Gate
        \(policy.coversErrors ? "" : use)
        run Api
        """
      ]
    },
    start: {
      Launch(
        "rackup",
        [
          "-q", "-E", "production", "-s", "webrick", "-o", "127.0.0.1", "-p", "\($0.port)",
          $0.path("config.ru"),
        ])
    })

  static let go = RealServer(
    name: "Go with rs/cors", stack: "rs-cors", title: "Go: rs/cors",
    files: { policy, site in
      [
        "main.go": """
        package main

        import (
        \t"net/http"

        \t"github.com/rs/cors"
        )

        // Refuses by itself, as a check of passwords would.
        func gate(next http.Handler) http.Handler {
        \treturn http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
        \t\tif r.URL.Path == "/fail" {
        \t\t\thttp.Error(w, "no", 401)
        \t\t\treturn
        \t\t}
        \t\tnext.ServeHTTP(w, r)
        \t})
        }

        func main() {
        \tvar handler http.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
        \t\tw.Header().Set("X-Total-Count", "7")
        \t\tw.Write([]byte("data"))
        \t})
        \t\(policy.coversErrors ? "handler = gate(handler)" : "")
        \thandler = cors.New(cors.Options{
        // @@ Among the fields of cors.Options
        AllowedOrigins: []string{"\(policy.origin)"},
        AllowedMethods: []string{\(Policy.quoted(policy.methods))},
        AllowedHeaders: []string{\(Policy.quoted(policy.headers))},
        ExposedHeaders: []string{\(Policy.quoted(policy.exposed))},
        // @@
        \t}).Handler(handler)
        \t\(policy.coversErrors ? "" : "handler = gate(handler)")
        // @@ As the last wrapping of the handler that the server gets
        // @@
        \thttp.ListenAndServe("127.0.0.1:\(site.port)", handler)
        }
        """
      ]
    },
    build: { site in
      Launch(
        "go", ["build", "-o", "server", "main.go"],
        [
          "GOPATH": "/usr/share/gocode", "GO111MODULE": "off", "GOTOOLCHAIN": "local",
          "GOCACHE": Cache.folder.appending(path: "go").path, "GOFLAGS": "-p=1",
        ])
    },
    start: { Launch($0.path("server"), []) })

  static let django = RealServer(
    name: "Django REST framework with django-cors-headers", title: "Django: django-cors-headers",
    files: { policy, _ in
      let cors = "corsheaders.middleware.CorsMiddleware"
      let order = policy.coversErrors ? [cors, "api.gate"] : ["api.gate", cors]
      let allows =
        policy.origin == "*"
        ? "CORS_ALLOW_ALL_ORIGINS = True" : "CORS_ALLOWED_ORIGINS = [\"\(policy.origin)\"]"
      return [
        "settings.py": """
        SECRET_KEY = "only for this test"
        ROOT_URLCONF = "api"
        ALLOWED_HOSTS = ["127.0.0.1"]
        INSTALLED_APPS = ["corsheaders", "rest_framework"]
        MIDDLEWARE = [\(Policy.quoted(order))]
        REST_FRAMEWORK = {"UNAUTHENTICATED_USER": None, "DEFAULT_AUTHENTICATION_CLASSES": []}
        # @@ In settings.py
        \(allows)
        CORS_ALLOW_METHODS = [\(Policy.quoted(policy.methods))]
        CORS_ALLOW_HEADERS = [\(Policy.quoted(policy.headers))]
        CORS_EXPOSE_HEADERS = [\(Policy.quoted(policy.exposed))]
        # @@
        """,
        "api.py": """
        from django.http import HttpResponse
        from django.urls import path
        from rest_framework.response import Response
        from rest_framework.views import APIView

        def gate(get_response):
            # Refuses by itself, as a check of passwords would.
            def middleware(request):
                return HttpResponse("no", status=401) if request.path == "/fail" else get_response(request)
            return middleware

        class Data(APIView):
            def get(self, request):
                return Response({"data": 1}, headers={"X-Total-Count": "7"})
            def put(self, request):
                return Response({"data": 1})

        urlpatterns = [path("data", Data.as_view())]
        """,
      ]
    },
    start: {
      Launch(
        try Cache.python(),
        ["-m", "django", "runserver", "--noreload", "--skip-checks", "127.0.0.1:\($0.port)"],
        ["DJANGO_SETTINGS_MODULE": "settings", "PYTHONPATH": $0.folder.path])
    })

  static let flask = RealServer(
    name: "Flask with Flask-CORS", title: "Flask: Flask-CORS",
    files: { policy, site in
      [
        "app.py": """
        from flask import Flask
        from flask_cors import CORS
        app = Flask(__name__)
        CORS(app,
        # @@ Among the arguments of CORS(app, …)
        origins=\(policy.origin == "*" ? "\"*\"" : "[\"\(policy.origin)\"]"),
        methods=[\(Policy.quoted(policy.methods))],
        allow_headers=[\(Policy.quoted(policy.headers))],
        expose_headers=[\(Policy.quoted(policy.exposed))],
        resources=r"\(policy.coversErrors ? "/*" : "/data")",
        # @@
        send_wildcard=True)

        @app.route("/data", methods=["GET", "PUT"])
        def data():
            return "data", 200, {"X-Total-Count": "7"}

        @app.route("/fail")
        def fail():
            raise ValueError("failed")

        app.run(port=\(site.port))
        """
      ]
    },
    start: { Launch(try Cache.python(), [$0.path("app.py")]) })

  static let starlette = RealServer(
    name: "Starlette", title: "Starlette, FastAPI: CORSMiddleware",
    files: { policy, site in
      [
        "app.py": """
        import uvicorn
        from starlette.applications import Starlette
        from starlette.middleware import Middleware
        from starlette.middleware.cors import CORSMiddleware
        from starlette.responses import PlainTextResponse
        from starlette.routing import Route

        async def data(request):
            return PlainTextResponse("data", headers={"X-Total-Count": "7"})

        async def fail(request):
            \(policy.coversErrors ? "return PlainTextResponse(\"no\", 500)" : "raise ValueError(\"failed\")")

        app = Starlette(
            routes=[Route("/data", data, methods=["GET", "PUT"]), Route("/fail", fail)],
            middleware=[Middleware(CORSMiddleware,
        # @@ Among the arguments of CORSMiddleware
        allow_origins=["\(policy.origin)"],
        allow_methods=[\(Policy.quoted(policy.methods))],
        allow_headers=[\(Policy.quoted(policy.headers))],
        expose_headers=[\(Policy.quoted(policy.exposed))],
        # @@
        )])
        # @@ At the end of the module, round the whole application
        # @@
        uvicorn.run(app, port=\(site.port))
        """
      ]
    },
    start: { Launch(try Cache.python(), [$0.path("app.py")]) })
}
