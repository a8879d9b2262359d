import Testing

@testable import Fetch

struct BrowserProfileTests {
  @Test func `the standard departs from nothing, and every departure is some browser's`() {
    #expect(BrowserProfile.standard.departures.isEmpty)
    let browsers = [BrowserProfile.chromium, .firefox, .safari]
    for departure in Departure.allCases {
      #expect(browsers.contains { $0.has(departure) }, "\(departure)")
    }
  }

  @Test(
    arguments: [
      (.standard, nil), (.chromium, 7200), (.firefox, 86400), (.safari, 600),
    ] as [(Browser, Int64?)])
  func `each browser has its profile and its limit`(browser: Browser, limit: Int64?) {
    #expect(BrowserProfile.of(browser).browser == browser)
    #expect(BrowserProfile.of(browser).preflightMaxAgeLimit == limit)
  }
}
