import ArgumentParser

struct ManualCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "manual",
    abstract: "Write the manual pages, one for each command.",
    usage: "corscope manual FOLDER",
    discussion: """
      The pages are made from what --help says, so that both are in step.

        corscope manual ~/.local/share/man/man1
        man corscope-check

      Exit status: 0 written, 2 unusable command line, 74 a page could not be written.
      """,
    shouldDisplay: false)

  @Argument(help: "Where to write them; it must be there.", completion: .directory)
  var folder: String

  func run() throws {
    for page in ManualPages.all(try HelpTree.read()) {
      let path = folder + "/" + page.name
      do throws(IOFailure) {
        try OutputFile.write(Array(page.text.utf8), to: path)
      } catch {
        Complaint.write("manual: \(path): \(error.reason)")
        throw ExitStatus.ioFailure
      }
    }
  }
}
