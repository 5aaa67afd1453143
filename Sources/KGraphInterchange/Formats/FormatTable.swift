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
    default: nil
    }
  }

  /// Writes it as several files.
  package var folderExporter: (any FolderExporter.Type)? {
    switch self {
    default: nil
    }
  }

  /// Reads it.
  package var importer: (any FormatImporter.Type)? {
    switch self {
    case .ftm: FtMImporter.self
    case .ftmStatements: FtMStatementImporter.self
    case .stix: STIXImporter.self
    case .wikidata: WikidataImporter.self
    case .jsonld: JSONLDImporter.self
    default: nil
    }
  }
}
