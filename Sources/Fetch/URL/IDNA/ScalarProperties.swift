/// What normalisation and IDNA need to know of a code point.
struct ScalarProperties: Hashable, Sendable {
  /// [Joining_Type](https://www.unicode.org/reports/tr44/#Joining_Type).
  enum Joining: String, Sendable {
    case none = "U"
    case transparent = "T"
    case dual = "D"
    case left = "L"
    case right = "R"
    case causing = "C"
  }

  /// [Bidi_Class](https://www.unicode.org/reports/tr44/#Bidi_Class), those that labels may hold.
  enum Bidi: String, Sendable {
    case leftToRight = "L"
    case rightToLeft = "R"
    case arabicLetter = "AL"
    case arabicNumber = "AN"
    case europeanNumber = "EN"
    case europeanSeparator = "ES"
    case europeanTerminator = "ET"
    case commonSeparator = "CS"
    case nonspacingMark = "NSM"
    case boundaryNeutral = "BN"
    case otherNeutral = "ON"
    /// Separators, white space and controls of direction.
    case other = ""
  }

  var combiningClass: UInt8
  var isMark: Bool
  var joining: Joining
  var bidi: Bidi

  init(of scalar: Unicode.Scalar) {
    self = ScalarPropertyRuns.shared.properties(of: scalar)
  }

  /// An entry of the palette: combining class, M for marks, joining type, bidi class.
  fileprivate init(paletteEntry: Substring) {
    let fields = paletteEntry.split(separator: ",", omittingEmptySubsequences: false)
    combiningClass = fields.first.flatMap { UInt8($0) } ?? 0
    isMark = fields.dropFirst().first == "M"
    joining = fields.dropFirst(2).first.flatMap { Joining(rawValue: String($0)) } ?? .none
    bidi = fields.dropFirst(3).first.flatMap { Bidi(rawValue: String($0)) } ?? .other
  }
}

/// The generated table of properties, decoded at the first non-ASCII host.
private struct ScalarPropertyRuns: Sendable {
  static let shared = ScalarPropertyRuns()

  private var starts: [UInt32] = []
  private var entries: [UInt8] = []
  private let palette: [ScalarProperties]

  init() {
    palette = ScalarPropertyTable.palette.description.filter { $0 != "\n" }
      .split(separator: ";").map { ScalarProperties(paletteEntry: $0) }
    TableReader.read(ScalarPropertyTable.records) { reader in
      var start: UInt32 = 0
      while !reader.isAtEnd {
        start &+= reader.number()
        starts.append(start)
        entries.append(Self.entry(&reader))
      }
    }
  }

  /// A to T are the first 20 entries; U to Z with a second letter are those after them, by twenties.
  private static func entry(_ reader: inout TableReader) -> UInt8 {
    guard let letter = reader.byte() else { return 0 }
    if letter < 0x55 { return letter &- 0x41 }
    guard let second = reader.byte() else { return 0 }
    return 20 &+ (letter &- 0x55) &* 20 &+ (second &- 0x41)
  }

  func properties(of scalar: Unicode.Scalar) -> ScalarProperties {
    palette[Int(entries[lastIndex(notAbove: scalar.value, in: starts)])]
  }
}
