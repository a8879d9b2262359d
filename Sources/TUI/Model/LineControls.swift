/// How long lists are read: which of their lines are shown, and how much of a line.
package struct LineControls: Hashable, Sendable {
  /// Long lines go on in the next row; else they run on, and left and right scroll.
  package var isWrapped = true
  /// The first column that is shown of a region whose lines run on.
  package var columns: [Region: Int] = [:]
  /// What a region's lines must hold to be shown.
  package var filters: [Region: TextField] = [:]
  /// The region whose filter is being typed.
  package var openFilter: Region?

  /// Lines that are not wrapped are laid out as if a region had so many columns.
  static let unwrappedWidth = 4000

  /// The text that a region's lines must hold; empty for none.
  func filter(of region: Region) -> String { filters[region]?.text ?? "" }

  func column(of region: Region) -> Int { isWrapped ? 0 : columns[region] ?? 0 }
}
