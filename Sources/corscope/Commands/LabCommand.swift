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
    usage: """
      corscope lab [FILE …] [--listen ADDRESS --domain NAME]
             corscope lab --conformance [FILE …] [--browser NAME] [--out FILE]
      """,
    discussion: """
      Prints the address of each scenario's page, to be opened in any browser, and runs until \
      ctrl-c. With FILEs, their cases are served instead.

      With --conformance, one page runs them all in whatever browser opens it, and tells where that \
      browser departs from corscope's model. The console's lines are not compared: a page cannot see them.

        corscope lab
        corscope lab --conformance cases.jsonl --out departures.jsonl

      Exit status: 0 stopped, 2 unusable command line, 65 a file that holds no cases, 74 the server \
      could not start, or a file could not be written.
      """)

  @Argument(help: "Files of cases, one JSON object a line.", completion: .file())
  var files: [String] = []

  @OptionGroup var place: LabPlaceOptions

  @Flag(help: "Serve a page that runs the cases and compares the browser with corscope's model.")
  var conformance = false

  @Option(
    help: ArgumentHelp(
      "Whose behaviour the browser is compared with: \(Browser.names). [default: by its User-Agent]"
    ))
  var browser: BrowserName?

  @Option(
    help: ArgumentHelp(
      "A file for what departs: cases with what was observed and what was expected, one a line.",
      valueName: "file"))
  var out: String?

  func validate() throws {
    for (option, isGiven) in [("--browser", browser != nil), ("--out", out != nil)]
    where isGiven && !conformance {
      throw ValidationError("\(option) needs --conformance")
    }
  }

  func run() throws {
    let cases = try files.isEmpty ? Scenarios.load() : files.flatMap(Self.cases(in:))
    // Before the server has threads of its own, which would be hit instead.
    let stop = StopSignals()
    var options = LabOptions(address: place.listen, domain: place.domain ?? CaseHost.loopback)
    if conformance {
      options.conformance = try ConformanceOutput(path: out)
        .options(for: cases, model: browser?.browser)
    }
    let lab: LabServer
    let authority: String
    do throws(LabError) {
      lab = try LabServer.start(options)
      authority = try lab.writeCertificateAuthority()
    } catch {
      Complaint.write("lab: \(error)")
      throw ExitStatus.ioFailure
    }
    var text = "Hosts\n"
    for (host, origin) in lab.origins.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      text += "  \(host.rawValue.padded(to: 5)) \(origin)\n"
    }
    text += "\nTheir certificates are signed by  \(authority)\n"
    text += place.instructions
    text += conformance ? index(of: lab, cases: cases) : pages(of: lab, cases: cases)
    StandardStreams.write(text + "\nRunning until ctrl-c.\n", to: .output)
    stop.wait()
    lab.stop()
  }

  private func index(of lab: LabServer, cases: [Case]) -> String {
    let app = lab.origins[.app] ?? ""
    return """

      Conformance: \(cases.count) cases. Open in the browser to be tried
        \(app)/
      The authority's certificate, for a browser that is to trust it
        \(app)/__conformance/ca.pem

      """
  }

  private func pages(of lab: LabServer, cases: [Case]) -> String {
    var text = "\nPages\n"
    for served in cases {
      let base = lab.add(served).base
      text += "  \(lab.origins[served.page.host] ?? "")\(base)/__page\n"
      text += "      \(Printable.text(served.title))\n"
    }
    return text
  }

  private static func cases(in file: String) throws -> [Case] {
    let bytes: [UInt8]
    do throws(IOFailure) {
      bytes = try InputFile.contents(of: file)
    } catch {
      Complaint.write("lab: \(error.reason)")
      throw error.status
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
