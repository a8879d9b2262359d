internal import Reports

/// Bytes of a body that are hidden.
struct HiddenPart: Hashable, Sendable {
  var range: Range<Int>
  /// A known secret, whatever the name; else the value of a member or field that is named like one.
  var isKnown = false
}

/// Finds what is secret in a body of megabytes, as far as somebody has looked: the values of members, or of a form's
/// fields, that are named like secrets, and secrets that are known as such.
struct SecretFinder: Hashable, Sendable {
  private enum State: Hashable {
    case between
    case text(from: Int)
    case behindText(from: Int, to: Int)
    case beforeSecret
    case secretText(from: Int)
    case secretWord(from: Int)
  }

  /// What was found and not dropped yet, in order.
  private(set) var found: [HiddenPart] = []
  private let known: [[UInt8]]
  /// What the body is made of.
  enum Kind: Hashable {
    case members, fields, others
  }

  let kind: Kind
  /// Every secret that begins before it has been found.
  private(set) var position = 0
  private var state = State.between

  /// A longer one is hidden in pieces.
  private static let longestSecret = 1 << 16
  /// Longer names are looked at as far as this.
  private static let longestName = 4096

  /// - Parameters:
  ///   - start: enough of the body to tell what it is made of.
  ///   - known: bytes that are hidden wherever they stand.
  /// - Returns: nil where nothing in such a body is a secret.
  init?(start: [UInt8], known: [[UInt8]] = []) {
    self.known = known
    let first = start.first { $0 > 0x20 }
    if first == UInt8(ascii: "{") || first == UInt8(ascii: "[") {
      kind = .members
    } else if start.contains(UInt8(ascii: "=")), !start.contains(0x0A), !start.contains(0x20) {
      // A form is one line of fields.
      kind = .fields
      state = .text(from: 0)
    } else if known.isEmpty {
      return nil
    } else {
      kind = .others
    }
  }

  /// Looks on up to a place, and to the end of a secret that begins before it.
  /// - Parameter end: where the line ends; a secret that goes on behind it counts as one more.
  mutating func find(_ bytes: UnsafeBufferPointer<UInt8>, to limit: Int, end: Int) {
    let before = position
    look(bytes, limit)
    if let start = openSecret {
      look(bytes, min(start + Self.longestSecret, end), whileOpen: true)
      cutSecret()
    }
    if !known.isEmpty, before < position { findKnown(bytes, before..<position) }
  }

  private mutating func look(
    _ bytes: UnsafeBufferPointer<UInt8>, _ limit: Int, whileOpen: Bool = false
  ) {
    while position < limit, !whileOpen || openSecret != nil {
      switch kind {
      case .members: findMember(bytes, limit)
      case .fields: findField(bytes, limit)
      case .others: position = limit
      }
    }
  }

  /// Where a secret begins whose end has not been found.
  private var openSecret: Int? {
    switch state {
    case .secretText(let start), .secretWord(let start): start
    default: nil
    }
  }

  /// A secret without an end in sight is hidden in pieces.
  private mutating func cutSecret() {
    guard let start = openSecret, start < position else { return }
    found.append(HiddenPart(range: start..<position))
    if case .secretText = state {
      state = .secretText(from: position)
    } else {
      state = .secretWord(from: position)
    }
  }

  /// Forgets what ends before a place.
  mutating func drop(before place: Int) {
    let passed = found.prefix { $0.range.upperBound <= place }.count
    if passed > 0 { found.removeFirst(passed) }
  }

  private mutating func findKnown(
    _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>
  ) {
    let isLineEnd =
      range.upperBound < bytes.count && [0x0A, 0x0D].contains(bytes[range.upperBound])
    let end = isLineEnd ? range.upperBound : bytes.count
    var index = range.lowerBound
    while index < range.upperBound {
      guard let length = knownLength(bytes, at: index) else {
        index += 1
        continue
      }
      let part = index..<min(index + length, end)
      if !found.contains(where: { $0.range.overlaps(part) }) {
        let place = found.firstIndex { $0.range.lowerBound > index } ?? found.endIndex
        found.insert(HiddenPart(range: part, isKnown: true), at: place)
      }
      index = part.upperBound
    }
  }

  /// The length of the known secret that begins at a place.
  private func knownLength(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int? {
    known.first {
      $0.first == bytes[index] && $0.count <= bytes.count - index
        && bytes[index..<index + $0.count].elementsEqual($0)
    }?.count
  }

  private mutating func findMember(_ bytes: UnsafeBufferPointer<UInt8>, _ limit: Int) {
    switch state {
    case .between:
      skip(bytes, limit) { $0 != UInt8(ascii: "\"") }
      guard position < limit else { return }
      state = .text(from: position)
      position += 1
    case .text(let start):
      guard skipText(bytes, limit) else { return }
      state = .behindText(from: start, to: position)
    case .behindText(let start, let end):
      skip(bytes, limit) { $0 <= 0x20 }
      guard position < limit else { return }
      guard bytes[position] == UInt8(ascii: ":") else { return state = .between }
      position += 1
      state = Self.isSecret(bytes, start..<end) ? .beforeSecret : .between
    case .beforeSecret:
      skip(bytes, limit) { $0 <= 0x20 }
      guard position < limit else { return }
      switch bytes[position] {
      case UInt8(ascii: "{"), UInt8(ascii: "["): state = .between
      case UInt8(ascii: "\""):
        state = .secretText(from: position)
        position += 1
      default: state = .secretWord(from: position)
      }
    case .secretText(let start):
      guard skipText(bytes, limit) else { return }
      found.append(HiddenPart(range: start..<position))
      state = .between
    case .secretWord(let start):
      skip(bytes, limit) { $0 > 0x20 && ![0x2C, 0x5D, 0x7D].contains($0) }
      guard position < limit else { return }
      if start < position { found.append(HiddenPart(range: start..<position)) }
      state = .between
    }
  }

  /// `name=value`, between `?`, `#` and `&`.
  private mutating func findField(_ bytes: UnsafeBufferPointer<UInt8>, _ limit: Int) {
    switch state {
    case .secretWord(let start):
      skip(bytes, limit) { $0 != UInt8(ascii: "&") && $0 != UInt8(ascii: "#") }
      guard position < limit else { return }
      if start < position { found.append(HiddenPart(range: start..<position)) }
      state = .between
    case .text(let start):
      skip(bytes, limit) { !Self.endsName.contains($0) }
      guard position < limit else { return }
      let isValue = bytes[position] == UInt8(ascii: "=")
      let isSecret = isValue && Self.isSecret(bytes, start..<position)
      position += 1
      state = isSecret ? .secretWord(from: position) : isValue ? .between : .text(from: position)
    default:
      skip(bytes, limit) { $0 != UInt8(ascii: "&") && $0 != UInt8(ascii: "#") }
      guard position < limit else { return }
      position += 1
      state = .text(from: position)
    }
  }

  private static let endsName = Array("=&#".utf8)

  private mutating func skip(
    _ bytes: UnsafeBufferPointer<UInt8>, _ limit: Int, while isSkipped: (UInt8) -> Bool
  ) {
    while position < limit, isSkipped(bytes[position]) { position += 1 }
  }

  /// - Returns: whether the closing quote has been passed.
  private mutating func skipText(_ bytes: UnsafeBufferPointer<UInt8>, _ limit: Int) -> Bool {
    while position < limit {
      let byte = bytes[position]
      position += byte == UInt8(ascii: "\\") ? 2 : 1
      if byte == UInt8(ascii: "\"") { return true }
    }
    return false
  }

  private static func isSecret(
    _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>
  ) -> Bool {
    Secrets.isSecret(UnsafeBufferPointer(rebasing: bytes[range.prefix(longestName)]))
  }
}
