import Advice
import ArgumentParser
import Fetch

/// What software answers, for fixes in its own settings.
struct ServerOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      """
      The server's software, for fixes in its own settings; remembered for its host and port. auto \
      forgets it and guesses from the answer. One of: \(ServerStack.names).
      """, valueName: "name"))
  var stack: StackName?

  /// The stack that was named, now or before, and keeps it; nil where it is to be guessed.
  func stack(for url: URLRecord?) -> ServerStack? {
    guard let place = url?.origin.serialized else { return nil }
    switch stack {
    case .named(let stack)?:
      ChosenStacks.remember(stack, for: place)
      return stack
    case .guessed?:
      ChosenStacks.remember(nil, for: place)
      return nil
    case nil: return ChosenStacks.stack(for: place)
    }
  }
}

/// A stack by any of its names, or `auto`.
enum StackName: ExpressibleByArgument {
  case named(ServerStack)
  case guessed

  init?(argument: String) {
    if argument.lowercased() == "auto" {
      self = .guessed
    } else {
      guard let stack = ServerStack(name: argument) else { return nil }
      self = .named(stack)
    }
  }

  static var defaultCompletionKind: CompletionKind { .list(allValueStrings) }

  static var allValueStrings: [String] { ["auto"] + ServerStack.allCases.map(\.rawValue) }
}
