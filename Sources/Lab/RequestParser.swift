internal import Fetch

/// A request as it was received.
struct ReceivedRequest: Hashable {
  /// In its exact case.
  var method: ByteString
  /// As it stood in the request line.
  var target: ByteString
  /// In wire order; values without the spaces and tabs around them.
  var headers: [Header]
  var body = ByteString()

  /// The last header of a name.
  func last(_ name: ByteString) -> ByteString? {
    headers.last { $0.name.matchesIgnoringCase(name) }?.value
  }
}

/// Reads one HTTP/1.1 request from a stream of bytes.
///
/// NIO's own decoder knows only registered methods, and takes values for UTF-8. A script may ask with
/// `patch` or a method of its own, and the wire log shows every byte.
struct RequestParser {
  /// Bytes of request line and headers.
  static let headLimit = 256 * 1024
  /// Bytes of the line before a chunk, and of a trailer's line.
  static let lineLimit = 8 * 1024
  /// Bytes of a body.
  static let bodyLimit = 4 * 1024 * 1024

  enum Outcome: Hashable {
    case incomplete
    case request(ReceivedRequest)
    /// The request cannot be read: the status to answer with.
    case refused(Int)
  }

  private enum State {
    case head
    case body(length: Int)
    case chunkSize
    case chunk(length: Int)
    case trailer
    case ended
  }

  private var state = State.head
  /// What has not been read yet. A slice: taking from its front moves nothing.
  private var buffer: ArraySlice<UInt8> = []
  /// So many bytes at the front of the buffer hold no end of the head, or of a line.
  private var searched = 0
  private var request = ReceivedRequest(method: "", target: "", headers: [])

  /// Takes what has arrived. After `request` and `refused` everything is passed over.
  mutating func feed(_ bytes: some Sequence<UInt8>) -> Outcome {
    if case .ended = state { return .incomplete }
    buffer += bytes
    while true {
      switch advance() {
      case .next: continue
      case .wait: return .incomplete
      case .end:
        state = .ended
        buffer = []
        return .request(request)
      case .refuse(let status):
        state = .ended
        buffer = []
        return .refused(status)
      }
    }
  }

  private enum Advance {
    case next, wait, end
    case refuse(Int)
  }

  private mutating func advance() -> Advance {
    switch state {
    case .head: readHead()
    case .body(let length): readBody(length)
    case .chunkSize: readChunkSize()
    case .chunk(let length): readChunk(length)
    case .trailer: readTrailer()
    case .ended: .wait
    }
  }

  // MARK: - Head

  private mutating func readHead() -> Advance {
    guard let end = endOfHead() else {
      return buffer.count > Self.headLimit ? .refuse(431) : .wait
    }
    guard end + 4 <= Self.headLimit else { return .refuse(431) }
    var lines = take(end + 4).dropLast(4)
      .split(separator: 0x0A, omittingEmptySubsequences: false)
      .map { $0.last == 0x0D ? $0.dropLast() : $0 }[...]
    let parts = lines.removeFirst().split(separator: 0x20, omittingEmptySubsequences: false)
    guard parts.count == 3, !parts[0].isEmpty, !parts[1].isEmpty,
      parts[2].starts(with: "HTTP/1.".utf8)
    else { return .refuse(400) }
    request.method = ByteString(parts[0])
    request.target = ByteString(parts[1])
    for line in lines {
      guard let colon = line.firstIndex(of: 0x3A) else { return .refuse(400) }
      request.headers.append(
        Header(
          ByteString(line[..<colon]), ByteString(line[(colon + 1)...]).strippingTabsAndSpaces))
    }
    return framing()
  }

  /// How many bytes come before the empty line.
  private mutating func endOfHead() -> Int? {
    var index = buffer.startIndex + searched
    while index + 4 <= buffer.endIndex {
      if buffer[index] == 0x0D, buffer[index + 1] == 0x0A, buffer[index + 2] == 0x0D,
        buffer[index + 3] == 0x0A
      {
        return index - buffer.startIndex
      }
      index += 1
    }
    searched = index - buffer.startIndex
    return nil
  }

  private mutating func framing() -> Advance {
    if request.last("transfer-encoding")?.asciiLowercased == "chunked" {
      state = .chunkSize
      return .next
    }
    guard let text = request.last("content-length") else { return .end }
    guard text.bytes.allSatisfy({ 0x30...0x39 ~= $0 }), let length = Int(text.text) else {
      return .refuse(400)
    }
    guard length <= Self.bodyLimit else { return .refuse(413) }
    state = .body(length: length)
    return .next
  }

  // MARK: - Body

  private mutating func readBody(_ length: Int) -> Advance {
    guard buffer.count >= length else { return .wait }
    request.body = ByteString(take(length))
    return .end
  }

  private mutating func readChunkSize() -> Advance {
    guard let line = takeLine() else { return lineIsTooLong ? .refuse(400) : .wait }
    let digits = line.prefix { $0 != UInt8(ascii: ";") && $0 != 0x20 && $0 != 0x09 }
    guard !digits.isEmpty, digits.count <= 8, digits.allSatisfy(Self.isHexadecimal),
      let length = Int(String(decoding: digits, as: UTF8.self), radix: 16)
    else { return .refuse(400) }
    guard request.body.count + length <= Self.bodyLimit else { return .refuse(413) }
    state = length == 0 ? .trailer : .chunk(length: length)
    return .next
  }

  private mutating func readChunk(_ length: Int) -> Advance {
    guard buffer.count >= length + 2 else { return .wait }
    request.body.bytes += take(length)
    guard take(2).elementsEqual([0x0D, 0x0A]) else { return .refuse(400) }
    state = .chunkSize
    return .next
  }

  private mutating func readTrailer() -> Advance {
    guard let line = takeLine() else { return lineIsTooLong ? .refuse(431) : .wait }
    return line.isEmpty ? .end : .next
  }

  // MARK: - The buffer

  private var lineIsTooLong: Bool { buffer.count > Self.lineLimit }

  private mutating func take(_ count: Int) -> ArraySlice<UInt8> {
    searched = 0
    defer { buffer = buffer.dropFirst(count) }
    return buffer.prefix(count)
  }

  /// The next line without its end.
  private mutating func takeLine() -> ArraySlice<UInt8>? {
    guard let end = buffer.dropFirst(searched).firstIndex(of: 0x0A) else {
      searched = buffer.count
      return nil
    }
    let line = take(end - buffer.startIndex + 1).dropLast()
    return line.last == 0x0D ? line.dropLast() : line
  }

  private static func isHexadecimal(_ byte: UInt8) -> Bool {
    0x30...0x39 ~= byte || 0x41...0x46 ~= byte || 0x61...0x66 ~= byte
  }
}
