import ArgumentParser
import Curses
import Screen
import TUI
import Themes
import Workspace

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What every command with a screen takes.
struct ScreenOptions: ParsableArguments {
  @Option(
    help: "The colours: a name, or a theme file. [default: \(ThemeCatalog.standardName)]",
    completion: Completions.themes)
  var theme: String?

  @Flag(help: "Leave the mouse to the terminal.")
  var noMouse = false

  var catalog: ThemeCatalog {
    ThemeCatalog(userFolder: UserFolder.config.path.map { $0 + "/themes" })
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
    let settings = UserSettings.load()
    // They stand in the terminal after the screen too.
    for mistake in settings.mistakes { Complaint.write(mistake.description) }
    let (name, theme) = try theme(options, settings, catalog)
    let hasMouse = !options.noMouse && settings.mouse ?? true
    let terminal: CursesTerminal
    do throws(CursesFailure) {
      terminal = try CursesTerminal(
        theme: theme, colors: Environment.nonEmpty("NO_COLOR") == nil, mouse: hasMouse)
    } catch {
      Complaint.write("\(error)")
      throw ExitStatus.ioFailure
    }
    var model = model(name, catalog.names)
    model.bindings = settings.bindings
    model.hasMouse = hasMouse
    if let first = settings.mistakes.first {
      let others = settings.mistakes.count - 1
      model.notice = Notice(
        first.description + (others > 0 ? " (and \(others) more)" : ""), isError: true)
    }
    let loop = ScreenLoop(
      model: model, terminal: terminal,
      worker: worker(terminal, catalog, theme))
    let ending = loop.run()
    terminal.close()
    guard let ending else { return }
    // Ends as the signal would have ended it, for whoever waits on the program.
    signal(ending, SIG_DFL)
    raise(ending)
  }

  /// What the command line wants must be there; of the settings' theme it is said what is wrong, and the
  /// screen opens without it.
  private static func theme(
    _ options: ScreenOptions, _ settings: UserSettings, _ catalog: ThemeCatalog
  ) throws -> (name: String, theme: Theme) {
    if options.theme == nil, let name = settings.theme {
      do throws(ThemeFailure) {
        return (name, try catalog.theme(name))
      } catch {
        Complaint.write("\(error)")
      }
    }
    let name = options.theme ?? ThemeCatalog.standardName
    do throws(ThemeFailure) {
      return (name, try catalog.theme(name))
    } catch {
      Complaint.write("\(error)")
      throw ExitStatus.usage
    }
  }
}
