internal import Screen

/// Where one stands in the table of the query's parameters.
package struct QueryTable: Hashable, Sendable {
  package enum Column: Hashable, Sendable {
    case name, value
  }

  package var selection = 0
  package var column = Column.name
  /// The cell that is being edited; nil while none is.
  package var edit: TextField?
  /// The row as it was before the edit, so that an edit that ends where it began changes no byte.
  var before: QueryParameter?

  package init() {}
}
