internal import Fetch

/// Refusals by a preflight's answer.
enum PreflightBlockWords {
  static func redirect(_ status: Int, _ location: ByteString?, _ scene: Scene) -> Words {
    if scene.exchange == nil { return upgraded(location, scene) }
    var detail =
      "Before the \(scene.method) the browser asked for permission with an OPTIONS request to"
      + " \(scene.address). The server answered with status \(status)"
      + (location.map { " and pointed to \(Say.bytes($0))" } ?? "")
      + ". A preflight is never followed anywhere else."
    var fix = "Let the server answer OPTIONS \(scene.address) itself, with status 204."
    if let from = scene.url, let target = scene.target {
      if let why = RedirectWords.why(from: from, to: target) { detail += " " + why }
      if !RedirectWords.looksLikeLogin(target, from: from),
        target.origin.isSameOrigin(as: from.origin)
          || target.host == from.host
      {
        fix = "Use the final address \(Say.url(target)) in the script. Or l" + fix.dropFirst()
      }
    }
    return Words("The preflight was answered with a redirect (\(status))", detail, fix: fix)
  }

  /// Chromium takes its own change from http to https for a redirect.
  private static func upgraded(_ location: ByteString?, _ scene: Scene) -> Words {
    let target = location.map { Say.bytes($0) } ?? "its https address"
    return Words(
      "The change from http to https stopped the preflight",
      "The browser knows this server as one that is to be reached over https only (HSTS). Chrome"
        + " treats the"
        + " change to https as a redirect, and a preflight is never redirected. Nothing was sent.",
      fix: "Use \(target) in the script.")
  }

  static func status(_ status: Int, _ scene: Scene) -> Words {
    let asked =
      "Before the \(scene.method) the browser asked for permission with an OPTIONS request to"
      + " \(scene.address). "
    let rule = " Only a status from 200 to 299 gives permission."
    let layer = AnswerHints.sentences(scene).map { " " + $0 }.joined()
    switch status {
    case 401, 403, 407:
      let challenge = scene.headers.get("WWW-Authenticate").map {
        " It even asked for a sign-in: WWW-Authenticate: \(Say.bytes($0))."
      }
      return Words(
        "The preflight was refused as if it had to sign in (\(status))",
        asked + "The server answered \(status)." + (challenge ?? "")
          + " A preflight never carries cookies or an Authorization header, so it can never sign"
          + " in."
          + rule + layer,
        fix: "Let OPTIONS requests pass before the server looks at who is asking: put the CORS"
          + " layer in"
          + " front of authentication.")
    case 404, 405, 501:
      return Words(
        "The server does not answer OPTIONS at this address (\(status))",
        asked + "The server answered \(status), as if it knew no OPTIONS there." + rule + layer,
        fix: "Let the server answer OPTIONS \(scene.address) with status 204 and the CORS headers.")
    case 300...399:
      return Words(
        "The preflight was answered with status \(status)",
        asked + "The server answered \(status)." + rule + layer,
        fix: "Let the server answer OPTIONS \(scene.address) itself, with status 204.")
    case 400:
      return Words(
        "The server refused the preflight (400)",
        asked + "The server answered 400. Some CORS layers say so when they do not allow the"
          + " origin, the"
          + " method or a header." + bodySays(scene) + rule + layer,
        fix: "Look at the server's list of allowed origins, methods and headers.")
    default:
      return Words(
        "The preflight was answered with status \(status)",
        asked + "The server answered \(status)." + rule + layer,
        fix: "Let the server answer OPTIONS \(scene.address) with status 204.")
    }
  }

  /// A short plain body often names what was refused.
  private static func bodySays(_ scene: Scene) -> String {
    guard let body = scene.answer?.body.prefix(121), (1...120).contains(body.count),
      !body.bytes.contains(UInt8(ascii: "<"))
    else { return "" }
    return " Its body says: \(Say.quoted(body))."
  }

  static func invalidList(
    _ name: String, _ value: ByteString, _ item: ByteString, _ scene: Scene
  ) -> Words {
    Words(
      "\(name) cannot be read",
      "The preflight was answered with \(name): \(Say.bytes(value)). The part \(Say.quoted(item))"
        + " is not a"
        + " single word, and one bad part spoils the whole header. \(scene.consequence)",
      fix: "Write the names with commas between them and nothing else, for example \(name): "
        + repaired(value, name: name) + ".")
  }

  /// The same words with commas between them.
  static func repaired(_ value: ByteString, name: String) -> String {
    let words = tokens(value)
    guard !words.isEmpty else {
      return name.hasSuffix("Methods") ? "GET, POST, PUT" : "content-type, authorization"
    }
    return words.joined(separator: ", ")
  }

  /// Every run of token characters in a value.
  static func tokens(_ value: ByteString) -> [String] {
    let signs = Set("!#$%&'*+-.^_`|~".utf8)
    return value.bytes.split {
      !(signs.contains($0) || (0x30...0x39).contains($0) || (0x41...0x5A).contains($0)
        || (0x61...0x7A).contains($0))
    }.map { String(decoding: $0, as: UTF8.self) }
  }

  static func methodNotAllowed(
    _ method: ByteString, _ value: ByteString?, _ scene: Scene
  ) -> Words {
    let name = Say.bytes(method)
    var detail =
      "The page wants to use \(name) on \(scene.address). "
      + (value.map {
        "The server allows the methods \(Say.quoted($0)), and \(name) is not among"
          + " them."
      }
        ?? "The preflight's answer has no Access-Control-Allow-Methods, so only GET, HEAD and"
        + " POST are"
        + " allowed.")
    var fix =
      "Add \(name) to Access-Control-Allow-Methods in the answer to OPTIONS \(scene.address)."
    let listed = value.map { tokens($0) } ?? []
    if let other = MethodHints.listedInOtherCase(method, value) {
      detail +=
        " The list has \(Say.text(other)), but methods are compared letter by letter, capitals"
        + " and all."
        + " fetch() turns only DELETE, GET, HEAD, OPTIONS, POST and PUT into capitals, and not"
        + " PATCH."
      fix =
        MethodHints.staysAsWritten(other)
        ? "Write the method as \(Say.text(other)) in the script."
        : "Write \(name) in capitals in the server's list of allowed methods."
    } else if listed.contains("*"), scene.includesCredentials {
      detail +=
        " The * is no help here: with credentials: \"include\" it is just a method of that name."
    }
    detail += " " + misspelt("Access-Control-Allow-Methods", scene) + scene.consequence
    return Words("The method \(name) is not allowed", detail, fix: fix)
  }

  static func headerNotAllowed(
    _ missing: [ByteString], _ value: ByteString?, _ scene: Scene
  ) -> Words {
    let names = missing.map { Say.bytes($0) }
    let all = Say.list(names)
    let isOne = missing.count == 1
    var detail =
      "The page asked to send the header\(isOne ? "" : "s") \(all). "
      + (value.map { "The server's list of allowed headers is \(Say.quoted($0))" }
        ?? "The preflight's answer has no Access-Control-Allow-Headers")
      + (scene.isNext ? "." : ", so the browser never sent the \(scene.method).")
    if let value, tokens(value).contains("*"), scene.includesCredentials {
      detail +=
        " The * is no help here: with credentials: \"include\" it is just a header of that name."
    } else if missing == ["authorization"], let value, tokens(value).contains("*") {
      detail += " By the standard, * never covers Authorization. It has to be named."
    }
    detail += " " + misspelt("Access-Control-Allow-Headers", scene)
    let hints = missing.compactMap(RequestHeaderHints.sentence)
    if !hints.isEmpty { detail += hints.joined(separator: " ") }
    return Words(
      isOne ? "The header \(all) is not allowed" : "The headers \(all) are not allowed",
      detail,
      fix: "Add \(all) to Access-Control-Allow-Headers in the answer to OPTIONS \(scene.address)."
        + " Or do"
        + " not send \(isOne ? "the header" : "the headers").")
  }

  /// Ends in a space, or is empty.
  private static func misspelt(_ wanted: String, _ scene: Scene) -> String {
    HeaderNameHints.sentences(scene.headers, wanted: wanted).map { $0 + " " }.joined()
  }
}
