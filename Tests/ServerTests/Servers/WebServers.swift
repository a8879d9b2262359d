import Foundation

extension RealServer {
  static let webServers = [nginx, apache, caddy, haproxy, lighttpd, php]

  static let nginx = RealServer(
    name: "nginx", title: "nginx",
    files: { policy, site in
      let always = policy.coversErrors ? " always" : ""
      let lines = policy.lines.map { "add_header \($0.name) \"\($0.value)\"\(always);" }
      return Self.nginxFiles(
        """
        # @@ In the http block, before the server blocks
        # @@
        server {
          listen 127.0.0.1:\(site.port);
          # @@ In the server or location block
          \(lines.joined(separator: "\n"))
          # @@
          add_header X-Total-Count 7;
          if ($request_method = OPTIONS) { return 204; }
          location = /data { return 200 "data"; }
          location = /fail { return 500 "failed"; }
        }
        """, site)
    },
    start: {
      Launch("nginx", ["-p", $0.folder.path, "-e", $0.path("errors"), "-c", $0.path("nginx.conf")])
    })

  /// - Parameter http: what stands in the http block.
  static func nginxFiles(_ http: String, _ site: Site) -> [String: String] {
    [
      "nginx.conf": """
      daemon off;
      worker_processes 1;
      pid \(site.path("pid"));
      error_log \(site.path("errors"));
      events {}
      http {
        access_log off;
        client_body_temp_path \(site.path("body"));
        proxy_temp_path \(site.path("proxy"));
        fastcgi_temp_path \(site.path("fastcgi"));
        uwsgi_temp_path \(site.path("uwsgi"));
        scgi_temp_path \(site.path("scgi"));
        \(http)
      }
      """
    ]
  }

  static let apache = RealServer(
    name: "Apache", title: "Apache",
    files: { policy, site in
      let condition = policy.coversErrors ? "always set" : "set"
      let lines = policy.lines.map { "Header \(condition) \($0.name) \"\($0.value)\"" }
      return Self.apacheFiles(
        """
        # @@ In the virtual host or .htaccess
        \(lines.joined(separator: "\n"))
        # @@
        Header set X-Total-Count 7
        RewriteCond %{REQUEST_METHOD} PUT
        RewriteRule ^ - [R=204,L]
        """, site)
    },
    start: {
      Launch("apache2", ["-DFOREGROUND", "-d", $0.folder.path, "-f", $0.path("apache.conf")])
    })

  /// Serves one file; preflights are answered with 204.
  /// - Parameter settings: what stands behind what every configuration needs.
  static func apacheFiles(_ settings: String, _ site: Site) -> [String: String] {
    let modules = ["mpm_event", "authz_core", "headers", "rewrite", "setenvif", "alias"]
    return [
      "data": "data",
      "apache.conf": """
      ServerName localhost
      User nobody
      Group nogroup
      ServerRoot \(site.folder.path)
      PidFile \(site.path("pid"))
      ErrorLog \(site.path("errors"))
      Listen 127.0.0.1:\(site.port)
      DefaultRuntimeDir \(site.folder.path)
      \(modules.map { "LoadModule \($0)_module /usr/lib/apache2/modules/mod_\($0).so" }.joined(separator: "\n"))
      DocumentRoot \(site.folder.path)
      LimitRequestBody 1000000
      RewriteEngine On
      RewriteCond %{REQUEST_METHOD} OPTIONS
      RewriteRule ^ - [R=204,L]
      \(settings)
      """,
    ]
  }

  static let caddy = RealServer(
    name: "Caddy", title: "Caddy",
    files: { policy, site in
      let lines = policy.lines.map { "header \($0.name) \"\($0.value)\"" }.joined(separator: "\n")
      return [
        "Caddyfile": """
        {
          admin off
          auto_https off
        }
        http://127.0.0.1:\(site.port) {
          # @@ In the site block of the Caddyfile
          \(policy.coversErrors ? lines : "")
          # @@
          handle /data {
            \(policy.coversErrors ? "" : lines)
            header X-Total-Count 7
            @options method OPTIONS
            respond @options 204
            respond "data"
          }
          handle {
            error "failed" 500
          }
        }
        """
      ]
    },
    start: { Launch("caddy", ["run", "--config", $0.path("Caddyfile"), "--adapter", "caddyfile"]) })

  static let haproxy = RealServer(
    name: "HAProxy", stack: "haproxy", title: "HAProxy",
    files: { policy, site in
      let rule = policy.coversErrors ? "http-after-response" : "http-response"
      let lines = policy.lines.map { "\(rule) set-header \($0.name) \"\($0.value)\"" }
      return [
        "haproxy.cfg": """
        defaults
          mode http
          timeout client 5s
          timeout connect 5s
          timeout server 5s
        listen api
          bind 127.0.0.1:\(site.port)
          # @@ In the frontend or listen section
          \(lines.joined(separator: "\n"))
          # @@
          http-request return status 204 if METH_OPTIONS
          http-request return status 200 content-type text/plain string data hdr X-Total-Count 7 if { path /data }

        """
      ]
    },
    start: { Launch("haproxy", ["-db", "-f", $0.path("haproxy.cfg")]) })

  static let lighttpd = RealServer(
    name: "lighttpd", title: "lighttpd", replacesAll: true,
    files: { policy, site in
      let pairs = policy.lines.map { "\"\($0.name)\" => \"\($0.value)\"," }
      let array = "setenv.set-response-header = (\n\(pairs.joined(separator: "\n"))\n)"
      return [
        "www/data": "data",
        "lighttpd.conf": """
        server.document-root = "\(site.path("www"))"
        server.bind = "127.0.0.1"
        server.port = \(site.port)
        server.modules = ("mod_setenv")
        # @@ In lighttpd.conf
        \(policy.coversErrors ? array : "$HTTP[\"url\"] =~ \"^/data\" {\n\(array)\n}")
        # @@
        setenv.add-response-header = ("X-Total-Count" => "7")
        """,
      ]
    },
    start: { Launch("lighttpd", ["-D", "-f", $0.path("lighttpd.conf")]) })

  static let php = RealServer(
    name: "PHP", title: "PHP",
    files: { policy, _ in
      let lines = policy.lines.map { "header('\($0.name): \($0.value)');" }.joined(separator: "\n")
      return [
        "api.php": """
        <?php
        // @@ At the top of the script that every request enters, before any output
        \(policy.coversErrors ? lines : "")
        // @@
        if ($_SERVER['REQUEST_URI'] === '/fail') { throw new Exception('failed'); }
        \(policy.coversErrors ? "" : lines)
        header('X-Total-Count: 7');
        if ($_SERVER['REQUEST_METHOD'] === 'OPTIONS') { http_response_code(204); exit; }
        echo 'data';
        """
      ]
    },
    start: {
      Launch("php", ["-d", "display_errors=0", "-S", "127.0.0.1:\($0.port)", $0.path("api.php")])
    })
}
