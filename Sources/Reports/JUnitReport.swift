internal import Screen

/// Verdicts as [JUnit XML](https://github.com/testmoapp/junitxml), which CI systems read.
package struct JUnitReport: Hashable, Sendable {
  /// One request under one browser.
  package struct TestCase: Hashable, Sendable {
    /// What came of it.
    package enum Outcome: Hashable, Sendable {
      case passed
      /// The browser refuses, or an expectation does not hold: in a line, and in full.
      case failed(message: String, text: String)
      /// The server could not be asked.
      case errored(message: String, text: String)
      case skipped(message: String)
    }

    package var name: String
    /// What groups cases: an environment, a browser.
    package var className: String
    /// Seconds; nil where it was not measured.
    package var seconds: Double?
    package var outcome: Outcome

    package init(name: String, className: String, seconds: Double? = nil, outcome: Outcome) {
      self.name = name
      self.className = className
      self.seconds = seconds
      self.outcome = outcome
    }
  }

  package var name: String
  package var cases: [TestCase]

  package init(name: String, cases: [TestCase]) {
    self.name = name
    self.cases = cases
  }

  /// The document, whose every text from outside is text.
  package var text: String {
    let counts =
      "tests=\"\(cases.count)\" failures=\"\(cases.count(where: \.isFailure))\" "
      + "errors=\"\(cases.count(where: \.isError))\" skipped=\"\(cases.count(where: \.isSkipped))\""
    let time = Self.time(cases.compactMap(\.seconds).reduce(0, +))
    let attributes = "name=\"\(Self.escaped(name))\" \(counts) time=\"\(time)\""
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <testsuites \(attributes)>
        <testsuite \(attributes)>
      \(cases.map(Self.element).joined(separator: "\n"))
        </testsuite>
      </testsuites>

      """
  }

  private static func element(_ one: TestCase) -> String {
    var tag = "    <testcase name=\"\(escaped(one.name))\" classname=\"\(escaped(one.className))\""
    if let seconds = one.seconds { tag += " time=\"\(time(seconds))\"" }
    switch one.outcome {
    case .passed: return tag + "/>"
    case .failed(let message, let text): return tag + ">\n" + fault("failure", message, text)
    case .errored(let message, let text): return tag + ">\n" + fault("error", message, text)
    case .skipped(let message):
      return tag + ">\n      <skipped message=\"\(escaped(message))\"/>\n    </testcase>"
    }
  }

  private static func fault(_ name: String, _ message: String, _ text: String) -> String {
    "      <\(name) message=\"\(escaped(message))\">\(escaped(text, keepsLines: true))</\(name)>\n"
      + "    </testcase>"
  }

  /// A text within an attribute or an element. What XML cannot hold, and what a terminal would act on, is made visible.
  private static func escaped(_ text: String, keepsLines: Bool = false) -> String {
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .map { Printable.text(String($0)) }
    let text = lines.joined(separator: keepsLines ? "\n" : " ")
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\u{FFFE}", "\u{FFFF}": result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// Three decimals.
  private static func time(_ seconds: Double) -> String {
    guard seconds.isFinite, seconds >= 0, seconds < 1e9 else { return "0.000" }
    let thousandths = Int((seconds * 1000).rounded())
    let rest = String(thousandths % 1000)
    return "\(thousandths / 1000)." + String(repeating: "0", count: 3 - rest.count) + rest
  }
}

extension JUnitReport.TestCase {
  fileprivate var isFailure: Bool { if case .failed = outcome { true } else { false } }
  fileprivate var isError: Bool { if case .errored = outcome { true } else { false } }
  fileprivate var isSkipped: Bool { if case .skipped = outcome { true } else { false } }
}
