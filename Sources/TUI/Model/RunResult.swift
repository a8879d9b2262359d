internal import Advice
package import Fetch
internal import Reports

extension Run {
  /// A verdict with everything that is said about it.
  package struct Result: Hashable, Sendable {
    /// What is said with secrets, or without.
    private struct Words: Hashable {
      var report: Report
      var reading: Reading
      /// The diff's pages about this verdict.
      var tables: DiffTables
    }

    private var words: Shared<Words>
    /// The same with every secret hidden.
    private var hiddenWords: Shared<Words>
    /// What the other browsers make of the same answers.
    package var elsewhere: [Report]
    /// What the request met with.
    package var circumstances: Circumstances

    package var report: Report { words.value.report }
    package var reading: Reading { words.value.reading }
    var tables: DiffTables { words.value.tables }

    /// - Parameter wouldSend: what other browsers would have asked the server instead.
    package init(
      report: Report, elsewhere: [Report], wouldSend: [Browser: WireRequest] = [:],
      circumstances: Circumstances = Circumstances(), masking: Masking = .unsalted
    ) {
      self.elsewhere = elsewhere
      self.circumstances = circumstances
      words = Shared(
        Words(
          report: report,
          reading: Reading(of: report, elsewhere: elsewhere, wouldSend: wouldSend),
          tables: DiffTables(report)))
      hiddenWords = words
      let hidden = report.keepingLongBodies(masking.secrets.masked)
      guard hidden != report else { return }
      let reading = Reading(
        of: hidden, elsewhere: elsewhere.map { $0.keepingLongBodies(masking.secrets.masked) },
        wouldSend: wouldSend.mapValues(masking.secrets.masked))
      hiddenWords = Shared(Words(report: hidden, reading: reading, tables: DiffTables(hidden)))
    }

    /// A verdict that hangs on an answer which is not known, about a run that stands still before this request.
    package init(
      report: Report, elsewhere: [Report], standsBefore request: WireRequest, masking: Masking
    ) {
      self.init(report: report, elsewhere: elsewhere, masking: masking)
      change(
        { $0.stand(before: request) }, hidden: { $0.stand(before: masking.secrets.masked(request)) }
      )
    }

    /// Fills in the verdict of another browser that made the request itself.
    mutating func learn(_ other: Report, masking: Masking = .unsalted) {
      change(
        { $0.learn(other) },
        hidden: { $0.learn(other.keepingLongBodies(masking.secrets.masked)) })
    }

    private mutating func change(
      _ change: (inout Reading) -> Void, hidden: (inout Reading) -> Void
    ) {
      var (plain, secretless) = (words.value, hiddenWords.value)
      change(&plain.reading)
      hidden(&secretless.reading)
      words = Shared(plain)
      hiddenWords = Shared(secretless)
    }

    /// This verdict as it may be shown where secrets are hidden. Only for showing: a fix of it would carry the
    /// fingerprints along.
    package var hidden: Result {
      var result = self
      result.words = hiddenWords
      return result
    }
  }
}

/// A value of very many parts that is handed about at each key: copied by reference, compared by what it is.
final class Shared<Value: Hashable & Sendable>: Hashable, Sendable {
  let value: Value

  init(_ value: Value) { self.value = value }

  static func == (left: Shared, right: Shared) -> Bool {
    left === right || left.value == right.value
  }

  func hash(into hasher: inout Hasher) { hasher.combine(value) }
}
