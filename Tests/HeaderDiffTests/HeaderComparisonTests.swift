import Testing

@testable import Fetch
@testable import HeaderDiff

struct HeaderComparisonTests {
  @Test func `Two empty lists have no rows`() {
    #expect(HeaderComparison.answers(HeaderList(), HeaderList()).isEmpty)
  }
}
