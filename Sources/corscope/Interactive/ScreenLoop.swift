import Fetch
import Probe
import Screen
import TUI

/// Runs the screen: one thread that waits for keys and answers in the same place.
final class ScreenLoop {
  var model: Model
  private var cache = ViewCache()
  let terminal: any Terminal
  let worker: EffectWorker
  private var isDone = false
  /// The signal that ended the program, if one did.
  var signal: Int32?

  init(model: Model, terminal: any Terminal, worker: EffectWorker) {
    self.model = model
    self.terminal = terminal
    self.worker = worker
  }

  /// Runs until the user leaves.
  /// - Returns: the signal that ended it; nil where the user did.
  func run() -> Int32? {
    model.isUnicode = terminal.isUnicode
    model.utcOffset = Clock.utcOffset()
    let size = terminal.size
    tell(.resize(width: size.width, height: size.height))
    while !isDone {
      terminal.draw(view(model, &cache))
      let happened = worker.wait(
        milliseconds: untilTick, watching: terminal.inputDescriptors)
      for message in happened.messages { tell(message) }
      if happened.hasInput {
        for event in terminal.readEvents() {
          if case .terminate(let number) = event { signal = number }
          tell(Message(event))
        }
      }
      if untilTick == 0 { tell(.tick(Clock.now())) }
    }
    return signal
  }

  /// Milliseconds until the model wants to hear the time; nil where it does not.
  private var untilTick: Int? {
    model.nextTick.map { Int(clamping: max(0, $0.milliseconds(since: Clock.now()))) }
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
        messages += effect == .openDemo ? openDemo() : worker.carryOut(effect)
      }
    }
  }
}
