import Foundation
package import Screen

/// Where themes come from: a path, the user's folder, the program itself, in this order.
package struct ThemeCatalog: Sendable {
  /// The theme without a wish.
  package static let standardName = "dark"

  /// No theme is longer, in bytes.
  private static let longestFile = 1 << 20

  private let userFolder: String?

  /// - Parameter userFolder: the folder of the user's own themes, which need not exist.
  package init(userFolder: String? = nil) {
    self.userFolder = userFolder
  }

  /// The names that `theme(_:)` knows, sorted.
  package var names: [String] {
    Set(BuiltInThemes.files.map(\.name) + userNames).sorted()
  }

  /// The theme of a name, or in a file: anything with a slash in it, or that ends in `.toml`, is a path.
  ///
  /// - Throws: `ThemeFailure` when there is none or it is wrong.
  package func theme(_ wish: String) throws(ThemeFailure) -> Theme {
    if wish.contains("/") || wish.hasSuffix(".toml") {
      let name = (wish as NSString).lastPathComponent
      return try Self.read(wish, name: (name as NSString).deletingPathExtension)
    }
    if let userFolder, userNames.contains(wish) {
      return try Self.read("\(userFolder)/\(wish).toml", name: wish)
    }
    guard let file = BuiltInThemes.files.first(where: { $0.name == wish }) else {
      throw Self.failure(
        "theme \"\(wish)\"",
        "there is none of that name; there are \(names.joined(separator: ", "))")
    }
    let text = String(decoding: file.bytes, as: UTF8.self)
    return try ThemeFile.parse(text, name: wish, file: "themes/\(wish).toml")
  }

  private var userNames: [String] {
    guard let userFolder,
      let files = try? FileManager.default.contentsOfDirectory(atPath: userFolder)
    else { return [] }
    return files.filter { $0.hasSuffix(".toml") }.map { String($0.dropLast(5)) }
  }

  private static func read(_ path: String, name: String) throws(ThemeFailure) -> Theme {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw failure(path, "there is no such file")
    }
    // A pipe would never end.
    let resolved = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    let attributes = try? FileManager.default.attributesOfItem(atPath: resolved)
    guard attributes?[.type] as? FileAttributeType == .typeRegular else {
      throw failure(path, "is not a file")
    }
    guard let size = attributes?[.size] as? Int, size <= longestFile else {
      throw failure(path, "is too long for a theme (over 1 MB)")
    }
    guard let bytes = FileManager.default.contents(atPath: path) else {
      throw failure(path, "cannot be read")
    }
    guard let text = String(bytes: bytes, encoding: .utf8) else {
      throw failure(path, "is not UTF-8")
    }
    return try ThemeFile.parse(text, name: name, file: path)
  }

  private static func failure(_ file: String, _ problem: String) -> ThemeFailure {
    ThemeFailure(problems: [ThemeProblem(file: file, line: 0, key: "", problem: problem)])
  }
}
