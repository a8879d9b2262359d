import Testing

@testable import Fetch

struct RuleTests {
  @Test func `every rule names its algorithm, its step and a place on the web`() {
    for rule in Rule.allCases {
      let source = rule.source
      #expect(!source.algorithm.isEmpty)
      #expect(source.step.first?.isNumber == true, "\(rule)")
      #expect(source.url.hasPrefix("https://"))
      #expect(source.url.contains("#"), "\(rule)")
    }
  }

  @Test(
    arguments: [
      (.urlParses, "5"), (.modeFitsCacheMode, "21"), (.methodIsAllowed, "25"),
      (.bodyIsAllowed, "35"),
      (.allowMethodsParses, "7.3"), (.methodIsListed, "7.5"), (.authorizationIsListed, "7.6"),
      (.headerIsListed, "7.7"), (.allowOriginIsPresent, "2"), (.allowOriginMatches, "3-4"),
      (.allowCredentialsIsTrue, "5-7"), (.redirectModeAllows, "6.3"), (.locationParses, "5"),
      (.locationSchemeIsHTTP, "6"), (.redirectCountIsUnderLimit, "7"),
      (.locationHasNoCredentials, "9-10"), (.httpCacheHasResponse, "11.1"),
    ] as [(Rule, String)])
  func `the steps are those of the Fetch standard of July 2026`(rule: Rule, step: String) {
    #expect(rule.source.step == step)
  }
}
