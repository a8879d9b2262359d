package import Fetch

extension Explanation {
  /// The report in plain language, with the user's own values.
  package static func explain(_ report: Report) -> Explanation {
    Explanation(headline: "", paragraphs: [])
  }
}
