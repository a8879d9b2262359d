// nginx, Apache, Caddy, HAProxy, lighttpd and plain PHP.

extension RecipeWriter {
  // MARK: nginx

  mutating func nginx() {
    let place = "In the server or location block"
    if choosesOrigin, let origins {
      put(
        ["map $http_origin $cors_origin {"] + origins.map { "    \"\($0)\" $http_origin;" } + ["}"],
        in: "In the http block, before the server blocks")
    }
    for (name, value) in plainHeaders {
      let shown = choosesOrigin && name == Self.allowOrigin ? "$cors_origin" : "\"\(value)\""
      put(["add_header \(name) \(shown) always;"], in: place, mark(of: name))
    }
    if needs.preflightStatus != nil {
      put(["if ($request_method = OPTIONS) { return 204; }"], in: place)
    }
    note(
      "Without always, nginx leaves the line off error answers. A block that has an add_header of"
        + " its own does not take over those of the block around it.")
    note("Reload with nginx -s reload.")
  }

  // MARK: Apache

  mutating func apache() {
    let place = "In the virtual host or .htaccess"
    if choosesOrigin, let origins {
      put(
        ["SetEnvIf Origin \"\(ConfigWord.pattern(origins))\" CORS_ORIGIN=$0"], in: place,
        mark(of: Self.allowOrigin))
    }
    for (name, value) in plainHeaders {
      let isChosen = choosesOrigin && name == Self.allowOrigin
      let shown = isChosen ? "%{CORS_ORIGIN}e" : value
      let lines =
        name == "Vary"
        ? ["Header always merge Vary Origin"]
        : [
          "Header onsuccess unset \(name)",
          "Header always set \(name) \"\(shown)\"" + (isChosen ? " env=CORS_ORIGIN" : ""),
        ]
      put(lines, in: place, mark(of: name))
    }
    if needs.preflightStatus != nil {
      put(
        [
          "RewriteEngine On", "RewriteCond %{REQUEST_METHOD} OPTIONS", "RewriteRule ^ - [R=204,L]",
        ], in: place)
    }
    note(
      "Without always, Apache leaves the header off error answers; the unset keeps it from being"
        + " sent twice. The modules headers"
        + (needs.preflightStatus == nil ? "" : ", rewrite") + (choosesOrigin ? ", setenvif" : "")
        + " must be on (a2enmod). Reload the server.")
  }

  // MARK: Caddy 2

  mutating func caddy() {
    let place = "In the site block of the Caddyfile"
    if choosesOrigin, let origins {
      put(
        ["@corsorigin {"] + origins.map { "    header Origin \($0)" } + ["}"], in: place,
        mark(of: Self.allowOrigin))
    }
    for (name, value) in plainHeaders {
      let isChosen = choosesOrigin && name == Self.allowOrigin
      let line =
        isChosen
        ? "header @corsorigin \(name) {header.Origin}"
        : name == "Vary" ? "header +Vary Origin" : "header \(name) \"\(value)\""
      put([line], in: place, mark(of: name))
    }
    if needs.preflightStatus != nil {
      put(["@preflight method OPTIONS", "respond @preflight 204"], in: place)
    }
    if !needs.present.isDisjoint(with: plainHeaders.map { $0.name.lowercased() }) {
      note(
        "If the application behind sends the header too, take its own away inside reverse_proxy:"
          + " header_down -Access-Control-*.")
    }
    note("Reload with caddy reload.")
  }

  // MARK: HAProxy 2.2 and later

  mutating func haproxy() {
    let place = "In the frontend or listen section"
    let set = "http-after-response set-header"
    if choosesOrigin, let origins {
      put(
        [
          "http-request set-var(txn.cors_origin) req.hdr(Origin)"
            + " if { req.hdr(Origin) -m str \(origins.joined(separator: " ")) }"
        ], in: place, mark(of: Self.allowOrigin))
    }
    for (name, value) in plainHeaders {
      let line =
        choosesOrigin && name == Self.allowOrigin
        ? "\(set) \(name) %[var(txn.cors_origin)] if { var(txn.cors_origin) -m found }"
        : name == "Vary"
          ? "http-after-response add-header Vary Origin" : "\(set) \(name) \"\(value)\""
      put([line], in: place, mark(of: name))
    }
    if needs.preflightStatus != nil {
      put(["http-request return status 204 if METH_OPTIONS"], in: place)
    }
    note(
      "http-response leaves HAProxy's own error answers out; http-after-response covers them too."
        + " Reload the server.")
  }

  // MARK: lighttpd 1.4.46 and later

  /// The whole array, because a second assignment takes the place of the first.
  mutating func lighttpd() {
    let place = "In lighttpd.conf"
    let pairs = lighttpdPairs
    func array(_ pairs: [(String, String)], _ indent: String) -> [String] {
      [indent + "setenv.set-response-header = ("]
        + pairs.map { indent + "    \"\($0.0)\" => \"\($0.1)\"," } + [indent + ")"]
    }
    let lines =
      choosesOrigin
      ? (origins ?? []).flatMap { origin in
        ["$REQUEST_HEADER[\"Origin\"] == \"\(origin)\" {"]
          + array([(Self.allowOrigin, origin)] + pairs.dropFirst(), "    ") + ["}"]
      } : array(pairs, "")
    if !pairs.isEmpty {
      let isThere = needs.present.contains { $0.hasPrefix("access-control-") }
      put(lines, in: place, isThere ? .change : .add)
    }
    if needs.preflightStatus != nil {
      put(
        [
          "$HTTP[\"request-method\"] == \"OPTIONS\" {", "    proxy.server = ()",
          "    cgi.assign = ()", "}",
        ],
        in: place)
      note("lighttpd answers OPTIONS by itself where nothing behind it does.")
    }
    note("server.modules must hold \"mod_setenv\". Restart the server.")
  }

  private var lighttpdPairs: [(String, String)] {
    let context = needs.context
    var pairs = plainHeaders.map { ($0.name, $0.value) }
    func keep(_ name: String, _ value: String) {
      guard !value.isEmpty, !pairs.contains(where: { $0.0 == name }) else { return }
      pairs.append((name, value))
    }
    if needs.origin == nil { pairs.insert((Self.allowOrigin, context.origin), at: 0) }
    keep("Access-Control-Allow-Credentials", sendsCredentials ? "true" : "")
    keep("Access-Control-Allow-Methods", context.allowedMethods.joined(separator: ", "))
    keep("Access-Control-Allow-Headers", context.allowedHeaders.joined(separator: ", "))
    keep("Access-Control-Expose-Headers", context.exposedHeaders.joined(separator: ", "))
    keep("Access-Control-Max-Age", context.maxAge.map(String.init) ?? "")
    return pairs
  }

  // MARK: PHP

  mutating func php() {
    let place = "At the top of the script that every request enters, before any output"
    if choosesOrigin, let origins {
      put(
        [
          "if (in_array($_SERVER['HTTP_ORIGIN'] ?? '', [\(ConfigWord.quoted(origins, by: "'"))],"
            + " true)) header('\(Self.allowOrigin): ' . $_SERVER['HTTP_ORIGIN']);"
        ], in: place, mark(of: Self.allowOrigin))
    }
    for (name, value) in plainHeaders where !(choosesOrigin && name == Self.allowOrigin) {
      let end = name == "Vary" ? ", false" : ""
      put(["header('\(name): \(value)'\(end));"], in: place, mark(of: name))
    }
    if needs.preflightStatus != nil {
      put(
        ["if ($_SERVER['REQUEST_METHOD'] === 'OPTIONS') { http_response_code(204); exit; }"],
        in: place)
    }
    if needs.errorStatus != nil {
      note("Headers that are set before something fails stay on the error answer.")
    }
    note("A later header() of the same name takes the place of an earlier one.")
  }
}
