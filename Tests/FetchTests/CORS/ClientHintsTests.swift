import Testing

@testable import Fetch

struct ClientHintsTests {
  @Test(
    arguments: [
      ("DPR", "2", true), ("dpr", "1.5", true), ("DPR", "1.5.1", false), ("DPR", "", false),
      ("DPR", ".5", false), ("DPR", "5.", false), ("DPR", "-1", false), ("DPR", "x", false),
      ("Device-Memory", "0.25", true), ("Device-Memory", "lots", false),
      ("Downlink", "10.5", true), ("Downlink", "1e3", false),
      ("RTT", "100", true), ("RTT", "1.5", false), ("RTT", "", false),
      ("Viewport-Width", "1280", true), ("Viewport-Width", "1280.5", false),
      ("Width", "640", true), ("Width", "+640", false),
      ("Save-Data", "on", true), ("Save-Data", "ON", true), ("Save-Data", "off", false),
      ("Save-Data", "", false),
      ("ECT", "slow-2g", true), ("ECT", "2g", true), ("ECT", "3g", true), ("ECT", "4g", true),
      ("ECT", "5g", false), ("ECT", "4G", false),
      ("Intervention", "anything: at all", true),
    ] as [(ByteString, ByteString, Bool)])
  func `Chromium takes a well-formed hint for safe, and nobody else does`(
    name: ByteString, value: ByteString, isSafe: Bool
  ) {
    #expect(
      Safelist.unsafeReason(name: name, value: value, profile: .chromium)
        == (isSafe ? nil : .clientHint))
    for browser in [Browser.standard, .firefox, .safari] {
      #expect(Safelist.unsafeReason(name: name, value: value, profile: .of(browser)) == .name)
    }
  }

  @Test func `a hint over 128 bytes is unsafe`() {
    let digits = ByteString([UInt8](repeating: 0x31, count: 129))
    #expect(Safelist.unsafeReason(name: "DPR", value: digits, profile: .chromium) == .length(129))
  }
}
