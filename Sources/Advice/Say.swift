internal import Fetch

/// Small helpers for sentences.
enum Say {
  /// Bytes of a server or a script as a text that is safe on a terminal: control characters and the
  /// characters that turn the direction of writing are written out, and a long text is cut.
  static func bytes(_ value: ByteString, limit: Int = 200) -> String {
    text(value.text, limit: limit)
  }

  /// The same for a text.
  static func text(_ text: String, limit: Int = 200) -> String {
    var shown = ""
    var count = 0
    for scalar in text.unicodeScalars {
      guard count < limit else { return shown + "…" }
      count += 1
      switch scalar.properties.generalCategory {
      case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
        .paragraphSeparator:
        shown += "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
      default: shown.unicodeScalars.append(scalar)
      }
    }
    return shown
  }

  /// In quotation marks.
  static func quoted(_ value: ByteString) -> String { "\"\(bytes(value))\"" }

  static func quoted(_ text: String) -> String { "\"\(self.text(text))\"" }

  static func url(_ url: URLRecord) -> String { text(URLText.plain(url)) }

  /// `a`, `a and b`, `a, b and c`.
  static func list(_ items: [String], joining word: String = "and") -> String {
    guard let last = items.last, items.count > 1 else { return items.first ?? "" }
    return items.dropLast().joined(separator: ", ") + " \(word) " + last
  }

  /// What people call a browser.
  static func browser(_ browser: Browser) -> String {
    switch browser {
    case .standard: "a browser"
    case .chromium: "Chrome"
    case .firefox: "Firefox"
    case .safari: "Safari"
    }
  }

  /// `public`, `local` and `loopback` networks in words.
  static func network(_ space: FetchRequest.AddressSpace) -> String {
    switch space {
    case .public: "the public internet"
    case .local: "the local network"
    case .loopback: "this computer itself"
    }
  }

  /// A time in the largest unit that fits: `5 s`, `10 min`, `2 h`, `1 d`.
  static func duration(_ seconds: Int) -> String {
    switch seconds {
    case 86400... where seconds % 86400 == 0: "\(seconds / 86400) d"
    case 3600... where seconds % 3600 == 0: "\(seconds / 3600) h"
    case 60... where seconds % 60 == 0: "\(seconds / 60) min"
    default: "\(seconds) s"
    }
  }
}
