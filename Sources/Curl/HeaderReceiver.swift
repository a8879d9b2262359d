import Fetch

/// Puts a response's header lines together as they come from the wire: keeps the final block, passes
/// over the informational ones (1xx) and over trailers, joins folded lines.
///
/// Bytes are kept as they are. libcurl's own header functions trim, fold and cut them.
package struct HeaderReceiver: Hashable, Sendable {
  /// How far the response has come.
  package enum Stage: Hashable, Sendable {
    case nothing
    /// Inside the header block of a response, informational or final.
    case insideBlock
    /// An informational response has ended, another must follow.
    case betweenBlocks
    /// The final header block has ended with its empty line.
    case complete
  }

  /// What a line did.
  package enum Verdict: Hashable, Sendable {
    case accepted
    /// The limit on header bytes is passed.
    case tooMuch
  }

  /// All header lines of one response together, informational ones and trailers included; the bound
  /// on a server that never ends its headers. libcurl's own is near 300 kB.
  package static let byteLimit = 1 << 20

  package private(set) var stage = Stage.nothing
  package private(set) var status = 0
  package private(set) var reason = ByteString()
  package private(set) var httpVersion = "1.1"
  package private(set) var headers = HeaderList()
  private var byteCount = 0

  package init() {}

  /// Whether a status line has been read that is not an informational response's.
  package var hasFinalStatus: Bool {
    stage == .complete || stage == .insideBlock && !isInformational
  }

  /// 101 is no step on the way to another response: it is the last one.
  private var isInformational: Bool {
    (100..<200).contains(status) && status != 101
  }

  /// Takes one line with its line end, as libcurl's header callback delivers it.
  package mutating func receive(_ line: some Collection<UInt8>) -> Verdict {
    byteCount += line.count
    guard byteCount <= Self.byteLimit else { return .tooMuch }
    let text = Self.withoutLineEnd(line)
    switch stage {
    case .complete:
      break
    case .nothing, .betweenBlocks:
      readStatusLine(text)
      stage = .insideBlock
    case .insideBlock:
      if text.isEmpty {
        stage = isInformational ? .betweenBlocks : .complete
      } else {
        readField(text)
      }
    }
    return .accepted
  }

  /// `HTTP/1.1 200 OK`: the reason may be empty or absent, and may be any bytes.
  private mutating func readStatusLine(_ line: [UInt8]) {
    let parts = line.split(separator: 0x20, maxSplits: 2, omittingEmptySubsequences: false)
    httpVersion = ByteString(parts[0].drop { $0 != UInt8(ascii: "/") }.dropFirst()).isomorphic
    // More than one space before the status is libcurl's to accept or refuse.
    let rest = line.dropFirst(parts[0].count).drop { $0 == 0x20 }
    let digits = rest.prefix { $0 &- 0x30 < 10 }.prefix(9)
    status = digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    reason = ByteString(rest.dropFirst(digits.count)).strippingTabsAndSpaces
    headers = HeaderList()
  }

  private mutating func readField(_ line: [UInt8]) {
    let isContinuation = line[0] == 0x20 || line[0] == 0x09
    if isContinuation, let last = headers.headers.indices.last {
      // Line folding: to be read as one space or more (RFC 9112, 5.2).
      let more = ByteString(line).strippingTabsAndSpaces
      let value = headers.headers[last].value
      headers.headers[last].value =
        value.isEmpty || more.isEmpty ? value + more : value + " " + more
      return
    }
    guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { return }
    headers.headers.append(
      Header(
        ByteString(line[..<colon]),
        ByteString(line[(colon + 1)...]).strippingTabsAndSpaces))
  }

  /// Without the LF or CR LF at the end; any other CR belongs to the line.
  private static func withoutLineEnd(_ line: some Collection<UInt8>) -> [UInt8] {
    var text = Array(line)
    if text.last == 0x0A { text.removeLast() }
    if text.last == 0x0D { text.removeLast() }
    return text
  }
}
