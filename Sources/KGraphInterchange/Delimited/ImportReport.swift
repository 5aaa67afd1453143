import KGraphModel

/// What an import did, and what the user should know about it.
package struct ImportReport: Sendable, Hashable {
  /// A type that the vocabulary did not have.
  package struct NewType: Sendable, Hashable {
    /// Its name, `MAKE_STATEMENT`.
    package var name: String
    /// Its words in the file, `Make statement`.
    package var label: String
    /// How many rows have it.
    package var rows: Int
  }

  /// The rows of data, good and bad.
  package var rows = 0
  /// The rows that were left out.
  package var badRows = 0
  /// The first of them: reason, line, and what to do.
  package var problems: [KGraphError] = []
  /// The bytes that were read.
  package var bytes = 0
  /// The columns that nothing was made of.
  package var unmappedColumns: [String] = []
  /// The types that were added to the vocabulary, sorted by name.
  package var newTypes: [NewType] = []
  /// The nodes that were made for names the case did not know.
  package var createdNames = 0
  /// The key of the source that the rows cite.
  package var source: ElementKey?
  /// What the file says and a case does not keep.
  package var losses = LossReport()
  /// Rows that repeat an earlier one under another key and may tell of the same event.
  package var repeats = 0
  /// What was written.
  package var written = BulkReport()

  /// Creates an empty report.
  package init() {}

  /// Refuses a file of which nothing could be read.
  ///
  /// - Throws: ``KGraphError`` where the file is empty, ``KGraphErrors`` with the bad rows where there
  ///   is no other one.
  package func requireContent(of file: String) throws {
    if rows == 0, bytes == 0 {
      throw KGraphError(
        .invalid, "the file is empty", at: SourceLocation(file: file, line: 1, column: 1))
    }
    guard badRows > 0, badRows == rows else { return }
    let more = badRows - problems.count
    let rest = KGraphError(.invalid, "\(more) further bad records in '\(file)'")
    throw KGraphErrors(problems + (more > 0 ? [rest] : []))
  }
}

/// How far an import is.
package struct ImportProgress: Sendable, Hashable {
  /// The rows that were read.
  package var rows: Int
  /// The bytes that were read.
  package var bytes: Int
  /// The bytes there are; `nil` where that is not known.
  package var totalBytes: Int?
}
