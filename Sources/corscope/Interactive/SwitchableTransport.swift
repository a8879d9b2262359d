import Fetch
import Probe

/// A transport whose way to the servers can be changed: another environment trusts other certificates, and takes other
/// addresses for its hosts. Connections of the one are never used for the other.
final class SwitchableTransport: Transport {
  private var transport: any Transport

  init(_ transport: any Transport) {
    self.transport = transport
  }

  /// Takes another one, while nothing is under way.
  func use(_ transport: any Transport) {
    self.transport = transport
  }

  func start(_ request: WireRequest, timeLimit: Int) -> TransferID {
    transport.start(request, timeLimit: timeLimit)
  }

  func cancel(_ id: TransferID) {
    transport.cancel(id)
  }

  func wait(milliseconds: Int?, watching descriptors: [Int32]) -> TransportWake {
    transport.wait(milliseconds: milliseconds, watching: descriptors)
  }
}
