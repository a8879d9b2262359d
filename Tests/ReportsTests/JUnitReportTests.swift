import Foundation
import Reports
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite struct JUnitReportTests {
  private static let report = JUnitReport(
    name: "all",
    suites: [
      .init(
        name: "dev <\"&\">",
        cases: [
          .init(name: "one", className: "dev", seconds: 0.0414, outcome: .passed),
          .init(
            name: "two\u{1B}[31m", className: "dev", seconds: 1.2,
            outcome: .failed(message: "no\nway", code: "origin-mismatch", text: "a\nb\u{7}")),
        ]),
      .init(
        name: "prod",
        cases: [
          .init(name: "three", className: "prod", outcome: .errored(message: "down", text: "")),
          .init(name: "four", className: "prod", outcome: .skipped(message: "unsafe")),
        ]),
    ])

  @Test func `suites, cases and what came of them are written`() {
    #expect(
      Self.report.text == """
        <?xml version="1.0" encoding="UTF-8"?>
        <testsuites name="all" tests="4" failures="1" errors="1" skipped="1" time="1.241">
          <testsuite name="dev &lt;&quot;&amp;&quot;&gt;" tests="2" failures="1" errors="0" skipped="0" time="1.241">
            <testcase name="one" classname="dev" time="0.041"/>
            <testcase name="two^[[31m" classname="dev" time="1.200">
              <failure type="origin-mismatch" message="no way">a
        b^G</failure>
            </testcase>
          </testsuite>
          <testsuite name="prod" tests="2" failures="0" errors="1" skipped="1" time="0.000">
            <testcase name="three" classname="prod">
              <error message="down"></error>
            </testcase>
            <testcase name="four" classname="prod">
              <skipped message="unsafe"/>
            </testcase>
          </testsuite>
        </testsuites>

        """)
  }

  @Test func `no control character and no unfinished mark is left`() throws {
    var name = ""
    for value in UInt32(0)...0xFF {
      name.unicodeScalars.append(try #require(Unicode.Scalar(value)))
    }
    name += "\u{FFFE}\u{FFFF}]]>"
    let text = JUnitReport(
      name: name,
      suites: [
        .init(
          name: name,
          cases: [.init(name: name, className: name, outcome: .errored(message: name, text: name))])
      ]
    ).text
    #expect(XMLParser(data: Data(text.utf8)).parse())
    #expect(
      text.unicodeScalars.allSatisfy { $0 == "\n" || $0.properties.generalCategory != .control })
  }
}
