import Conformance
import Fetch
import JSONLines
import Lab
import Screen

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Where the departures of browsers go: into a file, and a few lines on standard output for each run.
struct ConformanceOutput {
  /// nil: no file was asked for.
  private let descriptor: Int32?

  /// Empties the file, or makes it.
  init(path: String?) throws {
    guard let path else {
      descriptor = nil
      return
    }
    let opened = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard opened >= 0 else {
      Complaint.write("lab: cannot write \(path): \(IOFailure.last.reason)")
      throw ExitStatus.ioFailure
    }
    descriptor = opened
  }

  func options(for cases: [Case], model: Browser?) -> ConformanceOptions {
    ConformanceOptions(
      cases: cases, model: model,
      onDeparture: { [descriptor] line in
        guard let descriptor else { return }
        do throws(IOFailure) {
          try StandardStreams.writeAll((line + [0x0A])[...], to: descriptor)
        } catch {
          Complaint.write("lab: cannot write what departs: \(error.reason)")
          ExitStatus.ioFailure.exit()
        }
      },
      onEnd: { StandardStreams.write(Self.text(for: $0), to: .output) })
  }

  private static func text(for run: ConformanceSummary) -> String {
    var text = "\n\(Printable.text(run.browser))\n"
    text += "  as \(run.model.rawValue): \(run.agreeing.count) agree,"
    text += " \(run.differing.count) differ, \(run.skipped.count) skipped,"
    text += " \(run.unanswered.count) without an answer\n"
    for (id, parts) in run.differing.sorted(by: { $0.key < $1.key }) {
      let words = parts.map(\.rawValue).joined(separator: ", ")
      text += "  differs    \(Printable.text(id)): \(words)\n"
    }
    for (id, reason) in run.skipped.sorted(by: { $0.key < $1.key }) {
      text += "  skipped    \(Printable.text(id)): \(reason)\n"
    }
    for id in run.unanswered { text += "  no answer  \(Printable.text(id))\n" }
    return text
  }
}
