internal import Fetch

/// Rules of the browser beside CORS: most of them stop a request before it is sent.
enum SendingWords {
  static func sameOriginMode(_ url: URLRecord, _ scene: Scene) -> Words {
    Words(
      "Mode same-origin forbids a request to another origin",
      "The page is at \(scene.page), the address at \(Say.text(url.origin.serialized)). The"
        + " script chose"
        + " mode same-origin, which allows its own origin only. Nothing was sent, so no header of"
        + " the"
        + " server can help.",
      fix: "Use mode: \"cors\" in the script, and let the server allow the origin \(scene.page).")
  }

  static func schemeNotSupported(_ scheme: String, _ scene: Scene) -> Words {
    Words(
      "Scripts cannot fetch \(Say.text(scheme)): addresses",
      "fetch() and XMLHttpRequest reach http and https across origins, and nothing else. Nothing"
        + " was sent.",
      fix: "Use an http or https address.")
  }

  static func localResource(_ url: URLRecord) -> Words {
    Words(
      "A web page may not read files of this computer",
      "The address \(Say.url(url)) is a file. Pages from the web never reach files, whatever"
        + " headers there"
        + " are. Nothing was sent.",
      fix: "Serve the file over http, also while developing.")
  }

  static func badPort(_ port: UInt16, _ scene: Scene) -> Words {
    Words(
      "Port \(port) is on the browsers' list of blocked ports",
      "Browsers never send requests to ports of other services, such as mail or chat, so that a"
        + " page"
        + " cannot talk to those. Nothing was sent. This is not a matter of CORS, and the console"
        + " hardly"
        + " says so.",
      fix: "Let the server listen on another port, for example 8080 or 3000.")
  }

  static func mixedContent(_ url: URLRecord, _ scene: Scene) -> Words {
    Words(
      "A page on https may not fetch an http address (mixed content)",
      "The page \(scene.page) came over https, the address \(Say.url(url)) is plain http."
        + " Browsers stop"
        + " that before anything is sent. This is not a matter of CORS: no Access-Control header"
        + " can"
        + " change it.",
      fix: "Serve the API over https and use its https address.")
  }

  static func localNetworkPermission(
    _ space: FetchRequest.AddressSpace, _ scene: Scene
  ) -> Words {
    Words(
      "The browser's user did not allow access to \(Say.network(space))",
      "The page is on a network further away than \(scene.server), which is on"
        + " \(Say.network(space))."
        + " Before such a request the browser asks its user, and the answer was no or is still"
        + " open."
        + " Nothing was sent. Chrome words this as a CORS error, but no header of the server can"
        + " change"
        + " it.",
      fix: "Allow the access in the browser's settings for the page, or serve page and API from"
        + " the same"
        + " network.")
  }

  static func localNetworkInsecureContext(
    _ space: FetchRequest.AddressSpace, _ scene: Scene
  ) -> Words {
    Words(
      "A page without https may not reach \(Say.network(space))",
      "Chrome asks its user before a page reaches \(Say.network(space)), and only for pages that"
        + " came over"
        + " https. This page came from \(scene.page). Nothing was sent, and no header of the"
        + " server can"
        + " change it.",
      fix: "Serve the page over https.")
  }

  static func notInHTTPCache(_ scene: Scene) -> Words {
    Words(
      "The answer is not in the browser's cache",
      "The script asked with cache: \"only-if-cached\". Nothing for \(scene.address) was in the"
        + " cache, so"
        + " nothing was sent.",
      fix: "Use cache: \"default\" in the script.")
  }

  static func resourcePolicy(_ value: ByteString, _ scene: Scene) -> Words {
    Words(
      "The server keeps other origins from embedding its answer",
      "The answer says Cross-Origin-Resource-Policy: \(Say.bytes(value)). In mode no-cors the"
        + " browser obeys"
        + " it: the page \(scene.page) is not covered. In mode cors this header plays no part.",
      fix: "Send Cross-Origin-Resource-Policy: cross-origin, or use mode: \"cors\" and allow the"
        + " page's"
        + " origin.")
  }
}
