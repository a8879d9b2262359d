import Foundation
import Testing

/// Audits of servers that are right, and of those with the mistakes that people make.
@Suite struct AuditOnServersTests {
  private static let page = "https://app.example.com"

  private struct Finding {
    var code: String
    var severity: String
    var title: String
    var fix: String
  }

  /// - Parameter more: beside the address and the origin.
  private func audit(
    _ served: ServedFolder, _ more: [String] = []
  ) throws -> (status: Int32, findings: [Finding]) {
    let run = try CorscopeRun(
      ["audit", served.address + "/data", "--origin", Self.page, "--yes", "--json"] + more,
      in: served.site.folder)
    let findings = try #require(try run.result()["findings"] as? [[String: Any]], "\(run.output)")
    return (
      run.status,
      findings.map { found in
        func text(_ name: String) -> String { found[name] as? String ?? "" }
        return Finding(
          code: text("code"), severity: text("severity"), title: text("title"), fix: text("fix"))
      }
    )
  }

  // MARK: - Who is trusted

  /// - Parameter unread: statuses of errors that come before the server has read the Origin.
  @Test(
    arguments: [
      (.nginx, []), (.apache, []), (.django, []), (.express, [431]), (.go, [400]),
      (.listedNginx, [400, 414]), (.listedApache, [414]),
    ] as [(RealServer, Set<Int>)])
  func `a server that is right is not told to change anything`(
    server: RealServer, unread: Set<Int>
  ) throws {
    let (status, findings) = try audit(try ServedFolder(server), ["--send-unsafe"])
    #expect(status == 0, "\(findings)")
    #expect(findings.allSatisfy { $0.severity == "note" }, "\(findings)")
    let early = findings.filter { $0.code == "audit-error-before-origin" }
    #expect(Self.statuses(early) == unread, "\(findings)")
    for finding in early {
      let advice =
        finding.title.contains("400") ? "encodeURIComponent" : "--max-http-header-size"
      #expect(finding.fix.contains(advice), "\(finding)")
    }
  }

  private static func statuses(_ findings: [Finding]) -> Set<Int> {
    Set(findings.compactMap { $0.title.firstMatch(of: /The (\d+)/).flatMap { Int($0.1) } })
  }

  /// A way to compare origins, and what is to be said of it.
  struct Mistake: CustomTestStringConvertible, Sendable {
    var server: RealServer
    var name: String
    /// By severity.
    var errors: Set<String>
    var warnings: Set<String> = []

    var testDescription: String { "\(server.name): \(name)" }
  }

  static let mistakes = [
    Mistake(
      server: .reflectingNginx, name: "any origin", errors: ["audit-reflected-with-credentials"]),
    Mistake(
      server: .reflectingExpress, name: "any origin", errors: ["audit-reflected-with-credentials"]),
    Mistake(
      server: .patternNginx, name: "a pattern without an end, no Vary",
      errors: ["audit-prefix-with-credentials", "audit-dot-with-credentials"],
      warnings: ["audit-port-with-credentials", "audit-vary-missing"]),
    Mistake(
      server: .patternApache, name: "a pattern without a beginning",
      errors: ["audit-suffix-with-credentials", "audit-dot-with-credentials"],
      warnings: ["audit-subdomain-with-credentials"]),
  ]

  @Test(arguments: mistakes)
  func `each mistake in comparing origins is found, and no other`(mistake: Mistake) throws {
    let (status, findings) = try audit(try ServedFolder(mistake.server))
    #expect(status == 1)
    func codes(_ severity: String) -> Set<String> {
      Set(findings.filter { $0.severity == severity }.map(\.code))
    }
    #expect(codes("error") == mistake.errors)
    #expect(codes("warning") == mistake.warnings)
  }

  // MARK: - Errors

  /// A server whose errors lose the headers, and the change that keeps them.
  struct Loss: CustomTestStringConvertible, Sendable {
    var server: RealServer
    var more: [String] = []
    /// The statuses that are told of.
    var statuses: Set<Int>
    /// In what corscope says to change.
    var advice: String
    var change: @Sendable (String) -> String

    var testDescription: String { server.name }
  }

  static let losses = [
    Loss(
      server: .nginx, more: ["--send-unsafe"], statuses: [400, 404, 413, 414],
      advice: "in nginx, end each add_header with always",
      change: { $0.replacing(/(add_header Access-Control-.*);/) { "\($0.1) always;" } }),
    Loss(
      server: .refusingNginx, more: ["-X", "PUT"], statuses: [400, 404, 405, 414],
      advice: "in nginx, end each add_header with always",
      change: { $0.replacing(/(add_header Access-Control-.*?);/) { "\($0.1) always;" } }),
    Loss(
      server: .apache, more: ["--send-unsafe"], statuses: [400, 404, 413, 414],
      advice: "in Apache, write Header always set",
      change: { $0.replacing("Header set Access", with: "Header always set Access") }),
    Loss(
      server: .lateExpress, statuses: [404, 500], advice: "in the first middleware",
      change: { $0.replacing("// app.use(cors(options));", with: "app.use(cors(options));") }),
  ]

  @Test(arguments: losses)
  func `errors that lose the headers are told, and keep them after the change`(loss: Loss) throws {
    let served = try ServedFolder(loss.server, Policy(.errorWithoutHeaders))
    let before = try audit(served, loss.more)
    #expect(before.status == 1)
    let lost = before.findings.filter { $0.code == "audit-error-without-headers" }
    #expect(Self.statuses(lost) == loss.statuses, "\(before.findings)")
    #expect(lost.allSatisfy { $0.fix.contains(loss.advice) }, "\(lost)")
    try served.restart(loss.change)
    let after = try audit(served, loss.more)
    #expect(after.status == 0, "\(after.findings)")
  }
}

extension RealServer {
  /// - Parameter map: from the origin to the one that is allowed.
  private static func mappingNginx(_ map: String, vary: Bool = true) -> RealServer {
    nginx.configured { site in
      nginxFiles(
        """
        map $http_origin $allowed {
          default "";
          \(map) $http_origin;
        }
        server {
          listen 127.0.0.1:\(site.port);
          add_header Access-Control-Allow-Origin $allowed always;
          add_header Access-Control-Allow-Credentials true always;
          \(vary ? "add_header Vary Origin always;" : "")
          if ($request_method = OPTIONS) { return 204; }
          location = /data { return 200 "data"; }
        }
        """, site)
    }
  }

  private static func matchingApache(_ pattern: String) -> RealServer {
    apache.configured { site in
      apacheFiles(
        """
        SetEnvIf Origin "\(pattern)" ALLOWED=$0
        Header always set Access-Control-Allow-Origin %{ALLOWED}e env=ALLOWED
        Header always set Access-Control-Allow-Credentials true
        Header always append Vary Origin
        """, site)
    }
  }

  fileprivate static let listedNginx = mappingNginx(#""https://app.example.com""#)
  fileprivate static let patternNginx = mappingNginx(
    #""~^https://app.example.com""#, vary: false)
  fileprivate static let reflectingNginx = mappingNginx(#""~.""#)
  fileprivate static let listedApache = matchingApache(#"^https://app\.example\.com$"#)
  fileprivate static let patternApache = matchingApache("https://.*example.com$")

  fileprivate static let reflectingExpress = express.configured { site in
    [
      "app.js": """
      const app = require("express")();
      app.use(require("cors")({origin: true, credentials: true}));
      app.all("/data", (request, response) => response.send("data"));
      app.listen(\(site.port), "127.0.0.1");
      """
    ]
  }

  /// One route has the middleware, behind another that fails at queries which are no plain text.
  fileprivate static let lateExpress = express.configured { site in
    [
      "app.js": """
      const express = require("express");
      const cors = require("cors");
      const app = express();
      const options = {origin: "https://app.example.com"};
      // app.use(cors(options));
      app.use((request, response, next) => {
        Object.values(request.query).forEach(value => value.trim());
        next();
      });
      app.all("/data", cors(options), (request, response) => response.send("data"));
      app.listen(\(site.port), "127.0.0.1");
      """
    ]
  }

  /// Takes PUT alone.
  fileprivate static let refusingNginx = nginx.configured { site in
    nginxFiles(
      """
      server {
        listen 127.0.0.1:\(site.port);
        add_header Access-Control-Allow-Origin "https://app.example.com";
        add_header Access-Control-Allow-Methods "PUT";
        location = /data {
          if ($request_method = OPTIONS) { return 204; }
          if ($request_method != PUT) { return 405; }
          return 200 "data";
        }
      }
      """, site)
  }
}
