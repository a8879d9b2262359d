import Testing

@testable import Fetch

struct HeaderListTests {
  private let list = HeaderList([
    Header("X-A", "1"), Header("b", "2"), Header("x-a", ""), Header("X-a", "3"),
  ])

  @Test func `names compare without case, values and order stay`() {
    #expect(list.contains("X-a"))
    #expect(!list.contains("x"))
    #expect(list.values(of: "x-A") == ["1", "", "3"])
    #expect(list.get("X-A") == "1, , 3")
    #expect(list.get("c") == nil)
    #expect(list.values(of: "c") == [])
    #expect(HeaderList().isEmpty)
    #expect(!list.isEmpty)
  }

  @Test func `a name that is there lends its case to what is appended`() {
    var list = list
    list.append("x-A", "4")
    list.append("New", "5")
    #expect(list.headers.suffix(2) == [Header("X-A", "4"), Header("New", "5")])
  }

  @Test func `set changes the first and drops the others`() {
    var list = list
    list.set("x-A", "new")
    #expect(list.headers == [Header("X-A", "new"), Header("b", "2")])
    list.set("c", "3")
    #expect(list.headers.last == Header("c", "3"))
    list.set("c", "4")
    #expect(list.headers.last == Header("c", "4"))
  }

  @Test func `remove takes every line of a name`() {
    var list = list
    list.remove("X-A")
    #expect(list.headers == [Header("b", "2")])
    list.remove("X-A")
    #expect(list.headers.count == 1)
  }

  @Test func `a script sees names in lower case, sorted, combined, Set-Cookie apart`() {
    var list = list
    list.headers += [Header("Set-Cookie", "a=b"), Header("A", "0"), Header("set-cookie", "c=d")]
    #expect(
      list.sortedAndCombined() == [
        Header("a", "0"), Header("b", "2"), Header("set-cookie", "a=b"),
        Header("set-cookie", "c=d"), Header("x-a", "1, , 3"),
      ])
    #expect(HeaderList().sortedAndCombined() == [])
  }

  @Test func `five thousand headers are sorted in one walk`() {
    let list = HeaderList((0..<5_000).map { Header(ByteString(utf8: "X-\($0)"), "1") })
    #expect(list.sortedAndCombined().count == 5_000)
  }
}
