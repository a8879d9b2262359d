import Foundation

/// Programs that this package has built, next to the tests.
package enum BuiltProducts {
  /// The path of a program by its name; the name itself when it has not been built, so that starting it fails and says so.
  package static func path(_ name: String) -> String {
    var folder = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    for _ in 0..<6 {
      folder.deleteLastPathComponent()
      let candidate = folder.appendingPathComponent(name).path
      if FileManager.default.isExecutableFile(atPath: candidate) { return candidate }
    }
    return name
  }
}
