/// What the argument parser's scripts lack.
enum CompletionScript {
  /// - Parameter text: anything that the argument parser has to say.
  static func completed(_ text: String) -> String {
    if text.hasPrefix("#!/bin/bash"), text.contains(registration) {
      return text.replacing(registration, with: joining)
    }
    return text.hasPrefix("function __corscope_") ? withoutDottedOptions(text) : text
  }

  /// fish's `argparse` makes a variable of each option's name, and refuses all of them where one has a dot (`http1.1`).
  private static func withoutDottedOptions(_ script: String) -> String {
    script.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      guard line.contains(" __corscope_parse_subcommand ") else { return line }
      return line.split(separator: " ", omittingEmptySubsequences: false)
        .filter { !$0.contains(".") }.joined(separator: " ")[...]
    }.joined(separator: "\n")
  }

  /// bash parts words at `@`, with which the names of requests begin.
  private static let registration = "complete -o filenames -F _corscope corscope"

  /// Puts the words together again. Where the shell keeps the sign apart from the word, the answers go without it.
  private static let joining = #"""
    _corscope_names() {
        local -i place="${COMP_CWORD}"
        local word="${COMP_WORDS[place]}"
        if [[ "${word}" != @ && "${COMP_WORDS[place - 1]}" = @ ]]; then
            word="@${word}"
            local -a words=("${COMP_WORDS[@]:0:place - 1}" "${word}" "${COMP_WORDS[@]:place + 1}")
            local -a COMP_WORDS=("${words[@]}")
            local -i COMP_CWORD="$((place - 1))"
        elif [[ "${word}" != @ ]]; then
            _corscope "${@}"
            return
        fi
        _corscope "${1}" "${word}" "${COMP_WORDS[COMP_CWORD - 1]}"
        [[ "${2}" = @* ]] || COMPREPLY=("${COMPREPLY[@]#@}")
        # A name is no file: the sign needs no backslash.
        compopt +o filenames 2> /dev/null
    }

    complete -o filenames -F _corscope_names corscope
    """#
}
