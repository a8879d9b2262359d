/// Reads the records of a generated table: numbers in base 36 with lower-case digits, marks in upper
/// case, and line feeds, which mean nothing.
struct TableReader {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var position = 0

  private init(_ bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
  }

  /// Reads a whole table.
  static func read(_ table: StaticString, _ body: (inout TableReader) -> Void) {
    table.withUTF8Buffer { bytes in
      var reader = TableReader(bytes)
      body(&reader)
    }
  }

  /// The next byte that is not a line feed; nil at the end.
  private var current: UInt8? {
    mutating get {
      while position < bytes.count, bytes[position] == 0x0A { position += 1 }
      return position < bytes.count ? bytes[position] : nil
    }
  }

  var isAtEnd: Bool {
    mutating get { current == nil }
  }

  /// The next byte, whatever it is.
  mutating func byte() -> UInt8? {
    guard let byte = current else { return nil }
    position += 1
    return byte
  }

  mutating func number() -> UInt32 {
    var value: UInt32 = 0
    while let byte = current {
      switch byte {
      case 0x30...0x39: value = value &* 36 &+ UInt32(byte - 0x30)
      case 0x61...0x7A: value = value &* 36 &+ UInt32(byte - 0x57)
      default: return value
      }
      position += 1
    }
    return value
  }

  /// Code points joined by "-" and ended by ".".
  mutating func scalars() -> [Unicode.Scalar] {
    var scalars: [Unicode.Scalar] = []
    repeat {
      if let scalar = Unicode.Scalar(number()) { scalars.append(scalar) }
    } while byte() == 0x2D
    return scalars
  }
}

/// The index of the last element that is not above the value, in ascending numbers that begin with 0.
func lastIndex(notAbove value: UInt32, in numbers: [UInt32]) -> Int {
  var (low, high) = (0, numbers.count)
  while high - low > 1 {
    let middle = (low + high) / 2
    if numbers[middle] <= value { low = middle } else { high = middle }
  }
  return low
}
