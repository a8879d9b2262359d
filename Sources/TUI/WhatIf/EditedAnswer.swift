internal import Advice
package import Fetch

/// A server's answer while it is edited: any text may stand in it.
package struct EditedAnswer: Hashable, Sendable {
  /// A header line with the bytes that it came with: a text that was not touched goes back as it was.
  package struct HeaderRow: Hashable, Sendable {
    package var row: RequestForm.HeaderRow
    private let recorded: Header?

    /// - Parameter isRecorded: whether it came like this over the wire.
    init(_ header: Header?, isRecorded: Bool = true) {
      row = RequestForm.HeaderRow(header?.name.text ?? "", header?.value.text ?? "")
      recorded = isRecorded ? header : nil
    }

    /// nil for a row that is switched off, or empty.
    var header: Header? {
      guard row.isOn, !row.name.isEmpty else { return nil }
      return Header(
        bytes(row.name.text, recorded?.name), bytes(row.value.text, recorded?.value))
    }

    private func bytes(_ text: String, _ recorded: ByteString?) -> ByteString {
      if let recorded, recorded.text == text { return recorded }
      return ByteString(utf8: text)
    }

    var isChanged: Bool { header != recorded }
  }

  /// Where an answer began.
  package enum Beginning: Hashable, Sendable {
    case recorded
    /// There was none: the request failed, or a cache stood in.
    case missing
    /// Nobody asked; it is only supposed.
    case madeUp
  }

  /// As it was sent.
  package var request: WireRequest
  /// What the engine asks to get this answer.
  var question: WireRequest
  /// Its place in the run's report; nil where it is not in it.
  let exchangeIndex: Int?
  /// When it had come.
  let endedAt: Timestamp
  package var beginning: Beginning
  package var status: TextField
  package var headers: [HeaderRow]
  private let recorded: Exchange

  /// An answer that came; or, for one that did not, the place for one.
  init(_ exchange: Exchange, at index: Int, endedAt: Timestamp) {
    request = exchange.request
    question = exchange.request
    exchangeIndex = index
    self.endedAt = endedAt
    recorded = exchange
    beginning = exchange.response == nil || exchange.failure != nil ? .missing : .recorded
    status = TextField(
      beginning == .missing ? "" : exchange.response.map { String($0.status) } ?? "")
    headers = exchange.response?.headers.headers.map { HeaderRow($0) } ?? []
  }

  /// An answer that is only supposed.
  init(supposing status: Int, _ headers: [Header], to request: WireRequest, at time: Timestamp) {
    self.request = request
    question = request
    exchangeIndex = nil
    endedAt = time
    recorded = Exchange(request: request, startedAt: time)
    beginning = .madeUp
    self.status = TextField(String(status))
    self.headers = headers.map { HeaderRow($0, isRecorded: false) }
  }

  /// The status, where a number from 100 to 599 stands there.
  package var parsedStatus: Int? {
    Int(status.text).flatMap { (100...599).contains($0) ? $0 : nil }
  }

  package var isChanged: Bool {
    switch beginning {
    case .madeUp: true
    case .missing: parsedStatus != nil
    case .recorded:
      parsedStatus != recorded.response?.status
        || headers.compactMap(\.header) != recorded.response?.headers.headers
    }
  }

  /// What came besides status and headers. No verdict hangs on it, so it stays as it is.
  package var bodyLength: Int? { recorded.response.map(\.body.count) }

  /// As the engine takes it.
  var replayed: Replay.Answer { Replay.Answer(to: question, exchange, endedAt: endedAt) }

  /// The exchange as it would have been; with what was recorded where no status can be read.
  var exchange: Exchange {
    var exchange = recorded
    guard let status = parsedStatus else { return exchange }
    var response =
      recorded.response
      ?? WireResponse(status: status, headers: HeaderList())
    if response.status != status { response.reason = "" }
    response.status = status
    response.headers = HeaderList(headers.compactMap(\.header))
    exchange.response = response
    if beginning != .recorded { exchange.failure = nil }
    return exchange
  }

  /// Carries out a suggested change.
  mutating func apply(_ change: ResponseEdit.Change) {
    switch change {
    case .setStatus(let status): self.status.setText(String(status))
    case .removeHeader(let name): headers.removeAll { $0.isNamed(name) }
    case .setHeader(let header):
      guard let first = headers.firstIndex(where: { $0.isNamed(header.name) }) else {
        headers.append(HeaderRow(header, isRecorded: false))
        return
      }
      headers[first].row.isOn = true
      headers[first].row.value.setText(header.value.text)
      let rest = headers[(first + 1)...].filter { !$0.isNamed(header.name) }
      headers.replaceSubrange((first + 1)..., with: rest)
    }
  }
}

extension EditedAnswer.HeaderRow {
  fileprivate func isNamed(_ name: ByteString) -> Bool {
    ByteString(utf8: row.name.text).matchesIgnoringCase(name)
  }
}
