import Foundation
import Testing

/// Software to be started with a configuration of its own. In a configuration, the places that a
/// recipe names stand between two comments: `@@ In the server block` and `@@`.
struct RealServer: Sendable, CustomTestStringConvertible {
  var name: String
  /// What corscope has to be told; nil where it has to find out.
  var stack: String?
  /// What corscope calls it in its text.
  var title: String
  /// A recipe's lines take the place of everything in their place.
  var replacesAll = false
  /// The configuration for a policy, by the names of its files.
  var files: @Sendable (Policy, Site) -> [String: String]
  /// What has to run before the server, where something has to be built.
  var build: (@Sendable (Site) throws -> Launch)?
  var start: @Sendable (Site) throws -> Launch

  var testDescription: String { name }

  /// The same software with other files.
  func configured(_ files: @escaping @Sendable (Site) -> [String: String]) -> RealServer {
    var server = self
    server.files = { _, site in files(site) }
    return server
  }

  static let all = webServers + applications
}

/// Where a server runs.
struct Site: Sendable {
  var folder: URL
  var port: Int

  func path(_ name: String) -> String { folder.appending(path: name).path }
}

/// A program with its arguments.
struct Launch: Sendable {
  var program: String
  var arguments: [String]
  var environment: [String: String] = [:]

  init(_ program: String, _ arguments: [String], _ environment: [String: String] = [:]) {
    self.program = program
    self.arguments = arguments
    self.environment = environment
  }
}
