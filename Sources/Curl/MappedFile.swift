import Fetch
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file in the address space. The system reads what is looked at, and what has been looked at is given back now and
/// then, so that going through all of it takes no memory.
final class MappedFile: BodyStorage {
  let count: Int
  // Written by nobody once it is mapped.
  private nonisolated(unsafe) let address: UnsafeMutableRawPointer
  /// Bytes that were lent since memory was last given back.
  private let lent = Atomic(0)

  private static let mostLent = 4 << 20

  /// - Parameter address: a mapping of so many bytes, which is ended here.
  init(_ address: UnsafeMutableRawPointer, count: Int) {
    self.address = address
    self.count = count
  }

  deinit {
    munmap(address, count)
  }

  func withBytes<Result>(
    about count: Int, _ use: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    defer {
      // The system reads around what is looked at.
      let more = count + (1 << 16)
      if lent.add(more, ordering: .relaxed).newValue > Self.mostLent {
        lent.store(0, ordering: .relaxed)
        madvise(address, self.count, MADV_DONTNEED)
      }
    }
    return use(
      UnsafeBufferPointer(
        start: address.assumingMemoryBound(to: UInt8.self), count: self.count))
  }
}
