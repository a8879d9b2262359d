package import Fetch

/// Names one transfer of a transport.
package struct TransferID: Hashable, Sendable {
  package var number: Int

  package init(number: Int) {
    self.number = number
  }
}

/// A transfer that has ended.
package struct TransferCompletion: Sendable {
  package var id: TransferID
  package var result: Result<WireResponse, TransportFailure>

  package init(id: TransferID, result: Result<WireResponse, TransportFailure>) {
    self.id = id
    self.result = result
  }
}

/// What a wait brought.
package struct TransportWake: Sendable {
  package var completions: [TransferCompletion]
  /// Those of the watched descriptors that can be read.
  package var readable: [Int32]

  package init(completions: [TransferCompletion] = [], readable: [Int32] = []) {
    self.completions = completions
    self.readable = readable
  }
}

/// Carries single requests, and is the program's one place to wait: for the network and for the keyboard.
/// It follows no redirect and keeps no cookie. Not thread-safe: one thread, one loop.
package protocol Transport: AnyObject {
  /// Puts a request on its way. A request that cannot be sent comes back as a completion of the next
  /// wait, like every other failure.
  /// - Parameter timeLimit: milliseconds, after which the transfer fails with `timedOut`.
  func start(_ request: WireRequest, timeLimit: Int) -> TransferID

  /// Ends a transfer; no completion follows. Unknown identifiers are passed over.
  func cancel(_ id: TransferID)

  /// Waits until a transfer has ended, a descriptor can be read, or the time is over.
  /// - Parameters:
  ///   - milliseconds: at most so long; nil is without end.
  ///   - descriptors: file descriptors to watch for input.
  func wait(milliseconds: Int?, watching descriptors: [Int32]) -> TransportWake
}
