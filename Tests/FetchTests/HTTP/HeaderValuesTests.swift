import Testing

@testable import Fetch

struct HeaderValuesTests {
  @Test(
    arguments: [
      ([], .absent), ([""], .tokens([])), ([",", " ,\t"], .tokens([])),
      (["a"], .tokens(["a"])), (["a,b , c"], .tokens(["a", "b", "c"])),
      (["a", "b"], .tokens(["a", "b"])), (["a,a"], .tokens(["a", "a"])), (["*"], .tokens(["*"])),
      (["a b"], .invalid(item: "a b")), (["a", "b;c"], .invalid(item: "b;c")),
      (["(", ")"], .invalid(item: "(")), (["a\nb"], .invalid(item: "a\nb")),
    ] as [([ByteString], HeaderValues.TokenList)])
  func `a list of tokens is read from all lines, or not at all`(
    lines: [ByteString], list: HeaderValues.TokenList
  ) {
    let headers = HeaderList(lines.map { Header("x-LIST", $0) } + [Header("other", "(")])
    #expect(HeaderValues.tokens("X-List", in: headers) == list)
    if case .tokens(let tokens) = list { #expect(list.tokens == tokens) }
    if case .invalid = list { #expect(list.tokens == []) }
  }

  @Test(
    arguments: [
      ("", [""]), ("a", ["a"]), ("a, b", ["a", "b"]), ("a,,b", ["a", "", "b"]),
      ("\"a,b\",c", ["\"a,b\"", "c"]), ("\"a\\\",b\",c", ["\"a\\\",b\"", "c"]),
      ("\"a\\\\\",b", ["\"a\\\\\"", "b"]), ("\\\"a,b\"", ["\\\"a,b\""]), ("a,", ["a", ""]),
      ("\"", ["\""]), (" \t a \t", ["a"]),
    ] as [(ByteString, [ByteString])])
  func `a comma in quotes parts nothing`(value: ByteString, items: [ByteString]) {
    #expect(HeaderValues.quotedItems(of: value) == items)
  }

  @Test(
    arguments: [
      ("", nil), ("0", 0), ("007", 7), ("9223372036854775806", .max - 1),
      ("9223372036854775807", .max), ("9223372036854775808", .max),
      ("99999999999999999999999999999999", .max), ("-1", nil), ("+1", nil), (" 1", nil),
      ("1.0", nil), ("1a", nil), ("\u{661}", nil), ("99999999999999999999x", nil),
    ] as [(ByteString, Int64?)])
  func `seconds are digits, however many`(value: ByteString, seconds: Int64?) {
    #expect(HeaderValues.deltaSeconds(value) == seconds)
  }
}
