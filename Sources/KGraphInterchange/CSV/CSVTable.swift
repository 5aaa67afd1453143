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

  /// Creates options.
  package init(filter: TemporalFilter = TemporalFilter(), neutralizesFormulas: Bool = false) {
    self.filter = filter
    self.neutralizesFormulas = neutralizesFormulas
  }
}
