/// [Normalization Form C](https://www.unicode.org/reports/tr15/), from the generated table, which is
/// decoded at the first non-ASCII host.
struct Normalization: Sendable {
  static let shared = Normalization()

  /// One step of decomposition each.
  private var decompositions: [Unicode.Scalar: [Unicode.Scalar]] = [:]
  private var compositions: [Pair: Unicode.Scalar] = [:]

  private struct Pair: Hashable, Sendable {
    let first: Unicode.Scalar
    let second: Unicode.Scalar
  }

  private init() {
    TableReader.read(NormalizationTable.records) { reader in
      var value: UInt32 = 0
      while !reader.isAtEnd {
        value &+= reader.number()
        let composes = reader.byte() == 0x43
        let parts = reader.scalars()
        guard let scalar = Unicode.Scalar(value) else { continue }
        decompositions[scalar] = parts
        if composes, parts.count == 2 {
          compositions[Pair(first: parts[0], second: parts[1])] = scalar
        }
      }
    }
  }

  func nfc(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
    if scalars.allSatisfy({ $0.value < 0x300 }) { return scalars }
    var decomposed: [Element] = []
    for scalar in scalars { decompose(scalar, into: &decomposed) }
    return compose(ordered(decomposed))
  }

  private struct Element {
    let scalar: Unicode.Scalar
    let combiningClass: UInt8
  }

  private func decompose(_ scalar: Unicode.Scalar, into result: inout [Element]) {
    if let syllable = Hangul.decomposed(scalar) {
      result += syllable.map { Element(scalar: $0, combiningClass: 0) }
    } else if let parts = decompositions[scalar] {
      for part in parts { decompose(part, into: &result) }
    } else {
      let combiningClass = ScalarProperties(of: scalar).combiningClass
      result.append(Element(scalar: scalar, combiningClass: combiningClass))
    }
  }

  /// Canonical ordering: each run of combining marks sorted by class, equals in their order.
  private func ordered(_ elements: [Element]) -> [Element] {
    var result: [Element] = []
    var index = 0
    while index < elements.count {
      let end = elements[index...].firstIndex { $0.combiningClass == 0 } ?? elements.count
      let marks = elements[index..<end].enumerated().sorted { a, b in
        (a.element.combiningClass, a.offset) < (b.element.combiningClass, b.offset)
      }
      result += marks.map(\.element)
      if end < elements.count { result.append(elements[end]) }
      index = end + 1
    }
    return result
  }

  private func compose(_ elements: [Element]) -> [Unicode.Scalar] {
    var result: [Unicode.Scalar] = []
    var starter: Int?
    var previousClass: UInt8?
    for element in elements {
      // A mark is blocked from its starter by a mark of the same or a higher class between them.
      let isBlocked = previousClass.map { $0 == 0 || $0 >= element.combiningClass } ?? false
      if let index = starter, !isBlocked, let composed = composed(result[index], element.scalar) {
        result[index] = composed
        continue
      }
      if element.combiningClass == 0 {
        starter = result.count
        previousClass = nil
      } else {
        previousClass = element.combiningClass
      }
      result.append(element.scalar)
    }
    return result
  }

  private func composed(_ first: Unicode.Scalar, _ second: Unicode.Scalar) -> Unicode.Scalar? {
    Hangul.composed(first, second) ?? compositions[Pair(first: first, second: second)]
  }
}

/// [Conjoining jamo](https://www.unicode.org/versions/latest/core-spec/chapter-3/#G56669): Hangul
/// syllables compose and decompose by arithmetic.
private enum Hangul {
  private static let syllable: UInt32 = 0xAC00
  private static let leading: UInt32 = 0x1100
  private static let vowel: UInt32 = 0x1161
  private static let trailing: UInt32 = 0x11A7
  private static let vowels: UInt32 = 21
  private static let trailings: UInt32 = 28
  private static let syllables: UInt32 = 19 * 21 * 28

  static func decomposed(_ scalar: Unicode.Scalar) -> [Unicode.Scalar]? {
    let index = scalar.value &- syllable
    guard index < syllables else { return nil }
    let tail = index % trailings
    return [
      leading + index / (vowels * trailings), vowel + index / trailings % vowels,
      tail == 0 ? nil : trailing + tail,
    ].compactMap { $0.flatMap { Unicode.Scalar($0) } }
  }

  static func composed(_ first: Unicode.Scalar, _ second: Unicode.Scalar) -> Unicode.Scalar? {
    let (lead, middle) = (first.value &- leading, second.value &- vowel)
    if lead < 19, middle < vowels {
      return Unicode.Scalar(syllable + (lead * vowels + middle) * trailings)
    }
    let (index, tail) = (first.value &- syllable, second.value &- trailing)
    if index < syllables, index % trailings == 0, tail > 0, tail < trailings {
      return Unicode.Scalar(first.value + tail)
    }
    return nil
  }
}
