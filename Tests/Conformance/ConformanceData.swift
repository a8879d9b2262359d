import Fetch
import Foundation
import JSONLines

/// Recorded cases and what the browsers did with them.
struct ConformanceData {
  let cases: [Case]
  let truth: [String: Truth]
  /// Cases that are not scored for this browser, and why.
  let leftOut: [String: String]

  /// The public cases of the oracle.
  static func published(_ browser: Browser) throws -> ConformanceData {
    try ConformanceData(
      cases: ["handmade", "generated"], truth: browser.rawValue,
      leftOut: ["port.json", "flaky.json"], browser: browser)
  }

  /// Cases that were recorded to find out what a browser does beside the public ones. What is left out here
  /// are differences that are known and not carried out.
  static func explored(_ browser: Browser) throws -> ConformanceData {
    try ConformanceData(
      cases: ["explored"], truth: "explored-\(browser.rawValue)",
      leftOut: ["explored-known.json"], browser: browser)
  }

  private init(
    cases names: [String], truth: String, leftOut files: [String], browser: Browser
  ) throws {
    cases = try names.flatMap { name in
      try CaseFile.load(data: Self.bytes("cases/\(name).jsonl"), file: "\(name).jsonl")
    }
    let file = "\(truth).jsonl"
    self.truth = Dictionary(
      uniqueKeysWithValues: try CaseFile.loadTruth(data: Self.bytes("truth/\(file)"), file: file)
        .map { ($0.id, $0) })
    leftOut = try files.reduce(into: [:]) { known, name in
      let all = try JSONDecoder().decode(
        [String: [String: String]].self, from: Data(Self.bytes("truth/\(name)")))
      known.merge(all[browser.rawValue] ?? [:]) { first, _ in first }
    }
  }

  /// A case with its number on the server and its recording.
  typealias Numbered = (number: Int, case: Case, truth: Truth)

  /// The cases that a run is scored by.
  var scored: [Numbered] {
    numbered.filter { leftOut[$0.case.id] == nil }
  }

  /// The cases that are not scored.
  var unscored: [Numbered] {
    numbered.filter { leftOut[$0.case.id] != nil }
  }

  private var numbered: [Numbered] {
    cases.enumerated().compactMap { number, one in
      truth[one.id].map { (number, one, $0) }
    }
  }

  private static func bytes(_ path: String) throws -> [UInt8] {
    Array(try Data(contentsOf: Bundle.module.bundleURL.appending(path: "Resources/\(path)")))
  }
}
