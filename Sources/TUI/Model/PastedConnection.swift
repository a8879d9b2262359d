internal import Fetch

/// How a pasted command line reaches its server, beside the request itself.
package struct PastedConnection: Hashable, Sendable {
  /// In curl's words: `--insecure`, `--resolve`, `host:443:192.0.2.7`, …
  package var words: [String]

  package init(words: [String] = []) {
    self.words = words
  }

  package var isEmpty: Bool { words.isEmpty }

  /// Certificates are not checked.
  package var isInsecure: Bool { words.contains { ["--insecure", "-k"].contains($0) } }

  /// An option with its value, each in a text.
  package var options: [String] {
    words.reduce(into: []) { options, word in
      if word.hasPrefix("-") || options.isEmpty {
        options.append(word)
      } else {
        options[options.count - 1] += " " + word
      }
    }
  }
}

/// What a pasted request brings along besides.
package struct PastedExtras: Hashable, Sendable {
  /// Cookies that the jar is to hold: each `name=value`, or several joined by `; `.
  package var cookies: [String]
  package var connection: PastedConnection

  package init(cookies: [String] = [], connection: PastedConnection = PastedConnection()) {
    self.cookies = cookies
    self.connection = connection
  }

  /// The cookies' names.
  var cookieNames: [String] {
    cookies.flatMap { $0.split(separator: ";") }.map { pair in
      String(pair.prefix { $0 != "=" }.drop { $0 == " " })
    }
  }

  static let none = PastedExtras()
}

extension Model {
  /// What the chosen paste brings along is taken with it.
  mutating func take(_ extras: PastedExtras, for request: FetchRequest) -> [Effect] {
    var effects: [Effect] = []
    if extras.connection != connection {
      connection = extras.connection
      effects.append(.useConnection(extras.connection))
    }
    if !extras.cookies.isEmpty { effects.append(.putCookies(extras.cookies, request)) }
    return effects
  }

  /// Back to the connection of the command line and the environment.
  mutating func forgetConnection() -> [Effect] {
    guard !connection.isEmpty else { return [] }
    connection = PastedConnection()
    notice = Notice("The pasted connection options are forgotten")
    return [.useConnection(connection)]
  }
}
