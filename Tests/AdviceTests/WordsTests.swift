import Testing

@testable import Advice
@testable import Fetch

/// What all sentences have in common, and that nothing is left without words.
struct WordsTests {
  @Test(arguments: Samples.reasons.indices)
  func `Every reason for a refusal has a title, a detail with its value, and a fix`(_ index: Int) {
    let sample = Samples.reasons[index]
    let findings = Findings.findings(for: Build.blocked(sample.reason))
    #expect(findings.first?.code == sample.reason.code)
    #expect(findings.first?.severity == .error)
    guard let finding = findings.first else { return }
    #expect((finding.title + finding.detail + finding.fix).contains(sample.mention))
    expectWellWritten(finding, needsFix: true)
  }

  @Test func `The samples hold every reason that the catalog lists`() {
    let listed = Findings.catalog.map(\.code)
    let codes = Samples.reasons.map(\.reason.code)
    #expect(Set(codes).count == 38)
    #expect(Array(listed.prefix(38)) == codes)
  }

  @Test(arguments: TransportFailure.Kind.allCases)
  func `Every failure of the network has words and says what it is not`(
    _ kind: TransportFailure.Kind
  ) {
    var report = Build.report(exchanges: [Build.exchange(status: nil)])
    report.outcome = .failed
    report.failure = TransportFailure(kind, "the transport's words")
    let findings = Findings.findings(for: report)
    #expect(findings.map(\.code) == [kind.rawValue])
    guard let finding = findings.first else { return }
    #expect(finding.detail.contains("the transport's words"))
    expectWellWritten(finding, needsFix: kind != .cancelled)
    #expect(Explanation.explain(report).headline.hasPrefix("FAILED: "))
  }

  @Test(arguments: CookieReason.allCases, [CookieEvent.Action.rejected, .withheld])
  func `Every reason has words, for a cookie that was not stored and one that was not sent`(
    _ reason: CookieReason, _ action: CookieEvent.Action
  ) {
    let event = CookieEvent(
      name: "sid", value: "1", action: action, reason: reason, exchange: 0)
    let findings = Findings.findings(
      for: Build.report(exchanges: [Build.exchange()], cookies: [event]))
    #expect(findings.map(\.code) == ["cookie-\(action.rawValue)-\(reason.rawValue)"])
    guard let finding = findings.first else { return }
    #expect(finding.detail.contains("sid"))
    #expect(finding.detail.contains(CookieWords.because(reason)))
    expectWellWritten(finding, needsFix: false)
  }

  @Test(arguments: [CookieEvent.Action.stored, .sent, .removed])
  func `A cookie that went its way needs no telling`(_ action: CookieEvent.Action) {
    let event = CookieEvent(
      name: "sid", value: "1", action: action, reason: .accepted, exchange: 0)
    #expect(
      Findings.findings(for: Build.report(exchanges: [Build.exchange()], cookies: [event])).isEmpty)
  }

  @Test(arguments: Samples.notes.indices)
  func `Every note has words`(_ index: Int) {
    let sample = Samples.notes[index]
    let findings = Findings.findings(
      for: Build.report(exchanges: Samples.exchanges, notes: [sample.note]))
    #expect(findings.map(\.code) == [sample.code])
    if let finding = findings.first { expectWellWritten(finding, needsFix: false) }
  }

  @Test func `All codes are in the catalog, once each, and in kebab case`() {
    let codes = Findings.catalog.map(\.code)
    #expect(Set(codes).count == codes.count)
    for code in codes {
      #expect(
        code.split(separator: "-", omittingEmptySubsequences: false).allSatisfy { !$0.isEmpty })
      #expect(code.allSatisfy { $0 == "-" || ("a"..."z").contains($0) })
    }
    for kind in TransportFailure.Kind.allCases { #expect(codes.contains(kind.rawValue)) }
    for note in Samples.notes { #expect(codes.contains(note.code)) }
    for kind in Findings.catalog {
      #expect(!kind.summary.isEmpty && !kind.summary.hasSuffix("."))
    }
  }

  @Test func `Control characters and reversed text of a server never come through`() {
    let nasty: ByteString = "a\u{1B}[31m\u{202E}b\u{0}"
    let reports = [
      Build.blocked(.allowOriginInvalid(value: nasty)),
      Build.blocked(.allowHeadersInvalid(value: nasty, item: nasty)),
      Build.blocked(.headerNotAllowed(name: nasty, missing: [nasty], value: nasty)),
      Build.blocked(.locationNotParsed(nasty)),
      Build.report(exchanges: Samples.exchanges, notes: [.headersHidden([nasty])]),
    ]
    for report in reports {
      let words =
        Findings.findings(for: report).flatMap { [$0.title, $0.detail, $0.fix] }
        + Explanation.explain(report).paragraphs + Fixes.fixes(for: report).map(\.title)
      for text in words {
        #expect(!text.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x202E }, "\(text)")
      }
    }
  }

  @Test func `A long value is cut`() {
    let long = ByteString(utf8: String(repeating: "x", count: 5000))
    let findings = Findings.findings(for: Build.blocked(.allowOriginInvalid(value: long)))
    #expect(findings.allSatisfy { $0.detail.count < 1500 && $0.title.count < 300 })
  }

  private func expectWellWritten(_ finding: Finding, needsFix: Bool) {
    #expect(!finding.title.isEmpty && !finding.title.contains("\n"))
    #expect(!finding.title.hasSuffix("."), "\(finding.title)")
    #expect(finding.detail.hasSuffix(".") || finding.detail.hasSuffix(".)"), "\(finding.detail)")
    #expect(!finding.detail.contains("  "), "\(finding.detail)")
    #expect(!(finding.title + finding.detail + finding.fix).contains("!"))
    if needsFix { #expect(finding.fix.hasSuffix("."), "\(finding.fix)") }
  }
}
