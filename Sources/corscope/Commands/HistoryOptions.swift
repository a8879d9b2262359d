import ArgumentParser
import Fetch
import History

/// What every command that keeps or reads the history takes.
struct HistoryOptions: ParsableArguments {
  @Flag(help: "Keep no run of this screen.")
  var noHistory = false

  @Flag(help: "Keep secrets (values named like a token, cookie, key or password) as they are.")
  var keepSecretsInHistory = false

  @Option(
    help: """
      The most that the history may take: 50MB, 800kB, 0 for none. \
      [default: $CORSCOPE_HISTORY_LIMIT, else 50MB]
      """)
  var historyLimit: HistoryLimit?

  /// What keeps the runs of a screen; nil where none is to be kept.
  /// - Throws: where the variable is no size.
  func recorder() throws -> HistoryRecorder? {
    let limit = try HistoryLimit.chosen(historyLimit).bytes
    guard !noHistory, limit > 0, let folder = UserFolder.state.path else { return nil }
    return HistoryRecorder(
      store: HistoryStore(folder: folder, limit: limit), keepsSecrets: keepSecretsInHistory)
  }
}

/// A size as people write it.
struct HistoryLimit: ExpressibleByArgument {
  var bytes: Int

  /// `50MB`, `800 kB`, `1000000`; nil for what is no size.
  init?(argument: String) {
    let text = argument.lowercased().filter { $0 != " " }
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    let units = ["": 1, "b": 1, "k": 1000, "kb": 1000, "m": 1_000_000, "mb": 1_000_000]
    guard let number = Int(digits), let unit = units[String(text.dropFirst(digits.count))] else {
      return nil
    }
    let (bytes, overflow) = number.multipliedReportingOverflow(by: unit)
    guard !overflow else { return nil }
    self.bytes = bytes
  }

  /// The option's, else the variable's, else the usual one.
  static func chosen(_ option: HistoryLimit?) throws -> HistoryLimit {
    if let option { return option }
    guard let text = Environment.nonEmpty("CORSCOPE_HISTORY_LIMIT") else {
      return HistoryLimit(bytes: HistoryStore.standardLimit)
    }
    guard let limit = HistoryLimit(argument: text) else {
      throw ValidationError("CORSCOPE_HISTORY_LIMIT is no size: '\(text)'; write 50MB")
    }
    return limit
  }

  private init(bytes: Int) { self.bytes = bytes }
}
