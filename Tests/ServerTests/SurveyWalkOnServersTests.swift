import Foundation
import TestSupport
import Testing

/// One person's way through the surveys on the screen, on two real servers.
@Suite struct SurveyWalkOnServersTests {
  @Test func `blocked in one environment: matrix, bisection, and both side by side`() throws {
    let staging = try ServedFolder(.nginx)
    // It sends no CORS header at all where it refuses.
    let prod = try ServedFolder(.go, Policy(.headerNotAllowed))
    let folder = staging.site.folder
    try WorkspaceOnServersTests.environments(staging: staging, prod: prod)
      .write(to: folder.appending(path: "corscope.toml"), atomically: true, encoding: .utf8)
    let terminal = try Tmux(
      [
        BuiltProducts.path("corscope"), "--workspace",
        folder.appending(path: "corscope.toml").path,
      ], columns: 120, rows: 36)
    try terminal.wait(forText: "2 requests in")
    try terminal.type("save")
    try terminal.wait(forText: "> save")
    try terminal.press("Enter")
    try terminal.wait(forText: "Request save")
    try terminal.type("v")
    try terminal.wait(forText: "Environments")
    try terminal.type("j")
    try terminal.press("Enter")
    try terminal.wait(forText: "prod  https://app.example.com")
    try terminal.press("Enter")
    try terminal.wait(forText: "BLOCKED at the preflight")
    try terminal.wait(forText: "bisect: the answer does not say")

    try terminal.type("*")
    try terminal.wait(forText: "This sends")
    try terminal.press("Enter")
    try terminal.wait(forText: "36 asked")
    try terminal.wait(for: "the refused header's row") {
      $0.screen.contains(/X-SessionToken +x header +x method/)
    }
    // From PUT alone to the last row but one.
    try terminal.type("Gk")
    try terminal.wait(forText: "PUT with X-SessionToken")
    try terminal.wait(forText: "The server refuses the header x-sessiontoken, and does not say so")
    try terminal.type("q")
    try terminal.wait(forAbsence: "36 asked")

    try terminal.type("%")
    try terminal.wait(forText: "CULPRIT FOUND")
    try terminal.wait(forText: "The header X-SessionToken is refused")
    #expect(!terminal.screen.contains("s3cret"))
    try terminal.type("q")
    try terminal.wait(forAbsence: "CULPRIT FOUND")

    try terminal.type("T")
    try terminal.wait(forText: "4 runs as Chrome")
    try terminal.press("Enter")
    try terminal.wait(forText: "1 of 2 rows differ")
    try terminal.type("jl")
    try terminal.wait(forText: "save, prod")
    try terminal.press("Enter")
    try terminal.wait(forText: "FROM THE COMPARISON")
    try terminal.wait(forText: "BLOCKED at the preflight")
    try terminal.press("Escape")
    try terminal.wait(forText: "1 of 2 rows differ")
    try terminal.type("qq")
    #expect(try terminal.waitForEnd() == 0)
  }
}
