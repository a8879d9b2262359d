/// The shells whose command lines people paste.
package enum ShellDialect: String, CaseIterable, Hashable, Sendable {
  /// sh, bash, zsh.
  case posix
  /// The Windows command prompt.
  case cmd
  case powershell

  /// The shell that a pasted text was written for, as far as its escapes tell.
  package init(guessing text: String) {
    if PowerShellRequest.isOne(text) {
      self = .powershell
      return
    }
    let lines = text.split(whereSeparator: \.isNewline)
    let continued = lines.dropLast().compactMap { $0.last { !$0.isWhitespace } }
    if text.contains("^\"") || continued.contains("^") || Self.doublesQuotes(text) {
      self = .cmd
    } else if continued.contains("`") {
      self = .powershell
    } else {
      self = .posix
    }
  }

  /// `"a: ""b"""`: within a word no other shell has a use for two quotes.
  private static func doublesQuotes(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    let quote = UInt8(ascii: "\"")
    guard !bytes.contains(UInt8(ascii: "'")), bytes.count > 3 else { return false }
    return (1..<bytes.count - 2).contains { index in
      bytes[index] == quote && bytes[index + 1] == quote && bytes[index + 2] > 0x20
        && bytes[index + 2] != quote && bytes[index + 2] != UInt8(ascii: "\\")
    }
  }
}
