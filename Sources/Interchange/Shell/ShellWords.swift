/// One command of a pasted text, taken apart as its shell would.
package struct ShellCommand: Hashable, Sendable {
  /// Without the quotes.
  package var words: [String]
  /// What only the shell that was pasted from could fill in (`$TOKEN`, `$(date)`, `%TOKEN%`), as it stands in
  /// the words.
  package var unfilled: [String]

  package init(words: [String], unfilled: [String] = []) {
    self.words = words
    self.unfilled = unfilled
  }
}

/// Takes command lines apart. Nothing is run and nothing is filled in.
package enum ShellWords {
  /// The commands of a text, in order: the parts between `;`, `&`, `|` and line ends. Redirections and
  /// comments are left away.
  /// - Parameter dialect: nil to go by the text's escapes.
  /// - Throws: for a quote that is not closed, with its place.
  package static func commands(
    in text: String, dialect: ShellDialect? = nil
  ) throws(ImportFailure) -> [ShellCommand] {
    switch dialect ?? ShellDialect(guessing: text) {
    case .posix:
      var reader = PosixWords(text)
      return try reader.commands()
    case .cmd:
      return try CmdWords.commands(in: text)
    case .powershell:
      var reader = PowerShellWords(text)
      return try reader.commands()
    }
  }

  /// The words of the first command.
  package static func split(
    _ text: String, dialect: ShellDialect? = nil
  ) throws(ImportFailure) -> [String] {
    try commands(in: text, dialect: dialect).first?.words ?? []
  }
}

/// Words and commands as they are put together.
struct WordCollector {
  private(set) var commands: [ShellCommand] = []
  private var words: [String] = []
  private var word = String.UnicodeScalarView()
  private var isInWord = false
  private var unfilled: [String] = []

  /// Whether a word has begun.
  var hasWord: Bool { isInWord }

  mutating func add(_ scalar: Unicode.Scalar) {
    word.append(scalar)
    isInWord = true
  }

  mutating func add(_ text: some StringProtocol) {
    word.append(contentsOf: text.unicodeScalars)
    isInWord = true
  }

  /// A word begins, even if nothing comes (an empty pair of quotes).
  mutating func begin() {
    isInWord = true
  }

  mutating func note(unfilled text: String) {
    if !unfilled.contains(text) { unfilled.append(text) }
  }

  mutating func endWord() {
    guard isInWord else { return }
    words.append(String(word))
    word = .init()
    isInWord = false
  }

  /// Throws the word away: the target or the number of a redirection.
  mutating func dropWord() {
    word = .init()
    isInWord = false
  }

  /// Whether the word so far is a file descriptor's number.
  var isDescriptor: Bool {
    !word.isEmpty && word.allSatisfy { ("0"..."9").contains($0) }
  }

  mutating func endCommand() {
    endWord()
    if !words.isEmpty { commands.append(ShellCommand(words: words, unfilled: unfilled)) }
    words = []
    unfilled = []
  }
}
