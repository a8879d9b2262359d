/// A survey as Markdown, for a ticket: its text keeps its columns.
package enum SurveyMarkdown {
  package static func text(title: String, _ text: ReportText) -> String {
    let lines = text.rendered(isColoured: false).split(
      separator: "\n", omittingEmptySubsequences: false
    ).map(String.init)
    let block = MarkdownText.block(lines.last == "" ? lines.dropLast() : lines, language: "text")
    return (["**\(MarkdownText.prose(title))**", ""] + block).joined(separator: "\n") + "\n"
  }
}
