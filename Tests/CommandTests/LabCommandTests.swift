import Testing

@Suite struct LabCommandTests {
  @Test(arguments: [
    (["--listen", "192.0.2.7"], "--listen needs --domain"),
    (["--domain", "lab"], "--domain needs --listen"),
    (["--listen", "192.0.2", "--domain", "lab"], "--listen: must be an IP address"),
    (["--listen", "example.com", "--domain", "lab"], "--listen: must be an IP address"),
    (["--listen", "::1", "--domain", "Lab"], "--domain: must be a name"),
    (["--listen", "::1", "--domain", ""], "--domain: must be a name"),
    (["--listen", "::1", "--domain", "a..b"], "--domain: must be a name"),
    (["--listen", "::1", "--domain", "7"], "--domain: must be a name"),
    (["--out", "x"], "--out needs --conformance"),
    (["--browser", "firefox"], "--browser needs --conformance"),
    (["--conformance", "--browser", "lynx"], "lynx"),
  ])
  func `a command line that means nothing is refused`(arguments: [String], words: String) throws {
    let run = try CommandRun.corscope(["lab"] + arguments)
    #expect(run.status == 2)
    #expect(run.errors.contains(words), "\(run.errors)")
    #expect(run.output.isEmpty)
  }

  @Test func `a file that cannot be written, or is not there, ends it`() throws {
    let out = try CommandRun.corscope(["lab", "--conformance", "--out", "/nonexistent/x"])
    #expect(out.status == 74)
    #expect(out.errors.contains("/nonexistent/x"))
    let cases = try CommandRun.corscope(["lab", "--conformance", "/nonexistent/cases"])
    #expect(cases.status == 74)
    #expect(cases.errors.contains("/nonexistent/cases"))
  }
}
