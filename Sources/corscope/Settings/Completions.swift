import ArgumentParser
import Fetch
import Themes
import Workspace

/// What a shell offers for a word that is begun.
enum Completions {
  /// Requests of the workspace, as `@NAME`.
  static let requestNames = CompletionKind.custom { words, _, _ in
    let taking: Set<String> = ["check", "matrix", "bisect", "audit", "minimise", "minimize"]
    // Without a command it is the screen's.
    guard let first = words.dropFirst().first, taking.contains(first) || first.hasPrefix("@") else {
      return []
    }
    return workspace(of: words)?.requests.map { "@" + $0.name } ?? []
  }

  static let requests = CompletionKind.custom { words, _, _ in
    workspace(of: words)?.requests.map(\.name) ?? []
  }

  static let environments = CompletionKind.custom { words, _, _ in
    workspace(of: words)?.environments.map(\.name) ?? []
  }

  static let flows = CompletionKind.custom { words, _, _ in
    workspace(of: words)?.flows.map(\.name) ?? []
  }

  static let themes = CompletionKind.custom { _, _, _ in
    ThemeCatalog(userFolder: UserFolder.config.path.map { $0 + "/themes" }).names
  }

  static let browsers = CompletionKind.list(
    Browser.allCases.map(\.rawValue) + ["chrome", "webkit"])

  /// The workspace that the command line is about. None of its commands is run.
  private static func workspace(of words: [String]) -> Workspace? {
    let named = Array(zip(words, words.dropFirst())).last { $0.0 == "--workspace" }?.1
    guard let path = named ?? WorkspaceFile.find(from: ".") else { return nil }
    return try? WorkspaceFile.load(path).0
  }
}

/// What the argument parser's script for bash lacks: bash parts words at `@`, with which the names of requests begin.
enum BashCompletion {
  /// - Parameter script: anything that the argument parser has to say.
  static func completed(_ script: String) -> String {
    guard script.hasPrefix("#!/bin/bash"), script.contains(registration) else { return script }
    return script.replacing(registration, with: joining)
  }

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
