/// What is wrong with a server before corscope looks at it.
enum Fault: String, CaseIterable {
  case headerNotAllowed, originNotAllowed, methodNotAllowed, wildcardWithCredentials
  case headerNotExposed, errorWithoutHeaders

  /// The request that meets it.
  var arguments: [String] {
    switch self {
    case .headerNotAllowed: ["-H", "X-SessionToken: 1"]
    case .originNotAllowed, .headerNotExposed, .errorWithoutHeaders: []
    case .methodNotAllowed: ["-X", "PUT"]
    case .wildcardWithCredentials: ["--credentials", "include"]
    }
  }

  var path: String { self == .errorWithoutHeaders ? "/fail" : "/data" }
}

/// What a server is set to allow.
struct Policy {
  var origin = "https://app.example.com"
  var methods = ["GET", "POST", "PUT"]
  var headers = ["content-type", "x-sessiontoken"]
  var exposed = ["X-Total-Count"]
  /// Whether error answers carry the headers.
  var coversErrors = true

  /// One thing is wrong, the rest is right; all of it without a fault.
  init(_ fault: Fault? = nil) {
    switch fault {
    case nil: break
    case .headerNotAllowed?: headers = ["content-type"]
    case .originNotAllowed?: origin = "https://other.example"
    case .methodNotAllowed?: methods = ["GET", "POST"]
    case .wildcardWithCredentials?: origin = "*"
    case .headerNotExposed?: exposed = []
    case .errorWithoutHeaders?: coversErrors = false
    }
  }

  /// The headers by name, for servers that write them by hand.
  var lines: [(name: String, value: String)] {
    [
      ("Access-Control-Allow-Origin", origin),
      ("Access-Control-Allow-Methods", methods.joined(separator: ", ")),
      ("Access-Control-Allow-Headers", headers.joined(separator: ", ")),
      ("Access-Control-Expose-Headers", exposed.joined(separator: ", ")),
    ].filter { !$0.1.isEmpty }
  }

  /// `"a", "b"`.
  static func quoted(_ words: [String]) -> String {
    words.map { "\"\($0)\"" }.joined(separator: ", ")
  }
}
