import Advice
import Fetch
import JSONLines
import Probe

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Reads requests, carries them out side by side, and writes results: one thread, one place to wait.
struct BatchLoop {
  /// Lines read whose result has not gone out; then reading pauses.
  static let openLimit = 256
  /// Bytes of results that the reader has not taken; then reading pauses too.
  static let outputLimit = 1 << 20
  static let lineLimit = 4 << 20

  private let input: Int32
  private let runner: ProbeRunner
  private let decoder = BatchRequestDecoder()
  private var lines = BatchLineReader(limit: Self.lineLimit)
  private var results: BatchResults
  private var output: BatchOutput
  private var running: [ProbeID: (place: Int, request: BatchRequest)] = [:]
  private var isAtEnd = false
  /// Whole lines were left in `lines` for want of room.
  private var hasLines = false
  private var sawInvalidLine = false

  init(input: Int32, output: Int32, keepsOrder: Bool, runner: ProbeRunner) {
    self.input = input
    self.output = BatchOutput(descriptor: output)
    self.runner = runner
    results = BatchResults(keepsOrder: keepsOrder)
  }

  /// - Returns: whether every line was a request.
  mutating func run() throws(IOFailure) -> Bool {
    while true {
      takeLines()
      try output.drain()
      if hasLines, hasRoom { continue }
      if isAtEnd, !hasLines, results.open == 0, output.isEmpty { return !sawInvalidLine }
      let isReading = !isAtEnd && hasRoom
      if running.isEmpty, !isReading {
        output.wait()
      } else {
        wait(watchingInput: isReading)
      }
      if isReading { try readIfReady() }
    }
  }

  private var hasRoom: Bool {
    results.open < Self.openLimit && output.count < Self.outputLimit
  }

  private mutating func wait(watchingInput: Bool) {
    // A slow reader is looked after now and then; the runner cannot watch for it.
    let (finished, _) = runner.poll(
      milliseconds: output.isEmpty ? nil : 20, watching: watchingInput ? [input] : [])
    for result in finished {
      guard let (place, request) = running.removeValue(forKey: result.id) else { continue }
      let elsewhere = Elsewhere.verdicts(result.elsewhere, beside: result.report)
      settle(place, BatchResult.node(for: result.report, of: request, elsewhere: elsewhere))
    }
  }

  /// Asks the descriptor itself: its end may be told as a hang-up alone.
  private mutating func readIfReady() throws(IOFailure) {
    guard StandardStreams.isReady(input, for: Int16(POLLIN), milliseconds: 0) else { return }
    var chunk = [UInt8](repeating: 0, count: 65_536)
    let count = chunk.withUnsafeMutableBytes { read(input, $0.baseAddress, $0.count) }
    if count > 0 {
      lines.append(chunk[..<count])
    } else if count == 0 {
      lines.end()
      isAtEnd = true
    } else if errno != EINTR, errno != EAGAIN {
      throw .last
    }
  }

  private mutating func takeLines() {
    while true {
      hasLines = !hasRoom
      guard hasRoom, let line = lines.next() else { return }
      let place = results.reserve()
      do throws(BatchLineError) {
        try carryOut(line, at: place)
      } catch {
        sawInvalidLine = true
        settle(place, BatchResult.node(for: error))
      }
    }
  }

  private mutating func carryOut(
    _ line: BatchLineReader.Line, at place: Int
  ) throws(BatchLineError) {
    guard case .bytes(let bytes) = line else {
      throw BatchLineError(message: "the line is longer than \(Self.lineLimit >> 20) MiB")
    }
    let request = try decoder.decode(bytes)
    if request.isPlan {
      let plan = FetchStateMachine.plan(
        request.request, browser: request.browser, now: Clock.now())
      settle(place, BatchResult.node(for: plan, of: request))
      return
    }
    let id = runner.submit(
      request.request, browser: request.browser, session: request.session,
      maxTime: request.maxTime, wait: request.wait)
    running[id] = (place, request)
  }

  private mutating func settle(_ place: Int, _ node: JSONNode) {
    for line in results.settle(place, with: node.line()) { output.append(line: line) }
  }
}
