import KGraphModel

/// The tables of a CSV export.
package enum CSVTable: String, Sendable, Hashable, CaseIterable {
  /// All nodes.
  case nodes
  /// All edges, derived ones included.
  case edges
  /// Events with who took part, where, and how many were hurt.
  case events
  /// Which source says what, with grades.
  case evidence

  /// `nodes.csv`.
  package var fileName: String { "\(rawValue).csv" }
}

/// How CSV is written.
package struct CSVOptions: Sendable, Hashable {
  /// Windows and statuses; everything by default.
  package var filter: TemporalFilter
  /// Whether cells that a spreadsheet would read as a formula get a `'` in front.
  package var neutralizesFormulas: Bool
  /// The columns of the table of edges that are written, in this order; empty for all.
  ///
  /// A word that is no column of the table is a property.
  package var columns: [String]

  /// Creates options.
  package init(
    filter: TemporalFilter = TemporalFilter(), neutralizesFormulas: Bool = false,
    columns: [String] = []
  ) {
    self.filter = filter
    self.neutralizesFormulas = neutralizesFormulas
    self.columns = columns
  }
}
