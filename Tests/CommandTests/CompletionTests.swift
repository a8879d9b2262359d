import Foundation
import TestSupport
import Testing

@Suite struct CompletionTests {
  @Test(arguments: ["bash", "zsh", "fish"])
  func `each shell can read its script`(shell: String) throws {
    let script = try CommandRun.corscope(["--generate-completion-script", shell])
    #expect(script.status == 0)
    #expect(script.output.count > 1000)
    let program = try #require(Shells.path(shell), "the test needs \(shell)")
    let flag = shell == "fish" ? "--no-execute" : "-n"
    let read = try Shells.run(program, [flag, "/dev/stdin"], input: script.output)
    #expect(read.status == 0, "\(read.errors)")
  }

  private static let workspace = """
    [defaults]
    origin = "https://app.example"
    [environments.staging]
    base-url = "https://staging.example"
    [environments.production]
    base-url = "https://api.example"
    [requests.login]
    path = "/login"
    [requests.logout]
    path = "/logout"
    [requests.me]
    path = "/me"
    [[flows.session.steps]]
    request = "login"
    """

  /// What bash offers at the end of a line, asked of its completion function as readline asks it.
  private static func offers(_ line: String) throws -> Set<String> {
    let bash = try #require(Shells.path("bash"))
    let folder = try WorkspaceFolder(workspace)
    defer { withExtendedLifetime(folder) {} }
    let program = try CommandRun.program()
    let test = """
      cd '\(folder.path)'
      PATH='\(program.deletingLastPathComponent().path)':$PATH
      source <(corscope --generate-completion-script bash)
      COMP_LINE='\(line)'
      COMP_POINT=${#COMP_LINE}
      # As readline parts it: at blanks, and at @, which is a word of its own.
      read -ra COMP_WORDS <<< "${COMP_LINE//@/ @ }"
      [[ $COMP_LINE = *' ' ]] && COMP_WORDS+=('')
      COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
      cur=${COMP_WORDS[COMP_CWORD]}
      [[ $cur = @ ]] && cur=''
      "$(complete -p corscope | sed 's/.*-F \\([^ ]*\\).*/\\1/')" corscope "$cur" "${COMP_WORDS[COMP_CWORD - 1]}"
      printf '%s\\n' "${COMPREPLY[@]}"
      """
    let run = try Shells.run(bash, ["--norc", "--noprofile"], input: test)
    #expect(run.errors == "")
    return Set(run.output.split(separator: "\n").map(String.init))
  }

  @Test(
    arguments: [
      ("corscope ch", ["check"]), ("corscope check @", ["login", "logout", "me"]),
      ("corscope check @lo", ["login", "logout"]),
      ("corscope @", ["login", "logout", "me"]), ("corscope @lo", ["login", "logout"]),
      ("corscope minimise @m", ["me"]),
      ("corscope check @me --env ", ["staging", "production"]),
      ("corscope compare --request l", ["login", "logout"]),
      ("corscope compare --env s", ["staging"]), ("corscope fix --env p", ["production"]),
      ("corscope flow run ", ["session"]), ("corscope check --browser fi", ["firefox"]),
      ("corscope check --stack dj", ["django"]), ("corscope check --format ma", ["markdown"]),
      ("corscope demo --theme gru", ["gruvbox", "gruvbox-light"]),
      ("corscope check --credentials i", ["include"]),
    ])
  func `bash offers what fits`(line: String, words: [String]) throws {
    #expect(try Self.offers(line) == Set(words))
  }

  /// A shell without the user's settings, and the line that the README gives it.
  private static let shells: [(name: String, arguments: [String], setUp: String)] = [
    (
      "bash", ["--norc", "--noprofile", "-i"],
      "source <(corscope --generate-completion-script bash)"
    ),
    (
      "zsh", ["-f", "-i"],
      "corscope --generate-completion-script zsh > _corscope; fpath=($PWD $fpath); "
        + "autoload -U compinit; compinit -u -D"
    ),
    (
      "fish", ["--no-config", "-i", "-C", "function fish_prompt; echo '> '; end"],
      "corscope --generate-completion-script fish | source"
    ),
  ]

  @Test(arguments: shells.map(\.name))
  func `a person's tab key completes commands and requests`(shell: String) throws {
    let (name, arguments, setUp) = try #require(Self.shells.first { $0.name == shell })
    let program = try CommandRun.program()
    let terminal = try Tmux(
      [try #require(Shells.path(name), "the test needs \(name)")] + arguments, columns: 200,
      variables: [
        "PATH": program.deletingLastPathComponent().path + ":/usr/local/bin:/usr/bin:/bin",
        "PS1": "> ",
      ])
    try Data(Self.workspace.utf8).write(to: terminal.home.appending(path: "corscope.toml"))
    try terminal.wait(forText: ">")
    try terminal.type("\(setUp); echo ready")
    try terminal.press("Enter")
    try terminal.wait(for: "the script") { $0.screen.contains("\nready") }
    try terminal.type("corscope ch")
    try terminal.press("Tab")
    try terminal.wait(forText: "corscope check")
    try terminal.type("@m")
    try terminal.press("Tab")
    try terminal.wait(forText: "corscope check @me")
    try terminal.press("C-u")
    try terminal.wait(forAbsence: "corscope check @me")
    try terminal.type("corscope @logi")
    try terminal.press("Tab")
    try terminal.wait(forText: "corscope @login")
  }
}
