import KGraphModel

/// Reads STIX 2.1 bundles, and 2.0 ones as far as they agree.
///
/// Objects with our extension come back exactly as they were; all others are read for what they say.
package final class STIXImporter: FormatImporter {
  /// Nothing is guessed.
  package let notes: [String] = []
  private let input: ByteInput
  private let options: FormatImportOptions
  private let items: JSONItems

  /// Whether the text begins as a bundle does.
  package static func recognizes(_ head: [UInt8], name: String) -> Bool {
    let head = JSONHead(head)
    return head.isJSON && head.hasKey("type")
      && (head.hasText("\"bundle--") || (head.hasKey("spec_version") && head.hasKey("id")))
  }

  /// Opens a file.
  ///
  /// - Throws: ``KGraphError`` where the beginning cannot be read.
  package init(_ input: ByteInput, options: FormatImportOptions) throws {
    self.input = input
    self.options = options
    items = try JSONItems(input, of: ["objects"], limit: options.recordLimit)
  }

  /// Reads all objects; see ``FormatImporter/run(into:keeping:progress:)``.
  ///
  /// - Returns: what was read and written.
  /// - Throws: ``KGraphErrors`` with bad objects where the import is strict.
  package func run(
    into port: any BulkPort, keeping: Bool, progress: (ImportProgress) throws -> Void
  ) throws -> ImportReport {
    let record = try RecordImport(input, options: options, port: port)
    let graph = STIXGraph(record)
    try record.forEachItem(of: items, progress) { item in
      if item.value["type"]?.string == "bundle" {
        record.report.rows -= 1
      } else {
        try graph.take(item.value)
      }
    }
    try graph.finish()
    return try record.finish(keeping: keeping, progress: progress)
  }
}
