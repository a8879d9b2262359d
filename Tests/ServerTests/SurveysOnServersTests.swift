import Foundation
import Testing

/// The surveys, on servers whose configurations are known.
@Suite struct SurveysOnServersTests {
  private static let page = "https://app.example.com"

  /// GET and PUT, with two headers.
  private static var policy: Policy {
    var policy = Policy()
    policy.methods = ["GET", "PUT"]
    policy.headers = ["content-type", "x-own"]
    return policy
  }

  // MARK: - matrix

  @Test(arguments: [RealServer.nginx, .apache, .express, .go, .django])
  func `a matrix grants and refuses as the server is configured, and names the reason`(
    server: RealServer
  ) throws {
    let served = try ServedFolder(server, Self.policy)
    let run = try served.corscope(
      "matrix", served.address + "/data", "--origin", Self.page, "-H", "X-Own: 1", "--json")
    #expect(run.status == 0, "\(run.output)")
    let table = try run.result()
    let methods = try #require(table["methods"] as? [String])
    let rows = try #require(table["rows"] as? [[String: Any]])
    #expect(methods == ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"])
    #expect(rows.count == 6)
    for row in rows {
      let header = row["header"] as? String
      let cells = try #require(row["cells"] as? [[String: Any]])
      for (method, cell) in zip(methods, cells) {
        let name = "\(method) with \(header ?? "nothing") on \(server.name): \(cell)"
        let refused = Self.refused(method, header, by: server)
        if header == nil, method == "POST" {
          #expect(cell["outcome"] as? String == "unasked", "\(name)")
        } else {
          #expect(cell["outcome"] as? String == (refused == nil ? "allowed" : "blocked"), "\(name)")
          #expect(Self.hasReason(cell, refused), "\(name)")
        }
      }
    }
  }

  /// What is in the way of a pair, by the configuration; nil where nothing is.
  private static func refused(
    _ method: String, _ header: String?, by server: RealServer
  ) -> String? {
    // A browser lets these two pass whatever the list says, but rs/cors does not.
    let isListed =
      policy.methods.contains(method)
      || (server.name != RealServer.go.name && ["HEAD", "POST"].contains(method))
    if !isListed { return "method \(method)" }
    guard let header = header?.lowercased(), !policy.headers.contains(header) else { return nil }
    return "header \(header)"
  }

  private static func hasReason(_ cell: [String: Any], _ refused: String?) -> Bool {
    guard let reason = cell["reason"] as? String else { return false }
    return refused.map { reason.contains($0) } ?? reason.isEmpty
  }

  @Test func `a matrix reads as a table`() throws {
    let served = try ServedFolder(.go, Self.policy)
    let run = try served.corscope(
      "matrix", served.address + "/data", "--origin", Self.page, "-H", "X-Own: 1")
    let lines = run.output.split(separator: "\n").map { $0.split(separator: " ") }
    #expect(
      lines.first { $0.first == "Authorization" }?.joined(separator: " ")
        == "Authorization x header x method x method x header x method x method")
    #expect(
      lines.first { $0.first == "X-Own" }?.joined(separator: " ")
        == "X-Own ok x method x method ok x method x method")
    #expect(run.output.contains("The server refuses the method DELETE, and does not say so"))
  }

  // MARK: - bisect

  /// A server that sends no CORS header at all where it refuses, and what it refuses.
  struct Silence: CustomTestStringConvertible, Sendable {
    var server: RealServer
    var method: String
    var kind: String
    var culprit: String

    var testDescription: String { "\(server.name): \(culprit)" }
  }

  static let silences = [
    Silence(
      server: .silentNginx("$http_access_control_request_headers", "~*x-sessiontoken"),
      method: "PUT", kind: "header", culprit: "X-SessionToken"),
    Silence(
      server: .silentNginx("$http_access_control_request_method", "DELETE"), method: "DELETE",
      kind: "method", culprit: "DELETE"),
    Silence(server: .silentExpress, method: "PUT", kind: "header", culprit: "X-SessionToken"),
    Silence(server: .go, method: "PUT", kind: "header", culprit: "X-SessionToken"),
  ]

  @Test(arguments: silences)
  func `what a server refuses without a word is found`(silence: Silence) throws {
    var policy = Policy()
    policy.methods = ["GET", "PUT"]
    policy.headers = ["content-type", "x-a", "x-b"]
    let served = try ServedFolder(silence.server, policy)
    let arguments = [
      "bisect", served.address + "/data", "--origin", Self.page, "-X", silence.method, "-H",
      "Content-Type: application/json", "-H", "X-A: 1", "-H", "X-SessionToken: s3cret", "-H",
      "X-B: 2",
    ]
    let text = try CorscopeRun(arguments, in: served.site.folder)
    #expect(text.status == 1)
    #expect(text.output.hasPrefix("CULPRIT FOUND"), "\(text.output)")
    #expect(text.output.contains("The \(silence.kind) \(silence.culprit) is refused."))
    #expect(!text.output.contains("s3cret"))
    let result = try CorscopeRun(arguments + ["--json"], in: served.site.folder).result()
    let culprits = try #require(result["culprits"] as? [[String: Any]])
    #expect(culprits.map { $0["value"] as? String } == [silence.culprit], "\(text.output)")
  }

  @Test func `where the list has GET alone, bisect does not say that all is refused`() throws {
    var policy = Policy()
    policy.methods = ["GET"]
    let served = try ServedFolder(.go, policy)
    let run = try served.corscope(
      "bisect", served.address + "/data", "--origin", Self.page, "-X", "DELETE", "-H",
      "X-SessionToken: 1")
    #expect(run.status == 1)
    #expect(run.output.contains("The method DELETE is refused. GET is not."), "\(run.output)")
    let foreign = try served.corscope(
      "bisect", served.address + "/data", "--origin", "https://other.example", "-X", "DELETE")
    #expect(foreign.output.hasPrefix("EVERYTHING IS REFUSED"), "\(foreign.output)")
    #expect(foreign.words.contains("https://other.example may not even ask for DELETE or POST"))
  }

  // MARK: - minimise

  @Test(arguments: [RealServer.nginx, .apache, .express, .go, .django])
  func `a request shrinks to the header that is refused`(server: RealServer) throws {
    let served = try ServedFolder(server, Self.policy)
    let arguments = [
      "minimise", served.address + "/data", "--origin", Self.page, "-X", "PUT", "-d", "{}", "-H",
      "Content-Type: application/json", "-H", "X-Own: 1", "-H", "X-SessionToken: s3cret", "-H",
      "Accept: */*",
    ]
    let run = try CorscopeRun(arguments + ["--json"], in: served.site.folder)
    #expect(run.status == 1, "\(run.output)")
    let smallest = try #require(try run.result()["smallest"] as? [String: Any])
    let headers = try #require(smallest["headers"] as? [[String]])
    #expect(headers.map { $0.first } == ["X-SessionToken"], "\(run.output)")
    #expect(smallest["hasBody"] as? Bool == false)
    #expect(smallest["method"] as? String == "GET")
    let text = try CorscopeRun(arguments, in: served.site.folder).output
    #expect(text.hasPrefix("THE SMALLEST REQUEST STILL REFUSED"))
    #expect(text.contains("needed  X-SessionToken"))
    #expect(text.contains("gone    X-Own"))
    #expect(!text.contains("s3cret"))
  }
}

extension RealServer {
  /// Drops the origin's header where something that was asked for fits a pattern.
  fileprivate static func silentNginx(_ asked: String, _ pattern: String) -> RealServer {
    nginx.configured { site in
      nginxFiles(
        """
        map \(asked) $allowed {
          default $http_origin;
          "\(pattern)" "";
        }
        server {
          listen 127.0.0.1:\(site.port);
          add_header Access-Control-Allow-Origin $allowed always;
          location = /data {
            if ($request_method = OPTIONS) {
              add_header Access-Control-Allow-Origin $allowed;
              add_header Access-Control-Allow-Methods "GET, PUT, DELETE";
              add_header Access-Control-Allow-Headers "content-type, x-a, x-b, x-sessiontoken";
              return 204;
            }
            return 200 "data";
          }
        }
        """, site)
    }
  }

  /// Its options come from a function, which takes the whole of it away for one header.
  fileprivate static let silentExpress = express.configured { site in
    [
      "app.js": """
      const express = require("express");
      const cors = require("cors");
      const app = express();
      app.use(cors((request, done) => {
        const asked = request.get("Access-Control-Request-Headers") || "";
        done(null, {origin: asked.includes("x-sessiontoken") ? false : "https://app.example.com"});
      }));
      app.all("/data", (request, response) => response.send("data"));
      app.listen(\(site.port), "127.0.0.1");
      """
    ]
  }
}
