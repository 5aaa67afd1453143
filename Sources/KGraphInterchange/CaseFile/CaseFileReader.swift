import KGraphModel

/// Reads cases from text.
///
/// Reading checks everything before it gives anything: all errors of all files are thrown together,
/// each with file, line, column and, where there is one, a hint; warnings come with the content.
package struct CaseFileReader: Sendable {
  /// The vocabulary in use.
  package var ontology: Ontology
  /// How dates are read where no file has a `case` section: the case that takes the content.
  package var clock: CaseClock
  /// The type of an element that the case holds already, by its key; files may refer to it.
  package var existing: @Sendable (String) -> String?
  /// The keys that the case holds already, for "did you mean"; called only where a key is unknown.
  package var candidates: @Sendable () -> [String]

  /// Creates a reader.
  package init(
    ontology: Ontology, clock: CaseClock = .utc,
    existing: @escaping @Sendable (String) -> String? = { _ in nil },
    candidates: @escaping @Sendable () -> [String] = { [] }
  ) {
    self.ontology = ontology
    self.clock = clock
    self.existing = existing
    self.candidates = candidates
  }

  /// Reads some files as one case.
  ///
  /// - Throws: all errors, by file in the order given, line and column.
  /// - Complexity: linear in the size of the files, apart from sorting.
  package func read(_ inputs: [TextInput]) throws(KGraphErrors) -> CaseFileContent {
    let texts = inputs.map { SourceText(name: $0.name, bytes: $0.bytes) }
    var builder = CaseFileBuilder(reader: self, texts: texts)
    for index in texts.indices { builder.declare(index) }
    builder.build()
    return try builder.finish()
  }
}
