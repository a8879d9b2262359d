import Interchange
import Testing

@Suite struct ShellWordsTests {
  @Test(arguments: [
    ("curl 'https://a.example/' -H 'x: y'", ["curl", "https://a.example/", "-H", "x: y"]),
    ("curl \\\n  -X POST \\\r\n  url", ["curl", "-X", "POST", "url"]),
    (#"a 'it'\''s' b"#, ["a", "it's", "b"]),
    (#"a "x \"y\" \$z \\ \n""#, ["a", #"x "y" $z \ \n"#]),
    (#"$'a\'b\x41\u00e9\n\u0021\101\t'"#, ["a'bA\u{e9}\n!A\t"]),
    (#"$'\ud83d\ude00 \U0001F600 \xf0\x9f\x98\x80'"#, ["😀 😀 😀"]),
    (#"$'\ud83d' $'\q' $'\x' $'\u'"#, ["\u{FFFD}", #"\q"#, #"\x"#, #"\u"#]),
    ("a ''", ["a", ""]), ("a\"b\"'c'd", ["abcd"]), ("  a  ", ["a"]), ("", []), ("a\\", ["a\\"]),
    ("a # comment\n", ["a"]), ("a#b", ["a#b"]), ("a > out.txt b", ["a", "b"]),
    ("a 2>/dev/null b", ["a", "b"]), ("a 2>&1", ["a"]), ("a -o- < in", ["a", "-o-"]),
    ("curl https://a.example/?x=1&y=2", ["curl", "https://a.example/?x=1&y=2"]),
    ("a $ b", ["a", "$", "b"]), ("a $\"b\"", ["a", "b"]),
  ])
  func `a line is taken apart as bash does it`(text: String, words: [String]) throws {
    #expect(try ShellWords.split(text, dialect: .posix) == words)
  }

  @Test(arguments: [
    (#"curl ^"https://a.example/?a=1^&b=2^""#, ["curl", "https://a.example/?a=1&b=2"]),
    ("curl ^\r\n  -H ^\"accept: */*^\" ^\r\n  x", ["curl", "-H", "accept: */*", "x"]),
    (#"--data-raw ^"^{^\^"user^\^":^\^"ann^\^"^}^""#, ["--data-raw", #"{"user":"ann"}"#]),
    (#"-d ^"a\\\\b^""#, ["-d", #"a\\b"#]), (#"-d ^"\\^\^"^""#, ["-d", #"\""#]),
    ("-d ^\"a^\n\nb^\"", ["-d", "a\nb"]), (#"-d ^"100%^25^""#, ["-d", "100%25"]),
    (#"-H "a: ""b""""#, ["-H", #"a: "b""#]), (#"-d "{\"a\":1}""#, ["-d", #"{"a":1}"#]),
    (#""a"%"b" c"#, ["a%b", "c"]), (#"a "" b"#, ["a", "", "b"]),
    (#"-o C:\dir\x"#, ["-o", #"C:\dir\x"#]),
    ("a^", ["a"]),
  ])
  func `a line is taken apart as the Windows command prompt does it`(
    text: String, words: [String]
  ) throws {
    #expect(try ShellWords.split(text, dialect: .cmd) == words)
  }

  @Test(arguments: [
    ("curl.exe -d 'it''s' `\n x", ["curl.exe", "-d", "it's", "x"]),
    ("a \"x`\"y`n`$z \"\"q\"\"\"", ["a", "x\"y\n$z \"q\""]), ("a `$b", ["a", "$b"]),
    ("\"$([char]228)$([char]0x2192)$([char]55357)$([char]56832)\"", ["ä→😀"]),
  ])
  func `a line is taken apart as PowerShell does it`(text: String, words: [String]) throws {
    #expect(try ShellWords.split(text, dialect: .powershell) == words)
  }

  @Test(arguments: [
    ("curl 'https://a", ShellDialect.posix, 6), ("a \"b", .posix, 3), ("a $'b\\'", .posix, 3),
    ("a ${b", .posix, 3), ("a `b", .posix, 3), ("a \"b", .cmd, 3), ("a 'b", .powershell, 3),
    ("a \"b`\"", .powershell, 3), ("a \"\"b \"c", .posix, 7),
  ])
  func `what is not closed is told with its place`(
    text: String, dialect: ShellDialect, place: Int
  ) throws {
    let failure = #expect(throws: ImportFailure.self) {
      try ShellWords.commands(in: text, dialect: dialect)
    }
    #expect(failure?.place == .character(place))
    #expect(failure?.description.hasPrefix("unclosed ") == true)
  }

  @Test(arguments: [
    ("curl a ;\ncurl b", 2), ("curl a | jq .", 2), ("curl a &\ncurl b", 2), ("curl a && curl b", 2),
    ("\n\n", 0), (";;", 0),
  ])
  func `a text may hold several commands`(text: String, count: Int) throws {
    #expect(try ShellWords.commands(in: text, dialect: .posix).count == count)
  }

  @Test func `several commands of the command prompt are told apart`() throws {
    let text =
      "curl ^\"https://a.example/^\" ^\r\n  -H ^\"a: b^\" &\r\ncurl ^\"https://b.example/^\""
    let commands = try ShellWords.commands(in: text)
    #expect(
      commands.map(\.words) == [
        ["curl", "https://a.example/", "-H", "a: b"], ["curl", "https://b.example/"],
      ])
  }

  @Test(arguments: [
    (#"curl -H "Authorization: Bearer $TOKEN" ${HOST}/x"#, ["$TOKEN", "${HOST}"]),
    ("curl $(pass show x)/y '$NOT'", ["$(pass show x)"]), ("curl `host`", ["`host`"]),
    ("curl \\$A", []),
  ])
  func `what only the shell knows stays and is told`(text: String, unfilled: [String]) throws {
    let command = try #require(ShellWords.commands(in: text, dialect: .posix).first)
    #expect(command.unfilled == unfilled)
    for part in unfilled { #expect(command.words.contains { $0.contains(part) }) }
  }

  @Test(arguments: [
    ("curl 'a' \\\n -H 'b'", ShellDialect.posix), ("curl ^\"a^\"", .cmd),
    ("curl \"a\" ^\n -H \"b\"", .cmd), ("curl.exe a `\n -H b", .powershell),
    ("Invoke-WebRequest -Uri \"a\"", .powershell), ("$r = iwr a", .powershell), ("", .posix),
  ])
  func `the dialect is seen`(text: String, dialect: ShellDialect) {
    #expect(ShellDialect(guessing: text) == dialect)
  }

  @Test(arguments: ShellDialect.allCases)
  func `no cut of a line crashes`(dialect: ShellDialect) {
    let text =
      "$x = curl ^\"h\\\"^\" 'a''b' \"${c}`n$(d)\" $'\\x4\\ud83d\\u' @{ \"e\"=\"f\" } @\"\ng\n\"@ %h% > i 2>&1 | j"
    for start in text.indices {
      for end in text.indices where start < end {
        _ = try? ShellWords.commands(in: String(text[start..<end]), dialect: dialect)
      }
    }
  }
}
