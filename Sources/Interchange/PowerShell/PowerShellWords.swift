/// Words of a program's command line (`curl.exe …`) as PowerShell makes them.
struct PowerShellWords {
  private var text: PowerShellText
  private var collector = WordCollector()

  init(_ text: String) {
    self.text = PowerShellText(text)
  }

  mutating func commands() throws(ImportFailure) -> [ShellCommand] {
    while let scalar = text.peek() {
      switch scalar {
      case " ", "\t", "\r":
        collector.endWord()
        text.index += 1
      case "\n", ";", "|", "&":
        collector.endCommand()
        text.index += 1
      case "#" where !collector.hasWord: text.skip { $0 != "\n" }
      case "`" where PowerShellText.isLineEnd(text.peek(1)): continuedLine()
      case "'", "\"": try quoted()
      case "`", "$": expanding()
      default:
        collector.add(scalar)
        text.index += 1
      }
      for source in text.unfilled { collector.note(unfilled: source) }
      text.unfilled = []
    }
    collector.endCommand()
    return collector.commands
  }

  private mutating func continuedLine() {
    collector.endWord()
    text.index += 1
    text.skip { $0 == "\r" }
    if text.peek() == "\n" { text.index += 1 }
  }

  private mutating func quoted() throws(ImportFailure) {
    collector.begin()
    if let part = try text.quoted() { collector.add(part) }
  }

  private mutating func expanding() {
    var part = String.UnicodeScalarView()
    text.appendExpanding(to: &part)
    collector.add(String(part))
  }
}
