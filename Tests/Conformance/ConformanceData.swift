import Fetch
import Foundation
import JSONLines

/// The public cases and what the browsers did with them.
struct ConformanceData {
  let cases: [Case]
  let truth: [String: Truth]
  /// Cases that say nothing about this browser, and why (`port.json`, `flaky.json`).
  let leftOut: [String: String]

  init(_ browser: Browser) throws {
    cases = try ["handmade", "generated"].flatMap { name in
      try CaseFile.load(data: Self.bytes("cases/\(name).jsonl"), file: "\(name).jsonl")
    }
    let file = "\(browser.rawValue).jsonl"
    truth = Dictionary(
      uniqueKeysWithValues: try CaseFile.loadTruth(data: Self.bytes("truth/\(file)"), file: file)
        .map { ($0.id, $0) })
    leftOut = try ["port.json", "flaky.json"].reduce(into: [:]) { known, name in
      let all = try JSONDecoder().decode(
        [String: [String: String]].self, from: Data(Self.bytes("truth/\(name)")))
      known.merge(all[browser.rawValue] ?? [:]) { first, _ in first }
    }
  }

  /// The cases that a run is scored by, each with its number on the server.
  var scored: [(number: Int, case: Case, truth: Truth)] {
    cases.enumerated().compactMap { number, one in
      guard leftOut[one.id] == nil, let truth = truth[one.id] else { return nil }
      return (number, one, truth)
    }
  }

  static func bytes(_ path: String) throws -> [UInt8] {
    Array(try Data(contentsOf: Bundle.module.bundleURL.appending(path: "Resources/\(path)")))
  }
}
