import KGraphModel

/// How a delimited file is imported.
package struct DelimitedImportOptions: Sendable, Hashable {
  /// What the rows become.
  package var kind: ImportKind
  /// Which column fills what.
  package var mapping: ColumnMapping
  /// What is said of the dialect; the rest is guessed.
  package var dialect: DialectChoice
  /// The byte between several values of one cell.
  ///
  /// Aliases and tags are split at semicolons unless it says otherwise; roles and places only where
  /// it is given.
  package var separator: UInt8?
  /// How names are dressed; guessed where it is `nil`.
  package var style: CellStyle?
  /// The key of the source that every row cites; a source for the file is made where it is `nil`.
  package var source: String?
  /// The grade of every row without one of its own.
  package var grade: Grade?
  /// The type of actors that are created.
  package var actorType: String
  /// The type of places that are created.
  package var placeType: String
  /// Whether a row with a lower bound and the next row with the upper bound of the same relation
  /// become one edge; else each becomes an edge of which one bound is known.
  package var mergesBounds: Bool
  /// Whether a state that says when it began, and in whose row the end is empty, goes on; else its end
  /// is not known.
  package var hasOpenEnds: Bool
  /// Whether one bad row makes the import fail.
  package var isStrict: Bool
  /// How many bad rows are reported one by one; all are counted.
  package var reportedProblems: Int

  /// Creates options with the usual values.
  package init(kind: ImportKind, mapping: ColumnMapping) {
    self.kind = kind
    self.mapping = mapping
    dialect = DialectChoice()
    actorType = "Actor"
    placeType = "Place"
    mergesBounds = false
    hasOpenEnds = false
    isStrict = false
    reportedProblems = 20
  }
}
