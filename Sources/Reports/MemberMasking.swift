internal import Fetch

/// Hides the values of secret members in a JSON text, which need not be whole or valid.
struct MemberMasking {
  let secrets: Secrets
  let bytes: [UInt8]

  func masked() -> ByteString {
    var result: [UInt8] = []
    var index = 0
    // Up to here it stands in the result.
    var copied = 0
    // A long list has the same names over and over.
    var known: [ArraySlice<UInt8>: Bool] = [:]
    while index < bytes.count {
      guard bytes[index] == UInt8(ascii: "\"") else {
        index += 1
        continue
      }
      let end = endOfString(from: index)
      let name = bytes[index..<end]
      index = end
      guard let value = valueStart(after: end) else { continue }
      let isSecret = known[name] ?? Secrets.isSecret(ByteString(name))
      if known.count < Self.mostNames { known[name] = isSecret }
      guard isSecret else { continue }
      let valueEnd = endOfScalar(from: value)
      // An empty text hides nothing, as an empty header does not.
      guard !bytes[value..<valueEnd].elementsEqual("\"\"".utf8) else { continue }
      result += bytes[copied..<value]
      if valueEnd > value {
        let hidden = secrets.hidden(ByteString(bytes[value..<valueEnd]))
        result += [UInt8(ascii: "\"")] + hidden.bytes + [UInt8(ascii: "\"")]
      }
      index = valueEnd
      copied = index
    }
    guard copied > 0 else { return ByteString(bytes) }
    result += bytes[copied...]
    return ByteString(result)
  }

  private static let mostNames = 1000

  /// The index after the closing quote of the string that opens at `start`, or the end of the text.
  private func endOfString(from start: Int) -> Int {
    var index = start + 1
    while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
      index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
    }
    return min(index + 1, bytes.count)
  }

  /// Where the value begins, if a colon follows.
  private func valueStart(after index: Int) -> Int? {
    guard let colon = bytes[index...].firstIndex(where: { $0 > 0x20 }),
      bytes[colon] == UInt8(ascii: ":")
    else { return nil }
    return bytes[(colon + 1)...].firstIndex { $0 > 0x20 }
  }

  /// The end of a string, number or word; for an object or array, its start: the members inside speak
  /// for themselves.
  private func endOfScalar(from start: Int) -> Int {
    switch bytes[start] {
    case UInt8(ascii: "\""): endOfString(from: start)
    case UInt8(ascii: "{"), UInt8(ascii: "["): start
    default:
      bytes[start...].firstIndex { $0 <= 0x20 || ",]}".utf8.contains($0) } ?? bytes.count
    }
  }
}
