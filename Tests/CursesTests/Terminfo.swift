import Foundation

/// Descriptions of terminals that not every machine has, compiled for the tests.
enum Terminfo {
  private static let source = #"""
    xterm-direct|direct colour,
    \tRGB,
    \tcolors#0x1000000, pairs#0x7FFF,
    \top=\E[39;49m,
    \tsetab=\E[%?%p1%{8}%<%t4%p1%d%e48;2;%p1%{65536}%/%d;%p1%{256}%/%{255}%&%d;%p1%{255}%&%d%;m,
    \tsetaf=\E[%?%p1%{8}%<%t3%p1%d%e38;2;%p1%{65536}%/%d;%p1%{256}%/%{255}%&%d;%p1%{255}%&%d%;m,
    \tccc@, initc@, oc@, setb@, setf@, use=xterm-256color,
    xterm-16color|sixteen colours,
    \tcolors#16, pairs#256,
    \tsetab=\E[%?%p1%{8}%<%t%p1%{40}%+%e%p1%{92}%+%;%dm,
    \tsetaf=\E[%?%p1%{8}%<%t%p1%{30}%+%e%p1%{82}%+%;%dm,
    \tccc@, initc@, oc@, setb@, setf@, use=xterm-256color,

    """#

  struct NotCompiled: Error {}

  private static let compiled: Result<String, any Error> = Result {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "corscope-terminfo-\(ProcessInfo.processInfo.processIdentifier)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let file = folder.appendingPathComponent("source")
    let text = source.replacingOccurrences(of: #"\t"#, with: "\t")
    try text.write(to: file, atomically: true, encoding: .utf8)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["tic", "-x", "-o", folder.path, file.path]
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw NotCompiled() }
    return folder.path
  }

  /// A value for TERMINFO_DIRS: ours before the system's.
  static func folders() throws -> String {
    try compiled.get() + ":/etc/terminfo:/lib/terminfo:/usr/share/terminfo"
  }
}
