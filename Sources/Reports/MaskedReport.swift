package import Fetch
package import Survey

extension Secrets {
  /// The report with every secret value hidden, wherever it stands; texts made from it hold none.
  package func masked(_ report: Report) -> Report {
    var report = report
    report.request = masked(report.request)
    report.block = report.block.map(masked)
    report.failure = report.failure.map(masked)
    report.response = report.response.map {
      var response = $0
      response.url = maskedAddress(response.url)
      response.headers = response.headers.map(masked)
      response.body = Body(maskedBody(ByteString(response.body.bytes)))
      return response
    }
    report.exchanges = report.exchanges.map(masked)
    report.checks = report.checks.map(masked)
    report.cookies = report.cookies.map {
      var cookie = $0
      cookie.value = hidden(cookie.value)
      return cookie
    }
    report.notes = report.notes.map(masked)
    report.urls = report.urls.map(masked)
    report.preflightCauses = report.preflightCauses.map(masked)
    report.unsent = report.unsent.map(masked)
    return report
  }

  /// Another browser's verdict with every secret value hidden.
  package func masked(_ verdict: Replay.Verdict) -> Replay.Verdict {
    switch verdict {
    case .judged(let report, let state): .judged(masked(report), state)
    case .wouldSend(let request): .wouldSend(masked(request))
    }
  }

  /// The plan with every secret value hidden.
  package func masked(_ plan: Plan) -> Plan {
    var plan = plan
    plan.url = plan.url.map(masked)
    plan.causes = plan.causes.map(masked)
    plan.block = plan.block.map(masked)
    plan.requests = plan.requests.map(masked)
    return plan
  }

  /// The script's request with every secret value hidden.
  package func masked(_ request: FetchRequest) -> FetchRequest {
    var request = request
    request.url = maskedAddress(request.url)
    request.page = request.page.map(masked)
    request.headers = request.headers.map {
      FetchRequest.ScriptHeader(
        $0.name, masked(ByteString(utf8: $0.value), ofHeader: ByteString(utf8: $0.name)).text)
    }
    request.body = request.body.map(maskedBody)
    request.authentication = request.authentication.map { ($0.user, hidden($0.password)) }
    return request
  }

  /// A request as it is on the wire, with every secret value hidden.
  package func masked(_ request: WireRequest) -> WireRequest {
    var request = request
    request.url = masked(request.url)
    request.headers = masked(request.headers)
    request.body = request.body.map(maskedBody)
    return request
  }

  private func masked(_ block: Report.Block) -> Report.Block {
    var block = block
    block.reason = masked(block.reason)
    block.url = block.url.map(masked)
    return block
  }

  private func masked(_ cause: PreflightCause) -> PreflightCause {
    guard case .header(let name, let value, let reason) = cause else { return cause }
    return .header(name: name, value: masked(value, ofHeader: name), reason)
  }

  func masked(_ response: WireResponse) -> WireResponse {
    var response = response
    response.headers = masked(response.headers)
    response.body = Body(maskedBody(ByteString(response.body.bytes)))
    return response
  }

  func masked(_ failure: TransportFailure) -> TransportFailure {
    var failure = failure
    failure.partial = failure.partial.map(masked)
    return failure
  }

  private func masked(_ check: Check) -> Check {
    func masked(_ side: Check.Side) -> Check.Side {
      Check.Side(
        side.name, side.value.map { self.masked($0, ofHeader: ByteString(utf8: side.name)) })
    }
    var check = check
    check.asked = masked(check.asked)
    check.answered = check.answered.map(masked)
    check.reason = check.reason.map(self.masked)
    return check
  }

  private func masked(_ reason: BlockReason) -> BlockReason {
    switch reason {
    case .urlNotParsed(let text): .urlNotParsed(maskedAddress(text))
    case .urlHasCredentials(let text): .urlHasCredentials(maskedAddress(text))
    case .headerValueInvalid(let name, let value):
      .headerValueInvalid(
        name: name,
        value: masked(ByteString(utf8: value), ofHeader: ByteString(utf8: name)).text)
    case .sameOriginMode(let url): .sameOriginMode(url: masked(url))
    case .localResource(let url): .localResource(masked(url))
    case .mixedContent(let url): .mixedContent(masked(url))
    case .preflightRedirect(let status, let location):
      .preflightRedirect(status: status, location: location.map(maskedParameters))
    case .locationNotParsed(let location): .locationNotParsed(maskedParameters(location))
    case .locationMultiple(let locations): .locationMultiple(locations.map(maskedParameters))
    case .redirectScheme(let url): .redirectScheme(masked(url))
    case .redirectHasCredentials(let url): .redirectHasCredentials(masked(url))
    case .redirectLeavesSameOrigin(let url): .redirectLeavesSameOrigin(masked(url))
    default: reason
    }
  }

  private func masked(_ note: Note) -> Note {
    switch note {
    case .authorizationDropped(let from, let to):
      .authorizationDropped(from: masked(from), to: masked(to))
    case .originTainted(let url): .originTainted(at: masked(url))
    default: note
    }
  }
}

extension Secrets {
  /// A comparison with every secret value hidden.
  package func masked(_ table: CompareTable) -> CompareTable {
    var table = table
    table.rows = table.rows.map { row in
      var row = row
      row.cells = row.cells.map { cell in
        guard var cell else { return nil }
        cell.report = cell.report.map(masked)
        cell.reason = withoutValues(cell.reason)
        return cell
      }
      return row
    }
    return table
  }

  /// The text that stands for a value that is known to be a secret.
  package func masked(secret value: String) -> String {
    hidden(value)
  }

  /// A text without the secrets that are known as such.
  package func masked(text: String) -> String {
    withoutValues(text)
  }
}
