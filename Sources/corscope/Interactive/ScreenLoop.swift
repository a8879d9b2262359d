import Fetch
import Probe
import Screen
import TUI

/// Runs the screen: one thread that waits for keys and answers in the same place.
final class ScreenLoop {
  /// Milliseconds between two ticks while something is under way.
  private static let tick = 100

  private var model: Model
  private var cache = ViewCache()
  private let terminal: any Terminal
  private let worker: EffectWorker
  private var isDone = false
  /// The signal that ended the program, if one did.
  private var signal: Int32?

  init(model: Model, terminal: any Terminal, worker: EffectWorker) {
    self.model = model
    self.terminal = terminal
    self.worker = worker
  }

  /// Runs until the user leaves.
  /// - Returns: the signal that ended it; nil where the user did.
  func run() -> Int32? {
    model.isUnicode = terminal.isUnicode
    let size = terminal.size
    tell(.resize(width: size.width, height: size.height))
    while !isDone {
      terminal.draw(view(model, &cache))
      let happened = worker.wait(
        milliseconds: model.needsTicks ? Self.tick : nil, watching: terminal.inputDescriptors)
      for message in happened.messages { tell(message) }
      if happened.hasInput {
        for event in terminal.readEvents() {
          if case .terminate(let number) = event { signal = number }
          tell(Message(event))
        }
      }
      if model.needsTicks { tell(.tick(Clock.now())) }
    }
    return signal
  }

  /// Hands a message to the model and carries out what follows, until nothing follows any more.
  private func tell(_ message: Message) {
    var messages = [message]
    while !messages.isEmpty, !isDone {
      for effect in update(&model, messages.removeFirst()) {
        if effect == .quit {
          isDone = true
          return
        }
        messages += worker.carryOut(effect)
      }
    }
  }
}
