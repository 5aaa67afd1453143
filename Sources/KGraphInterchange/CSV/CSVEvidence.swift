import KGraphModel

/// Writes `evidence.csv`: one row per link from an element to a source.
///
/// Derived edges are left out: their evidence is that of the element in `derived_from`.
struct CSVEvidence {
  let options: CSVOptions

  private static let columns = [
    "element", "element_kind", "element_type", "source", "locator", "grade", "reliability",
    "credibility", "stance", "via", "says",
  ]

  func write(
    _ source: some GraphSource, _ visibility: ExportVisibility, to output: inout ByteOutput
  ) throws -> ExportReport {
    var report = ExportReport()
    var row = CSVRow(neutralizesFormulas: options.neutralizesFormulas)
    row.header(Self.columns, options)
    try output.write(row.bytes)
    try source.forEachNodeBatch { nodes in
      for node in nodes {
        guard visibility.certainty(of: node, counting: &report.tally) != nil else { continue }
        report.nodes += 1
        row.removeAll()
        for evidence in node.evidence { row.evidence(evidence, of: node.key, "node", node.type) }
        try output.write(row.bytes)
      }
    }
    try source.forEachEdgeBatch { edges in
      for edge in edges where edge.derivedFrom == nil {
        guard visibility.certainty(of: edge, counting: &report.tally) != nil else { continue }
        report.edges += 1
        row.removeAll()
        for evidence in edge.evidence { row.evidence(evidence, of: edge.key, "edge", edge.type) }
        try output.write(row.bytes)
      }
    }
    return report
  }
}

extension CSVRow {
  fileprivate mutating func evidence(
    _ evidence: Evidence, of element: ElementKey, _ kind: String, _ type: String
  ) {
    cell(element.text)
    cell(kind)
    cell(type)
    cell(evidence.source.text)
    cell(evidence.locator)
    cell(evidence.grade?.description)
    cell(evidence.grade?.reliability.rawValue)
    cell(evidence.grade.map { String($0.credibility) })
    cell(evidence.stance.rawValue)
    cell(evidence.via?.text)
    json(.map(evidence.says))
    end()
  }
}
