import KGraphModel

/// Reads entities of Wikidata as JSON: a dump with one entity on each line, a list, or what
/// `Special:EntityData` gives.
package final class WikidataImporter: FormatImporter {
  /// Nothing is guessed.
  package let notes: [String] = []
  private let input: ByteInput
  private let options: FormatImportOptions
  private let items: JSONItems

  /// Whether the text begins with an entity.
  package static func recognizes(_ head: [UInt8], name: String) -> Bool {
    let head = JSONHead(head)
    let hasTerms = head.hasKey("labels") || head.hasKey("claims") || head.hasKey("mainsnak")
    return head.isJSON && hasTerms && (head.hasKey("entities") || head.hasKey("type"))
      && !head.hasKey("nodes") && !head.hasKey("@context") && !head.hasKey("spec_version")
      && (head.hasKey("language") || head.hasKey("snaktype"))
  }

  /// Opens a file.
  ///
  /// - Throws: ``KGraphError`` where the beginning cannot be read.
  package init(_ input: ByteInput, options: FormatImportOptions) throws {
    self.input = input
    self.options = options
    items = try JSONItems(input, of: ["entities"], limit: options.recordLimit)
  }

  /// Reads all entities; see ``FormatImporter/run(into:keeping:progress:)``.
  ///
  /// - Returns: what was read and written.
  /// - Throws: ``KGraphErrors`` with bad entities where the import is strict.
  package func run(
    into port: any BulkPort, keeping: Bool, progress: (ImportProgress) throws -> Void
  ) throws -> ImportReport {
    let record = try RecordImport(input, options: options, port: port)
    let graph = WikidataGraph(record)
    try record.forEachItem(of: items, progress) { item in
      try graph.take(item.value, name: item.name)
    }
    try graph.finish()
    return try record.finish(keeping: keeping, progress: progress)
  }
}
