import ArgumentParser
import Curses
import Screen
import TUI
import Themes

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What every command with a screen takes.
struct ScreenOptions: ParsableArguments {
  @Option(help: "The colours: a name, or a theme file. [default: \(ThemeCatalog.standardName)]")
  var theme: String?

  @Flag(help: "Leave the mouse to the terminal.")
  var noMouse = false

  var catalog: ThemeCatalog {
    let folder =
      Environment.nonEmpty("XDG_CONFIG_HOME")
      ?? Environment.nonEmpty("HOME").map { $0 + "/.config" }
    return ThemeCatalog(userFolder: folder.map { $0 + "/corscope/themes" })
  }
}

/// Opens the screen, runs it, and gives the terminal back.
enum ScreenSession {
  /// - Parameters:
  ///   - model: from the theme's name and the names that there are.
  ///   - worker: from the terminal, the themes and the theme.
  /// - Throws: `ExitStatus` where there is no screen to be had.
  static func run(
    _ options: ScreenOptions, model: (_ theme: String, _ themes: [String]) -> Model,
    worker: (any Terminal, ThemeCatalog, Theme) -> EffectWorker
  ) throws {
    guard isatty(0) == 1, isatty(1) == 1 else {
      Complaint.write("the screen needs a terminal; corscope check works without one")
      throw ExitStatus.usage
    }
    let catalog = options.catalog
    let name = options.theme ?? ThemeCatalog.standardName
    let theme: Theme
    do throws(ThemeFailure) {
      theme = try catalog.theme(name)
    } catch {
      Complaint.write("\(error)")
      throw ExitStatus.usage
    }
    let terminal: CursesTerminal
    do throws(CursesFailure) {
      terminal = try CursesTerminal(
        theme: theme, colors: Environment.nonEmpty("NO_COLOR") == nil, mouse: !options.noMouse)
    } catch {
      Complaint.write("\(error)")
      throw ExitStatus.ioFailure
    }
    let loop = ScreenLoop(
      model: model(name, catalog.names), terminal: terminal,
      worker: worker(terminal, catalog, theme))
    let ending = loop.run()
    terminal.close()
    guard let ending else { return }
    // Ends as the signal would have ended it, for whoever waits on the program.
    signal(ending, SIG_DFL)
    raise(ending)
  }
}
