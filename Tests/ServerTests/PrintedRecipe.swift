import Foundation

/// The lines for a server's configuration, as the text of `corscope check` has them.
struct PrintedRecipe {
  struct Snippet {
    /// Without what is to be done there.
    var place: String
    var lines: [String]
  }

  var snippets: [Snippet] = []

  /// Reads what stands under the heading for a server: places in two columns' indentation, lines to
  /// paste in four.
  init(in output: String, for title: String) {
    let lines = output.split(separator: "\n", omittingEmptySubsequences: false)
    guard
      let heading = lines.firstIndex(where: { $0.hasPrefix("Fix on the server (\(title))") })
    else { return }
    var place = ""
    // The heading itself may go on in the next lines.
    for line in lines[(heading + 1)...] {
      if line.isEmpty { break }
      if line.hasPrefix("    ") {
        if !place.isEmpty {
          let words = place.split(separator: ",").dropLast().joined(separator: ",")
          snippets.append(Snippet(place: words, lines: []))
          place = ""
        }
        snippets[snippets.count - 1].lines.append(String(line.dropFirst(4)))
      } else {
        place += (place.isEmpty ? "" : " ") + line.dropFirst(2)
      }
    }
  }

  /// A configuration with the lines in their places, and how many of them found one.
  func pasted(into text: String, replacingAll: Bool) -> (text: String, count: Int) {
    var lines = text.components(separatedBy: "\n")
    var count = 0
    for snippet in snippets {
      guard let start = lines.firstIndex(where: { $0.hasSuffix("@@ \(snippet.place)") }),
        let end = lines[(start + 1)...].firstIndex(where: { $0.hasSuffix("@@") })
      else { continue }
      count += snippet.lines.count
      var body = Array(lines[(start + 1)..<end])
      let names = Set(snippet.lines.compactMap(Self.setting))
      // A person replaces what is there, and adds what is not.
      body.removeAll { line in replacingAll || Self.setting(in: line).map(names.contains) == true }
      lines.replaceSubrange((start + 1)..<end, with: body + snippet.lines)
    }
    return (lines.joined(separator: "\n"), count)
  }

  /// The header or the setting that a line is about.
  private static func setting(in line: String) -> String? {
    if let header = line.firstMatch(of: /Access-Control-[A-Za-z-]+/) { return String(header.0) }
    return line.prefixMatch(of: /\s*(\w+)\s*[=:]/).map { String($0.1) }
  }
}
