internal import Fetch
internal import JSONLines
import NIOCore
import NIOPosix
import NIOSSL

/// One connection: reads a request, sends the bytes that the case says, closes.
final class LabConnection: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  /// How long more input is passed over after a refusal: closing with unread input would reset the
  /// connection, and the client might lose the answer.
  private static let drainTime = TimeAmount.seconds(1)

  private let host: CaseHost
  private let state: LabState
  /// How long a client may take to send its request, and to take the answer.
  private let patience: TimeAmount
  private var parser = RequestParser()
  private var isAnswering = false
  private var timer: Scheduled<Void>?

  init(host: CaseHost, state: LabState, patience: TimeAmount) {
    self.host = host
    self.state = state
    self.patience = patience
  }

  func channelActive(context: ChannelHandlerContext) {
    close(context, after: patience)
    context.fireChannelActive()
  }

  func channelInactive(context: ChannelHandlerContext) {
    timer?.cancel()
    context.fireChannelInactive()
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    guard !isAnswering else { return }
    switch parser.feed(unwrapInboundIn(data).readableBytesView) {
    case .incomplete: break
    case .request(let request):
      isAnswering = true
      timer?.cancel()
      answer(request, context)
    case .refused(let status):
      isAnswering = true
      let reply = ResolvedReply(method: "GET", status: status)
      context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: reply.wireBytes.bytes)), promise: nil)
      close(context, after: Self.drainTime)
    }
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    // A client that has closed its side for writing still waits for the answer.
    if event as? ChannelEvent == .inputClosed, !isAnswering { context.close(promise: nil) }
    context.fireUserInboundEventTriggered(event)
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    context.close(promise: nil)
  }

  // MARK: - Answering

  private func answer(_ request: ReceivedRequest, _ context: ChannelHandlerContext) {
    let reply = state.answer(request, host: host)
    guard reply.delayMs > 0 else {
      send(reply, context)
      return
    }
    timer = context.eventLoop.assumeIsolated().scheduleTask(
      in: .milliseconds(Int64(reply.delayMs))
    ) { [weak self] in
      if context.channel.isActive { self?.send(reply, context) }
    }
  }

  private func send(_ reply: ResolvedReply, _ context: ChannelHandlerContext) {
    if reply.reset {
      reset(context)
      return
    }
    context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: reply.wireBytes.bytes)))
      .assumeIsolated().whenComplete { _ in context.close(promise: nil) }
    close(context, after: patience)
  }

  /// Closes with a linger time of zero: the kernel sends RST instead of FIN.
  private func reset(_ context: ChannelHandlerContext) {
    let channel = context.channel
    let operations = channel.pipeline.syncOperations
    // Below the TLS handler, which would say goodbye first.
    let below = (try? operations.context(handlerType: NIOSSLServerHandler.self)) ?? context
    guard let provider = channel as? any SocketOptionProvider else {
      below.close(promise: nil)
      return
    }
    provider.setSoLinger(linger(l_onoff: 1, l_linger: 0))
      .assumeIsolated().whenComplete { _ in below.close(promise: nil) }
  }

  private func close(_ context: ChannelHandlerContext, after time: TimeAmount) {
    timer?.cancel()
    timer = context.eventLoop.assumeIsolated().scheduleTask(in: time) {
      context.close(promise: nil)
    }
  }
}
