import Synchronization
import TUI

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Work that would keep a key waiting, on a thread beside the loop: one piece at a time. What comes of it the loop takes
/// up, woken by a byte on `descriptor`; what is dropped goes on unheard.
final class Background {
  private final class Job: Sendable {
    private let work: @Sendable () -> any Sendable
    private let result = Mutex<(any Sendable)?>(nil)
    private let bell: Int32

    init(bell: Int32, _ work: @escaping @Sendable () -> any Sendable) {
      self.bell = bell
      self.work = work
    }

    func run() {
      let value = work()
      result.withLock { $0 = value }
      var byte: UInt8 = 0
      _ = write(bell, &byte, 1)
    }

    func take() -> (any Sendable)? {
      result.withLock { value in
        defer { value = nil }
        return value
      }
    }
  }

  /// What a thread gets of the work's depth: as much as the program's own.
  private static let stackSize = 8 << 20

  private let reading: Int32
  private let writing: Int32
  private var job: Job?
  private var finish: ((any Sendable) -> [Message])?

  /// nil where the system has no more descriptors.
  init?() {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return nil }
    (reading, writing) = (ends[0], ends[1])
    for end in ends {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
    }
  }

  deinit {
    // A thread that is still at work would write to a descriptor of somebody else's.
    guard job == nil else { return }
    close(reading)
    close(writing)
  }

  /// Can be read when a piece of work is done.
  var descriptor: Int32 { reading }

  /// Begins a piece of work in place of the one before.
  /// - Parameter finish: called by the loop with what came of it.
  func begin<Value: Sendable>(
    _ work: @escaping @Sendable () -> Value, then finish: @escaping (Value) -> [Message]
  ) {
    let job = Job(bell: writing, work)
    self.job = job
    self.finish = { value in (value as? Value).map(finish) ?? [] }
    if !Self.start(job) { job.run() }
  }

  func drop() {
    finish = nil
  }

  /// What is to be told of the work that is done.
  func takeMessages() -> [Message] {
    var bytes = [UInt8](repeating: 0, count: 16)
    while read(reading, &bytes, bytes.count) > 0 {}
    guard let value = job?.take() else { return [] }
    let finish = finish
    job = nil
    self.finish = nil
    return finish?(value) ?? []
  }

  private static func start(_ job: Job) -> Bool {
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    defer { pthread_attr_destroy(&attributes) }
    pthread_attr_setstacksize(&attributes, stackSize)
    pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
    let handed = Unmanaged.passRetained(job)
    #if canImport(Glibc)
      var thread = pthread_t()
    #else
      var thread: pthread_t?
    #endif
    let status = pthread_create(
      &thread, &attributes,
      { context in
        #if canImport(Glibc)
          guard let context else { return nil }
        #endif
        Unmanaged<Job>.fromOpaque(context).takeRetainedValue().run()
        return nil
      }, handed.toOpaque())
    if status != 0 { handed.release() }
    return status == 0
  }
}
