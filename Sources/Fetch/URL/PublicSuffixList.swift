/// [The Public Suffix List](https://publicsuffix.org/list/), both its sections.
///
/// A look-up searches the generated table in place: nothing is decoded or kept.
package enum PublicSuffixList {
  /// [Public suffix](https://url.spec.whatwg.org/#host-public-suffix) of a domain.
  ///
  /// Where no rule matches, the last label is the suffix. A trailing dot is kept.
  /// - Parameter domain: ASCII, lower case, as `Host.domain` holds it.
  /// - Returns: nil for the empty domain and for one that consists of dots.
  package static func publicSuffix(of domain: String) -> String? {
    split(domain).map { "\($0.suffix)\($0.dot)" }
  }

  /// [Registrable domain](https://url.spec.whatwg.org/#host-registrable-domain): the public suffix and
  /// the label before it. A trailing dot is kept.
  /// - Parameter domain: ASCII, lower case, as `Host.domain` holds it.
  /// - Returns: nil where the domain is a public suffix itself or has nothing before it.
  package static func registrableDomain(of domain: String) -> String? {
    guard let (before, suffix, dot) = split(domain),
      let label = before.split(separator: ".", omittingEmptySubsequences: false).last,
      !label.isEmpty
    else { return nil }
    return "\(label).\(suffix)\(dot)"
  }

  /// Cuts a domain into what stands before its public suffix, the suffix, and the trailing dot.
  private static func split(
    _ domain: String
  ) -> (before: Substring, suffix: Substring, dot: Substring)? {
    let name = domain.hasSuffix(".") ? domain.dropLast() : domain[...]
    let labels = name.split(separator: ".", omittingEmptySubsequences: false)
    guard let last = labels.last, !last.isEmpty else { return nil }
    let start = suffixStart(in: name, labels: labels)
    let before = start == name.startIndex ? "" : name[..<name.index(before: start)]
    return (before, name[start...], domain[name.endIndex...])
  }

  /// Where the public suffix begins, by the list's
  /// [algorithm](https://github.com/publicsuffix/list/wiki/Format#algorithm).
  private static func suffixStart(in name: Substring, labels: [Substring]) -> String.Index {
    // From the longest name on; the first rule found has the most labels.
    for index in labels.indices {
      let rule = rule(for: name[labels[index].startIndex...])
      let parent = index + 1 < labels.count ? labels[index + 1].startIndex : nil
      if rule.contains(.exception), let parent { return parent }
      if rule.contains(.suffix) { return labels[index].startIndex }
      if let parent, Self.rule(for: name[parent...]).contains(.wildcard) {
        return labels[index].startIndex
      }
    }
    return labels.last?.startIndex ?? name.startIndex
  }

  /// What the list says of a name.
  private struct Rule: OptionSet {
    let rawValue: UInt8
    static let suffix = Rule(rawValue: 1)
    static let wildcard = Rule(rawValue: 2)
    static let exception = Rule(rawValue: 4)
  }

  private static func rule(for name: Substring) -> Rule {
    PublicSuffixTable.rules.withUTF8Buffer { table in
      // Between `low` and `high` stand whole lines, each but the last with its line feed.
      var (low, high) = (0, table.count)
      while low < high {
        var start = (low + high) / 2
        while start > low, table[start - 1] != 0x0A { start -= 1 }
        let end = table[start...].firstIndex(of: 0x0A) ?? table.count
        let line = table[start..<end]
        let entry = line.prefix { $0 != 0x20 }
        if entry.elementsEqual(name.utf8) { return kind(line[entry.endIndex...]) }
        if entry.lexicographicallyPrecedes(name.utf8) {
          low = min(end + 1, high)
        } else {
          high = start
        }
      }
      return []
    }
  }

  private static func kind(_ marks: Slice<UnsafeBufferPointer<UInt8>>) -> Rule {
    guard !marks.isEmpty else { return .suffix }
    return marks.reduce(into: []) { rule, mark in
      switch mark {
      case 0x3D: rule.insert(.suffix)
      case 0x2A: rule.insert(.wildcard)
      case 0x21: rule.insert(.exception)
      default: break
      }
    }
  }
}
