import ArgumentParser
import Curl
import JSONLines
import Probe

struct BatchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "batch",
    abstract: "Carry out requests from JSON Lines and write results as JSON Lines.",
    usage: "corscope batch [FILE] [--unordered] [connection options]",
    discussion: """
      One request a line; a result for each, in the order read. A line that is no request gets the \
      outcome "invalid", and the run goes on. Nothing is masked.

        {"id": "1", "url": "https://api.example.com/", "origin": "https://a.example"}

        corscope batch requests.jsonl > results.jsonl

      Exit status: 0 every line was carried out, whatever the outcomes; 2 unusable command line; \
      65 at least one line was invalid; 74 input or output failed.
      """)

  @Argument(help: "The file to read; - is standard input.", completion: .file())
  var file = "-"

  @Flag(help: "Write results in the order in which they are finished.")
  var unordered = false

  @OptionGroup(title: "Connection")
  var connection: ConnectionOptions

  func run() throws {
    // A result shows no more of a body; one byte further tells that there was more.
    let transport = CurlTransport(
      options: connection.curlOptions(bodyLimit: BatchResult.bodyLimit + 1))
    do throws(IOFailure) {
      let input = try InputFile(path: file)
      var loop = BatchLoop(
        input: input.descriptor, output: StandardStreams.output.rawValue, keepsOrder: !unordered,
        runner: ProbeRunner(transport: transport, now: Clock.now))
      if try loop.run() { return }
    } catch {
      Complaint.write("batch: \(error.reason)")
      throw ExitStatus.ioFailure
    }
    throw ExitStatus.badData
  }
}
