/// Entries of a recording by what they asked, of which each can be taken once.
///
/// A place that was taken points on to the next one that is left, on either side, so that the nearest is found in hardly
/// more time in a long recording than in a short one.
struct EntryIndex<Key: Hashable> {
  private var lists: [Key: List] = [:]

  /// To be called in the recording's order.
  mutating func append(_ entry: Int, for key: Key) {
    lists[key, default: List()].append(entry)
  }

  mutating func take(_ entry: Int, of key: Key) {
    lists[key]?.take(entry)
  }

  /// - Parameter others: entries that count as taken.
  mutating func nearest(to entry: Int, of key: Key, without others: Set<Int>) -> Int? {
    let after = first(after: entry - 1, of: key, without: others)
    let before = lists[key]?.last(before: entry, without: others)
    guard let after, let before else { return after ?? before }
    return entry - before <= after - entry ? before : after
  }

  mutating func first(after entry: Int, of key: Key, without others: Set<Int>) -> Int? {
    lists[key]?.first(after: entry, without: others)
  }
}

extension EntryIndex {
  /// The entries of one key.
  private struct List {
    private var entries: [Int] = []
    /// For each place, and the one behind the last, the place to look at next; itself where it is left.
    private var following = [0]
    /// The same towards the beginning, counted from 1; 0 stands before the first.
    private var preceding = [0]

    mutating func append(_ entry: Int) {
      entries.append(entry)
      following.append(entries.count)
      preceding.append(entries.count)
    }

    mutating func take(_ entry: Int) {
      let place = self.place(of: entry)
      guard place < entries.count, entries[place] == entry else { return }
      following[place] = place + 1
      preceding[place + 1] = place
    }

    mutating func first(after entry: Int, without others: Set<Int>) -> Int? {
      var place = Self.end(of: self.place(of: entry + 1), &following)
      while place < entries.count {
        if !others.contains(entries[place]) { return entries[place] }
        place = Self.end(of: place + 1, &following)
      }
      return nil
    }

    mutating func last(before entry: Int, without others: Set<Int>) -> Int? {
      var place = Self.end(of: self.place(of: entry), &preceding)
      while place > 0 {
        if !others.contains(entries[place - 1]) { return entries[place - 1] }
        place = Self.end(of: place - 1, &preceding)
      }
      return nil
    }

    /// The first place whose entry is not before this one.
    private func place(of entry: Int) -> Int {
      var (low, high) = (0, entries.count)
      while low < high {
        let middle = (low + high) / 2
        if entries[middle] < entry { low = middle + 1 } else { high = middle }
      }
      return low
    }

    /// Follows the pointers to their end, and lets those passed point further.
    private static func end(of place: Int, _ pointers: inout [Int]) -> Int {
      var place = place
      while pointers[place] != place {
        pointers[place] = pointers[pointers[place]]
        place = pointers[place]
      }
      return place
    }
  }
}
