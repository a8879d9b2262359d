/// The characters that boxes and rules are drawn with.
package struct LineStyle: Hashable, Sendable {
  package let horizontal: Character
  package let vertical: Character
  package let topLeft: Character
  package let topRight: Character
  package let bottomLeft: Character
  package let bottomRight: Character

  /// Box-drawing characters.
  package static let lines = LineStyle(
    horizontal: "─", vertical: "│", topLeft: "┌", topRight: "┐", bottomLeft: "└",
    bottomRight: "┘")

  /// Heavier box-drawing characters: the focused region, recognisable without colour.
  package static let heavy = LineStyle(
    horizontal: "━", vertical: "┃", topLeft: "┏", topRight: "┓", bottomLeft: "┗",
    bottomRight: "┛")

  /// For terminals that show ASCII only.
  package static let ascii = LineStyle(
    horizontal: "-", vertical: "|", topLeft: "+", topRight: "+", bottomLeft: "+",
    bottomRight: "+")
}
