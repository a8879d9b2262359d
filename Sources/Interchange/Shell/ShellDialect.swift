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
    if text.contains("^\"") || continued.contains("^") {
      self = .cmd
    } else if continued.contains("`") {
      self = .powershell
    } else {
      self = .posix
    }
  }
}
