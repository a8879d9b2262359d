internal import Fetch
internal import Reports
internal import Screen

extension BodyView {
  /// A row as it is drawn, with what is secret hidden.
  func line(_ row: BodyRow, _ secrets: Secrets) -> Line {
    if form == .hex { return Self.hex(row, body[row.range].bytes) }
    let (bytes, isAsItIs) = shown(row, secrets)
    var line = Line(String(repeating: " ", count: BodyRows.indent(row)))
    if form == .json, !row.isRaw {
      let end = row.range.upperBound
      let rest = body[end..<min(end + Self.lookedAhead, body.count)].bytes
      line.add(JSONColumns.line(bytes[...], isInString: row.isInString, followedBy: rest[...]))
    } else {
      let place = mistake.map { $0.found.offset - row.range.lowerBound }
      line.add(Self.text(bytes[...], mistakeAt: isAsItIs ? place : nil))
    }
    return line
  }

  /// Whether a text at a row's end is a name is told by what follows it.
  private static let lookedAhead = 8

  /// A row's bytes, each secret among them as what stands for it.
  private func shown(_ row: BodyRow, _ secrets: Secrets) -> (bytes: [UInt8], isAsItIs: Bool) {
    guard !row.hidden.isEmpty else { return (body[row.range].bytes, true) }
    var bytes: [UInt8] = []
    var index = row.range.lowerBound
    for part in row.hidden {
      let range = part.range
      bytes += body[index..<range.lowerBound].bytes
      if part.isKnown {
        bytes += secrets.withoutValues(body[range]).bytes
      } else {
        let hidden = secrets.hidden(body[range]).bytes
        bytes += self.secrets?.kind == .fields ? hidden : [0x22] + hidden + [0x22]
      }
      index = range.upperBound
    }
    return (bytes + body[min(index, row.range.upperBound)..<row.range.upperBound].bytes, false)
  }

  /// Text with its tabs as blanks, and the first mistake marked.
  private static func text(_ slice: ArraySlice<UInt8>, mistakeAt mistake: Int?) -> Line {
    var line = Line()
    guard let mistake, slice.indices.contains(mistake) else {
      line.add(expanded(slice, from: 0))
      return line
    }
    line.add(expanded(slice[..<mistake], from: 0))
    var end = mistake + 1
    while end < slice.endIndex, slice[end] & 0xC0 == 0x80 { end += 1 }
    line.add(expanded(slice[mistake..<end], from: line.width), .error, [.bold, .reverse])
    line.add(expanded(slice[end...], from: line.width))
    return line
  }

  private static func expanded(_ slice: ArraySlice<UInt8>, from column: Int) -> String {
    guard slice.contains(0x09) else { return Printable.bytes(slice) }
    var text = ""
    for (index, part) in slice.split(separator: 0x09, omittingEmptySubsequences: false).enumerated()
    {
      if index > 0 {
        let tab = BodyColumns.tab
        let width = column + Text.width(text)
        text += String(repeating: " ", count: tab - width % tab)
      }
      text += Printable.bytes(part)
    }
    return text
  }

  /// `00000010  48 54 54 50 …  |HTTP/1.1 200 OK.|`
  private static func hex(_ row: BodyRow, _ bytes: [UInt8]) -> Line {
    func digits(_ value: Int, _ count: Int) -> String {
      let text = String(value, radix: 16)
      return String(repeating: "0", count: max(0, count - text.count)) + text
    }
    var line = Line(digits(row.range.lowerBound, 8) + "  ", .muted)
    var text = ""
    var letters = ""
    for (index, byte) in bytes.enumerated() {
      let isHidden = row.hidden.contains { $0.range.contains(row.range.lowerBound + index) }
      text += (isHidden ? "**" : digits(Int(byte), 2)) + (index == 7 ? "  " : " ")
      let isLetter = (0x20..<0x7F).contains(byte)
      letters.append(isHidden ? "*" : isLetter ? Character(Unicode.Scalar(byte)) : ".")
    }
    line.add(text)
    line.pad(to: 60)
    line.add("|", .muted)
    line.add(letters, .accent)
    line.add("|", .muted)
    return line
  }
}
