internal import Advice

/// What an audit's findings say.
enum AuditWords {
  // MARK: - Who is trusted

  /// nil for what nobody need know.
  static func trusted(
    _ kind: AuditOrigin, _ row: AuditSummary.Row, given: AuditSummary.Row, withCredentials: Bool
  ) -> Finding? {
    let origin = row.origin ?? "null"
    guard let fault = fault(kind, origin, given: given, row) else { return nil }
    let severity = withCredentials ? fault.withCredentials : fault.without
    let reach =
      withCredentials
      ? "A script on \(origin) may read the answer that a signed-in user's browser gets: it can take"
        + " what is the user's, and act for the user."
      : "Cookies do not go along, so a script there reads only what anybody can ask for. It does so"
        + " from inside the user's network, and with any token that it knows."
    return Finding(
      code: fault.code + (withCredentials ? "-with-credentials" : ""), severity: severity,
      title: fault.title + (withCredentials ? ", with cookies" : ""),
      detail: "\(fault.why) \(reach)", fix: fault.fix)
  }

  private struct Fault {
    var code: String
    var title: String
    var why: String
    var fix: String
    var withCredentials: Finding.Severity
    var without: Finding.Severity
  }

  private static func fault(
    _ kind: AuditOrigin, _ origin: String, given: AuditSummary.Row, _ row: AuditSummary.Row
  ) -> Fault? {
    let list = "Compare the whole Origin header with a list of whole origins, byte by byte."
    switch kind {
    case .given: return nil
    case .arbitrary: return anyone(origin, isWildcard: row.allowOrigin == "*")
    case .null:
      return Fault(
        code: "audit-null", title: "The origin null is let in",
        why: "Every sandboxed frame has the origin null, and any site can make one.",
        fix: "Take null off the list of allowed origins.", withCredentials: .error,
        without: .warning)
    case .prefix:
      return Fault(
        code: "audit-prefix", title: "An origin that only begins like an allowed one is let in",
        why: "The server seems to look at the beginning of the Origin alone. Anybody can register a"
          + " domain for \(origin).",
        fix: list, withCredentials: .error, without: .warning)
    case .suffix:
      return Fault(
        code: "audit-suffix", title: "An origin that only ends like an allowed one is let in",
        why:
          "The server seems to look at the end of the Origin alone. Anybody can register a domain"
          + " that ends so.",
        fix: list + " If names below a domain are meant, compare from the dot before it on.",
        withCredentials: .error, without: .warning)
    case .dot:
      return Fault(
        code: "audit-dot", title: "A dot in the allowed origin stands for any letter",
        why: "The server seems to use a pattern in which . is not escaped, so that \(origin) fits.",
        fix: "Write \\. for each dot in the pattern, and ^ and $ around it; or keep a list of whole"
          + " origins.", withCredentials: .error, without: .warning)
    case .subdomain:
      return Fault(
        code: "audit-subdomain", title: "Every name below the page's host is let in",
        why: "One forgotten or taken-over name below it, or a fault in one page there, is enough to"
          + " read this address.",
        fix: "List the names that need it.", withCredentials: .warning, without: .note)
    case .scheme:
      guard origin.hasPrefix("http://") else { return nil }
      return Fault(
        code: "audit-scheme", title: "The page's origin is let in over http too",
        why: "Who is between the user and the network can put a script into any http page, and so"
          + " into \(origin).",
        fix: "Allow the https origin alone.", withCredentials: .warning, without: .note)
    case .port:
      return Fault(
        code: "audit-port", title: "Any port of the page's host is let in",
        why: "What listens at another port of the host may be somebody else's program.",
        fix: list, withCredentials: .warning, without: .note)
    case .sharedHosting, .playground:
      return Fault(
        code: "audit-third-party", title: "A place where anybody can put a page is let in",
        why: "Anybody can publish a script on \(origin).", fix: "Take it off the list.",
        withCredentials: .error, without: .warning)
    case .localhost:
      return Fault(
        code: "audit-localhost", title: "Pages of the user's own computer are let in",
        why:
          "Every program that serves pages at \(origin) is trusted. Mostly this is left over from"
          + " development.",
        fix: "Allow it on development servers alone.", withCredentials: .warning, without: .note)
    }
  }

  private static func anyone(_ origin: String, isWildcard: Bool) -> Fault {
    guard !isWildcard else {
      return Fault(
        code: "audit-any-origin", title: "Every site may read the answer",
        why: "Access-Control-Allow-Origin is *. That is right for what is public.",
        fix: "If it is not public, answer with the origins that need it.", withCredentials: .error,
        without: .note)
    }
    return Fault(
      code: "audit-reflected", title: "Every site is let in: the server repeats any Origin",
      why: "Asked by \(origin), which it cannot know, the server allows just that origin.",
      fix: "Compare the Origin header with a list, and repeat it only when it is on it. For what is"
        + " public, send * instead.", withCredentials: .error, without: .warning)
  }

  // MARK: - Caches

  static func varyMissing(isCacheable: Bool) -> Finding {
    Finding(
      code: "audit-vary-missing", severity: isCacheable ? .warning : .note,
      title: "The answer depends on the origin and does not say so",
      detail: "Asked by two origins and by none, the server gives different"
        + " Access-Control-Allow-Origin headers, but not every answer has Vary: Origin. A cache may"
        + " hand the answer for one page to another, which then is blocked."
        + (isCacheable ? "" : " Here Cache-Control keeps shared caches from doing so."),
      fix: "Send Vary: Origin on every answer of this address, also on those without CORS headers.")
  }

  static let poisoned = Finding(
    code: "audit-cache-poisoned", severity: .error,
    title: "A cache hands one origin's answer to another",
    detail: "The page's own origin was let in at first. After another site had asked, it was"
      + " refused, with that site's answer. Anybody can lock the page out in this way.",
    fix: "Send Vary: Origin on every answer of this address, or keep caches from storing it"
      + " (Cache-Control: no-store).")

  // MARK: - Errors

  /// - Parameter kinds: the questions that were answered so.
  static func lost(_ kinds: [AuditProbe.Kind], status: Int, _ layer: Layer?) -> Finding {
    let setting =
      switch layer?.name {
      case "nginx", "openresty": "in nginx, end each add_header with always."
      case "Apache": "in Apache, write Header always set."
      default:
        "set them before anything that can fail, in the first middleware (in nginx: add_header …"
          + " always; in Apache: Header always set)."
      }
    return Finding(
      code: "audit-error-without-headers", severity: .warning, title: title(kinds, status),
      detail: "The page may read this server's answers, but not this one: its script sees a CORS"
        + " error in place of the \(status), and cannot tell the user what is wrong."
        + who(layer),
      fix: "Let error answers carry the same Access-Control headers: \(setting)")
  }

  /// What no setting of CORS cures, and hardly any page meets.
  static func unread(_ kinds: [AuditProbe.Kind], status: Int, _ layer: Layer?) -> Finding {
    let isLong = kinds == [.longAddress]
    return Finding(
      code: "audit-error-before-origin", severity: .note, title: title(kinds, status),
      detail: "The server seems to give up before it reads the Origin, so that no setting which"
        + " depends on it has a part in this answer. Only a page that asks for such an address"
        + " meets it, as a CORS error in place of the \(status)." + who(layer),
      fix: isLong
        ? "Let the page keep its addresses short, or allow longer ones (nginx:"
          + " large_client_header_buffers; Apache: LimitRequestLine; Node: --max-http-header-size)."
        : "Let the page encode what it puts into addresses (encodeURIComponent).")
  }

  private static func title(_ kinds: [AuditProbe.Kind], _ status: Int) -> String {
    let places = kinds.map(place)
    let place =
      places.count > 1
      ? places.dropLast().joined(separator: ", ") + " and " + places[places.count - 1]
      : places.joined()
    return "The \(status) \(place) has no CORS headers"
  }

  /// Which layer in front of the application answered with an error.
  private static func who(_ layer: Layer?) -> String {
    layer.map { $0.isInFront ? " \($0.name) gave it (\($0.mark))." : "" } ?? ""
  }

  private static func place(_ kind: AuditProbe.Kind) -> String {
    switch kind {
    case .notFound: "for an address that does not exist"
    case .badPath: "for a broken address"
    case .nullByte: "for an address with a NUL"
    case .oddQuery: "for an odd query"
    case .longAddress: "for a long address"
    case .getInstead: "for GET"
    case .largeBody: "for a large body"
    default: "for somebody who is not signed in"
    }
  }

  static func unknownMethod(_ row: AuditSummary.Row) -> Finding? {
    if row.without.isTrusted || row.with.isTrusted {
      return Finding(
        code: "audit-any-method", severity: .note, title: "Every method is allowed",
        detail:
          "A preflight for a method that does not exist was granted: the server allows what it"
          + " is asked for.",
        fix: "List the methods that this address has.")
    }
    guard case .refused(let code) = row.without, code == "allow-origin-missing",
      let status = row.status, status >= 400
    else { return nil }
    return Finding(
      code: "audit-preflight-error-without-headers", severity: .note,
      title: "A refused preflight has no CORS headers",
      detail: "For a method that it does not know the server answers \(status) without them. The"
        + " browser's console then speaks of the origin, though the method is what is refused.",
      fix: "Answer preflights of allowed origins with Access-Control-Allow-Origin and the list of"
        + " methods, also when the method is not on it.")
  }
}
