package import Fetch

/// Names one run of a request.
package struct ProbeID: Hashable, Sendable, Comparable {
  package var number: Int

  package init(number: Int) {
    self.number = number
  }

  package static func < (left: ProbeID, right: ProbeID) -> Bool {
    left.number < right.number
  }
}

/// A run that has ended.
package struct ProbeResult: Sendable {
  package var id: ProbeID
  package var report: Report
  /// What the other browsers would have made of the same exchanges.
  package var elsewhere: [Browser: Replay.Verdict]
  /// The run as it can be kept and judged again.
  package var recorded: RecordedRun
  /// Everything that the session's browsers remembered before.
  package var before: [Browser: BrowserState]
}

/// Carries requests through the engine over any transport.
///
/// Requests of one session run in the order in which they were submitted and share a cookie jar and a
/// preflight cache; sessions run side by side. One thread: nothing moves but in `poll`.
package final class ProbeRunner {
  private struct Job {
    var id: ProbeID
    var request: FetchRequest
    var browser: Browser
    /// Milliseconds for the whole run.
    var maxTime: Int
    /// Milliseconds to pause before the run.
    var wait: Int
    /// Only preflights are sent.
    var stopsBeforeActual: Bool
    var keepsUnsafeBack: Bool
  }

  /// What a browser remembers within one session, for each browser: the one that runs, and those that judge.
  private struct Session {
    var states: [Browser: BrowserState] = [:]
    var queue: [Job] = []
    var running: Running?
  }

  private struct Running {
    var job: Job
    var machine: FetchStateMachine?
    var transfer: TransferID?
    /// When the pause before it is over.
    var begins: Timestamp
    var ends: Timestamp
  }

  private enum SessionKey: Hashable {
    case named(String)
    case single(ProbeID)
  }

  private let transport: any Transport
  private let now: () -> Timestamp
  private let judgesElsewhere: Bool
  private let notesStarts: Bool
  private var sessions: [SessionKey: Session] = [:]
  private var owners: [TransferID: SessionKey] = [:]
  private var keys: [ProbeID: SessionKey] = [:]
  private var finished: [ProbeResult] = []
  /// Single requests that no browser judges.
  private var bare: [TransferID: BareCall] = [:]
  private var bareFinished: [BareCall] = []
  private var nextNumber = 1
  private var started: [(id: ProbeID, wire: WireRequest)] = []

  /// - Parameters:
  ///   - transport: carries the single requests, and is waited on.
  ///   - judgesElsewhere: whether every run is judged by the other browsers too.
  ///   - notesStarts: whether `takeStarted` is going to be asked.
  ///   - now: the clock.
  package init(
    transport: any Transport, judgesElsewhere: Bool = true, notesStarts: Bool = false,
    now: @escaping () -> Timestamp
  ) {
    self.transport = transport
    self.judgesElsewhere = judgesElsewhere
    self.notesStarts = notesStarts
    self.now = now
  }

  /// Runs that have not ended.
  package var pending: Int { keys.count }

  /// Queues a request.
  /// - Parameters:
  ///   - session: its session; nil for one of its own.
  ///   - maxTime: milliseconds for the whole run; it fails with `timedOut` after that.
  ///   - wait: milliseconds to pause before it, once its turn has come.
  ///   - stopsBeforeActual: whether only preflights are sent; the first request of the script's own ends the run, and
  ///     is reported as unsent.
  ///   - keepsUnsafeBack: whether a request that may change something is not sent; `KeptBack` tells its report.
  package func submit(
    _ request: FetchRequest, browser: Browser, session: String? = nil, maxTime: Int = 30_000,
    wait: Int = 0, stopsBeforeActual: Bool = false, keepsUnsafeBack: Bool = false
  ) -> ProbeID {
    let id = ProbeID(number: nextNumber)
    nextNumber += 1
    let key = session.map { SessionKey.named($0) } ?? .single(id)
    keys[id] = key
    sessions[key, default: Session()].queue.append(
      Job(
        id: id, request: request, browser: browser, maxTime: maxTime, wait: wait,
        stopsBeforeActual: stopsBeforeActual, keepsUnsafeBack: keepsUnsafeBack))
    beginNext(in: key)
    return id
  }

  /// Puts one request on the wire as it stands, at once and beside all sessions: no rule of a browser is applied, no
  /// redirect followed, nothing remembered. `takeBare` has what became of it.
  /// - Parameter maxTime: milliseconds, after which it fails with `timedOut`.
  package func submitBare(_ wire: WireRequest, maxTime: Int = 30_000) -> ProbeID {
    let id = ProbeID(number: nextNumber)
    nextNumber += 1
    let exchange = Exchange(request: wire, startedAt: now())
    bare[transport.start(wire, timeLimit: max(1, maxTime))] = BareCall(id: id, exchange: exchange)
    return id
  }

  /// The bare requests that have ended since the last look.
  package func takeBare() -> [BareCall] {
    defer { bareFinished = [] }
    return bareFinished
  }

  /// What the runs have put on the wire since the last look, in order.
  package func takeStarted() -> [(id: ProbeID, wire: WireRequest)] {
    defer { started = [] }
    return started
  }

  /// Ends a run or a bare request; no result follows. The session goes on with its next request.
  package func cancel(_ id: ProbeID) {
    if let (transfer, _) = bare.first(where: { $0.value.id == id }) {
      bare[transfer] = nil
      transport.cancel(transfer)
    }
    bareFinished.removeAll { $0.id == id }
    guard let key = keys.removeValue(forKey: id), var session = sessions[key] else { return }
    session.queue.removeAll { $0.id == id }
    if let running = session.running, running.job.id == id {
      if let transfer = running.transfer {
        owners[transfer] = nil
        transport.cancel(transfer)
      }
      session.running = nil
    }
    sessions[key] = session
    beginNext(in: key)
  }

  /// What a browser remembers in a session.
  package func state(of session: String, browser: Browser) -> BrowserState {
    sessions[.named(session)]?.states[browser] ?? BrowserState()
  }

  /// Changes what a browser remembers in a session (a cleared cache, an edited jar).
  package func setState(_ state: BrowserState, of session: String, browser: Browser) {
    sessions[.named(session), default: Session()].states[browser] = state
  }

  /// Forgets a session whose runs have all ended.
  package func forget(session: String) {
    let key = SessionKey.named(session)
    guard let known = sessions[key], known.running == nil, known.queue.isEmpty else { return }
    sessions[key] = nil
  }

  /// Waits for the network, for a descriptor, or for the time to pass, and moves on all runs that can move.
  package func poll(
    milliseconds: Int?, watching descriptors: [Int32] = []
  ) -> (finished: [ProbeResult], readable: [Int32]) {
    startDue()
    guard finished.isEmpty else { return (takeFinished(), readableNow(descriptors)) }
    let wake = transport.wait(
      milliseconds: shorter(milliseconds, untilNextBegin()), watching: descriptors)
    for completion in wake.completions { complete(completion) }
    startDue()
    return (takeFinished(), wake.readable)
  }

  private func readableNow(_ descriptors: [Int32]) -> [Int32] {
    let wake = transport.wait(milliseconds: 0, watching: descriptors)
    for completion in wake.completions { complete(completion) }
    return wake.readable
  }

  private func takeFinished() -> [ProbeResult] {
    defer { finished = [] }
    return finished
  }

  private func shorter(_ a: Int?, _ b: Int?) -> Int? {
    guard let a, let b else { return a ?? b }
    return min(a, b)
  }

  /// Milliseconds until the first pause is over; nil when no run pauses.
  private func untilNextBegin() -> Int? {
    let waiting = sessions.values.compactMap(\.running).filter { $0.machine == nil }
    guard let first = waiting.map(\.begins).min() else { return nil }
    return Int(clamping: max(0, first.milliseconds(since: now())))
  }

  private func startDue() {
    let time = now()
    let due = sessions.compactMap { key, session -> (id: ProbeID, key: SessionKey)? in
      guard let running = session.running, running.machine == nil, running.begins <= time else {
        return nil
      }
      return (running.job.id, key)
    }
    for (_, key) in due.sorted(by: { $0.id < $1.id }) { start(key) }
  }

  private func beginNext(in key: SessionKey) {
    guard var session = sessions[key], session.running == nil else { return }
    guard !session.queue.isEmpty else {
      if case .single = key { sessions[key] = nil }
      return
    }
    let job = session.queue.removeFirst()
    let begins = now().adding(milliseconds: Int64(job.wait))
    session.running = Running(
      job: job, begins: begins, ends: begins.adding(milliseconds: Int64(job.maxTime)))
    sessions[key] = session
  }

  private func start(_ key: SessionKey) {
    guard var session = sessions[key], var running = session.running else { return }
    let job = running.job
    var machine = FetchStateMachine(
      job.request, profile: .of(job.browser), state: session.states[job.browser] ?? BrowserState())
    let action = machine.start(now: now())
    running.machine = machine
    session.running = running
    sessions[key] = session
    carryOut(action, key)
  }

  private func carryOut(_ action: FetchStateMachine.Action, _ key: SessionKey) {
    guard let running = sessions[key]?.running else { return }
    switch action {
    case .send(let wire) where wire.kind == .actual && running.job.stopsBeforeActual:
      if let machine = running.machine { end(machine.reportSoFar(before: wire), key) }
    case .send(let wire) where running.job.keepsUnsafeBack && KeptBack.holds(wire):
      proceed(with: .failure(TransportFailure(.cancelled, KeptBack.detail)), key)
    case .send(let wire):
      let left = running.ends.milliseconds(since: now())
      let transfer = transport.start(wire, timeLimit: Int(clamping: max(1, left)))
      if notesStarts { started.append((running.job.id, wire)) }
      owners[transfer] = key
      sessions[key]?.running?.transfer = transfer
    case .finished(let report):
      end(report, key)
    }
  }

  private func complete(_ completion: TransferCompletion) {
    if var call = bare.removeValue(forKey: completion.id) {
      call.exchange.end(with: completion.result)
      bareFinished.append(call)
      return
    }
    guard let key = owners.removeValue(forKey: completion.id) else { return }
    proceed(with: completion.result, key)
  }

  /// Hands the engine what became of the request that it wanted sent.
  private func proceed(
    with result: Result<WireResponse, TransportFailure>, _ key: SessionKey
  ) {
    guard var machine = sessions[key]?.running?.machine else { return }
    let action =
      switch result {
      case .success(let response): machine.answered(response, now: now())
      case .failure(let failure): machine.failed(failure, now: now())
      }
    sessions[key]?.running?.machine = machine
    sessions[key]?.running?.transfer = nil
    carryOut(action, key)
  }

  private func end(_ report: Report, _ key: SessionKey) {
    guard var session = sessions[key], let running = session.running, let machine = running.machine
    else { return }
    let before = session.states
    let recorded = RecordedRun(report, before: before, endedAt: now())
    var elsewhere: [Browser: Replay.Verdict] = [:]
    if judgesElsewhere {
      for browser in Browser.allCases where browser != running.job.browser {
        let verdict = Replay.judge(
          report, as: browser, state: session.states[browser] ?? BrowserState(),
          now: report.exchanges.first?.startedAt ?? now())
        if case .judged(_, let state) = verdict { session.states[browser] = state }
        elsewhere[browser] = verdict
      }
    }
    session.states[running.job.browser] = machine.state
    session.running = nil
    sessions[key] = session
    keys[running.job.id] = nil
    finished.append(
      ProbeResult(
        id: running.job.id, report: report, elsewhere: elsewhere, recorded: recorded, before: before
      ))
    beginNext(in: key)
  }
}
