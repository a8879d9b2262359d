internal import Fetch
internal import JSONLines

/// Cookies of a message, as a recording lists them beside the headers.
enum HARCookies {
  static func sent(_ headers: HeaderList) -> JSONNode {
    .array(
      headers.values(of: "Cookie").flatMap { line in
        line.isomorphic.split(separator: ";").map { .object(pair(String($0))) }
      })
  }

  static func set(_ headers: HeaderList) -> JSONNode {
    .array(
      headers.values(of: "Set-Cookie").map { line in
        let parts = line.isomorphic.split(separator: ";", omittingEmptySubsequences: false)
        var members = pair(parts.first.map(String.init) ?? "")
        members["httpOnly"] = .bool(false)
        members["secure"] = .bool(false)
        for part in parts.dropFirst() { take(attribute: String(part), &members) }
        return .object(members)
      })
  }

  private static func pair(_ text: String) -> [String: JSONNode] {
    let (name, value) = parted(text)
    return ["name": .string(name), "value": .string(value)]
  }

  private static func take(attribute: String, _ members: inout [String: JSONNode]) {
    let (name, value) = parted(attribute)
    switch name.lowercased() {
    case "path": members["path"] = .string(value)
    case "domain": members["domain"] = .string(value)
    case "httponly": members["httpOnly"] = .bool(true)
    case "secure": members["secure"] = .bool(true)
    case "samesite": members["sameSite"] = .string(value)
    case "expires":
      guard let date = Timestamp(cookieDate: ByteString(utf8: value)) else { return }
      members["expires"] = .string(date.iso8601)
    default: return
    }
  }

  private static func parted(_ text: String) -> (name: String, value: String) {
    let name = text.prefix { $0 != "=" }
    return (trimmed(name), trimmed(text.dropFirst(name.count + 1)))
  }

  private static func trimmed(_ text: Substring) -> String {
    let isSpace: (Character) -> Bool = { $0 == " " || $0 == "\t" }
    let start = text.drop(while: isSpace)
    return String(String(start).reversed().drop(while: isSpace).reversed())
  }
}
