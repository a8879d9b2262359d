/// Chromium's way with a Range header: a value that it can read as one range of bytes goes out in its own
/// spelling. Seen in Chromium 156: `BYTES=0-1`, `bytes = 00-1`, `bytes=0 -1`, `bytes=0-5,`, `bytes=+1-2`.
enum LenientRange {
  static func rewritten(_ value: ByteString) -> ByteString {
    let parts = value.bytes.split(
      separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2,
      ByteString(parts[0]).strippingTabsAndSpaces.matchesIgnoringCase("bytes")
    else { return value }
    let ranges = HeaderValues.items(of: ByteString(parts[1]))
    guard ranges.count == 1, let range = ranges.first.flatMap(read) else { return value }
    return "bytes=" + range
  }

  private static func read(_ range: ByteString) -> ByteString? {
    let ends = range.bytes.split(
      separator: UInt8(ascii: "-"), maxSplits: 1, omittingEmptySubsequences: false
    ).map { ByteString($0).strippingTabsAndSpaces }
    guard ends.count == 2 else { return nil }
    let first = number(ends[0])
    let last = number(ends[1])
    if ends[0].isEmpty { return last.map { ByteString(utf8: "-\($0)") } }
    guard let first else { return nil }
    if ends[1].isEmpty { return ByteString(utf8: "\(first)-") }
    guard let last, first <= last else { return nil }
    return ByteString(utf8: "\(first)-\(last)")
  }

  private static func number(_ text: ByteString) -> Int64? {
    let digits = text.bytes.first == UInt8(ascii: "+") ? ByteString(text.bytes.dropFirst()) : text
    return HeaderValues.deltaSeconds(digits).flatMap { $0 == .max ? nil : $0 }
  }
}
