import ArgumentParser
import Fetch
import Interchange

/// Which requests of a recording are wanted.
enum RecordingFilter: Hashable {
  case host(String)
  case method(String)
  case url(String)
  case outcome(HARVerdict.Outcome)
  /// A part of the address.
  case text(String)

  /// Filters of one kind widen each other; those of different kinds narrow.
  fileprivate var kind: Int {
    switch self {
    case .host: 0
    case .method: 1
    case .url, .text: 2
    case .outcome: 3
    }
  }

  func accepts(_ verdict: HARVerdict) -> Bool {
    let address = verdict.request.url
    switch self {
    case .host(let pattern):
      let url = try? URLRecord.parse(address)
      return url?.host.map { Self.matches(pattern, $0.serialized) } ?? false
    case .method(let name): return verdict.request.method.uppercased() == name.uppercased()
    case .url(let pattern): return Self.matches(pattern, address)
    case .outcome(let outcome): return verdict.outcome == outcome
    case .text(let text): return address.lowercased().contains(text.lowercased())
    }
  }

  /// Whether a text is as a pattern says, in which `*` stands for anything. Letters of either case fit.
  private static func matches(_ pattern: String, _ text: String) -> Bool {
    let pattern = Array(pattern.lowercased().utf8)
    let text = Array(text.lowercased().utf8)
    var (here, there) = (0, 0)
    /// Behind the last star, and where what follows it was last tried.
    var star: (pattern: Int, text: Int)?
    while there < text.count {
      if here < pattern.count, pattern[here] == UInt8(ascii: "*") {
        here += 1
        star = (here, there)
      } else if here < pattern.count, pattern[here] == text[there] {
        here += 1
        there += 1
      } else if let last = star {
        star = (last.pattern, last.text + 1)
        (here, there) = (last.pattern, last.text + 1)
      } else {
        return false
      }
    }
    return pattern[here...].allSatisfy { $0 == UInt8(ascii: "*") }
  }
}

extension [RecordingFilter] {
  func accept(_ verdict: HARVerdict) -> Bool {
    Set(map(\.kind)).allSatisfy { kind in
      contains { $0.kind == kind && $0.accepts(verdict) }
    }
  }
}

extension RecordingFilter: ExpressibleByArgument {
  init?(argument: String) {
    let name = argument.prefix { $0 != ":" }
    let value = String(argument.dropFirst(name.count + 1))
    switch name.lowercased() {
    case "host" where !value.isEmpty: self = .host(value)
    case "method" where !value.isEmpty: self = .method(value)
    case "url" where !value.isEmpty: self = .url(value)
    case "outcome":
      guard let outcome = HARVerdict.Outcome(rawValue: value.lowercased()) else { return nil }
      self = .outcome(outcome)
    case "": return nil
    default: self = .text(argument)
    }
  }
}
