import Fetch
import TUI

/// What may take longer than a key may wait goes on beside the loop; the rest is done at once.
extension EffectWorker {
  /// More bytes than are looked through within a key's time.
  static let longText = 32_000

  /// - Parameters:
  ///   - isLong: whether it is worth a thread.
  ///   - words: what is going on, for the user; nil where the screen says it already.
  func beside<Value: Sendable>(
    isLong: Bool, _ words: String?, _ work: @escaping @Sendable () -> Value,
    then finish: @escaping (Value) -> [Message]
  ) -> [Message] {
    guard isLong, let background else { return finish(work()) }
    background.begin(work) { value in
      (words == nil ? [] : [.workEnded]) + finish(value)
    }
    return words.map { [.workBegan($0)] } ?? []
  }

  func recognise(_ text: String) -> [Message] {
    beside(isLong: text.utf8.count > Self.longText, "Looking what was pasted") {
      Recogniser.recognise(text)
    } then: {
      [.recognised($0)]
    }
  }
}

extension Report {
  /// Bytes of every body that it carries.
  var bodyLength: Int {
    exchanges.reduce(0) { $0 + ($1.response?.body.count ?? 0) + ($1.request.body?.count ?? 0) }
  }
}
