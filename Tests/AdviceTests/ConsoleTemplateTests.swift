import Testing

@testable import Advice
@testable import Fetch

struct ConsoleTemplateTests {
  @Test func `A template is cut at its gaps and parts, and other braces stand for themselves`() {
    let template = ConsoleTemplate(.chromium, "x", "a {url}{redirected} {b} {")
    #expect(
      template.pieces == [
        .words("a "), .gap(.url), .part(.redirected), .words(" {b} {"),
      ])
  }

  @Test func `Gaps are filled, also in optional parts, and absent parts leave nothing`() {
    let template = ConsoleTemplate(.chromium, "x", "at '{url}'{redirected}.")
    #expect(template.filled([.url: "U", .first: "F"]) == "at 'U'.")
    #expect(
      template.filled([.url: "U", .first: "F"], parts: [.redirected])
        == "at 'U' (redirected from 'F').")
  }

  @Test func `A value that looks like a gap is not filled again`() {
    let template = ConsoleTemplate(.chromium, "x", "{value} {url}")
    #expect(template.filled([.value: "{url}", .url: "U"]) == "{url} U")
  }

  @Test func `Every template speaks of something, in words without unknown gaps`() {
    #expect(Console.templates.count > 80)
    for template in Console.templates {
      #expect(!template.meaning.isEmpty)
      for piece in template.pieces {
        guard case .words(let words) = piece else { continue }
        #expect(!words.contains("{") && !words.contains("}"), "\(template.text)")
      }
    }
  }

  @Test func `No line stands in the tables twice`() {
    let lines = Console.templates.map { "\($0.browser) \($0.text)" }
    #expect(Set(lines).count == lines.count)
  }
}
