/// The same pseudo-random choices in every run (xorshift).
struct SmallGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
  }

  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state
  }

  /// Up to twelve scalars of the kinds that make trouble.
  mutating func text() -> String {
    let trouble: [UInt32] = [
      0x20, 0x61, 0x0D, 0x0A, 0x1B, 0x7F, 0x85, 0x9B, 0xA0, 0xAD, 0xE9, 0x301, 0x34F, 0x5B0, 0x600,
      0x915, 0x94D, 0x937, 0x93F, 0x1100, 0x1160, 0x1161, 0x11A8, 0x180B, 0x200B, 0x200C, 0x200D,
      0x202E, 0x2066, 0x2764, 0x3000, 0x3042, 0x3099, 0x65E5, 0xAC00, 0xE000, 0xFE0F, 0xFEFF,
      0xFFFD,
      0x1F1E8, 0x1F1FF, 0x1F3F4, 0x1F3FD, 0x1F468, 0x1F600, 0xE0061, 0xE007F, 0xE0100, 0x10FFFF,
      0x111C2,
    ]
    var text = ""
    for _ in 0..<Int.random(in: 0...12, using: &self) {
      let value =
        Bool.random(using: &self)
        ? trouble[Int.random(in: 0..<trouble.count, using: &self)]
        : UInt32.random(in: 0...0x10FFFF, using: &self)
      if let scalar = Unicode.Scalar(value) { text.unicodeScalars.append(scalar) }
    }
    return text
  }
}
