/// Puts results into the order in which they go out.
struct BatchResults {
  private let keepsOrder: Bool
  /// By the number of its line; nil while it is being carried out.
  private var waiting: [Int: [UInt8]] = [:]
  private var nextOut = 0
  private var nextIn = 0
  /// Lines read whose result has not gone out.
  private(set) var open = 0

  init(keepsOrder: Bool) {
    self.keepsOrder = keepsOrder
  }

  /// Takes a place for a line that was read.
  mutating func reserve() -> Int {
    defer { nextIn += 1 }
    open += 1
    return nextIn
  }

  /// Hands in the result of a place.
  /// - Returns: the results that may go out now.
  mutating func settle(_ place: Int, with line: [UInt8]) -> [[UInt8]] {
    guard keepsOrder else {
      open -= 1
      return [line]
    }
    waiting[place] = line
    var ready: [[UInt8]] = []
    while let line = waiting.removeValue(forKey: nextOut) {
      ready.append(line)
      nextOut += 1
    }
    open -= ready.count
    return ready
  }
}
