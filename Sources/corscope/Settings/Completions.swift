import ArgumentParser
import Fetch
import Themes
import Workspace

/// What a shell offers for a word that is begun.
enum Completions {
  /// Requests of the workspace, as `@NAME`.
  static let requestNames = CompletionKind.custom { words, _, _ in
    let taking: Set<String> = ["check", "matrix", "bisect", "audit", "minimise", "minimize"]
    guard words.dropFirst().first.map(taking.contains) == true else { return [] }
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

  /// Puts the words together again, and takes from each answer the sign that the shell has already.
  private static let joining = #"""
    _corscope_names() {
        local -i place="${COMP_CWORD}"
        if [[ "${COMP_WORDBREAKS}" != *@* ]]; then
            _corscope "${@}"
        elif [[ "${COMP_WORDS[place]}" = @ ]]; then
            _corscope "${1}" @ "${3}"
            COMPREPLY=("${COMPREPLY[@]#@}")
        elif [[ "${place}" -gt 1 && "${COMP_WORDS[place - 1]}" = @ ]]; then
            local -a words=("${COMP_WORDS[@]:0:place - 1}" "@${COMP_WORDS[place]}" "${COMP_WORDS[@]:place + 1}")
            local -a COMP_WORDS=("${words[@]}")
            local -i COMP_CWORD="$((place - 1))"
            _corscope "${1}" "@${2}" "${COMP_WORDS[place - 2]}"
            COMPREPLY=("${COMPREPLY[@]#@}")
        else
            _corscope "${@}"
        fi
    }

    complete -o filenames -F _corscope_names corscope
    """#
}
