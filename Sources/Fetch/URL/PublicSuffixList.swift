/// [The Public Suffix List](https://publicsuffix.org/list/), both its sections.
///
/// A look-up searches the generated table in place: nothing is decoded or kept. By the list's algorithm
/// a rule such as `*.kobe.jp` says nothing of `kobe.jp` itself, which therefore is registrable.
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
    var name = name
    return name.withUTF8 { name in
      PublicSuffixTable.rules.withUTF8Buffer { Search(table: $0, name: name).rule() }
    }
  }

  /// A binary search among the lines of the table. It works on bare bytes and indices, as it runs for
  /// every label of every cookie's and every site's domain.
  private struct Search {
    let table: UnsafeBufferPointer<UInt8>
    let name: UnsafeBufferPointer<UInt8>

    func rule() -> Rule {
      // Between `low` and `high` stand whole lines, each but the last with its line feed.
      var (low, high) = (0, table.count)
      while low < high {
        var start = (low + high) / 2
        while start > low, table[start - 1] != 0x0A { start -= 1 }
        var index = 0
        while index < name.count, byte(start + index) == name[index] { index += 1 }
        if index == name.count, byte(start + index) == 0 { return kind(at: start + index) }
        // A line that ends before the name does comes before it; 0 is below every byte of a name.
        if index < name.count, byte(start + index) < name[index] {
          low = min(lineEnd(start + index) + 1, high)
        } else {
          high = start
        }
      }
      return []
    }

    /// The byte of a name, or 0 after its end.
    private func byte(_ index: Int) -> UInt8 {
      index < table.count && table[index] > 0x20 ? table[index] : 0
    }

    private func lineEnd(_ start: Int) -> Int {
      var index = start
      while index < table.count, table[index] != 0x0A { index += 1 }
      return index
    }

    /// What the marks after a name mean.
    private func kind(at start: Int) -> Rule {
      let end = lineEnd(start)
      if start == end { return .suffix }
      var rule: Rule = []
      for index in start..<end {
        switch table[index] {
        case 0x3D: rule.insert(.suffix)
        case 0x2A: rule.insert(.wildcard)
        case 0x21: rule.insert(.exception)
        default: break
        }
      }
      return rule
    }
  }
}
