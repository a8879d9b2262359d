import Testing

@testable import Advice

struct WildMessageTests {
  @Test func `There are many`() {
    #expect(WildMessages.all.count >= 250)
  }

  @Test(arguments: WildMessages.all)
  func `A message as people paste it is understood`(_ message: WildMessages.Message) {
    let found = ConsoleReader.read(message.text)
    #expect(found.contains { $0.code == message.code }, "\(found.map(\.code))")
    #expect(!found.contains { $0.kind == .unknown || $0.isCut })
    for one in found {
      #expect(!one.title.isEmpty && one.title != one.code)
      #expect(!one.explanation.isEmpty && !one.next.isEmpty, "\(one.code)")
      #expect(!one.printedBy.isEmpty)
    }
  }

  @Test func `What no browser with a profile prints names its source`() {
    let legacy = ConsoleReader.read("SCRIPT5: Access is denied.")
    #expect(legacy.first?.printedBy.contains("Internet Explorer") == true)
    let axios = ConsoleReader.read("Error: Network Error")
    #expect(axios.first?.printedBy == "axios")
  }

  @Test(arguments: [
    "Request header field ", "net::ERR_", "a ", "Access to fetch at 'x' from origin '", "\"", "(",
  ])
  func `A megabyte of anything is read without delay and without an unbounded result`(
    _ unit: String
  ) {
    let text = String(repeating: unit, count: 1_000_000 / unit.utf8.count)
    #expect(ConsoleReader.read(text).count <= 220)
  }
}
