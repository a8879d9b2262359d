import Foundation
import Testing

/// Each recipe, on the server that it is for: started with a fault, judged, mended with the very lines
/// that corscope prints, and judged again.
@Suite struct RecipeOnServerTests {
  @Test(arguments: RealServer.all, Fault.allCases)
  func `the printed lines mend the server`(server: RealServer, fault: Fault) throws {
    let served = try ServedFolder(server, Policy(fault))
    let before = try judge(server, fault, served)
    #expect(!before.isMended, "there is no fault: \(before.output)")
    try served.apply(before.output)
    let after = try judge(server, fault, served)
    #expect(after.isMended, "\(before.output)\n\(served.files)\n\(after.output)")
  }

  /// What corscope says of a running server.
  private func judge(
    _ server: RealServer, _ fault: Fault, _ served: ServedFolder
  ) throws -> (isMended: Bool, output: String) {
    let run = try CorscopeRun(
      ["check", served.address + fault.path, "--origin", "https://app.example.com"]
        + fault.arguments + (server.stack.map { ["--stack", $0] } ?? []), in: served.site.folder)
    guard run.output.contains("\n  1 ") else {
      throw RunningServer.Failure(description: "corscope sent nothing: \(run.output)")
    }
    let isMended =
      switch fault {
      case .headerNotExposed:
        run.status == 0 && run.output.contains(/\n  x-total-count: 7\n/)
      default: run.status == 0
      }
    return (isMended, run.output)
  }
}
