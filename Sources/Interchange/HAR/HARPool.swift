internal import Fetch

/// The entries of a recording that belong to no judged request yet.
struct HARPool {
  /// What a preflight asks: an address without its fragment, and for which method; nil where the file does not say.
  private struct Question: Hashable {
    var url: Substring
    var method: String?
  }

  private let entries: [HARRecording.Entry]
  private var isTaken: [Bool]
  private var preflights = EntryIndex<Question>()
  private var requests = EntryIndex<Substring>()

  init(_ recording: HARRecording) {
    entries = recording.entries
    isTaken = Array(repeating: false, count: entries.count)
    for entry in entries {
      if let question = Self.question(entry) {
        preflights.append(entry.index, for: question)
      } else {
        requests.append(entry.index, for: Self.withoutFragment(entry.url))
      }
    }
  }

  func isTaken(_ entry: HARRecording.Entry) -> Bool { isTaken[entry.index] }

  mutating func take(_ index: Int) {
    isTaken[index] = true
    if let question = Self.question(entries[index]) {
      preflights.take(index, of: question)
    } else {
      requests.take(index, of: Self.withoutFragment(entries[index].url))
    }
  }

  /// The nearest preflight of this address and method. Chrome lists it after the request that it is for.
  mutating func preflight(
    for url: String, method: String, near index: Int, without others: Set<Int> = []
  ) -> HARRecording.Entry? {
    let url = Self.withoutFragment(url)
    let found = [method, nil].compactMap {
      preflights.nearest(to: index, of: Question(url: url, method: $0), without: others)
    }
    return found.min { (abs($0 - index), $0) < (abs($1 - index), $1) }.map { entries[$0] }
  }

  /// Where a redirect went on.
  mutating func request(
    for url: String, after index: Int, without others: Set<Int>
  ) -> HARRecording.Entry? {
    requests.first(after: index, of: Self.withoutFragment(url), without: others)
      .map { entries[$0] }
  }

  private static func question(_ entry: HARRecording.Entry) -> Question? {
    guard entry.isPreflight else { return nil }
    let method = entry.headers.last { $0.name.lowercased() == "access-control-request-method" }
    return Question(url: withoutFragment(entry.url), method: method?.value)
  }

  private static func withoutFragment(_ url: String) -> Substring {
    url.prefix { $0 != "#" }
  }
}
