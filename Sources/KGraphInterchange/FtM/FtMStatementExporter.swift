import KGraphModel

/// Writes a case as statements of FollowTheMoney: a row for each value of each entity.
///
/// The columns are those of `followthemoney.statement.serialize`, all cells quoted, lines ended by LF.
package enum FtMStatementExporter: DocumentExporter {
  /// The columns, in order.
  static let columns = [
    "canonical_id", "entity_id", "prop", "prop_type", "schema", "value", "dataset", "origin",
    "lang", "original_value", "external", "first_seen", "last_seen", "id",
  ]

  /// Writes the table.
  ///
  /// - Returns: what was written, left out and lost.
  /// - Throws: what the graph or the sink throws.
  package static func export(
    _ graph: ExportGraph, options: FormatOptions, to sink: @escaping ByteSink
  ) throws -> ExportReport {
    var output = ByteOutput(sink)
    let dataset = Slug.make(from: graph.info.id).replacing("-", with: "_")
    let entities = FtMEntities(graph, extent: options.extent)
    let model = FtMModel.standard
    try output.write(row(columns))
    try entities.forEach { entity in
      let seen = entity.context["kgraph"]?["known"]?.string.flatMap { FtMDates.edtf($0) } ?? ""
      func write(_ property: String, _ type: String, _ value: String, _ language: String?) throws {
        let mark = language.map { "@\($0)" } ?? ""
        let id = SHA1.hex("\(dataset).\(entity.id).\(property).\(value)\(mark)")
        try output.write(
          row([
            entity.id, entity.id, property, type, entity.schema, value, dataset,
            origin(entity) ?? "", language ?? "", "", "f", seen, seen, id,
          ]))
      }
      try write("id", "id", entity.id, nil)
      for (property, values) in entity.properties.sorted(by: { $0.key < $1.key }) {
        guard let type = model[entity.schema]?.properties[property]?.type else { continue }
        for value in values {
          try write(property, type, value, type == "name" ? entity.languages[value] : nil)
        }
      }
    }
    try output.flush()
    var losses = entities.losses
    losses.count(
      Loss("ftm-statement-type", "elements have nothing that tells their type and exact date"),
      by: entities.nodes + entities.edges)
    return ExportReport(graph, nodes: entities.nodes, edges: entities.edges, losses: losses)
  }

  /// Where the values come from: the first source, with its locator.
  private static func origin(_ entity: FtMEntity) -> String? {
    guard case .list(let links)? = entity.context["kgraph"]?["evidence"],
      let source = links.first?["source"]?.string
    else { return nil }
    return links.first?["locator"]?.string.map { "\(source)#\($0)" } ?? source
  }

  private static func row(_ cells: [String]) -> String {
    cells.map { "\"\($0.replacing("\"", with: "\"\""))\"" }.joined(separator: ",") + "\n"
  }
}
