import KGraphModel

/// How a file of another tool's format is read.
package struct FormatImportOptions: Sendable, Hashable {
  /// The key or name of the source that everything cites; the importer makes one for the file
  /// where it is `nil`.
  package var source: String?
  /// The grade of what has none of its own.
  package var grade: Grade?
  /// Whether one bad record makes the import fail.
  package var isStrict: Bool
  /// How many bad records are reported one by one; all are counted.
  package var reportedProblems: Int
  /// The most bytes that one record (a row, a JSON object, an XML element's text) may have.
  package var recordLimit: Int
  /// Further files of the same graph, for formats that have nodes and edges in files of their own;
  /// where there are none, such a format looks for them beside the file.
  package var companions: [String] = []
  /// After how many rows each time what was read is kept; `nil` for all at the end.
  ///
  /// Formats whose files are not tables of events read all in one piece.
  package var portion: Int?

  /// Creates options with the usual values.
  package init(
    source: String? = nil, grade: Grade? = nil, isStrict: Bool = false,
    reportedProblems: Int = 20, recordLimit: Int = 16 << 20
  ) {
    self.source = source
    self.grade = grade
    self.isStrict = isStrict
    self.reportedProblems = reportedProblems
    self.recordLimit = recordLimit
  }
}

/// Streams a file of one format into a case: all of it one transaction, or nothing.
package protocol FormatImporter {
  /// Whether the beginning of a file (up to 64 KiB, already decompressed) is of this format.
  static func recognizes(_ head: [UInt8], name: String) -> Bool

  /// Opens a file and reads as much as is needed to know its shape.
  ///
  /// - Throws: ``KGraphError`` or ``KGraphErrors`` with the place of what is wrong.
  init(_ input: ByteInput, options: FormatImportOptions) throws

  /// What was guessed and should be said to the user, one sentence each.
  var notes: [String] { get }

  /// Reads everything into a port and ends the write.
  ///
  /// - Parameters:
  ///   - port: where it goes; it is of no use afterwards.
  ///   - keeping: whether what was written is kept; `false` for a trial.
  ///   - progress: called every few thousand records and at the end; what it throws ends the import.
  /// - Returns: what was read, left out, lost and written.
  /// - Throws: ``KGraphErrors`` with the bad records where the import is strict, ``KGraphError``
  ///   where the file cannot be read to its end. The case is then as it was.
  func run(
    into port: any BulkPort, keeping: Bool, progress: (ImportProgress) throws -> Void
  ) throws -> ImportReport
}
