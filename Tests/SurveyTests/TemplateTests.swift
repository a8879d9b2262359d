import Survey
import Testing

@Suite struct TemplateTests {
  @Test(
    arguments: [
      ("", []), ("a", [.text("a")]), ("{{a}}", [.variable("a")]),
      ("x{{ a-b.c_1 }}y", [.text("x"), .variable("a-b.c_1"), .text("y")]),
      ("{{a b}}", [.text("{{a b}}")]), ("{{}}", [.text("{{}}")]), ("{{a", [.text("{{a")]),
      ("{{{a}}}", [.text("{"), .variable("a"), .text("}")]),
      ("{{a}}{{b}}", [.variable("a"), .variable("b")]),
    ] as [(String, [Template.Piece])])
  func `a text is cut at its variables`(text: String, pieces: [Template.Piece]) {
    #expect(Template.pieces(of: text) == pieces)
  }

  @Test func `values of templates are filled in turn, others are taken as they are`() throws {
    let variables = Variables([
      "host": .init("{{name}}.example", isTemplate: true), "name": .init("api"),
      "raw": .init("{{name}}", isSecret: true),
    ])
    #expect(try variables.expand("https://{{host}}/{{raw}}") == "https://api.example/{{name}}")
  }

  @Test func `what has no value and what needs itself is named`() {
    let variables = Variables([
      "a": .init("{{b}}", isTemplate: true), "b": .init("{{a}}", isTemplate: true),
    ])
    #expect(throws: Variables.Problem.undefined("c")) { try variables.expand("{{c}}") }
    #expect(throws: Variables.Problem.circular(["a", "b", "a"])) { try variables.expand("{{a}}") }
  }
}
