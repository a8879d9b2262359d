#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// How the program ends; thrown by a command that has said what there is to say.
enum ExitStatus: Int32, Error {
  case allowed = 0
  case blocked = 1
  /// An unusable command line.
  case usage = 2
  /// No verdict: the server could not be asked.
  case networkFailure = 3
  /// At least one line of the input was no request (EX_DATAERR).
  case badData = 65
  /// Input or output failed (EX_IOERR).
  case ioFailure = 74
  /// Stopped by ctrl-c, as shells count it.
  case interrupted = 130

  func exit() -> Never {
    #if canImport(Glibc)
      Glibc.exit(rawValue)
    #else
      Darwin.exit(rawValue)
    #endif
  }
}
