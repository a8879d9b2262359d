package import Fetch
internal import JSONText

/// Looks a value up in a JSON text by [a JSON pointer](https://www.rfc-editor.org/rfc/rfc6901), without building
/// the rest of it.
package enum JSONPointer {
  /// Why there is nothing to be had.
  package enum Failure: Error, Hashable, Sendable {
    case notJSON
    /// The part of the pointer that leads nowhere.
    case missing(String)
  }

  /// The value as text: a string without its quotes and escapes, anything else as it is written.
  package static func text(at pointer: String, in body: ByteString) throws(Failure) -> String {
    var scanner = JSONScanner(body.bytes, isLenient: true)
    do {
      for part in pointer.split(separator: "/", omittingEmptySubsequences: false).dropFirst() {
        let name = String(part).replacing("~1", with: "/").replacing("~0", with: "~")
        guard try descend(into: name, &scanner) else { throw Failure.missing(name) }
      }
      return try value(&scanner)
    } catch let failure as Failure {
      throw failure
    } catch {
      throw .notJSON
    }
  }

  /// Goes to the member or the element of the value that comes next.
  /// - Returns: false where there is none.
  private static func descend(
    into part: String, _ scanner: inout JSONScanner
  ) throws(JSONMistake) -> Bool {
    scanner.skipSpace()
    switch scanner.next {
    case UInt8(ascii: "{"): return try scanner.goToMember(part)
    case UInt8(ascii: "["):
      guard let index = Int(part), index >= 0, String(index) == part else { return false }
      return try scanner.goToElement(index)
    case nil: throw scanner.mistake("a value is missing")
    default: return false
    }
  }

  private static func value(_ scanner: inout JSONScanner) throws(JSONMistake) -> String {
    scanner.skipSpace()
    if scanner.next == UInt8(ascii: "\"") { return try scanner.string() }
    let start = scanner.index
    try scanner.passValue()
    return scanner.text(since: start)
  }
}
