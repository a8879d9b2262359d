/// [The IDNA mapping table](https://www.unicode.org/reports/tr46/#IDNA_Mapping_Table), decoded at the
/// first non-ASCII host.
struct IDNAMapping: Sendable {
  enum Status: Hashable, Sendable {
    /// Valid, or a deviation, which processing that is not transitional takes as valid.
    case valid
    case ignored
    case disallowed
    case mapped(Range<Int>)
  }

  static let shared = IDNAMapping()

  private var starts: [UInt32] = []
  private var statuses: [Status] = []
  /// What the mapped code points map to, one after the other.
  private var targets: [Unicode.Scalar] = []

  private init() {
    TableReader.read(IDNAMappingTable.records) { reader in
      var start: UInt32 = 0
      while !reader.isAtEnd {
        start &+= reader.number()
        starts.append(start)
        switch reader.byte() {
        case 0x56, 0x44: statuses.append(.valid)
        case 0x49: statuses.append(.ignored)
        case 0x4D:
          let first = targets.count
          targets += reader.scalars()
          statuses.append(.mapped(first..<targets.count))
        default: statuses.append(.disallowed)
        }
      }
    }
  }

  func status(of scalar: Unicode.Scalar) -> Status {
    statuses[lastIndex(notAbove: scalar.value, in: starts)]
  }

  /// The map step: ignored code points go, mapped ones are replaced, all others stay.
  func map(_ scalars: some Sequence<Unicode.Scalar>) -> [Unicode.Scalar] {
    var result: [Unicode.Scalar] = []
    for scalar in scalars {
      switch status(of: scalar) {
      case .valid, .disallowed: result.append(scalar)
      case .ignored: break
      case .mapped(let range): result += targets[range]
      }
    }
    return result
  }
}
