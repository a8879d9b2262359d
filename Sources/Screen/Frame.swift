/// A screen's content: a grid of cells that a view writes and a terminal shows. No coordinate is wrong: what falls
/// outside is clipped, and all text is made printable on its way in.
package struct Frame: Sendable {
  package let width: Int
  package let height: Int

  /// Where the terminal's cursor stands; hidden when `nil`.
  package var cursor: (x: Int, y: Int)?

  /// Row by row.
  var glyphs: [Glyph]

  /// Graphemes of more than one scalar, which a `Glyph` names by their index.
  var clusters: [String] = []
  var clusterCodes: [String: UInt32] = [:]

  /// How many graphemes of more than one scalar were ever put on it.
  package var clusterCount: Int { clusters.count }

  /// An empty frame. Sizes beyond 4096 columns or rows are cut: no terminal is that big, and a size from outside must not
  /// take all memory.
  package init(width: Int, height: Int) {
    self.width = min(max(0, width), 4096)
    self.height = min(max(0, height), 4096)
    glyphs = Array(repeating: .blank, count: self.width * self.height)
  }

  package init(size: Size) {
    self.init(width: size.width, height: size.height)
  }

  /// The whole frame.
  package var bounds: Rect { Rect(x: 0, y: 0, width: width, height: height) }

  /// The cell at a position; a blank outside of the frame.
  package subscript(x: Int, y: Int) -> Cell {
    guard contains(x: x, y: y) else { return Cell() }
    let glyph = glyphs[y * width + x]
    return Cell(trusted: text(of: glyph), role: glyph.role, attributes: glyph.attributes)
  }
}

extension Frame {
  /// Cells side by side that look alike, for a painter.
  package struct Run: Hashable, Sendable {
    package let x: Int
    package let columns: Int
    package let text: String
    package let role: Role
    package let attributes: Attributes
    /// Whether `text` is a single grapheme that is not one column of one scalar, so that the terminal may see its width otherwise.
    package let isDelicate: Bool
  }

  /// A row, or some of its columns, as runs, from the left, without gaps.
  ///
  /// - Parameter columns: begin and end between graphemes.
  package func runs(row y: Int, columns: Range<Int>? = nil) -> [Run] {
    guard y >= 0, y < height else { return [] }
    let first = y * width
    let columns = (columns ?? 0..<width).clamped(to: 0..<width)
    let row = glyphs[(first + columns.lowerBound)..<(first + columns.upperBound)]
    var runs: [Run] = []
    var text: [UInt8] = []
    var start = row.startIndex
    func end(_ index: Int, _ text: String, delicate: Bool = false) {
      runs.append(
        Run(
          x: start - first, columns: index - start, text: text, role: row[start].role,
          attributes: row[start].attributes, isDelicate: delicate))
      start = index
    }
    func endPlain(_ index: Int) {
      guard index > start else { return }
      end(index, String(decoding: text, as: UTF8.self))
      text.removeAll(keepingCapacity: true)
    }
    var index = row.startIndex
    while index < row.endIndex {
      let glyph = row[index]
      if glyph.role != row[start].role || glyph.attributes != row[start].attributes {
        endPlain(index)
      }
      if glyph.isPlain {
        if glyph.code < 0x80 {
          text.append(UInt8(glyph.code))
        } else {
          text += String(Unicode.Scalar(glyph.code) ?? " ").utf8
        }
        index += 1
      } else {
        endPlain(index)
        index += glyph.part == .wideLeft ? 2 : 1
        end(index, self.text(of: glyph), delicate: true)
      }
    }
    endPlain(row.endIndex)
    return runs
  }

  /// The columns in which a row does not look like the same row of another frame, from the left, each range of whole
  /// graphemes.
  ///
  /// - Parameter gap: what is alike for so many columns between two others counts with them.
  package func changes(row y: Int, since other: Frame, joining gap: Int = 8) -> [Range<Int>] {
    guard y >= 0, y < height else { return [] }
    guard width == other.width, y < other.height else { return [0..<width] }
    if areGlyphsEqual(row: y, in: other) { return [] }
    var changes: [Range<Int>] = []
    for x in 0..<width where !isCell(y * width + x, sameIn: other) {
      // The right half of a wide grapheme looks like any other.
      let end = glyphs[y * width + x].part == .wideLeft ? x + 2 : x + 1
      if let last = changes.last, x <= last.upperBound + gap {
        changes[changes.count - 1] = last.lowerBound..<max(end, last.upperBound)
      } else {
        changes.append(x..<end)
      }
    }
    return changes
  }

  /// A row's text, blanks at its end included.
  package func text(row y: Int) -> String {
    guard y >= 0, y < height else { return "" }
    return glyphs[(y * width)..<((y + 1) * width)].reduce(into: "") { $0 += text(of: $1) }
  }

  /// A row's roles, a letter for each column (`Role.letter`).
  package func roles(row y: Int) -> String {
    guard y >= 0, y < height else { return "" }
    return String(glyphs[(y * width)..<((y + 1) * width)].map(\.role.letter))
  }

  /// Whether a row of this frame and the same row of another look alike.
  package func isRow(_ y: Int, sameIn other: Frame) -> Bool {
    guard width == other.width, y >= 0, y < height, y < other.height else { return false }
    return areGlyphsEqual(row: y, in: other)
      || ((y * width)..<((y + 1) * width)).allSatisfy { isCell($0, sameIn: other) }
  }

  /// Whether a row is for certain the same in a frame that is as wide: compared as words, where no glyph names a grapheme
  /// by an index of its own frame.
  private func areGlyphsEqual(row y: Int, in other: Frame) -> Bool {
    let size = MemoryLayout<Glyph>.size
    guard size == MemoryLayout<UInt64>.size, clusters.isEmpty, other.clusters.isEmpty else {
      return false
    }
    return glyphs.withUnsafeBytes { mine in
      other.glyphs.withUnsafeBytes { others in
        var difference: UInt64 = 0
        for cell in (y * width)..<((y + 1) * width) {
          let offset = cell * size
          difference |=
            mine.load(fromByteOffset: offset, as: UInt64.self)
            ^ others.load(fromByteOffset: offset, as: UInt64.self)
        }
        return difference == 0
      }
    }
  }

  /// Whether a cell of this frame looks like the same of one that is as wide.
  @inline(__always)
  private func isCell(_ index: Int, sameIn other: Frame) -> Bool {
    let mine = glyphs[index]
    let others = other.glyphs[index]
    if mine == others, mine.code < Glyph.firstCluster { return true }
    return mine.role == others.role && mine.attributes == others.attributes
      && mine.part == others.part && text(of: mine) == other.text(of: others)
  }

  private func contains(x: Int, y: Int) -> Bool {
    x >= 0 && y >= 0 && x < width && y < height
  }

  private func text(of glyph: Glyph) -> String {
    if glyph.part == .wideRight { return "" }
    if glyph.code >= Glyph.firstCluster {
      return clusters[Int(glyph.code - Glyph.firstCluster)]
    }
    return Unicode.Scalar(glyph.code).map { String(Character($0)) } ?? " "
  }
}

extension Frame: Equatable {
  /// Whether both look alike: size, cells and cursor.
  package static func == (left: Frame, right: Frame) -> Bool {
    left.width == right.width && left.height == right.height
      && left.cursor?.x == right.cursor?.x && left.cursor?.y == right.cursor?.y
      && (0..<left.height).allSatisfy { left.isRow($0, sameIn: right) }
  }
}
