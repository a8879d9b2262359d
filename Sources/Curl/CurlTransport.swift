import CCurl
import Fetch
import Probe

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The transport that goes to real servers, over libcurl's multi interface.
///
/// libcurl is loaded with the first request: what sends none starts sooner by a third.
///
/// Every wait is one `curl_multi_poll`, in which the network and the watched descriptors are waited for
/// together; names are resolved on libcurl's own threads. Connections are kept and used again, by
/// preflight and actual request alike.
///
/// A connection taken from that stock may have been closed by the server in the meantime. Where it ends
/// without a single byte of an answer, libcurl sends the request once more over a new connection,
/// whatever its method, as browsers do. On a connection made for the request nothing is sent twice.
package final class CurlTransport: Transport {
  private let options: CurlOptions
  /// nil before the first request.
  private var multi: UnsafeMutableRawPointer?
  private var transfers: [TransferID: Transfer] = [:]
  private var identifiers: [UnsafeMutableRawPointer: TransferID] = [:]
  private var idleHandles: [EasyHandle] = []
  /// What failed before libcurl had it.
  private var early: [TransferCompletion] = []
  private var lastNumber = 0

  private static let idleHandleLimit = 64

  package init(options: CurlOptions = CurlOptions()) {
    self.options = options
  }

  deinit {
    for transfer in transfers.values {
      ccurl_multi_remove_handle(multi, transfer.easy.raw)
      transfer.easy.close()
    }
    for handle in idleHandles { handle.close() }
    if let multi { ccurl_multi_cleanup(multi) }
  }

  package func start(_ request: WireRequest, timeLimit: Int) -> TransferID {
    lastNumber += 1
    let id = TransferID(number: lastNumber)
    do throws(TransportFailure) {
      try begin(id, request, timeLimit: timeLimit)
    } catch {
      early.append(TransferCompletion(id: id, result: .failure(error)))
    }
    return id
  }

  package func cancel(_ id: TransferID) {
    early.removeAll { $0.id == id }
    guard let transfer = transfers.removeValue(forKey: id) else { return }
    release(transfer)
  }

  /// A signal ends the wait early, without anything brought, so that its handler's work is seen to.
  package func wait(milliseconds: Int?, watching descriptors: [Int32]) -> TransportWake {
    let start = ContinuousClock.now
    while true {
      var wake = TransportWake(completions: takeCompletions())
      let elapsed = Self.milliseconds(since: start)
      let left = milliseconds.map { max($0 - elapsed, 0) } ?? Int(Int32.max)
      let isDone = !wake.completions.isEmpty || left == 0
      let wasInterrupted = poll(milliseconds: isDone ? 0 : left, watching: descriptors)
      wake.readable = Self.readable(descriptors)
      if isDone || wasInterrupted || !wake.readable.isEmpty {
        return wake
      }
    }
  }

  // MARK: - Transfers

  private func begin(
    _ id: TransferID, _ request: WireRequest, timeLimit: Int
  ) throws(TransportFailure) {
    let multi = try openedMulti()
    guard let handle = idleHandles.popLast() ?? EasyHandle() else {
      throw TransportFailure(.other, "libcurl cannot be set up.")
    }
    let transfer: Transfer
    do throws(TransportFailure) {
      transfer = try Transfer(
        id: id, request: request, timeLimit: timeLimit, easy: handle, options: options)
    } catch {
      recycle(handle)
      throw error
    }
    let code = ccurl_multi_add_handle(multi, handle.raw)
    guard code == CURLM_OK else {
      recycle(handle)
      throw TransportFailure(.other, "libcurl: \(String(cString: ccurl_multi_strerror(code))).")
    }
    transfers[id] = transfer
    identifiers[handle.raw] = id
  }

  private func openedMulti() throws(TransportFailure) -> UnsafeMutableRawPointer {
    if let multi { return multi }
    guard ccurl_load() else {
      let problem = PlainText.printable(String(cString: ccurl_problem()))
      throw TransportFailure(.other, "libcurl cannot be used: \(problem).")
    }
    guard let opened = ccurl_multi_init() else {
      throw TransportFailure(.other, "libcurl cannot be set up.")
    }
    // Both only bound what is kept; a library that does not know them keeps its defaults.
    let limit = max(options.connectionLimit, 1)
    _ = ccurl_multi_set_long(opened, CURLMOPT_MAXCONNECTS, limit)
    _ = ccurl_multi_set_long(opened, CURLMOPT_MAX_TOTAL_CONNECTIONS, limit)
    multi = opened
    return opened
  }

  /// Lets libcurl work on what is ready, without waiting, and takes what has ended.
  private func takeCompletions() -> [TransferCompletion] {
    var completions = early
    early = []
    guard let multi else { return completions }
    var running: Int32 = 0
    ccurl_multi_perform(multi, &running)
    var left: Int32 = 0
    while let message = ccurl_multi_info_read(multi, &left) {
      guard message.pointee.msg == CURLMSG_DONE, let raw = message.pointee.easy_handle,
        let id = identifiers[raw], let transfer = transfers.removeValue(forKey: id)
      else { continue }
      let outcome = TransferOutcome(transfer, code: message.pointee.data.result)
      completions.append(TransferCompletion(id: id, result: outcome.result))
      release(transfer)
    }
    return completions
  }

  private func release(_ transfer: Transfer) {
    identifiers[transfer.easy.raw] = nil
    ccurl_multi_remove_handle(multi, transfer.easy.raw)
    recycle(transfer.easy)
  }

  private func recycle(_ handle: EasyHandle) {
    guard idleHandles.count < Self.idleHandleLimit else {
      handle.close()
      return
    }
    handle.reset()
    idleHandles.append(handle)
  }

  // MARK: - Waiting

  /// - Returns: whether the wait ended before its time with nothing to do, which a signal does.
  private func poll(milliseconds: Int, watching descriptors: [Int32]) -> Bool {
    guard let multi else {
      var entries = Self.entries(descriptors)
      let code = Self.systemPoll(&entries, milliseconds)
      return code < 0
    }
    guard milliseconds > 0 else { return false }
    var extra = descriptors.map {
      curl_waitfd(fd: $0, events: Int16(CURL_WAIT_POLLIN), revents: 0)
    }
    var timer = -1
    ccurl_multi_timeout(multi, &timer)
    let limit = min(milliseconds, timer < 0 ? .max : timer, Int(Int32.max))
    let start = ContinuousClock.now
    var ready: Int32 = 0
    ccurl_multi_poll(multi, &extra, UInt32(extra.count), Int32(limit), &ready)
    // libcurl's own clock may run out a little before ours.
    return ready == 0 && Self.milliseconds(since: start) < limit - 2
  }

  /// Asked of the system itself: libcurl does not tell that the other end of a pipe is closed, and
  /// returns at once each time.
  private static func readable(_ descriptors: [Int32]) -> [Int32] {
    guard !descriptors.isEmpty else { return [] }
    var entries = entries(descriptors)
    guard systemPoll(&entries, 0) > 0 else { return [] }
    return entries.filter { $0.revents != 0 }.map(\.fd)
  }

  private static func entries(_ descriptors: [Int32]) -> [pollfd] {
    descriptors.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
  }

  private static func systemPoll(_ entries: inout [pollfd], _ milliseconds: Int) -> Int32 {
    #if canImport(Glibc)
      Glibc.poll(&entries, nfds_t(entries.count), Int32(clamping: milliseconds))
    #else
      Darwin.poll(&entries, nfds_t(entries.count), Int32(clamping: milliseconds))
    #endif
  }

  private static func milliseconds(since start: ContinuousClock.Instant) -> Int {
    let parts = (ContinuousClock.now - start).components
    return Int(parts.seconds) * 1000 + Int(parts.attoseconds / 1_000_000_000_000_000)
  }
}
