/// Which code writes and reads each format; the formats that came before the table are called
/// directly.
extension Format {
  /// Writes it as one document.
  package var exporter: (any DocumentExporter.Type)? {
    switch self {
    case .graphml: GraphMLExporter.self
    case .gexf: GEXFExporter.self
    case .cypher: CypherExporter.self
    default: nil
    }
  }

  /// Writes it as several files.
  package var folderExporter: (any FolderExporter.Type)? {
    switch self {
    case .gephi: GephiExporter.self
    case .neo4j: Neo4jExporter.self
    case .kuzu: KuzuExporter.self
    default: nil
    }
  }

  /// Reads it.
  package var importer: (any FormatImporter.Type)? {
    switch self {
    case .json: JSONImporter.self
    case .graphml: GraphMLImporter.self
    case .gexf: GEXFImporter.self
    case .gephi: GephiImporter.self
    case .neo4j: Neo4jImporter.self
    default: nil
    }
  }
}
