/// "hello hello hello hello\n" in each content coding.
enum Coded {
  static let gzip: [UInt8] = [
    0x1F, 0x8B, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0x03, 0xCB, 0x48, 0xCD, 0xC9, 0xC9,
    0x57, 0xC8, 0x40, 0x27, 0xB9, 0x00, 0x00, 0x88, 0x59, 0x0B, 0x18, 0x00, 0x00, 0x00,
  ]
  static let zlib: [UInt8] = [
    0x78, 0x9C, 0xCB, 0x48, 0xCD, 0xC9, 0xC9, 0x57, 0xC8, 0x40, 0x27, 0xB9, 0x00, 0x70, 0xBE,
    0x08, 0xBB,
  ]
  static let rawDeflate: [UInt8] = [
    0xCB, 0x48, 0xCD, 0xC9, 0xC9, 0x57, 0xC8, 0x40, 0x27, 0xB9, 0x00,
  ]
  static let brotli: [UInt8] = [
    0x70, 0x01, 0x10, 0x68, 0x65, 0x6C, 0x6C, 0x6F, 0x20, 0x68, 0x65, 0x6C, 0x6C, 0x6F, 0x20,
    0x68, 0x65, 0x6C, 0x6C, 0x6F, 0x20, 0x68, 0x65, 0x6C, 0x6C, 0x6F, 0x0A, 0x03,
  ]
  static let zstd: [UInt8] = [
    0x28, 0xB5, 0x2F, 0xFD, 0x20, 0x18, 0xC1, 0x00, 0x00, 0x68, 0x65, 0x6C, 0x6C, 0x6F, 0x20,
    0x68, 0x65, 0x6C, 0x6C, 0x6F, 0x20, 0x68, 0x65, 0x6C, 0x6C, 0x6F, 0x20, 0x68, 0x65, 0x6C,
    0x6C, 0x6F, 0x0A,
  ]

  /// A gzip stream of so many MiB of zeros, as `gzip` would make it.
  ///
  /// One block with the fixed codes: a literal zero, then matches of 258 bytes at a distance of 1, each
  /// of 13 bits (8 for the length, 5 for the distance).
  static func bomb(megabytes: Int) -> [UInt8] {
    var bits = BitWriter(bytes: [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3])
    bits.put(0b1, 1)  // the last block
    bits.put(0b01, 2)  // fixed codes
    bits.putCode(0x30, 8)  // literal 0
    let total = megabytes << 20
    for _ in 0..<((total - 1) / 258) {
      bits.putCode(0b1100_0101, 8)  // length 258
      bits.putCode(0, 5)  // distance 1
    }
    for _ in 0..<((total - 1) % 258) { bits.putCode(0x30, 8) }
    bits.putCode(0, 7)  // the block's end
    return bits.finished() + checksumOfZeros(total)
  }

  /// CRC-32 and length, as gzip's trailer has them.
  private static func checksumOfZeros(_ count: Int) -> [UInt8] {
    let table = (0..<UInt32(256)).map { index in
      (0..<8).reduce(index) { value, _ in
        value & 1 == 1 ? 0xEDB8_8320 ^ (value >> 1) : value >> 1
      }
    }
    var sum: UInt32 = 0xFFFF_FFFF
    table.withUnsafeBufferPointer { table in
      for _ in 0..<count { sum = table[Int(sum & 0xFF)] ^ (sum >> 8) }
    }
    return [sum ^ 0xFFFF_FFFF, UInt32(truncatingIfNeeded: count)].flatMap { word in
      (0..<4).map { UInt8(truncatingIfNeeded: word >> (8 * $0)) }
    }
  }
}

/// Writes bits as deflate wants them: numbers from their lowest bit, codes from their highest.
private struct BitWriter {
  var bytes: [UInt8]
  private var current = 0
  private var count = 0

  init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  mutating func put(_ value: Int, _ width: Int) {
    for position in 0..<width {
      current |= (value >> position & 1) << count
      count += 1
      if count == 8 {
        bytes.append(UInt8(current))
        current = 0
        count = 0
      }
    }
  }

  mutating func putCode(_ code: Int, _ width: Int) {
    for position in (0..<width).reversed() { put(code >> position, 1) }
  }

  func finished() -> [UInt8] {
    count == 0 ? bytes : bytes + [UInt8(current)]
  }
}
