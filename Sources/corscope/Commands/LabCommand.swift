import ArgumentParser
import Fetch
import JSONLines
import Lab
import Screen

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

struct LabCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lab",
    abstract: "Serve the classic CORS failures on loopback, for browsers and scripts.",
    discussion: """
      Prints the address of each scenario's page, to be opened in any browser, and runs until \
      ctrl-c. With FILEs, their cases are served instead.

      Exit status: 0 stopped, 2 unusable command line, 65 a file that holds no cases, 74 the server \
      could not start.
      """)

  @Argument(help: "Files of cases, one JSON object a line.")
  var files: [String] = []

  func run() throws {
    let cases = try files.isEmpty ? Scenarios.load() : files.flatMap(Self.cases(in:))
    // Before the server has threads of its own, which would be hit instead.
    let stop = StopSignals()
    let lab: LabServer
    let authority: String
    do throws(LabError) {
      lab = try LabServer.start()
      authority = try lab.writeCertificateAuthority()
    } catch {
      Complaint.write("lab: \(error)")
      throw ExitStatus.ioFailure
    }
    var text = "Hosts\n"
    for (host, origin) in lab.origins.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      text += "  \(host.rawValue.padded(to: 5)) \(origin)\n"
    }
    text += "\nTheir certificates are signed by  \(authority)\n\nPages\n"
    for served in cases {
      let places = lab.add(served)
      text += "  \(places.pageURL(of: served.page).serialized())\n"
      text += "      \(Printable.text(served.title))\n"
    }
    StandardStreams.write(text + "\nRunning until ctrl-c.\n", to: .output)
    stop.wait()
    lab.stop()
  }

  private static func cases(in file: String) throws -> [Case] {
    let bytes: [UInt8]
    do throws(IOFailure) {
      bytes = try InputFile.contents(of: file)
    } catch {
      Complaint.write("lab: \(error.reason)")
      throw ExitStatus.ioFailure
    }
    do throws(CaseFileError) {
      return try CaseFile.load(data: bytes, file: file)
    } catch {
      Complaint.write("lab: \(error)")
      throw ExitStatus.badData
    }
  }
}

extension String {
  fileprivate func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}

/// The signals by which a user or a supervisor ends the program.
private struct StopSignals {
  private var signals = sigset_t()

  /// Holds them back for `wait()`. Threads that start later inherit this.
  init() {
    sigemptyset(&signals)
    for number in [SIGINT, SIGTERM, SIGHUP] { sigaddset(&signals, number) }
    pthread_sigmask(SIG_BLOCK, &signals, nil)
  }

  func wait() {
    var signals = signals
    var number: Int32 = 0
    sigwait(&signals, &number)
  }
}
