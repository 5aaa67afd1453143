import KGraphModel

/// Writes a case as text, in the form that ``CaseFileReader`` reads.
///
/// Sections, elements and fields have one order, so that two dumps of one case are the same bytes, and
/// reading a dump gives the case again. Derived edges are written as the keys from which they follow.
package struct CaseFileWriter {
  /// The vocabulary that a reader has already; only what differs from it is written.
  private let base: Ontology

  /// Creates a writer for readers that know the shipped vocabulary.
  ///
  /// - Throws: ``KGraphErrors``, which a test rules out.
  package init() throws(KGraphErrors) { base = try DefaultOntology.read() }

  /// Creates a writer for readers that know a certain vocabulary.
  package init(base: Ontology) { self.base = base }

  /// Writes a graph in pieces.
  ///
  /// Reads the nodes once for each section, so that memory holds no more than the types of all nodes
  /// and the derived edges.
  package func write(_ source: some GraphSource, to sink: (String) throws -> Void) throws {
    var lines = CaseFileLines()
    writeInfo(source.info, source.ontology, &lines)
    OntologyWriter(base: base).write(source.ontology, &lines)
    var writer = CaseFileElementWriter(ontology: source.ontology, folded: try FoldedLinks(source))
    let sections = writer.folded.sections()
    for section in CaseFileSection.allCases where sections.contains(section) {
      var isEmpty = true
      try source.forEachNodeBatch { batch in
        for node in batch where writer.folded.canPlace(node, in: section) {
          let place = writer.folded.place(node)
          guard place.section == section else { continue }
          if isEmpty { lines.section(section.rawValue) }
          isEmpty = false
          writer.write(node, section, place.links, &lines)
          try lines.flush(to: sink)
        }
      }
    }
    var isEmpty = true
    try source.forEachEdgeBatch { batch in
      for edge in batch where writer.folded.isRelation(edge) {
        if isEmpty { lines.section("relations") }
        isEmpty = false
        writer.write(edge, &lines)
        try lines.flush(to: sink)
      }
    }
    try lines.flush(to: sink, isLast: true)
  }

  /// The graph as one text.
  package func text(of source: some GraphSource) throws -> String {
    var text = ""
    try write(source) { text += $0 }
    return text
  }

  private func writeInfo(_ info: CaseInfo, _ ontology: Ontology, _ lines: inout CaseFileLines) {
    lines.section("case")
    lines.field("id", YAMLScalar.text(info.id), indent: 2)
    if !info.title.isEmpty { lines.field("title", YAMLScalar.text(info.title), indent: 2) }
    if !ontology.name.isEmpty {
      lines.field("ontology", YAMLScalar.text(ontology.name), indent: 2)
    }
    lines.field("timezone", YAMLScalar.text(info.timezone), indent: 2)
    lines.field("hemisphere", info.hemisphere.rawValue, indent: 2)
    if let asOf = info.asOf { lines.field("as_of", YAMLScalar.value(asOf.text), indent: 2) }
  }
}
