/// What the argument parser's scripts lack: among others, all that belongs to the command which needs no name. A request's
/// name right behind the program's is completed as that of `screen`.
enum CompletionScript {
  /// - Parameter text: anything that the argument parser has to say.
  static func completed(_ text: String) -> String {
    if text.hasPrefix("#!/bin/bash"), text.contains(registration) {
      return text.replacing(registration, with: joining)
    }
    if text.hasPrefix("#compdef"), text.contains(beginning) {
      return text.replacing(beginning, with: beginning + naming)
    }
    return text.hasPrefix("function __corscope_")
      ? withoutDottedOptions(text) + "\n" + fishNames : text
  }

  private static let beginning = "_corscope() {\n"
  private static let naming = #"""
        if (( CURRENT == 2 )) && [[ "${words[2]}" = @* ]]; then
            words=("${words[1]}" screen "${words[2]}")
            CURRENT=3
        fi

    """#

  private static let fishNames = #"""
    complete -c 'corscope' -n '__corscope_should_offer_completions_for_positional "corscope" -eq 1' -fka '(__corscope_custom_completion ---completion screen -- positional@0 (count (__corscope_tokens -pc)) (__corscope_tokens -tC))'
    """#

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
        if [[ "${COMP_CWORD}" -eq 1 ]]; then
            local -a words=("${COMP_WORDS[0]}" screen "${word}")
            local -a COMP_WORDS=("${words[@]}")
            local -i COMP_CWORD=2
        fi
        _corscope "${1}" "${word}" "${COMP_WORDS[COMP_CWORD - 1]}"
        [[ "${2}" = @* ]] || COMPREPLY=("${COMPREPLY[@]#@}")
        # A name is no file: the sign needs no backslash.
        compopt +o filenames 2> /dev/null
    }

    complete -o filenames -F _corscope_names corscope
    """#
}
