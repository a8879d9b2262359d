import Testing

@testable import Advice
@testable import Fetch

struct ConsoleTests {
  @Test func `The standard has no console`() {
    #expect(
      Console.messages(for: Build.blocked(.allowOriginMissing, at: .response, .standard)).isEmpty)
  }
}
