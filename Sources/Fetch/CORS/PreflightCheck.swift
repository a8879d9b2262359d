/// What a preflight asked, as far as its answer is judged by it.
struct PreflightQuestion: Hashable, Sendable {
  /// The serialised origin that the preflight carried.
  var origin: ByteString
  var method: ByteString
  /// Lower case, sorted.
  var headerNames: [ByteString]
  /// The same names in the order in which this browser looks for a missing one.
  var namingOrder: [ByteString]
  var includesCredentials: Bool
  /// The use-CORS-preflight flag (an upload listener).
  var isForced: Bool
  /// The answer needs no Access-Control-Allow-Origin (Firefox, for the page's own origin after a redirect).
  var skipsCORSCheck: Bool
}

/// The second half of [CORS-preflight fetch](https://fetch.spec.whatwg.org/#cors-preflight-fetch-0): whether
/// an answer to a preflight lets the actual request go.
struct PreflightCheck {
  var question: PreflightQuestion
  var response: WireResponse
  var exchange: Int
  var profile: BrowserProfile

  /// What the answer allows, where it can be read.
  var allowedMethods: HeaderValues.TokenList {
    let list = HeaderValues.tokens("Access-Control-Allow-Methods", in: response.headers)
    // 7.4. Without the header, a forced preflight allows the request's own method.
    return list == .absent && question.isForced ? .tokens([question.method]) : list
  }

  var allowedHeaders: HeaderValues.TokenList {
    HeaderValues.tokens("Access-Control-Allow-Headers", in: response.headers)
  }

  /// All checks, in the order in which the browser looks. The first that failed is its verdict.
  func checks() -> [Check] {
    accessChecks() + listChecks()
  }

  /// 7. The CORS check and the status.
  private func accessChecks() -> [Check] {
    let cors =
      question.skipsCORSCheck
      ? []
      : CORSCheck.checks(
        response.headers, origin: question.origin,
        includesCredentials: question.includesCredentials, exchange: exchange)
    if profile.has(.preflightStatusIsLookedAtFirst) { return [statusCheck()] + cors }
    guard isRedirect else { return cors + [statusCheck()] }
    return profile.has(.preflightRedirectIsLookedAtFirst)
      ? [redirectCheck()] + cors : cors + [redirectCheck()]
  }

  /// 7.3-7.7. What the answer allows.
  private func listChecks() -> [Check] {
    let methodsParse = parseCheck(
      .allowMethodsParses, "Access-Control-Allow-Methods", allowedMethods)
    let headersParse = parseCheck(
      .allowHeadersParses, "Access-Control-Allow-Headers", allowedHeaders)
    return profile.has(.methodIsLookedAtBeforeAllowHeaders)
      ? methodsParse + [methodCheck()] + headersParse + headerChecks()
      : methodsParse + headersParse + [methodCheck()] + headerChecks()
  }

  private var isRedirect: Bool {
    Redirect.isRedirectStatus(response.status) && response.headers.contains("Location")
  }

  /// A redirect is a status like every other that is not ok; browsers word it apart.
  private func redirectCheck() -> Check {
    let location = response.headers.get("Location")
    return Check(
      rule: .preflightIsNotRedirected, outcome: .failed, exchange: exchange,
      asked: Check.Side("preflight", "an answer, not a redirect"),
      answered: Check.Side("Location", location),
      reason: .preflightRedirect(status: response.status, location: location))
  }

  /// An ok status is 200 to 299.
  private func statusCheck() -> Check {
    let isOK = (200...299).contains(response.status)
    return Check(
      rule: .preflightStatusIsOK, outcome: isOK ? .passed : .failed, exchange: exchange,
      asked: Check.Side("ok status", "200 to 299"),
      answered: Check.Side("status", ByteString(utf8: "\(response.status)")),
      reason: isOK ? nil : .preflightStatus(response.status))
  }

  /// 7.3. One item that is no token spoils the header.
  private func parseCheck(
    _ rule: Rule, _ name: String, _ list: HeaderValues.TokenList
  ) -> [Check] {
    guard case .invalid(let item) = list else { return [] }
    let value = response.headers.get(ByteString(utf8: name)) ?? ""
    return [
      Check(
        rule: rule, outcome: .failed, exchange: exchange,
        asked: Check.Side("a list of tokens", nil), answered: Check.Side(name, value),
        reason: rule == .allowMethodsParses
          ? .allowMethodsInvalid(value: value, item: item)
          : .allowHeadersInvalid(value: value, item: item))
    ]
  }

  /// 7.5. The method is listed, or safelisted, or covered by `*` without credentials.
  private func methodCheck() -> Check {
    let value = response.headers.get("Access-Control-Allow-Methods")
    let tokens = allowedMethods.tokens
    let isListed =
      tokens.contains(question.method) || !question.includesCredentials && tokens.contains("*")
    let isSafelisted = Method.isSafelisted(question.method)
    return Check(
      rule: .methodIsListed, outcome: isListed ? .passed : isSafelisted ? .notNeeded : .failed,
      exchange: exchange, asked: Check.Side("Access-Control-Request-Method", question.method),
      answered: Check.Side("Access-Control-Allow-Methods", value),
      reason: isListed || isSafelisted
        ? nil : .methodNotAllowed(method: question.method, value: value))
  }

  /// 7.6-7.7. Every unsafe name is listed, or covered by `*` without credentials; Authorization by name only.
  private func headerChecks() -> [Check] {
    let value = response.headers.get("Access-Control-Allow-Headers")
    let tokens = Set(allowedHeaders.tokens.map(\.asciiLowercased))
    let hasWildcard = !question.includesCredentials && tokens.contains("*")
    let needsListing = { (name: ByteString) in
      name == "authorization" && !profile.has(.wildcardCoversAuthorization)
    }
    let missing = Set(question.headerNames).filter {
      !tokens.contains($0) && (!hasWildcard || needsListing($0))
    }
    let sorted = missing.sorted()
    return question.namingOrder.map { name in
      let isMissing = missing.contains(name)
      return Check(
        rule: name == "authorization" ? .authorizationIsListed : .headerIsListed,
        outcome: isMissing ? .failed : .passed, exchange: exchange,
        asked: Check.Side("Access-Control-Request-Headers", name),
        answered: Check.Side("Access-Control-Allow-Headers", value),
        reason: isMissing ? .headerNotAllowed(name: name, missing: sorted, value: value) : nil)
    }
  }

  /// Whether Authorization passes by `*` alone, which the standard would refuse.
  var wildcardCoversAuthorization: Bool {
    let tokens = Set(allowedHeaders.tokens.map(\.asciiLowercased))
    return question.headerNames.contains("authorization") && !tokens.contains("authorization")
      && tokens.contains("*") && !question.includesCredentials
  }
}
