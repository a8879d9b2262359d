internal import Screen

/// Verdicts as [JUnit XML](https://github.com/testmoapp/junitxml), which CI systems read.
package struct JUnitReport: Hashable, Sendable {
  /// One request under one browser.
  package struct TestCase: Hashable, Sendable {
    /// What came of it.
    package enum Outcome: Hashable, Sendable {
      case passed
      /// The browser refuses, or an expectation does not hold: in a line, the reason's code, and in full.
      case failed(message: String, code: String? = nil, text: String)
      /// The server could not be asked.
      case errored(message: String, code: String? = nil, text: String)
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

  /// Cases that stand together: those of an environment, of a browser, or all.
  package struct Suite: Hashable, Sendable {
    package var name: String
    package var cases: [TestCase]

    package init(name: String, cases: [TestCase]) {
      self.name = name
      self.cases = cases
    }
  }

  package var name: String
  package var suites: [Suite]

  package init(name: String, suites: [Suite]) {
    self.name = name
    self.suites = suites
  }

  /// The document, whose every text from outside is text.
  package var text: String {
    let all = Self.attributes(name, of: suites.flatMap(\.cases))
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites \(all)>\n"
      + suites.map(Self.element).joined() + "</testsuites>\n"
  }

  private static func attributes(_ name: String, of cases: [TestCase]) -> String {
    "name=\"\(escaped(name))\" tests=\"\(cases.count)\""
      + " failures=\"\(cases.count(where: \.isFailure))\""
      + " errors=\"\(cases.count(where: \.isError))\""
      + " skipped=\"\(cases.count(where: \.isSkipped))\""
      + " time=\"\(time(cases.compactMap(\.seconds).reduce(0, +)))\""
  }

  private static func element(_ suite: Suite) -> String {
    "  <testsuite \(attributes(suite.name, of: suite.cases))>\n"
      + suite.cases.map { element($0) + "\n" }.joined() + "  </testsuite>\n"
  }

  private static func element(_ one: TestCase) -> String {
    var tag = "    <testcase name=\"\(escaped(one.name))\" classname=\"\(escaped(one.className))\""
    if let seconds = one.seconds { tag += " time=\"\(time(seconds))\"" }
    switch one.outcome {
    case .passed: return tag + "/>"
    case .failed(let message, let code, let text):
      return tag + ">\n" + fault("failure", message, code, text)
    case .errored(let message, let code, let text):
      return tag + ">\n" + fault("error", message, code, text)
    case .skipped(let message):
      return tag + ">\n      <skipped message=\"\(escaped(message))\"/>\n    </testcase>"
    }
  }

  private static func fault(
    _ name: String, _ message: String, _ code: String?, _ text: String
  ) -> String {
    let type = code.map { " type=\"\(escaped($0))\"" } ?? ""
    return "      <\(name)\(type) message=\"\(escaped(message))\">"
      + "\(escaped(text, keepsLines: true))</\(name)>\n    </testcase>"
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
