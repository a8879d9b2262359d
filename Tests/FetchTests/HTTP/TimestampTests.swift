import Testing

@testable import Fetch

struct TimestampTests {
  @Test func `time stops at both ends instead of turning over`() {
    let last = Timestamp(milliseconds: .max)
    let first = Timestamp(milliseconds: .min)
    #expect(noon.adding(seconds: 2).milliseconds == noon.milliseconds + 2000)
    #expect(noon.adding(milliseconds: -2).milliseconds == noon.milliseconds - 2)
    #expect(noon.adding(seconds: .max) == last)
    #expect(noon.adding(seconds: .min) == first)
    #expect(last.adding(milliseconds: 1) == last)
    #expect(first.adding(milliseconds: -1) == first)
    #expect(last.adding(milliseconds: -1).milliseconds == .max - 1)
    #expect(noon.milliseconds(since: noon.adding(milliseconds: -5)) == 5)
    #expect(noon.milliseconds(since: noon.adding(milliseconds: 5)) == -5)
    #expect(last.milliseconds(since: first) == .max)
    #expect(first.milliseconds(since: last) == .min)
    #expect(first < last)
  }
}
