import Fetch
import Probe

/// Notes what is put on the wire, for the screen's progress.
final class WatchedTransport: Transport {
  private let transport: any Transport
  private var started: [WireRequest] = []

  init(_ transport: any Transport) {
    self.transport = transport
  }

  func takeStarted() -> [WireRequest] {
    defer { started = [] }
    return started
  }

  func start(_ request: WireRequest, timeLimit: Int) -> TransferID {
    started.append(request)
    return transport.start(request, timeLimit: timeLimit)
  }

  func cancel(_ id: TransferID) {
    transport.cancel(id)
  }

  func wait(milliseconds: Int?, watching descriptors: [Int32]) -> TransportWake {
    transport.wait(milliseconds: milliseconds, watching: descriptors)
  }
}
