internal import Fetch

/// Refusals by the API itself, before there is a request. None is a matter of CORS.
enum RequestWords {
  private static let noCORS = "Nothing was sent, and no header of the server plays a part."

  static func methodNotToken(_ method: String) -> Words {
    Words(
      "\(Say.quoted(method)) is not an HTTP method",
      "A method is one word of letters, digits and a few signs. The call throws an error before"
        + " anything"
        + " is sent. \(noCORS)",
      fix: "Correct the method in the script.")
  }

  static func methodForbidden(_ method: String) -> Words {
    Words(
      "Scripts may not use the method \(Say.text(method))",
      "Browsers keep CONNECT, TRACE and TRACK from every script, because they could show data"
        + " that only"
        + " the browser may see. \(noCORS)",
      fix: "Use another method.")
  }

  static func urlNotParsed(_ url: String) -> Words {
    Words(
      "The address \(Say.quoted(url)) cannot be read as a URL",
      "The call throws an error before anything is sent. \(noCORS)",
      fix: "Correct the address in the script.")
  }

  static func urlHasCredentials(_ url: String) -> Words {
    Words(
      "The address contains a user name or a password",
      "fetch() refuses addresses of the form https://user:password@host. \(noCORS)",
      fix: "Send an Authorization header instead, and let the server name authorization in"
        + " Access-Control-Allow-Headers.")
  }

  static func bodyNotAllowed(_ method: ByteString) -> Words {
    Words(
      "A \(Say.bytes(method)) request cannot have a body",
      "fetch() throws an error when GET or HEAD come with a body. \(noCORS)",
      fix: "Use POST, or put the data into the address.")
  }

  static func headerNameNotToken(_ name: String) -> Words {
    Words(
      "\(Say.quoted(name)) is not a header name",
      "A header's name is one word of letters, digits and a few signs, without spaces and colons."
        + " \(noCORS)",
      fix: "Correct the header's name in the script.")
  }

  static func headerValueInvalid(_ name: String, _ value: String) -> Words {
    Words(
      "The value of the header \(Say.text(name)) cannot be sent",
      "The value is \(Say.quoted(value)). A value may hold no line break, no NUL, and no"
        + " character beyond"
        + " Latin-1. \(noCORS)",
      fix: "Remove the line break, or encode the value, for example with encodeURIComponent().")
  }

  static func noCORSMethod(_ method: ByteString) -> Words {
    Words(
      "Mode no-cors does not allow the method \(Say.bytes(method))",
      "In mode no-cors a script may use GET, HEAD and POST only. \(noCORS)",
      fix: "Use mode: \"cors\" and let the server allow the page's origin and the method.")
  }

  static func noCORSRedirectMode(_ mode: FetchRequest.RedirectMode) -> Words {
    Words(
      "Mode no-cors does not go with redirect: \(mode.rawValue)",
      "In mode no-cors a browser hides everything about the answer, redirects too, so it only"
        + " accepts"
        + " redirect: \"follow\". \(noCORS)",
      fix: "Use redirect: \"follow\", or mode: \"cors\".")
  }

  static func onlyIfCachedMode(_ mode: FetchRequest.Mode) -> Words {
    Words(
      "cache: only-if-cached does not go with mode \(mode.rawValue)",
      "A script may ask for \"only what is in the cache\" from its own origin alone, in mode"
        + " same-origin."
        + " \(noCORS)",
      fix: "Use another cache mode, for example force-cache, or mode: \"same-origin\".")
  }
}
