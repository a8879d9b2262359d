/// [Punycode](https://www.rfc-editor.org/rfc/rfc3492), without the prefix `xn--`.
enum Punycode {
  private static let base: UInt32 = 36
  private static let tMin: UInt32 = 1
  private static let tMax: UInt32 = 26
  private static let initialBias: UInt32 = 72
  private static let initialN: UInt32 = 0x80

  /// - Returns: nil where a number would overflow.
  static func encode(_ scalars: [Unicode.Scalar]) -> String? {
    var output = ""
    for scalar in scalars where scalar.isASCII { output.unicodeScalars.append(scalar) }
    let basicCount = UInt32(output.unicodeScalars.count)
    if basicCount > 0 { output += "-" }

    var (next, delta, bias, handled) = (initialN, UInt32(0), initialBias, basicCount)
    // The code points to insert, ascending, each once.
    for value in Set(scalars.lazy.filter { !$0.isASCII }.map(\.value)).sorted() {
      let (step, overflow) = (value - next).multipliedReportingOverflow(by: handled + 1)
      let (sum, sumOverflow) = delta.addingReportingOverflow(step)
      if overflow || sumOverflow { return nil }
      (delta, next) = (sum, value)
      for scalar in scalars {
        if scalar.value < next {
          let (sum, overflow) = delta.addingReportingOverflow(1)
          if overflow { return nil }
          delta = sum
        } else if scalar.value == next {
          append(delta, bias: bias, to: &output)
          bias = adapt(delta, count: handled + 1, isFirst: handled == basicCount)
          delta = 0
          handled += 1
        }
      }
      delta += 1
      next += 1
    }
    return output
  }

  /// - Returns: nil where the text is not Punycode or a number would overflow.
  static func decode(_ text: [Unicode.Scalar]) -> [Unicode.Scalar]? {
    let delimiter = text.lastIndex(of: "-")
    var output = delimiter.map { Array(text[..<$0]) } ?? []
    guard output.allSatisfy(\.isASCII) else { return nil }
    var digits = text[(delimiter.map { $0 + 1 } ?? 0)...]
    var (value, index, bias) = (initialN, UInt32(0), initialBias)
    while !digits.isEmpty {
      let start = index
      guard readNumber(from: &digits, bias: bias, addingTo: &index) else { return nil }
      let count = UInt32(output.count) + 1
      bias = adapt(index - start, count: count, isFirst: start == 0)
      let (sum, overflow) = value.addingReportingOverflow(index / count)
      guard !overflow, let scalar = Unicode.Scalar(sum), !scalar.isASCII else { return nil }
      value = sum
      index %= count
      output.insert(scalar, at: Int(index))
      index += 1
    }
    return output
  }

  /// Reads one variable-length number.
  private static func readNumber(
    from digits: inout ArraySlice<Unicode.Scalar>, bias: UInt32, addingTo index: inout UInt32
  ) -> Bool {
    var weight: UInt32 = 1
    var k = base
    while let scalar = digits.popFirst() {
      guard let digit = digitValue(scalar) else { return false }
      let (step, stepOverflow) = digit.multipliedReportingOverflow(by: weight)
      let (sum, sumOverflow) = index.addingReportingOverflow(step)
      if stepOverflow || sumOverflow { return false }
      index = sum
      let t = threshold(k, bias: bias)
      if digit < t { return true }
      let (product, overflow) = weight.multipliedReportingOverflow(by: base - t)
      if overflow { return false }
      weight = product
      k += base
    }
    return false
  }

  private static func append(_ number: UInt32, bias: UInt32, to output: inout String) {
    var (rest, k) = (number, base)
    while true {
      let t = threshold(k, bias: bias)
      if rest < t { break }
      output.unicodeScalars.append(digit(t + (rest - t) % (base - t)))
      rest = (rest - t) / (base - t)
      k += base
    }
    output.unicodeScalars.append(digit(rest))
  }

  private static func threshold(_ k: UInt32, bias: UInt32) -> UInt32 {
    k <= bias + tMin ? tMin : min(tMax, k - bias)
  }

  private static func adapt(_ delta: UInt32, count: UInt32, isFirst: Bool) -> UInt32 {
    var delta = isFirst ? delta / 700 : delta / 2
    delta += delta / count
    var k: UInt32 = 0
    while delta > (base - tMin) * tMax / 2 {
      delta /= base - tMin
      k += base
    }
    return k + (base - tMin + 1) * delta / (delta + 38)
  }

  private static func digit(_ value: UInt32) -> Unicode.Scalar {
    Unicode.Scalar(UInt8(truncatingIfNeeded: value < 26 ? value + 0x61 : value - 26 + 0x30))
  }

  private static func digitValue(_ scalar: Unicode.Scalar) -> UInt32? {
    if scalar.isASCIIDigit { return scalar.value - 0x30 + 26 }
    return scalar.isASCIILetter ? (scalar.value | 0x20) - 0x61 : nil
  }
}
