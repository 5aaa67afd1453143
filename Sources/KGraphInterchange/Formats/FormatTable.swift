/// Which code writes and reads each format; the formats that came before the table are called
/// directly.
extension Format {
  /// Writes it as one document.
  package var exporter: (any DocumentExporter.Type)? {
    switch self {
    case .ftm: FtMExporter.self
    case .ftmStatements: FtMStatementExporter.self
    case .stix: STIXExporter.self
    case .jsonld: JSONLDExporter.self
    case .turtle: TurtleExporter.self
    case .nquads: NQuadsExporter.self
    case .graphml: GraphMLExporter.self
    case .gexf: GEXFExporter.self
    case .cypher: CypherExporter.self
    case .html: HTMLReportExporter.self
    case .markdown: MarkdownExporter.self
    case .mermaid: MermaidExporter.self
    case .timelinejs: TimelineJSExporter.self
    case .timelinejsCSV: TimelineJSTableExporter.self
    case .geojson: GeoJSONExporter.self
    case .ical: ICalendarExporter.self
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
    case .jsonld: JSONLDImporter.self
    case .timelinejs: TimelineJSImporter.self
    case .timelinejsCSV: TimelineJSTableImporter.self
    case .geojson: GeoJSONImporter.self
    case .ical: ICalendarImporter.self
    case .ftm: FtMImporter.self
    case .ftmStatements: FtMStatementImporter.self
    case .stix: STIXImporter.self
    case .wikidata: WikidataImporter.self
    case .json: JSONImporter.self
    case .graphml: GraphMLImporter.self
    case .gexf: GEXFImporter.self
    case .gephi: GephiImporter.self
    case .neo4j: Neo4jImporter.self
    case .acled: ACLEDImporter.self
    case .gdelt: GDELTImporter.self
    case .icews: ICEWSImporter.self
    case .plover: PLOVERImporter.self
    case .polecat: POLECATImporter.self
    case .ucdp: UCDPImporter.self
    default: nil
    }
  }
}
