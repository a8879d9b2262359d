internal import JSONLines
import NIOCore
import NIOPosix
import NIOSSL
import Synchronization

/// Opens a lab's sockets and sets up what they accept.
struct LabListener {
  let group: any EventLoopGroup
  let state: LabState
  let tls: NIOSSLContext
  let limits: Limits
  private let connections = ConnectionCount()

  /// What a lab bears.
  struct Limits {
    /// How long a client may take to send its request, and to take the answer.
    var patience = Duration.seconds(15)
    /// Connections beyond this many are closed unread.
    var connections = 1000
  }

  init(group: any EventLoopGroup, state: LabState, tls: NIOSSLContext, limits: Limits) {
    self.group = group
    self.state = state
    self.tls = tls
    self.limits = limits
  }

  /// Listens on 127.0.0.1 and, where there is one, on ::1, at the same free port.
  /// - Parameter address: where it listens instead.
  func listen(for host: CaseHost, at address: String? = nil) throws -> UInt16 {
    let server = bootstrap(for: host)
    if let address {
      let channel = try server.bind(to: SocketAddress(ipAddress: address, port: 0)).wait()
      guard let port = channel.localAddress?.port.flatMap(UInt16.init(exactly:)) else {
        throw LabError(description: "no free port at \(address)")
      }
      return port
    }
    for _ in 0..<50 {
      let first = try server.bind(host: "127.0.0.1", port: 0).wait()
      guard let port = first.localAddress?.port.flatMap(UInt16.init(exactly:)) else { break }
      do {
        _ = try server.bind(host: "::1", port: Int(port)).wait()
        return port
      } catch let error as IOError where error.errnoCode == EADDRINUSE {
        try first.close().wait()
      } catch {
        // No ::1 on this machine.
        return port
      }
    }
    throw LabError(description: "no port that is free on both loopback addresses")
  }

  private func bootstrap(for host: CaseHost) -> ServerBootstrap {
    let (state, tls, limits, connections) = (state, tls, limits, connections)
    return ServerBootstrap(group: group)
      .serverChannelOption(.backlog, value: 512)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .childChannelOption(.allowRemoteHalfClosure, value: true)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          guard connections.enter(upTo: limits.connections) else { throw ChannelError.eof }
          channel.closeFuture.whenComplete { _ in connections.leave() }
          let pipeline = channel.pipeline.syncOperations
          if host.scheme == "https" {
            try pipeline.addHandler(NIOSSLServerHandler(context: tls))
          }
          try pipeline.addHandler(
            LabConnection(host: host, state: state, patience: TimeAmount(limits.patience)))
        }
      }
  }
}

/// How many connections are open.
private final class ConnectionCount: Sendable {
  private let open = Mutex(0)

  /// - Returns: false when there are too many.
  func enter(upTo limit: Int) -> Bool {
    open.withLock { open in
      guard open < limit else { return false }
      open += 1
      return true
    }
  }

  func leave() {
    open.withLock { $0 -= 1 }
  }
}
