import Curl
import Screen
import TUI

extension ScreenLoop {
  /// Opens the demo in a loop of its own, on the same terminal. The request waits meanwhile.
  /// - Returns: what has changed when the demo is left.
  func openDemo() -> [Message] {
    let started: StartedDemo
    do {
      started = try StartedDemo()
    } catch {
      return [.notice(Notice("The demo cannot be opened: \(error)", isError: true))]
    }
    defer { started.stop() }
    let loop = ScreenLoop(
      model: demoModel(started.demo), terminal: terminal,
      worker: EffectWorker(
        terminal: terminal, themes: worker.themes, theme: worker.theme,
        transport: CurlTransport(options: started.options), demo: started.demo))
    if let number = loop.run() {
      signal = number
      return [.terminate]
    }
    model.theme = loop.model.theme
    model.hasMouse = loop.model.hasMouse
    let size = terminal.size
    return worker.carryOut(.setTheme(model.theme))
      + [.resize(width: size.width, height: size.height)]
  }

  /// The demo's list, with the looks and keys of the screen that it was opened from.
  private func demoModel(_ demo: Demo) -> Model {
    var inside = Model(
      scenarios: demo.scenarios, browser: model.browser, theme: model.theme, themes: model.themes,
      masking: Masking.salted)
    inside.bindings = model.bindings
    inside.hasMouse = model.hasMouse
    inside.returnsToRequest = true
    return inside
  }
}
